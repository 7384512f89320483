"""A small catalogue, files made of figures, and what stands, asked in two ways."""

import csv
import io
import shutil
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from data.domain.area import Area, AreaLevel, Council
from data.domain.catalogue import Catalogue
from data.domain.measure import Confidence, Disclosure, Measure, Polarity, Tier, Unit, ValueType
from data.domain.period import Frequency, TimeBasis, YearType
from data.domain.statement import Statement
from data.domain.theme import Theme
from data.migrations import migrate
from data.queries.as_was import get_as_was
from data.queries.observations import get_observations
from data.queries.soundness import examine_database
from data.queries.statements import get_statements
from data.session import open_engine, read_session
from etl.accept import Accepted, accept_checked
from etl.check import CheckedFile, check_file
from etl.files import InputFile
from etl.store import Store

TODAY = date(2025, 8, 7)
AREAS = ("E06000035", "E12000008")
COLUMNS = ("measure_id", "area_code", "period", "breakdown", "value", "numerator", "denominator")
HEADER = (*COLUMNS, "note")
WHO = {"by": "jo", "reason": "for a test"}

Key = tuple[str, ...]
"""Measure, area, period and breakdown; or the word 'statement' and an id."""

Words = tuple[str, ...]
"""Value or symbol, numerator, denominator and note; or place and value of a statement."""


def _measure(id: str, type: ValueType) -> Measure:
    return Measure(
        id=id,
        title=id,
        short=id,
        question="",
        synonyms=(),
        definition="",
        unit=Unit.COUNT,
        decimals=0,
        type=type,
        polarity=Polarity.NEUTRAL,
        frequencies=(Frequency.ANNUAL, Frequency.QUARTERLY),
        year=YearType.FINANCIAL,
        time_basis=TimeBasis.IN_PERIOD,
        theme="fostering",
        tier=Tier.CORE,
        disclosure=Disclosure.OPEN,
        confidence=Confidence.HIGH,
    )


CATALOGUE = Catalogue(
    Council("Medway Council", "Medway", AREAS[0], ""),
    (_measure("leavers", ValueType.COUNT), _measure("share", ValueType.PERCENTAGE)),
    (Theme("fostering", "Fostering", ""),),
    tuple(Area(code, code, AreaLevel.LOCAL_AUTHORITY) for code in AREAS),
    *((), (), (), (), ()),
)


@cache
def empty_database() -> Path:
    """A database of this version with nothing in it, made once."""
    path = Path(mkdtemp()) / "empty.db"
    migrate(address(path))
    return path


def address(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


def new_store(folder: Path) -> Store:
    """A store on an empty database of this version."""
    path = folder / "figures.db"
    shutil.copyfile(empty_database(), path)
    return Store(address(path), CATALOGUE, TODAY)


def store_on(url: str) -> Store:
    """A store on a database of either kind."""
    return Store(url, CATALOGUE, TODAY)


def file_of(figures: dict[Key, Words], name: str = "figures.csv") -> InputFile:
    """Figures as the bytes of a CSV file, in the order given."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((*key, *words) for key, words in figures.items())
    return InputFile(name, text.getvalue().encode())


def file_of_statements(values: dict[str, str]) -> InputFile:
    """Statements by their ids as the bytes of a CSV file, in the order given."""
    rows = [f"{id},leavers,{AREAS[0]},before,{value}" for id, value in values.items()]
    text = "\n".join(("statement_id,measure_id,area_code,role,value", *rows)) + "\n"
    return InputFile("statements.csv", text.encode())


def check(file: InputFile) -> CheckedFile:
    """The checked file, which must be sound."""
    checked = check_file(file, CATALOGUE, TODAY)
    assert checked.is_sound, [str(one) for found in checked.findings for one in found.in_order]
    return checked


def load(store: Store, file: InputFile, *, complete: bool = False) -> Accepted:
    return accept_checked(store, check(file), **WHO, complete=complete)


class Standing:
    """Asks a store what stands; it keeps one way to the database open until it is closed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._engine = open_engine(store.url)

    def close(self) -> None:
        self._engine.dispose()

    def as_was(self, *changes: int) -> list[dict[Key, Words]]:
        """What stood after each change, by the list of all figures and that of statements."""
        with read_session(self._engine) as session:
            found = []
            for change in changes:
                cells = get_as_was(session, self._store.catalogue, change)
                state = {(*one[:3], one[6]): (*one[3:6], one[7]) for one in cells}
                assert len(state) == len(cells), "a figure stands twice"
                found.append(state | _told(get_statements(session, as_was=change)))
            return found

    def now(self, as_was: int | None = None) -> dict[Key, Words]:
        """What stands, by the figures of each area as pages ask for them."""
        with read_session(self._engine) as session:
            found = {}
            for area in AREAS:
                observations = get_observations(
                    session,
                    self._store.catalogue,
                    measure_ids=[one.id for one in self._store.catalogue.measures],
                    area_code=area,
                    as_was=as_was,
                )
                for one in observations:
                    key = (one.measure_id, area, one.period.label, one.breakdown)
                    parts = (_text(one.numerator), _text(one.denominator))
                    value = one.missing.value if one.missing else _text(one.value)
                    found[key] = (value, *parts, one.note)
            return found | _told(get_statements(session, as_was=as_was))

    def faults(self) -> tuple[str, ...]:
        return examine_database(self._store.url).faults


def _told(statements: Iterable[Statement]) -> dict[Key, Words]:
    return {("statement", one.id): (one.value,) for one in statements}


def _text(number: float | None) -> str:
    return "" if number is None else f"{number:.12g}"
