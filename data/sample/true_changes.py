"""What truly changes in the sample council, so that whoever looks for changes can be checked.

Some changes belong to its story and are stated in scenario.toml; others are drawn by the seed.
Everything else that moves is trend, season or chance.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, Unit
from data.domain.period import Frequency, Period, TimeBasis, parse_period, parts_of_year, period_at
from data.sample.constants import FOLDER, LAST_MONTH
from data.sample.draws import rank, stream
from data.sample.levels import Levels, is_at_once, read_levels
from data.sample.months import MONTHS, place_of

FEWEST = 60
"""So many must be counted in a period for a change to be drawn: among fewer, chance hides it."""


class ChangeKind(StrEnum):
    SHIFT = "shift"  # from one period on, all are higher or lower
    SLOPE = "slope"  # from one period on, a little more each month until the last
    SPIKE = "spike"  # one period alone


@dataclass(frozen=True)
class TrueChange:
    """A change of the sample council's own level; `size` is in percentage points."""

    measure: str
    kind: ChangeKind
    period: Period
    size: float
    is_drawn: bool

    def effect(self) -> np.ndarray:
        """What is added to the level in each month, in percentage points."""
        places = np.arange(MONTHS)
        first, last = place_of(self.period.start), place_of(self.period.end)
        if self.kind is ChangeKind.SHIFT:
            return np.where(places >= first, self.size, 0.0)
        if self.kind is ChangeKind.SLOPE:
            return self.size * np.clip((places - first + 1) / (MONTHS - first), 0.0, 1.0)
        return np.where((places >= first) & (places <= last), self.size, 0.0)


_DRAWN = (
    (ChangeKind.SHIFT, (12, 15)),
    (ChangeKind.SHIFT, (12, 15)),
    (ChangeKind.SLOPE, (15, 19)),
    (ChangeKind.SPIKE, (15, 19)),
)
"""The changes that a seed draws, each with its least and greatest size."""

_MONTHS_BACK = {ChangeKind.SHIFT: (14, 40), ChangeKind.SLOPE: (18, 30), ChangeKind.SPIKE: (8, 40)}


def true_changes(catalogue: Catalogue, seed: int) -> tuple[TrueChange, ...]:
    """All of them: those of the story, then those that the seed draws, each of another measure."""
    told = tuple(_of_story(catalogue))
    taken = {one.measure for one in (*told, *catalogue.breaks)} | _linked()
    free = [one for one in catalogue.measures if one.id not in taken and can_change(one)]
    free.sort(key=lambda one: rank(seed, "change", one.id))
    drawn = zip(free, _DRAWN, strict=False)
    return (*told, *(_drawn(seed, measure, kind, sizes) for measure, (kind, sizes) in drawn))


def _linked() -> set[str]:
    """Shares of one whole: a change of one of them would be a change of another."""
    rest = read_levels().rest
    return {one for measure, others in rest.items() for one in (measure, *others)}


def can_change(measure: Measure, levels: Levels | None = None) -> bool:
    """Percentages of enough people, each period counted by itself, with room up and down."""
    levels = levels or read_levels()
    frequency = measure.frequencies[-1]
    among = levels.counted_among(measure)
    if not is_at_once(measure):
        among /= parts_of_year(frequency)
    return (
        measure.unit is Unit.PERCENT
        and measure.formula is None
        and frequency in (Frequency.MONTHLY, Frequency.QUARTERLY)
        and measure.time_basis in (TimeBasis.SNAPSHOT, TimeBasis.IN_PERIOD, TimeBasis.COHORT)
        and among >= FEWEST
        and 25 <= levels.of(measure) <= 95
    )


def _drawn(seed: int, measure: Measure, kind: ChangeKind, sizes: tuple[int, int]) -> TrueChange:
    """Downwards from a high level, upwards from a low one: figures stay between 0 and 100."""
    chance = stream(seed, "change", measure.id, kind)
    back = int(chance.integers(*_MONTHS_BACK[kind]))
    size = float(chance.integers(sizes[0], sizes[1] + 1))
    month = MONTHS - back
    first_year = LAST_MONTH.year - (MONTHS - 1) // 12
    finest = measure.frequencies[-1]
    ordinal = first_year * 12 + month + LAST_MONTH.month - 1 - (MONTHS - 1) % 12
    if finest is Frequency.QUARTERLY:  # quarters are counted from April
        ordinal = (ordinal - 3) // 3
    period = period_at(ordinal, finest, measure.year, TimeBasis.IN_PERIOD)
    down = read_levels().of(measure) > 50
    return TrueChange(measure.id, kind, period, -size if down else size, is_drawn=True)


def _of_story(catalogue: Catalogue) -> Iterator[TrueChange]:
    for told in _scenario():
        measure = catalogue.measure_by_id[told["measure"]]
        period = parse_period(told["period"], measure.frequencies[-1:], measure.year)
        yield TrueChange(
            measure.id, ChangeKind(told["kind"]), period, float(told["size"]), is_drawn=False
        )


@lru_cache(maxsize=1)
def _scenario() -> tuple[dict, ...]:
    text = (FOLDER / "scenario.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["change"])
