"""Series made by chance alone, or with a change in their latest year, figure or quarter."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from data.analysis.series.trend import Point, Trend
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Evidence, Method
from data.domain.measure import Measure, Unit
from data.domain.observation import Observation
from data.domain.period import Frequency, Period, TimeBasis, period_at
from tests.data.analysis.builders import HOME, make_measure

ANNUAL, QUARTERLY, MONTHLY = Frequency.ANNUAL, Frequency.QUARTERLY, Frequency.MONTHLY
FREQUENCIES = (ANNUAL, QUARTERLY, MONTHLY)
COUNT = make_measure("count", frequencies=FREQUENCIES)
STOCK = make_measure("stock", frequencies=FREQUENCIES, time_basis=TimeBasis.SNAPSHOT)
SHARE = make_measure("share", unit=Unit.PERCENT, decimals=1, frequencies=FREQUENCIES)
RATE = make_measure("rate", unit=Unit.RATE, per=10_000, decimals=1, frequencies=FREQUENCIES)
AVERAGE = make_measure("average", unit=Unit.AVERAGE, decimals=2, frequencies=FREQUENCIES)

Draw = Callable[[np.random.Generator, float], Trend]


@dataclass(frozen=True)
class Kind:
    """A kind of series: how one is drawn, its latest figures `change` times what they were."""

    name: str
    method: Method
    draw: Draw
    varies: bool = False  # by more than chance alone


def periods(n: int, frequency: Frequency, measure: Measure) -> tuple[Period, ...]:
    first = {ANNUAL: 2005, QUARTERLY: 8060, MONTHLY: 24180}[frequency]
    return tuple(
        period_at(first + place, frequency, measure.year, measure.time_basis) for place in range(n)
    )


_PERIODS = {
    (n, frequency, measure.id): periods(n, frequency, measure)
    for measure in (COUNT, STOCK, SHARE, RATE, AVERAGE)
    for n, frequency in ((5, ANNUAL), (24, QUARTERLY), (60, MONTHLY))
}


def line(measure: Measure, frequency: Frequency, values, tops=None, sizes=None) -> Trend:
    points = []
    for place, period in enumerate(_PERIODS[len(values), frequency, measure.id]):
        top = None if tops is None else float(tops[place])
        size = None if sizes is None else float(sizes[place])
        one = Observation(
            measure.id,
            HOME.code,
            period,
            float(values[place]),
            numerator=top,
            denominator=size,
        )
        points.append(Point(period, one))
    return Trend(measure, HOME, tuple(points))


def levels(n: int, level: float, change: float, last: int) -> np.ndarray:
    found = np.full(n, float(level))
    found[-last:] *= change
    return found


def counts(n: int, frequency: Frequency, mean: float, last: int = 1) -> Draw:
    def draw(rng: np.random.Generator, change: float) -> Trend:
        return line(COUNT, frequency, rng.poisson(levels(n, mean, change, last)))

    return draw


def varied(mean: float, spread: float) -> Draw:
    """Five years whose own levels differ by so large a share of the mean, besides chance."""

    def draw(rng: np.random.Generator, change: float) -> Trend:
        own = rng.gamma(1 / spread**2, spread**2, 5)
        return line(COUNT, ANNUAL, rng.poisson(levels(5, mean, change, 1) * own))

    return draw


def shares(n: int, frequency: Frequency, share: float) -> Draw:
    """Of 70 to 130 each time."""

    def draw(rng: np.random.Generator, change: float) -> Trend:
        sizes = rng.integers(70, 131, n)
        tops = rng.binomial(sizes, levels(n, share, change, 1))
        return line(SHARE, frequency, 100 * tops / sizes, tops, sizes)

    return draw


def nearly_all(n: int, frequency: Frequency, rest: float, last: int = 1) -> Draw:
    """Of 21 to 31 each time all but so large a share; it is the rest that changes."""

    def draw(rng: np.random.Generator, change: float) -> Trend:
        sizes = rng.integers(21, 32, n)
        tops = sizes - rng.binomial(sizes, levels(n, rest, change, last))
        return line(SHARE, frequency, np.round(100 * tops / sizes, 1), tops, sizes)

    return draw


def rates(n: int, frequency: Frequency, mean: float) -> Draw:
    """In a population of 7,000 to 14,000; the mean is that of 10,000."""

    def draw(rng: np.random.Generator, change: float) -> Trend:
        sizes = rng.integers(7_000, 14_001, n)
        tops = rng.poisson(levels(n, mean, change, 1) * sizes / 10_000)
        return line(RATE, frequency, 10_000 * tops / sizes, tops, sizes)

    return draw


def averages(rng: np.random.Generator, change: float) -> Trend:
    return line(AVERAGE, QUARTERLY, levels(24, 50, change, 1) + rng.normal(0, 5, 24))


def stock(rng: np.random.Generator, change: float) -> Trend:
    """On average 60 on a day, who stay a year on average; fewer or more come in the last year."""
    there, stay = rng.poisson(60), 1 / 12
    found = []
    for coming in levels(60, 60 * stay, change, 12):
        there = rng.binomial(there, 1 - stay) + rng.poisson(coming)
        found.append(there)
    return line(STOCK, MONTHLY, found)


KINDS = (
    Kind("Five years, about 5 a year", Method.YEARS, counts(5, ANNUAL, 5)),
    Kind("Five years, about 30 a year", Method.YEARS, counts(5, ANNUAL, 30)),
    Kind("Five years, 30% of about 100", Method.YEARS, shares(5, ANNUAL, 0.3)),
    Kind(
        "Five years, about 150, which vary by a tenth besides",
        Method.YEARS,
        varied(150, 0.1),
        varies=True,
    ),
    Kind(
        "Five years, about 3,500, which vary by a twentieth besides",
        Method.YEARS,
        varied(3_500, 0.05),
        varies=True,
    ),
    Kind("24 quarters, an average that varies by a tenth", Method.XMR, averages),
    Kind("24 quarters, about 5 a quarter", Method.XMR, counts(24, QUARTERLY, 5)),
    Kind("24 quarters, about 30 a quarter", Method.XMR, counts(24, QUARTERLY, 30)),
    Kind("24 quarters, 30% of about 100", Method.P_CHART, shares(24, QUARTERLY, 0.3)),
    Kind("24 quarters, a rate of about 30 events", Method.U_CHART, rates(24, QUARTERLY, 30)),
    Kind("60 months, one event in four months", Method.RARE, counts(60, MONTHLY, 0.25, 12)),
    Kind("60 months, one event a month", Method.RARE, counts(60, MONTHLY, 1, 12)),
    Kind("60 months, 95% of about 26", Method.RARE, nearly_all(60, MONTHLY, 0.05, 12)),
    Kind("60 months, 90% of about 26", Method.XMR, nearly_all(60, MONTHLY, 0.1, 12)),
    Kind("24 quarters, 95% of about 26", Method.RARE, nearly_all(24, QUARTERLY, 0.05, 4)),
    Kind("60 month ends, about 60 on a day", Method.XMR, stock),
)


def called(kind: Kind, change: float, n: int, seed: int) -> tuple[float, float, Counter]:
    """The shares of series called changed, and called possibly changed, and the methods used."""
    rng = np.random.default_rng(seed)
    found = [judge(kind.draw(rng, change), with_intervals=False) for _ in range(n)]
    evidence = Counter(one.evidence for one in found)
    methods = Counter(one.method for one in found)
    return evidence[Evidence.CHANGE] / n, evidence[Evidence.POSSIBLE] / n, methods
