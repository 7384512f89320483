"""From what is counted each month to the figures of periods, for our council and the others."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from data.domain.area import AreaLevel
from data.domain.measure import Measure, Unit, ValueType
from data.domain.missing import MissingReason
from data.domain.observation import Observation
from data.domain.period import Frequency, Period
from data.sample.chance import Chance
from data.sample.counts import Counts, counts_of
from data.sample.draws import stream, wander
from data.sample.levels import is_at_once, population_share, read_levels
from data.sample.months import covered, place_of
from data.sample.periods import frequencies_of_others, periods_of
from data.sample.symbols import with_symbols


def figures_of(world: Chance, measure: Measure) -> Iterator[Observation]:
    """Every figure of a measure, in the order of frequency, period and area."""
    if measure.formula is not None:
        return
    if measure.breakdowns_of:
        yield from _parts(world, measure)
        return
    others = frequencies_of_others(measure)
    for frequency in measure.frequencies:
        for period in periods_of(world.catalogue, measure, frequency):
            for one in _of_period(world, measure, period, with_others=frequency in others):
                yield with_symbols(world, measure, one)


def _of_period(
    world: Chance, measure: Measure, period: Period, *, with_others: bool
) -> Iterator[Observation]:
    home = world.places.councils[0].code
    if measure.unit is Unit.RATIO:
        values = _ratios(world, measure)[:, place_of(period.end)]
        make = _ratio_maker(measure, period)
    else:
        values = _totals(counts_of(world, measure), measure, period)
        make = _maker(measure, period)
    yield make(home, AreaLevel.LOCAL_AUTHORITY, values[0])
    if not with_others:
        return
    for code, own in zip(world.places.codes[1:], values[1:], strict=True):
        yield make(code, AreaLevel.LOCAL_AUTHORITY, own)
    weights = world.places.sizes
    for group, inside in world.places.groups:
        members = values[inside]
        whole = (
            np.average(members, weights=weights[inside])
            if members.ndim == 1
            else members.sum(axis=0)
        )
        yield make(group.code, group.level, whole)


def _totals(counts: Counts, measure: Measure, period: Period) -> np.ndarray:
    """For each council numerator and denominator of a period."""
    months = covered(measure, period)
    counted = counts.counted[:, months].sum(axis=1)
    if population_share(measure) or is_at_once(measure):
        among = counts.among[:, months.stop - 1]
    else:
        among = counts.among[:, months].sum(axis=1)
    return np.stack([counted, among], axis=1)


def _maker(measure: Measure, period: Period):
    """What makes a figure of a place from its numerator and denominator."""
    scale = scale_of(measure)

    def make(code: str, level: AreaLevel, parts: np.ndarray) -> Observation:
        counted, among = float(parts[0]), float(parts[1])
        one = Observation(measure.id, code, period, counted)
        if measure.type is ValueType.COUNT:
            return replace(one, value=_rounded_count(counted, level))
        if among == 0:
            return replace(one, value=None, missing=MissingReason.NOT_APPLICABLE)
        value = divided(counted * scale, among, measure.decimals)
        return replace(one, value=value, numerator=counted, denominator=among)

    return make


def _ratio_maker(measure: Measure, period: Period):
    def make(code: str, _: AreaLevel, value: float) -> Observation:
        return Observation(measure.id, code, period, divided(float(value), 1, measure.decimals))

    return make


def _ratios(world: Chance, measure: Measure) -> np.ndarray:
    """A ratio of two shares has no parts that could be added up: only its level is drawn."""
    chance = stream(world.seed, "ratio", measure.id)
    councils = len(world.places.councils)
    apart = chance.normal(0.0, 0.15, (councils, 1))
    apart[0] /= 2
    lean = apart + wander(chance, councils, 0.10, 0.94)
    return read_levels().of(measure) * np.exp(lean)


def _parts(world: Chance, measure: Measure) -> Iterator[Observation]:
    """The parts of another measure's total, which they add up to, in our council."""
    names = read_levels().parts.get(measure.id, ("First part", "Second part", "Third part"))
    whole = world.catalogue.measure_by_id[measure.breakdowns_of]
    usual = 0.7 ** np.arange(len(names))
    for period in periods_of(world.catalogue, measure, Frequency.ANNUAL):
        total = _totals(counts_of(world, whole), whole, period)[0, 0]
        attempt = world.attempts.get(measure.id, 0)
        chance = stream(world.seed, "parts", measure.id, period.label, str(attempt))
        numbers = chance.multinomial(int(total), usual / usual.sum())
        for name, number in zip(names, numbers.tolist(), strict=True):
            yield Observation(
                measure.id,
                world.places.codes[0],
                period,
                float(number),
                breakdown=name,
                note="A number under 5" if 0 < number < 5 else "",
            )


def scale_of(measure: Measure) -> float:
    """What a numerator over its denominator is multiplied by."""
    if measure.unit is Unit.PERCENT:
        return 100.0
    return float(measure.per or 1)


def _rounded_count(counted: float, level: AreaLevel) -> float:
    """As published: counts of a country and its regions to the nearest ten."""
    if level is AreaLevel.LOCAL_AUTHORITY:
        return counted
    return float(Decimal(counted / 10).quantize(Decimal(1), ROUND_HALF_UP) * 10)


def divided(part: float, whole: float, decimals: int) -> float:
    """Rounded half up, on decimal digits."""
    exact = Decimal(repr(part)) / Decimal(repr(whole))
    return float(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
