"""The keys of a measure's file, each declared once."""

from data.catalogue.kinds import (
    FLAG,
    NUMBER,
    TERM,
    form,
    list_of,
    one_of,
    sentence,
    text,
    whole,
)
from data.catalogue.plausibility_schema import LARGEST_JUMP
from data.catalogue.tables import Key, Part
from data.domain.formula import Formula, FormulaKind, PopulationOf
from data.domain.measure import (
    Cohort,
    Confidence,
    Disclosure,
    Measure,
    PlanPlace,
    Polarity,
    Tier,
    Unit,
    ValueType,
    Words,
)
from data.domain.period import Frequency, TimeBasis, YearType
from data.domain.publication import SourceRank

PERS = (1_000, 10_000, 100_000)

_TEXT = text()
_MAYBE_TEXT = text(blank=True)
_TEXTS = list_of(_TEXT)
MEASURE_ID = form(
    r"[a-z][a-z0-9]*(_[a-z0-9]+)*", "an id in lower case with underscores, such as cic_rate"
)
_DAY = form(
    r"([1-9]|[12][0-9]|3[01]) (January|February|March|April|May|June|July|August|September"
    r"|October|November|December)",
    "a day of the year, such as 30 June",
)

PLAN_PLACE = Part("plan", (Key("theme", _TEXT), Key("sub_theme", _TEXT)), make=PlanPlace, many=True)
_WORDS = Part(
    "words",
    (
        Key("finding", sentence("value", "period"), required=False),
        Key("before_after", sentence("before", "after"), required=False),
        Key("share", sentence("value"), required=False),
        Key("compared", sentence("share", "comparator"), required=False),
        Key("note", sentence(), required=False),
        Key("negative", sentence(), required=False),
        Key("positive", sentence(), required=False),
        Key("zero", sentence(), required=False),
    ),
    make=Words,
)
_FORMULA = Part(
    "formula",
    (
        Key("kind", one_of(*FormulaKind, make=FormulaKind)),
        Key("terms", list_of(TERM, least=1)),
        Key("of", list_of(TERM), required=False),
        Key("show_terms", FLAG, required=False),
        Key("scale", whole(1, 1_000_000), required=False),
        Key("population", one_of(*PopulationOf, make=PopulationOf), required=False),
    ),
    make=Formula,
)
_COHORT = Part(
    "cohort",
    (
        Key("who", sentence("span")),
        Key("follow_up_months", whole(0, 120), required=False),
        Key("then", _TEXT, required=False),
    ),
    make=Cohort,
)

MEASURE = Part(
    "measures",
    (
        Key("id", MEASURE_ID),
        Key("title", _TEXT),
        Key("short", text(most=28)),
        Key("question", text(ends="?")),
        Key("synonyms", list_of(_TEXT, least=2)),
        Key("definition", _TEXT),
        Key("numerator", _MAYBE_TEXT),
        Key("denominator", _MAYBE_TEXT),
        Key("unit", one_of(*Unit, make=Unit)),
        Key("per", one_of(*PERS), required=False),
        Key("noun", _TEXT),
        Key("decimals", whole(0, 4)),
        Key("type", one_of(*ValueType, make=ValueType)),
        Key("minimum", NUMBER, required=False),
        Key("maximum", NUMBER, required=False),
        Key("scale", one_of(*PERS), required=False),
        Key("additive_over_time", FLAG),
        Key("polarity", one_of(*Polarity, make=Polarity)),
        Key("target_value", NUMBER, required=False),
        Key("frequencies", list_of(one_of(*Frequency, make=Frequency), least=1)),
        Key("year", one_of(*YearType, make=YearType)),
        Key("time_basis", one_of(*TimeBasis, make=TimeBasis)),
        Key("snapshot_day", _DAY, required=False),
        Key("theme", _TEXT),
        Key("tier", one_of(*Tier, make=Tier)),
        Key("order", whole(1, 99), required=False),
        Key("framework_outcomes", _TEXTS),
        Key("disclosure", one_of(*Disclosure, make=Disclosure)),
        Key("comparators", _TEXTS),
        Key("published_source", _MAYBE_TEXT),
        Key("expectation", _MAYBE_TEXT),
        Key("evidence", _MAYBE_TEXT),
        Key("confidence", one_of(*Confidence, make=Confidence)),
        Key("notes", _MAYBE_TEXT),
        Key("home_notes", _TEXT, required=False),
        Key("caveats", _TEXTS),
        Key("same_people", FLAG, required=False),
        Key("comes_in_runs", FLAG, required=False),
        Key("context", FLAG, required=False),
        Key("breakdowns_make_whole", FLAG, required=False),
        Key("breakdowns_of", MEASURE_ID, required=False),
        Key("same_matter_as", MEASURE_ID, required=False),
        Key(
            "source_order",
            list_of(one_of(*SourceRank, make=SourceRank), least=len(SourceRank)),
            required=False,
        ),
        LARGEST_JUMP,
        PLAN_PLACE,
        _WORDS,
        _FORMULA,
        _COHORT,
    ),
    make=Measure,
)
