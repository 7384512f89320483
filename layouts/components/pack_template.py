"""The council's own PowerPoint file, in whose look slides are made."""

from dash import html

from layouts import ids
from layouts.components.board_press import press_button

ENDINGS = ".pptx,.potx"


def pack_template(name: str, largest: int) -> html.Section:
    """`name` is the file in use, '' where there is none; `largest` is in bytes."""
    used: list = (
        [
            html.P(["Slides have the design of ", html.Strong(name), "."]),
            html.Div(
                press_button("Remove it", "remove-template", class_name="button"),
                className="buttons",
            ),
        ]
        if name
        else [html.P("Slides have the dashboard’s own design. You can give the council’s instead.")]
    )
    heading = "Replace it with another PowerPoint file" if name else "Choose a PowerPoint file"
    return html.Section(
        [
            html.H2("The council’s slides"),
            *used,
            html.Div(
                [
                    html.Label(
                        [
                            heading,
                            html.Span(
                                f"A .pptx or .potx file, up to {largest // 2**20} MB. Its masters "
                                "and layouts are used, its own slides are not.",
                                className="hint",
                                id=f"{ids.BOARD_FILE}-hint",
                            ),
                        ],
                        htmlFor=ids.BOARD_FILE,
                    ),
                    html.Div(
                        className="file-box",
                        **{"data-template-box": ids.BOARD_FILE, "data-endings": ENDINGS},
                        **{"data-largest": str(largest)},
                    ),
                    html.P("", role="status", className="status template-status"),
                ],
                className="field",
            ),
        ],
        className="card no-print",
    )
