"""The keys of what is said about series: their breaks, targets and commentary."""

from data.catalogue.kinds import DAY, NUMBER, list_of, one_of, text
from data.catalogue.measure_schema import MEASURE_ID
from data.catalogue.place_schema import AREA_CODE
from data.catalogue.tables import Key, Part
from data.domain.commentary import Commentary
from data.domain.series_break import BreakKind, SeriesBreak
from data.domain.target import Target

_TEXT = text()
_MAYBE_TEXT = text(blank=True)
_PERIOD = (Key("measure", MEASURE_ID), Key("period", _TEXT))
_BREAK = (
    *_PERIOD,
    Key("kind", one_of(*BreakKind, make=BreakKind)),
    Key("label", text(most=32)),
    Key("detail", _TEXT),
    Key("source", _TEXT),
    Key("areas", list_of(AREA_CODE, least=1), required=False),
)
_TARGET = (*_PERIOD, Key("value", NUMBER), Key("rationale", _TEXT), Key("agreed_by", _TEXT))
_COMMENTARY = (
    *_PERIOD,
    Key("story", _TEXT),
    Key("so_what", _MAYBE_TEXT),
    Key("action", _MAYBE_TEXT),
    Key("author", _TEXT),
    Key("written", DAY),
)


def _file(name: str, keys: tuple[Key, ...], make: type) -> Part:
    return Part("file", (Part(name, keys, make, many=True, named_by="measure"),))


SERIES_FILES = {
    "breaks.toml": _file("break", _BREAK, SeriesBreak),
    "targets.toml": _file("target", _TARGET, Target),
    "commentary.toml": _file("commentary", _COMMENTARY, Commentary),
}
"""A catalogue may do without any of them, or have one without tables."""
