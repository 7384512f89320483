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
    made_of: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    and_own: Mapping[str, str] = field(default_factory=dict)
    rest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leaving: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    growing: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    standing: frozenset[str] = frozenset()

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
        return self.usual(measure.denominator, at_once=is_at_once(measure))

    def usual(self, words: str, *, at_once: bool) -> float:
        """How many people of a kind there are in a council like ours, by the words for them."""
        made_of = self.made_of.get(words)
        if made_of:
            return sum(times * self._part(one, at_once) for one, times in made_of.items())
        return float(self.among.get(words, _AT_ONE_TIME if at_once else _IN_A_YEAR))

    def _part(self, words: str, at_once: bool) -> float:
        """Of people who are there at one time a part is counted each month of a year."""
        months = 12 if are_at_once(words) and not at_once else 1
        return months * self.usual(words, at_once=at_once or are_at_once(words))


@lru_cache(maxsize=1)
def read_levels() -> Levels:
    content = tomllib.loads((FOLDER / "levels.toml").read_text(encoding="utf-8"))
    return Levels(
        content["level"],
        content["among"],
        {measure: tuple(names) for measure, names in content["parts"].items()},
        content["made_of"],
        content["and_own"],
        {measure: tuple(others) for measure, others in content["rest"].items()},
        content["leaving"],
        content["growing"],
        frozenset(content["standing"]["people"]),
    )


def is_at_once(measure: Measure) -> bool:
    """Whether it is counted at the end of a period: it says so, or its denominator does."""
    return measure.time_basis is TimeBasis.SNAPSHOT or are_at_once(measure.denominator)


def are_at_once(words: str) -> bool:
    """Whether the words are for people who are there at one time, and are the same next month."""
    return words in read_levels().standing or any(end in words for end in _AT_END)


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
