"""A table in a frame that scrolls sideways on its own, by keyboard too."""

from collections.abc import Sequence

from dash import html

from layouts.components.aria import aria


def scroll_table(
    heads: Sequence[html.Th], rows: Sequence[html.Tr], caption: str, class_name: str = ""
) -> html.Div:
    """The caption names the table and its frame for those who do not see them."""
    return html.Div(
        html.Table(
            [
                html.Caption(caption, className="visually-hidden"),
                html.Thead(html.Tr(list(heads))),
                html.Tbody(list(rows)),
            ],
            className=f"data-table {class_name}".strip(),
        ),
        className="table-scroll",
        tabIndex="0",
        role="region",
        **aria(label=caption),
    )
