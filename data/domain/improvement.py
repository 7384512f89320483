"""Improvement items: what inspectors and the council's own reports asked to be improved."""

from dataclasses import dataclass
from enum import StrEnum

from data.domain.event import EventDate
from data.domain.measure import PlanPlace


class AskedBy(StrEnum):
    """Who asked for it, and how it is known: where not said otherwise, from the letter itself."""

    INSPECTORS = "inspectors"
    INSPECTORS_IN_NEWS = "inspectors (news)"
    INSPECTORS_ON_SLIDES = "inspectors (slides)"
    FINDING = "finding"
    BARRIER = "barrier"
    COUNCIL = "council"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    AskedBy.INSPECTORS: "Asked for by the inspectors",
    AskedBy.INSPECTORS_IN_NEWS: "Asked for by the inspectors, as the council's news tells it",
    AskedBy.INSPECTORS_ON_SLIDES: "Asked for by the inspectors, as the council's slides tell it",
    AskedBy.FINDING: "Found by the inspectors, not listed as something to improve",
    AskedBy.BARRIER: "Named as a barrier",
    AskedBy.COUNCIL: "Asked for in a report of the council",
}


@dataclass(frozen=True)
class ImprovementItem:
    """One thing to improve. `item` says it in short, `quote` in the words of the source.

    `said` is when it was said; `where` cites the document and its line. `outcomes` are those of
    the national framework, by their words; `outcomes_quoted` where the source itself names them.
    `note` says which part of its measures shows it.
    """

    id: str
    said: EventDate
    source: str
    kind: AskedBy
    heading: str
    item: str
    quote: str
    plan: tuple[PlanPlace, ...]
    outcomes: tuple[str, ...]
    measures: tuple[str, ...]
    where: str
    outcomes_quoted: bool = False
    note: str = ""

    @property
    def plan_themes(self) -> tuple[str, ...]:
        """The themes of the improvement plan that it belongs to, each once."""
        return tuple(dict.fromkeys(place.theme for place in self.plan))
