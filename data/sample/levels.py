"""How high figures usually are: as levels.toml says, otherwise by the kind of measure."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from data.domain.measure import Measure, Polarity, Unit
from data.domain.period import TimeBasis
from data.sample.constants import CHILDREN, FOLDER

_AGES = re.compile(r"population.*?(\d+)[-–](\d+)", re.IGNORECASE)
_ALL_OF_AGES = re.compile(r"(?:children|population) aged (\d+)(?:-| to )(\d+)", re.IGNORECASE)
_ADULT = 18
_AT_END = ("at period end", "at 31 March")
_PERCENT = {Polarity.HIGHER: 82.0, Polarity.LOWER: 14.0}
_NUMBERS = {
    Unit.COUNT: 24.0,
    Unit.AVERAGE: 17.0,
    Unit.DAYS: 300.0,
    Unit.WEEKS: 16.0,
    Unit.RATIO: 1.5,
    Unit.SCORE: 15.0,
}
_RATE_OF_ALL = 0.006
_NEUTRAL_PERCENT = 35.0
_AT_ONE_TIME, _IN_A_YEAR = 320.0, 420.0
_WITHIN = 0.35  # of its maximum, where a level by kind would be above it


@dataclass(frozen=True)
class Levels:
    """What levels.toml says."""

    level: Mapping[str, float] = field(default_factory=dict)
    among: Mapping[str, float] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, measure: Measure) -> float:
        """The usual value of a measure in a council like ours."""
        if measure.id in self.level:
            return float(self.level[measure.id])
        level = _by_kind(measure)
        highest = measure.maximum
        return level if highest is None or level < highest else highest * _WITHIN

    def counted_among(self, measure: Measure) -> float:
        """How many a council like ours counts among: at one time, or in a year."""
        share = population_share(measure)
        if share:
            return CHILDREN * share
        usual = _AT_ONE_TIME if is_at_once(measure) else _IN_A_YEAR
        return float(self.among.get(measure.denominator, usual))


@lru_cache(maxsize=1)
def read_levels() -> Levels:
    content = tomllib.loads((FOLDER / "levels.toml").read_text(encoding="utf-8"))
    parts = {measure: tuple(names) for measure, names in content["parts"].items()}
    return Levels(content["level"], content["among"], parts)


def is_at_once(measure: Measure) -> bool:
    """Whether it is counted at the end of a period: it says so, or its denominator does."""
    at_end = any(words in measure.denominator for words in _AT_END)
    return measure.time_basis is TimeBasis.SNAPSHOT or at_end


def population_share(measure: Measure) -> float:
    """Which part of all children a rate is of, or a count is; 0 for everything else."""
    if measure.unit is Unit.COUNT:
        ages = _ALL_OF_AGES.fullmatch(measure.numerator)
    elif measure.unit is Unit.RATE:
        ages = _AGES.search(measure.denominator)
    else:
        return 0.0
    if ages is None:
        return float(measure.unit is Unit.RATE)
    youngest, oldest = int(ages[1]), min(int(ages[2]), _ADULT - 1)
    return (oldest - youngest + 1) / _ADULT


def _by_kind(measure: Measure) -> float:
    if measure.unit is Unit.PERCENT:
        return _PERCENT.get(measure.polarity, _NEUTRAL_PERCENT)
    if measure.unit is Unit.RATE:
        return _RATE_OF_ALL * (measure.per or 1)
    return _NUMBERS[measure.unit]
