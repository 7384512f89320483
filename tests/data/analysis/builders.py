"""Small measures, figures, trends and statements, built for the tests of what figures mean."""

from collections.abc import Sequence
from datetime import date

from data.analysis.pictures.picture import Caption
from data.analysis.series.trend import Trend, build_trend
from data.domain.area import Area, AreaLevel, Council
from data.domain.catalogue import Catalogue
from data.domain.event import Event, EventDate, EventKind
from data.domain.measure import (
    Confidence,
    Disclosure,
    Measure,
    Polarity,
    Tier,
    Unit,
    ValueType,
)
from data.domain.missing import MissingReason
from data.domain.observation import Observation, Provenance, Source
from data.domain.period import Frequency, Period, TimeBasis, YearType, period_at
from data.domain.statement import Statement, StatementRole
from data.domain.theme import Theme

HOME = Area("E06000001", "Barsetshire", AreaLevel.LOCAL_AUTHORITY)
REGION = Area("E12000001", "West Country", AreaLevel.REGION)
REPORT = Source("report", "Annual Report", "Barsetshire Council", date(2025, 8, 7))
SUPPRESSED, NOT_AVAILABLE = MissingReason.SUPPRESSED, MissingReason.NOT_AVAILABLE

Given = float | MissingReason | None
"""A value, a reason for none, or None where nothing was loaded at all."""


def make_measure(id: str = "homes", **changes: object) -> Measure:
    fields = {
        "title": id.capitalize(),
        "short": id.capitalize(),
        "question": f"How many {id} are there?",
        "synonyms": (),
        "definition": "",
        "unit": Unit.COUNT,
        "decimals": 0,
        "type": ValueType.COUNT,
        "polarity": Polarity.NEUTRAL,
        "frequencies": (Frequency.ANNUAL, Frequency.QUARTERLY),
        "year": YearType.FINANCIAL,
        "time_basis": TimeBasis.IN_PERIOD,
        "theme": "fostering",
        "tier": Tier.CORE,
        "disclosure": Disclosure.OPEN,
        "confidence": Confidence.HIGH,
    }
    return Measure(id=id, **(fields | changes))


def period(ordinal: int, measure: Measure, frequency: Frequency = Frequency.ANNUAL) -> Period:
    return period_at(ordinal, frequency, measure.year, measure.time_basis)


def figure(
    measure: Measure,
    ordinal: int,
    given: float | MissingReason,
    frequency: Frequency = Frequency.ANNUAL,
    **changes: object,
) -> Observation:
    is_missing = isinstance(given, MissingReason)
    fields = {
        "measure_id": measure.id,
        "area_code": HOME.code,
        "period": period(ordinal, measure, frequency),
        "value": None if is_missing else given,
        "missing": given if is_missing else None,
        "provenance": (Provenance(REPORT, f"{measure.id} {ordinal}"),),
    }
    return Observation(**(fields | changes))


def figures(
    measure: Measure, first: int, given: Sequence[Given], frequency: Frequency = Frequency.ANNUAL
) -> list[Observation]:
    """One observation a period from the first on; none where None is given."""
    return [
        figure(measure, first + place, one, frequency)
        for place, one in enumerate(given)
        if one is not None
    ]


def trend(
    *given: Given,
    measure: Measure | None = None,
    first: int = 2020,
    frequency: Frequency = Frequency.ANNUAL,
) -> Trend:
    """A trend over exactly the periods given, holes at either end included."""
    measure = measure or make_measure()
    return build_trend(
        measure,
        HOME,
        figures(measure, first, given, frequency),
        frequency,
        period(first, measure, frequency),
        period(first + len(given) - 1, measure, frequency),
    )


def statement(
    id: str,
    role: StatementRole,
    value: str = "206",
    *,
    quote: str = "from 206 to 146",
    measure_id: str = "homes",
    **changes: object,
) -> Statement:
    fields = {
        "area_code": HOME.code,
        "unit": "",
        "scope": id.capitalize(),
        "provenance": Provenance(REPORT, "159", quote),
        "number": float(value) if value.replace(".", "").isdigit() else None,
    }
    return Statement(id=id, measure_id=measure_id, role=role, value=value, **(fields | changes))


def make_event(
    start: str, kind: EventKind = EventKind.INSPECTION, label: str = "", **changes: object
) -> Event:
    fields = {
        "title": f"Event of {start}",
        "themes": ("fostering",),
        "in_documents": True,
        "source": "Letter",
    }
    return Event(
        id=f"event-{start}",
        start=EventDate.parse(start),
        label=label or f"Event {start}",
        kind=kind,
        **(fields | changes),
    )


def make_catalogue(*measures: Measure, **parts: object) -> Catalogue:
    fields = {
        "council": Council("Barsetshire Council", "Barsetshire", HOME.code, "Figures"),
        "themes": (
            Theme("fostering", "Fostering", "Are there enough homes?"),
            Theme("care", "Care", "How many are in care?"),
        ),
        "areas": (HOME, REGION),
        "events": (),
        "plan": (),
        "outcomes": (),
        "glossary": (),
        "leads": (),
    }
    return Catalogue(measures=measures, **(fields | parts))


def make_caption(**changes: object) -> Caption:
    fields = {
        "title": "38 homes in 2024-25, the lowest of five years",
        "subtitle": "Barsetshire · count of homes · in the year to 31 March",
        "sources": (REPORT.citation,),
        "caveats": ("Small numbers: a few homes change them a lot.",),
        "as_at": date(2025, 8, 7),
    }
    return Caption(**(fields | changes))
