"""Pictures and copying, which happen in the reader's own browser."""

from dash import ClientsideFunction, Dash, Input, Output, State

from layouts import ids

_PICTURE = (State(ids.CHART_SIZES, "data"), State(ids.PICTURE_SIZE, "value"))
_BUTTONS = (
    (ids.DOWNLOAD_PICTURE, "downloadPicture", _PICTURE),
    (ids.COPY_PICTURE, "copyPicture", _PICTURE),
    (ids.COPY_LINK, "copyLink", ()),
    (ids.COPY_ALTERNATIVE, "copyAlternative", (State(ids.ALTERNATIVE, "children"),)),
)
"""Each button, the function of assets/dashboard.js that it calls, and what that needs."""


def register_pictures(app: Dash) -> None:
    for button, function, needs in _BUTTONS:
        app.clientside_callback(
            ClientsideFunction("dashboard", function),
            Output(ids.PICTURE_STATUS, "children", allow_duplicate=True),
            Input(button, "n_clicks"),
            *needs,
            prevent_initial_call=True,
        )
