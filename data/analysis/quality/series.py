"""The quality of one series: a measure's figures of one frequency in one area."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.analysis.derived.derive import measures_behind
from data.analysis.quality.freshness import Freshness, Standing, judge_freshness
from data.analysis.quality.gaps import Gap, find_gaps
from data.analysis.quality.missing import Missing, count_missing
from data.analysis.quality.outliers import Outliers, Unusual, find_outliers
from data.analysis.series.breaks import breaks_of
from data.domain.catalogue import Catalogue
from data.domain.due import DueRule
from data.domain.measure import Measure
from data.domain.observation import Load, Observation
from data.domain.period import Frequency, Period, parts_of_year


@dataclass(frozen=True)
class SeriesQuality:
    """What can be said of a series without judging what its figures mean."""

    frequency: Frequency
    last: Period
    freshness: Freshness
    gaps: tuple[Gap, ...]
    outliers: Outliers
    missing: Missing
    revised: int
    load: Load | None

    @property
    def recent_unusual(self) -> tuple[Unusual, ...]:
        """The unusual figures of the last year: older ones have been looked at, or never will."""
        first = self.last.ordinal - parts_of_year(self.frequency)
        return tuple(one for one in self.outliers.found if one.period.ordinal > first)

    @property
    def needs_attention(self) -> bool:
        overdue = self.freshness.standing is Standing.OVERDUE
        return overdue or bool(self.gaps or self.recent_unusual)


def judge_series(
    catalogue: Catalogue, measure: Measure, observations: Sequence[Observation], today: date
) -> SeriesQuality:
    """Judge figures of one frequency, of which there is at least one.

    The parts of a derived figure are judged as unusual or not, and not the figure itself.
    """
    last = max(one.period for one in observations)
    rules = _due_rules(catalogue, measure, last.frequency)
    return SeriesQuality(
        frequency=last.frequency,
        last=last,
        freshness=judge_freshness(measure, last, rules, catalogue.due_dates.soon_days, today),
        gaps=find_gaps(measure, (one.period for one in observations)),
        outliers=_outliers(catalogue, measure, observations),
        missing=count_missing(observations),
        revised=sum(bool(one.revisions) for one in observations),
        load=_last_load(observations),
    )


def _outliers(
    catalogue: Catalogue, measure: Measure, observations: Sequence[Observation]
) -> Outliers:
    if measure.formula:
        return Outliers(False)
    breaks = breaks_of(catalogue, measure, observations[0].area_code)
    return find_outliers(measure, observations, breaks)


def _due_rules(catalogue: Catalogue, measure: Measure, frequency: Frequency) -> list[DueRule]:
    """The rules of the loaded measures that the figures come from."""
    behind = (catalogue.measure_by_id[one] for one in measures_behind(catalogue, measure))
    found = (catalogue.due_dates.rule_of(one, frequency) for one in behind)
    return [rule for rule in found if rule]


def _last_load(observations: Sequence[Observation]) -> Load | None:
    loads = (place.load for one in observations for place in one.provenance if place.load)
    return max(loads, key=lambda load: load.id, default=None)
