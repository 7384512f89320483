"""A difference in words: counts, figures before and after, and what a change is called."""

from data.analysis.words.moments import moment_words
from data.domain.catalogue import Catalogue
from data.domain.change import Change, ChangeKind
from data.domain.difference import Counts, Figure, FigureChange
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.domain.numbers import is_printable, print_exactly, print_value, round_half_up

_DONE = {
    ChangeKind.LOAD: "Loaded",
    ChangeKind.WITHDRAWAL: "Taken back",
    ChangeKind.RESTORATION: "Put back",
}


def kind_words(kind: ChangeKind) -> str:
    """'Loaded', 'Taken back' or 'Put back'."""
    return _DONE[kind]


def counts_words(counts: Counts) -> str:
    """'12 new, 3 revised'; what did not happen is not said."""
    said = (
        (counts.new, "new"),
        (counts.revised, "revised"),
        (counts.withdrawn, "withdrawn"),
        (counts.unchanged, "unchanged"),
        (counts.outranked, "kept aside"),
    )
    return ", ".join(f"{count:,} {word}" for count, word in said if count) or "no figures"


def figures_words(count: int) -> str:
    """'1 figure', '1,200 figures'."""
    return f"{count:,} {'figure' if count == 1 else 'figures'}"


def figure_words(figure: Figure | None, measure: Measure, beside: Figure | None = None) -> str:
    """'38', '50%', 'suppressed to protect individuals', or 'no figure'.

    Beside the figure that it replaces it gets as many digits as it takes to see the difference.
    """
    if figure is None:
        return "no figure"
    if figure.missing is not None:
        return figure.missing.words
    other = beside.value if beside else None
    return print_value(figure.value or 0.0, measure, beside=other)


def read_words(figure: Figure | None, measure: Measure) -> str:
    """The same with all the digits that were read: what is checked must not be rounded."""
    value = figure.value if figure else None
    if value is None or not is_printable(value):
        return figure_words(figure, measure)
    if float(round_half_up(value, measure.decimals)) == value:
        return figure_words(figure, measure)
    return print_exactly(value, measure)


def also_words(change: FigureChange) -> str:
    """What a revision changes besides the value: 'the note', 'the numbers behind it'."""
    before, after = change.before, change.after
    if before is None or after is None:
        return ""
    parts = (before.numerator, before.denominator) != (after.numerator, after.denominator)
    said = (
        (parts, "the numbers behind it"),
        (before.note != after.note, "the note"),
    )
    return " and ".join(words for is_so, words in said if is_so)


def place_words(catalogue: Catalogue, area_code: str, breakdown: str) -> str:
    """'Medway', 'Medway, aged 16 to 17'."""
    known = catalogue.area_by_code.get(area_code)
    area = known.name if known else area_code
    return area if breakdown == TOTAL else f"{area}, {breakdown}"


def already_words(change: Change) -> str:
    """'Already loaded as load 17 on 3 November 2026'."""
    day = moment_words(change.made_at).partition(",")[0]
    return f"Already loaded as load {change.load_id} on {day}"
