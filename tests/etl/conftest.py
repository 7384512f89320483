"""A small catalogue, and ways to check and load small files, all built here."""

from collections.abc import Callable
from datetime import date

import pytest

from data.domain.area import Area, AreaLevel, Council
from data.domain.catalogue import Catalogue
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import (
    Confidence,
    Disclosure,
    Measure,
    Polarity,
    Tier,
    Unit,
    ValueType,
)
from data.domain.period import Frequency, TimeBasis, YearType
from data.domain.theme import Theme
from etl.check import CheckedFile, check_file
from etl.files import InputFile

TODAY = date(2025, 8, 7)


def make_measure(id: str, type: ValueType = ValueType.COUNT, **changes: object) -> Measure:
    fields = {
        "title": id,
        "short": id,
        "question": "",
        "synonyms": (),
        "definition": "",
        "unit": Unit.COUNT,
        "decimals": 0,
        "polarity": Polarity.NEUTRAL,
        "frequencies": (Frequency.ANNUAL,),
        "year": YearType.FINANCIAL,
        "time_basis": TimeBasis.IN_PERIOD,
        "theme": "fostering",
        "tier": Tier.CORE,
        "disclosure": Disclosure.OPEN,
        "confidence": Confidence.HIGH,
    }
    return Measure(id=id, type=type, **(fields | changes))


MEASURES = (
    make_measure("leavers"),
    make_measure("share_in_work", ValueType.PERCENTAGE),
    make_measure("care_rate", ValueType.RATE, scale=10_000),
    make_measure("change", ValueType.NUMBER),
    make_measure(
        "referrals",
        frequencies=(Frequency.ANNUAL, Frequency.QUARTERLY),
        additive_over_time=True,
    ),
    make_measure("visits", frequencies=(Frequency.ANNUAL, Frequency.MONTHLY)),
    make_measure("births", year=YearType.CALENDAR),
    make_measure(
        "visits_so_far",
        frequencies=(Frequency.QUARTERLY,),
        time_basis=TimeBasis.YEAR_TO_DATE,
    ),
    make_measure(
        "all_leavers", formula=Formula(FormulaKind.SUM, (Term("leavers"), Term("visits")))
    ),
)
AREAS = (
    Area("E06000035", "Medway", AreaLevel.LOCAL_AUTHORITY, "E12000008"),
    Area("E12000008", "South East", AreaLevel.REGION),
)


@pytest.fixture
def catalogue() -> Catalogue:
    council = Council("Medway Council", "Medway", "E06000035", "")
    themes = (Theme("fostering", "Fostering", ""),)
    return Catalogue(council, MEASURES, themes, AREAS, (), (), (), (), ())


@pytest.fixture
def check(catalogue: Catalogue) -> Callable[..., CheckedFile]:
    """Check a file's text or bytes, as on 7 August 2025."""

    def check_text(
        text: str | bytes, source: str | None = None, name: str = "cla.csv"
    ) -> CheckedFile:
        body = text if isinstance(text, bytes) else text.encode()
        source_body = None if source is None else source.encode()
        file = InputFile(name, body, "cla.source.toml", source_body)
        return check_file(file, catalogue, TODAY)

    return check_text


@pytest.fixture
def check_rows(check: Callable[..., CheckedFile]) -> Callable[..., CheckedFile]:
    """Check rows under the usual header."""
    header = "measure_id,area_code,period,value,numerator,denominator,breakdown,note"
    return lambda *rows, source=None: check("\n".join((header, *rows)) + "\n", source)


@pytest.fixture
def problems() -> Callable[[CheckedFile], list[str]]:
    return lambda checked: [
        str(problem) for findings in checked.findings for problem in findings.in_order
    ]


@pytest.fixture
def warnings() -> Callable[[CheckedFile], list[str]]:
    return lambda checked: [
        str(warning) for findings in checked.findings for warning in findings.warnings
    ]


@pytest.fixture
def url(new_database: Callable[..., str]) -> str:
    """An empty database of this product's version, of either kind."""
    return new_database()
