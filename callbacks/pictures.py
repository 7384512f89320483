"""Pictures and copying, which happen in the reader's own browser."""

from dash import ClientsideFunction, Dash, Input, Output, State

from layouts import ids

_PICTURE = (State(ids.CHART_SIZES, "data"), State(ids.PICTURE_SIZE, "value"))
_BUTTONS = (
    (ids.DOWNLOAD_PICTURE, "dashboard", "downloadPicture", _PICTURE),
    (ids.COPY_PICTURE, "dashboard", "copyPicture", _PICTURE),
    (ids.COPY_FOR_WORD, "documents", "copyForWord", _PICTURE[:1]),
    (ids.COPY_LINK, "dashboard", "copyLink", ()),
    (ids.COPY_ALTERNATIVE, "dashboard", "copyAlternative", (State(ids.ALTERNATIVE, "children"),)),
)
"""Each button, the function that it calls (of assets/dashboard.js, or of copy.js, whose functions
are named documents), and what that needs."""


def register_pictures(app: Dash) -> None:
    for button, place, function, needs in _BUTTONS:
        app.clientside_callback(
            ClientsideFunction(place, function),
            Output(ids.PICTURE_STATUS, "children", allow_duplicate=True),
            Input(button, "n_clicks"),
            *needs,
            prevent_initial_call=True,
        )
