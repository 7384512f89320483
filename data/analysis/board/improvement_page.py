"""Improvement items as a page of a pack: what was asked, by whom, and the measures that show it."""

from data.analysis.board.improvement_table import items_table
from data.domain.catalogue import Catalogue
from data.domain.event import EventDate
from data.domain.frozen import FrozenItem, FrozenSheet, ItemKind
from data.domain.improvement import AskedBy

_NOT_ASKED = (AskedBy.FINDING, AskedBy.BARRIER)
_HEADINGS = ("id", "what_was_asked", "said", "source", "kind", "measures", "where", "note")


def improvement_page(catalogue: Catalogue, said: str = "") -> FrozenItem:
    """All that was asked for, or at one date such as '2025-11'; GONE where nothing was.

    Findings that nobody asked to improve, and barriers, are left to the page of the plan.
    """
    asked = [one for one in catalogue.improvement_items if one.kind not in _NOT_ASKED]
    found = [one for one in asked if not said or _is_of(one.said, said)]
    council = catalogue.council.short_name
    when = f" in {_words(said)}" if said else ""
    title = f"What {council} was asked to improve{when}"
    if not found:
        problem = f"No improvement item{when} is in the catalogue."
        return FrozenItem("", ItemKind.GONE, title, problem=problem)
    sources = tuple(dict.fromkeys(one.where.rpartition(", line")[0] or one.where for one in found))
    noun = "item" if len(found) == 1 else "items"
    return FrozenItem(
        key="",
        kind=ItemKind.ITEMS,
        title=title,
        finding=title,
        subtitle=f"{len(found)} {noun}, in the words of their sources",
        stem=f"improvement-items{f'-{said}' if said else ''}",
        sources=sources,
        source_line=f"{'Sources' if len(sources) > 1 else 'Source'}: {'; '.join(sources)}.",
        table=items_table(catalogue, found),
        sheet=FrozenSheet(
            title,
            (f"{len(found)} {noun}.",),
            _HEADINGS,
            tuple(
                (
                    one.id,
                    one.quote,
                    one.said.words,
                    one.source,
                    one.kind.words,
                    "; ".join(one.measures),
                    one.where,
                    one.note,
                )
                for one in found
            ),
        ),
    )


def _is_of(date: EventDate, said: str) -> bool:
    """Whether a date is the one that is asked for, or within it."""
    return f"{date.year}-{date.month or 0:02d}-{date.day or 0:02d}".startswith(said)


def _words(said: str) -> str:
    try:
        return EventDate.parse(said).words
    except ValueError:
        return said
