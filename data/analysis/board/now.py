"""What a page of a draft shows now, in a few words: its newest figure, or that there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.analysis.comparison.ranked_choice import RankedChoice
from data.analysis.measure.choice import MeasureChoice
from data.analysis.series.trend import frequencies_of
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.numbers import print_value
from data.domain.observation import Observation
from data.domain.period import Period

AreaMeasure = tuple[str, str]
"""Code of an area, id of a measure."""


@dataclass(frozen=True)
class PackFigures:
    """`own` has every figure that stands of the measures asked for, those of parts too.

    `stated` counts statements; `compared` has the measures that any area has a value of.
    """

    own: Mapping[AreaMeasure, tuple[Observation, ...]] = field(default_factory=dict)
    stated: Mapping[AreaMeasure, int] = field(default_factory=dict)
    compared: frozenset[str] = frozenset()

    def has(self, place: AreaMeasure) -> bool:
        """Whether the page of a measure has anything to show."""
        return bool(self.own.get(place) or self.stated.get(place))


@dataclass(frozen=True)
class PageNow:
    """`is_empty` where the page would be left out of a frozen pack."""

    words: str
    is_empty: bool = False


EMPTY = PageNow("No figures yet", is_empty=True)


def measure_now(catalogue: Catalogue, choice: MeasureChoice, figures: PackFigures) -> PageNow:
    """The newest figure of a measure's view: '86.0% in 2024-25'."""
    place = (choice.area_code, choice.measure_id)
    if not figures.has(place):
        return EMPTY
    own = figures.own.get(place, ())
    if not own:
        count = figures.stated.get(place, 0)
        return PageNow(f"{count} figure{'' if count == 1 else 's'} without dates")
    frequency = choice.frequency or frequencies_of(own)[0]
    same = [one for one in own if one.period.frequency is frequency]
    return PageNow(_newest(catalogue, _until(same, choice.last)))


def ranked_now(catalogue: Catalogue, choice: RankedChoice, figures: PackFigures) -> PageNow:
    """The council's own newest figure among all; it is shown too where only others have one."""
    if choice.measure_id not in figures.compared:
        return EMPTY
    own = figures.own.get((choice.area_code, choice.measure_id), ())
    totals = [one for one in own if one.breakdown == TOTAL]
    if own and not totals:  # parts alone are compared with nobody's
        return EMPTY
    valued = [one for one in totals if one.value is not None]
    return PageNow(_newest(catalogue, _until(valued, choice.period)) or "Figures of others only")


def theme_now(catalogue: Catalogue, theme_id: str, figures: PackFigures) -> PageNow:
    """'7 of 12 measures have figures'."""
    measures = catalogue.measures_of(theme_id)
    count = sum(figures.has((catalogue.home.code, one.id)) for one in measures)
    return PageNow(f"{count} of {len(measures)} measures have figures") if count else EMPTY


def _until(figures: Sequence[Observation], last: Period | None) -> list[Observation]:
    """Those up to the last period that was chosen."""
    if last is None:
        return list(figures)
    chosen = [one for one in figures if one.period.frequency is last.frequency]
    return [one for one in chosen if one.period.ordinal <= last.ordinal]


def _newest(catalogue: Catalogue, figures: Sequence[Observation]) -> str:
    """The newest total; of a measure that has parts alone, the period of the newest."""
    if not figures:
        return ""
    totals = [one for one in figures if one.breakdown == TOTAL]
    newest = max(totals or figures, key=lambda one: one.period.ordinal)
    when = newest.period.name
    if not totals:
        return f"Newest: {when}"
    if newest.value is None:
        return f"{when}: {newest.missing.words if newest.missing else 'no value'}"
    return f"{print_value(newest.value, catalogue.measure_by_id[newest.measure_id])} in {when}"
