"""Commentary: what those who know the service say of a figure, newest first, older folded away."""

from collections.abc import Sequence

from dash import html

from data.analysis.measure.commentary_view import Remark


def commentary_card(remarks: Sequence[Remark]) -> html.Section | None:
    """A card; none where nothing was said."""
    if not remarks:
        return None
    newest, *older = remarks
    return html.Section(
        [html.H2("Commentary"), _remark(newest), *_older(older)], className="card commentary"
    )


def _older(remarks: Sequence[Remark]) -> list[html.Div]:
    """In a frame of its own: on paper only what is folded is left out, not the card."""
    if not remarks:
        return []
    count = "Earlier commentary" if len(remarks) == 1 else f"Earlier commentary ({len(remarks)})"
    folded = html.Details([html.Summary(count), *[_remark(one) for one in remarks]])
    return [html.Div(folded, className="earlier")]


def _remark(remark: Remark) -> html.Div:
    parts = [
        part
        for heading, text in remark.parts
        for part in (
            html.H4(heading),
            *[html.P(line) for line in text.splitlines() if line.strip()],
        )
    ]
    return html.Div(
        [html.H3(f"On {remark.period.name}"), *parts, html.P(remark.by, className="by")],
        className="remark",
    )
