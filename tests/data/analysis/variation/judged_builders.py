"""Trends of one measure by its counts, and what a judgement of them is."""

from data.analysis.series.targets import TargetStep
from data.analysis.series.trend import Trend, build_trend
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Judgement
from data.domain.measure import Measure, Polarity, Unit
from data.domain.period import Frequency, TimeBasis
from data.domain.series_setting import SeriesSetting
from data.domain.target import Target
from tests.data.analysis.builders import HOME, Given, figure, make_measure, period, trend

ANNUAL, QUARTERLY, MONTHLY = Frequency.ANNUAL, Frequency.QUARTERLY, Frequency.MONTHLY
TERMLY = Frequency.TERMLY
ALL = (ANNUAL, QUARTERLY, MONTHLY)
FIRST_QUARTER = 8080
"""The ordinal of Q1 2020-21."""
FIRST_MONTH = 24243
"""That of April 2020."""
FIRST = {ANNUAL: 2015, QUARTERLY: FIRST_QUARTER, MONTHLY: FIRST_MONTH, TERMLY: 6060}

LOWER, HIGHER = Polarity.LOWER, Polarity.HIGHER
ROLLING, TO_DATE = TimeBasis.ROLLING_12_MONTHS, TimeBasis.YEAR_TO_DATE
SNAPSHOT = TimeBasis.SNAPSHOT

COUNT = make_measure("homes", noun="homes", frequencies=ALL)
SHARE = make_measure("share", unit=Unit.PERCENT, decimals=1, frequencies=ALL)
RATE = make_measure("rate", unit=Unit.RATE, per=10_000, decimals=1, frequencies=ALL)
AVERAGE = make_measure("average", unit=Unit.AVERAGE, decimals=1, frequencies=ALL)


def of(measure: Measure, **changes: object) -> Measure:
    """The same measure otherwise."""
    return make_measure(measure.id, **(vars_of(measure) | changes))


def vars_of(measure: Measure) -> dict:
    names = ("unit", "per", "decimals", "noun", "frequencies", "polarity", "time_basis")
    return {name: getattr(measure, name) for name in names}


def judged(
    *given: Given,
    measure: Measure = COUNT,
    frequency: Frequency = ANNUAL,
    settings: tuple[SeriesSetting, ...] = (),
    target: float | None = None,
) -> Judgement:
    """The judgement of plain values, with one target for all periods."""
    found = trend(*given, measure=measure, first=FIRST[frequency], frequency=frequency)
    return judge(found, settings, steps(found, target))


def counted(
    measure: Measure, *given: tuple[float, float], frequency: Frequency = ANNUAL
) -> Judgement:
    """The judgement of figures given by so many and of or in so many."""
    return judge(counted_trend(measure, *given, frequency=frequency))


def counted_trend(
    measure: Measure, *given: tuple[float, float], frequency: Frequency = ANNUAL
) -> Trend:
    scale = measure.per or 100
    seen = [
        figure(
            measure,
            FIRST[frequency] + place,
            scale * top / size,
            frequency,
            numerator=float(top),
            denominator=float(size),
        )
        for place, (top, size) in enumerate(given)
    ]
    return build_trend(measure, HOME, seen, frequency)


def steps(found: Trend, target: float | None) -> tuple[TargetStep, ...]:
    if target is None:
        return ()
    first, last = found.points[0].period, found.points[-1].period
    return (TargetStep(Target("homes", first.label, target, "", ""), "", first, first, last),)


def label(place: int, measure: Measure = COUNT, frequency: Frequency = QUARTERLY) -> str:
    """The label of a place's period in the trends of this file."""
    return period(FIRST[frequency] + place, measure, frequency).label
