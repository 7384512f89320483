"""What the browser does by itself on the load pages: presses become text, refusals are gone to."""

from dash import ClientsideFunction, Dash, Input, Output

from layouts import ids

_PRESSES = (
    (ids.LOAD_ACCEPT, ids.LOAD_ACCEPTED),
    (ids.LOAD_UNDO, ids.LOAD_UNDONE),
    (ids.DECIDE_TURN, ids.DECIDE_TURNED),
    (ids.DECIDE_FILE, ids.DECIDE_FILED),
)


def register_loading_script(app: Dash) -> None:
    """Wire buttons, the box and what is said at the form to the browser's own script."""
    for button, pressed in _PRESSES:
        app.clientside_callback(
            ClientsideFunction("loading", "press"),
            Output(pressed, "data"),
            Input(button, "n_clicks"),
            prevent_initial_call=True,
        )
    for button, pressed, said in (
        (ids.DECIDE_LOOK, ids.DECIDE_LOOKED, "look"),
        (ids.DECIDE_ACCEPT, ids.DECIDE_ACCEPTED, "pressAnew"),
    ):
        app.clientside_callback(
            ClientsideFunction("loading", said),
            Output(pressed, "data"),
            Input(button, "n_clicks"),
            prevent_initial_call=True,
        )
    app.clientside_callback(
        ClientsideFunction("loading", "showPreview"),
        Input(ids.DECIDE_PREVIEW, "children"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("loading", "refused"),
        Input(ids.LOAD_SAID, "children"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("loading", "asText"),
        Output(ids.LOAD_IS_COMPLETE, "data"),
        Input(ids.LOAD_COMPLETE, "value"),
        prevent_initial_call=True,
    )
