"""The keys of a mapping file, each declared once."""

from collections.abc import Callable
from typing import Any

from data.catalogue.kinds import FLAG, Kind, Refused, form, list_of, one_of, text, whole
from data.catalogue.measure_schema import MEASURE_ID
from data.catalogue.tables import Key, Part
from data.domain.missing import MissingReason
from data.domain.period import YearType
from data.domain.publication import SourceRank
from etl.publications.mapping import (
    DIGITS,
    FigureRule,
    Filter,
    Form,
    Generation,
    Mapping,
    ReleaseMonth,
)

MAPPING_ID = form(
    r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "an id in lower case with hyphens, such as dfe-care-leavers"
)
_KEY = form(
    r"[a-z][a-z0-9]*(_[a-z0-9]+)*", "a key in lower case with underscores, such as care_leaver_age"
)
_TEXT = text()
_MAYBE_TEXT = text(blank=True)
_LONGEST = 300


def _is_label(raw: Any) -> bool:
    return isinstance(raw, str) and bool(raw.strip()) and len(raw) <= _LONGEST


def _label(raw: Any) -> str:
    if not _is_label(raw):
        raise Refused(raw)
    return " ".join(raw.split())


LABEL = Kind(f"a text as it stands in the file, at most {_LONGEST} characters", _label)
"""Words of a publisher: any characters, blanks between them counted once."""


def _table_of(kind: Kind, name: Callable[[Any], Any]) -> Kind:
    """A table of any keys, all values of one kind."""

    def read(raw: Any) -> dict[str, Any]:
        if not isinstance(raw, dict) or not raw:
            raise Refused(raw)
        return {name(key): kind.read(value) for key, value in raw.items()}

    return Kind(f"a table of keys, each with {kind.expected}", read)


_COLUMNS = _table_of(LABEL, _KEY.read)
_VALUES = _table_of(list_of(LABEL, least=1), _KEY.read)
_WHERE = _table_of(LABEL, _KEY.read)
_SYMBOLS = _table_of(one_of(*MissingReason, make=MissingReason), _label)
_AREAS = _table_of(
    form(
        r"[A-Z][0-9]{8}( / [A-Z][0-9]{8})*",
        "an ONS code such as E06000035, or those of a joint return with ' / ' between them",
    ),
    _label,
)
_MARKS = _table_of(_MAYBE_TEXT, _label)

_GENERATION = (
    Key("name", _TEXT),
    Key("changed", _MAYBE_TEXT, required=False),
    Key("period", form(r"[0-9]{4}(-[0-9]{2})?", "a year such as 2018-19"), required=False),
    Key("proof", LABEL, required=False),
    Key("columns", _COLUMNS),
)
_FILTER = (
    Key("column", _KEY),
    Key("others", one_of("refused", "ignored"), required=False),
    Key("values", _VALUES, required=False),
)
_FIGURE = (
    Key("measure", MEASURE_ID),
    Key("where", _WHERE, required=False),
    Key("value", _KEY, required=False),
    Key("numerator", _KEY, required=False),
    Key("denominator", _KEY, required=False),
    Key("breakdown", _TEXT, required=False),
    Key("year", one_of(*YearType, make=YearType), required=False),
    Key("caveat", _TEXT, required=False),
)
_RELEASE = (Key("month", whole(1, 12)), Key("years_after", whole(0, 5), required=False))

MAPPING = Part(
    "mapping",
    (
        Key("id", MAPPING_ID),
        Key("title", _TEXT),
        Key("publisher", _TEXT),
        Key("rank", one_of(*SourceRank, make=SourceRank)),
        Key("form", one_of(*Form, make=Form)),
        Key("year", one_of(*YearType, make=YearType)),
        Key("licence", _TEXT, required=False),
        Key("address", _TEXT, required=False),
        Key("time_identifiers", list_of(one_of(*DIGITS), least=1), required=False),
        Key("ignored_levels", list_of(LABEL), required=False),
        Key("ignored_areas", list_of(LABEL), required=False),
        Key("symbols", _SYMBOLS, required=False),
        Key("symbol_note", _TEXT, required=False),
        Key("areas", _AREAS, required=False),
        Key("marks", _MARKS, required=False),
        Key("has_float_noise", FLAG, required=False),
        Part("release", _RELEASE, make=ReleaseMonth, required=True),
        Part("generation", _GENERATION, Generation, many=True, required=True, named_by="name"),
        Part("filter", _FILTER, Filter, many=True, named_by="column"),
        Part("figure", _FIGURE, FigureRule, many=True, required=True, named_by="measure"),
    ),
    make=Mapping,
)
