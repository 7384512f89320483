"""The tables of a measure among all authorities: what it is set beside, and everybody."""

from dataclasses import replace
from typing import Any

from dash import html

from data.analysis.comparison.difference import Chance, Difference, Word
from data.analysis.comparison.ranked import RankedView
from data.analysis.comparison.ranked_rows import RankedRow
from data.analysis.comparison.summary import SummaryRow, printed_difference
from data.analysis.variation.figure_words import MORE_DIGITS
from data.domain.measure import Measure, Unit
from data.domain.numbers import decimals_apart, print_number, print_value
from layouts import ids
from layouts.components.aria import aria
from layouts.components.scroll_table import scroll_table

_MARKS = {Word.BETTER: "▲", Word.WORSE: "▼", Word.HIGHER: "▲", Word.LOWER: "▼", Word.SIMILAR: "●"}
_NONE = "–"


def summary_table(view: RankedView) -> html.Div:
    """Country, region, neighbours and marked areas, with the difference of the own figure.

    The verdict stands right after the name, where a narrow screen shows it.
    Where no difference has an interval there is nothing to say of it but its size.
    """
    unit = ", percentage points" if view.measure.unit is Unit.PERCENT else ""
    judged = any(row.difference and not row.difference.why for row in view.summary)
    names: list[tuple[str, str | None]] = [("Compared with", None)]
    names += [(f"{view.area.name} is", None)] if judged else []
    names += [("Figure", "number"), (f"Difference{unit}", "number")]
    names += [("95% interval", "number")] if judged else []
    heads = [html.Th(name, scope="col", className=style) for name, style in names]
    own = view.own.value if view.own else None
    rows = [_summary_row(view.measure, own, row, judged) for row in view.summary]
    return scroll_table(heads, rows, f"{view.area.name} beside others", "beside")


def ranked_table(view: RankedView) -> html.Div:
    """Everybody with a figure, the best first; those without stand at the end with the reason."""
    names = ("Rank", "Authority", "Figure", "95% interval", "Marked as")
    styles = ("number", None, "number", "number", None)
    shown = [
        (name, style)
        for name, style in zip(names, styles, strict=True)
        if name != "Rank" or view.is_ranked
    ]
    heads = [html.Th(name, scope="col", className=style) for name, style in shown]
    rows = [_ranked_row(view, row) for row in (*view.rows, *view.without)]
    caption = f"All authorities: {view.measure.title}"
    return scroll_table(heads, rows, caption, "ranked")


def _summary_row(measure: Measure, own: float | None, row: SummaryRow, judged: bool) -> html.Tr:
    printed = replace(measure, decimals=row.decimals)
    value: list[Any] = [_NONE if row.value is None else print_value(row.value, printed)]
    if row.note:
        value.append(html.Span(row.note, className="quiet detail"))
    return html.Tr(
        [
            html.Th(row.name, scope="row"),
            *([html.Td(_word(row.difference))] if judged else []),
            html.Td(value, className="number"),
            html.Td(_signed(measure, own, row), className="number"),
            *([html.Td(_interval(row.difference, measure), className="number")] if judged else []),
        ]
    )


def _signed(measure: Measure, own: float | None, row: SummaryRow) -> str:
    less = None if own is None else printed_difference(measure, own, row)
    if less is None:
        return _NONE
    return f"{'+' if less > 0 else ''}{print_number(less, row.decimals)}"


def _interval(difference: Difference | None, measure: Measure) -> str:
    if difference is None or difference.lower is None or difference.upper is None:
        return _NONE
    return _span(difference.lower, difference.upper, measure, beside=0.0)


def _word(difference: Difference | None) -> Any:
    if difference is None:
        return _NONE
    if difference.word is Word.NOT_COMPARED:
        return html.Span(difference.word.value, className="quiet")
    mark = html.Span(f"{_MARKS[difference.word]} ", **aria(hidden="true"))
    return html.Span([mark, difference.word.value], className="word")


def _ranked_row(view: RankedView, row: RankedRow) -> html.Tr:
    cells = [html.Td(_NONE if row.rank is None else str(row.rank), className="number")]
    figure = row.figure
    value = row.reason if figure.value is None else print_value(figure.value, view.measure)
    style = "number" if figure.value is not None else "quiet"
    cells = cells if view.is_ranked else []
    return html.Tr(
        [
            *cells,
            html.Th(row.name, scope="row"),
            html.Td(value, className=style),
            html.Td(_chance(row.chance, view.measure), className="number"),
            html.Td(_mark(row)),
        ],
        **({"id": ids.OWN_ROW, "className": "own"} | aria(current="true") if row.is_own else {}),
    )


def _chance(chance: Chance, measure: Measure) -> str:
    if chance.lower is None or chance.upper is None:
        return _NONE
    return _span(chance.lower, chance.upper, measure)


def _span(lower: float, upper: float, measure: Measure, beside: float | None = None) -> str:
    """With one decimal at least: '11.2 to 17.3'; with more where an end looks like `beside`."""
    least = max(1, measure.decimals)
    decimals = max(decimals_apart(one, beside, least) for one in (lower, upper))
    decimals = decimals if decimals <= least + MORE_DIGITS else least
    return f"{print_number(lower, decimals)} to {print_number(upper, decimals)}"


def _mark(row: RankedRow) -> str:
    if row.is_own:
        return "● this council"
    words = [f"◆ neighbour {row.neighbour}"] if row.neighbour else []
    words += ["■ marked"] if row.is_marked else []
    return ", ".join(words)
