"""The verdict on a measure's figures: judged once for a view, whatever part of them it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.analysis.series.breaks import breaks_of
from data.analysis.series.targets import TargetStep, target_steps
from data.analysis.series.trend import Trend, build_trend
from data.analysis.standing.rag import TargetStanding, standing_of
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Judgement
from data.analysis.variation.settings import settings_of
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Frequency
from data.domain.series_setting import SeriesSetting


@dataclass(frozen=True)
class Verdict:
    """What may be said of the latest figure of the whole series, and how it meets its target."""

    judgement: Judgement
    standing: TargetStanding | None = None
    targets: tuple[TargetStep, ...] = ()
    settings: tuple[SeriesSetting, ...] = ()

    def is_of(self, line: Trend) -> bool:
        """Whether a line, maybe of fewer periods, ends with the figure that was judged."""
        latest, judged = line.latest, self.judgement.latest
        return bool(latest and judged and latest.period == judged.period)

    def is_of_more(self, line: Trend) -> bool:
        """Whether the verdict rests on periods that a line leaves out."""
        whole = self.judgement.trend.points
        shown = line.points
        if not whole or not shown:
            return False
        return whole[0].period < shown[0].period or whole[-1].period > shown[-1].period


def reach_verdict(
    catalogue: Catalogue,
    measure: Measure,
    area: Area,
    observations: Sequence[Observation],
    frequency: Frequency,
) -> Verdict:
    """Judge all figures of one frequency, from the first to the last."""
    breaks = breaks_of(catalogue, measure, area.code)
    whole = build_trend(measure, area, observations, frequency, breaks=breaks)
    periods = [point.period for point in whole.points]
    targets = target_steps(catalogue, measure, area, periods, observations)
    settings = settings_of(catalogue, measure.id, area.code)
    return Verdict(
        judge(whole, settings, targets), standing_of(measure, whole, targets), targets, settings
    )
