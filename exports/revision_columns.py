"""The columns that tell of revised figures, for files that hold any."""

from data.analysis.series.revisions import LISTED, is_suppressed, load_words
from data.analysis.words.moments import day_of
from data.domain.change import Change
from data.domain.difference import Figure
from data.domain.observation import Observation

REVISION_HEADINGS = ("revised_on", "was", "revised_by", "reason")

_NOT_TOLD = "not told"

Cells = tuple[str | float, ...]


def revision_cells(one: Observation) -> Cells:
    """The last three revisions, newest first, with '; ' between them; empty where there are none.

    `was` is what stood before each: a number, or the symbol for none. Of a figure that is
    suppressed now no number is told, whatever it was before.
    """
    told = one.revisions[:LISTED]
    more = len(one.revisions) - len(told)
    days = [day_of(revision.change.made_at).isoformat() for revision in told]
    was = [_was(revision.before) for revision in told]
    if is_suppressed(one):
        was = [_NOT_TOLD if isinstance(before, int | float) else before for before in was]
    return (
        "; ".join([*days, *([f"and {more} earlier"] if more else [])]),
        was[0] if len(was) == 1 else "; ".join(map(_plain, was)),
        "; ".join(_by(revision.change) for revision in told),
        "; ".join(revision.change.reason or "not given" for revision in told),
    )


def _was(figure: Figure | None) -> str | float:
    """A derived figure that cannot be told any more is not known."""
    if figure is None:
        return "not known"
    if figure.missing is not None:
        return figure.missing.value
    return figure.value or 0.0


def _plain(value: str | float) -> str:
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)


def _by(change: Change) -> str:
    return f"{change.made_by} (not verified), {load_words(change)}"
