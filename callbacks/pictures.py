"""Pictures and copying, which happen in the reader's own browser."""

from dash import ClientsideFunction, Dash, Input, Output, State

from layouts import ids


def register_pictures(app: Dash) -> None:
    for button, function in (
        (ids.DOWNLOAD_PICTURE, "downloadPicture"),
        (ids.COPY_PICTURE, "copyPicture"),
    ):
        app.clientside_callback(
            ClientsideFunction("dashboard", function),
            Output(ids.PICTURE_STATUS, "children", allow_duplicate=True),
            Input(button, "n_clicks"),
            State(ids.CHART_SIZES, "data"),
            State(ids.PICTURE_SIZE, "value"),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("dashboard", "copyLink"),
        Output(ids.PICTURE_STATUS, "children", allow_duplicate=True),
        Input(ids.COPY_LINK, "n_clicks"),
        State(ids.VIEW_QUERY, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("dashboard", "copyAlternative"),
        Output(ids.PICTURE_STATUS, "children", allow_duplicate=True),
        Input(ids.COPY_ALTERNATIVE, "n_clicks"),
        State(ids.ALTERNATIVE, "children"),
        prevent_initial_call=True,
    )
