"""A measure: what is counted, in what unit, how often, and which way is better."""

from dataclasses import dataclass, field
from enum import StrEnum

from data.domain.formula import Formula
from data.domain.jump_limit import JumpLimit
from data.domain.period import Frequency, TimeBasis, YearType
from data.domain.publication import SourceRank


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"
    RATIO = "ratio"
    AVERAGE = "average"
    DAYS = "days"
    WEEKS = "weeks"
    SCORE = "score"


class ValueType(StrEnum):
    """What the load contract accepts in the value column."""

    COUNT = "count"
    PERCENTAGE = "percentage"
    RATE = "rate"
    NUMBER = "number"


class Polarity(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    TARGET = "target"
    NEUTRAL = "neutral"


class Tier(StrEnum):
    CORE = "core"
    EXTENDED = "extended"


class Confidence(StrEnum):
    """How sure the catalogue is of a definition."""

    HIGH = "high"
    MEDIUM = "medium"
    UNCERTAIN = "uncertain"


class Disclosure(StrEnum):
    """What a public view must do with the measure's figures."""

    SMALL_COUNTS = "small_counts"
    SMALL_NUMERATORS = "small_numerators"
    INTERNAL_ONLY = "internal_only"
    OPEN = "open"


@dataclass(frozen=True)
class PlanPlace:
    """Where a measure stands in the improvement plan."""

    theme: str
    sub_theme: str


@dataclass(frozen=True)
class Cohort:
    """The group that each figure is of: who, in words with a {span} of time for when it began.

    Without a number of months nobody says how long they were followed; with 0 they were not
    followed but are counted by when something was due. `then` says what comes after that.
    """

    who: str
    follow_up_months: int | None = None
    then: str = ""


@dataclass(frozen=True)
class Words:
    """Sentences particular to one measure, with {placeholders} for the figures."""

    finding: str = ""
    before_after: str = ""
    share: str = ""
    compared: str = ""
    note: str = ""
    negative: str = ""
    positive: str = ""
    zero: str = ""


@dataclass(frozen=True)
class Measure:
    """What is measured; every figure belongs to one measure or is a context statement."""

    id: str
    title: str
    short: str
    question: str
    synonyms: tuple[str, ...]
    definition: str
    unit: Unit
    decimals: int
    type: ValueType
    polarity: Polarity
    frequencies: tuple[Frequency, ...]
    year: YearType
    time_basis: TimeBasis
    theme: str
    tier: Tier
    disclosure: Disclosure
    confidence: Confidence
    order: int = 99  # place among its theme's measures, before tier and title
    framework_outcomes: tuple[str, ...] = ()
    plan: tuple[PlanPlace, ...] = ()
    numerator: str = ""
    denominator: str = ""
    noun: str = ""
    per: int | None = None
    scale: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    additive_over_time: bool = False
    target_value: float | None = None
    comparators: tuple[str, ...] = ()
    published_source: str = ""
    expectation: str = ""
    evidence: str = ""
    notes: str = ""
    home_notes: str = ""  # what is so in the council itself: nobody else's page shows it
    caveats: tuple[str, ...] = ()
    same_people: bool = False  # a month's figure is of much the same people as the next month's
    comes_in_runs: bool = False  # days or sessions of one person: not each by its own chance
    context: bool = False  # who lives here, no sample and neither good nor bad: not judged
    breakdowns_make_whole: bool | None = None  # each one counted is in one; None: nobody says
    breakdowns_of: str = ""  # the measure whose total they make up, where it is not this one
    same_matter_as: str = ""  # the measure that tells of the same in another way: one card for both
    largest_jump: JumpLimit = field(default_factory=JumpLimit)
    source_order: tuple[SourceRank, ...] = tuple(SourceRank)  # the one that outranks all first
    words: Words = Words()
    formula: Formula | None = None
    cohort: Cohort | None = None
    snapshot_day: str = ""  # '30 June': the day that is counted, where it is not the year's last

    @property
    def follows_itself(self) -> bool:
        """Whether the figure of a month or quarter has in it much of what the next one's has."""
        return self.same_people or self.time_basis is TimeBasis.SNAPSHOT

    @property
    def unit_words(self) -> str:
        """The unit as a reader says it: 'rate per 10,000', 'per cent', 'count of households'."""
        if self.unit is Unit.RATE and self.per:
            return f"rate per {self.per:,}"
        if self.unit is Unit.COUNT:
            return f"count of {self.noun}" if self.noun else "count"
        return {Unit.PERCENT: "per cent", Unit.RATIO: "ratio", Unit.AVERAGE: "average"}.get(
            self.unit, self.unit.value
        )
