"""The keys of areas.toml, and of a version of the statistical neighbours."""

from data.catalogue.kinds import DAY, form, list_of, one_of, text
from data.catalogue.tables import Key, Part
from data.domain.area import Area, AreaLevel
from data.domain.neighbours import Neighbours

AREA_CODE = form(r"[A-Z][0-9]{8}", "an ONS code such as E06000035")
_TEXT = text()
_CODES = list_of(AREA_CODE, least=1)

_AREA = (
    Key("code", AREA_CODE),
    Key("name", _TEXT),
    Key("level", one_of(*AreaLevel, make=AreaLevel)),
    Key("parent", form(r"([A-Z][0-9]{8})?", "the ONS code of an area, or an empty text")),
    Key("old_code", form(r"([0-9]{3})?", "three digits in quotes, or an empty text")),
    Key("other_names", list_of(_TEXT, least=1), required=False),
    Key("former_codes", _CODES, required=False),
    Key("members", _CODES, required=False),
    Key("opened", DAY, required=False),
    Key("closed", DAY, required=False),
)
_COUNCIL = (Key("area", AREA_CODE), Key("members", _CODES))

AREAS = Part("file", (Part("area", _AREA, Area, many=True, required=True, named_by="code"),))

NEIGHBOURS = Part(
    "file",
    (
        Key("title", _TEXT),
        Key("published", DAY),
        Key("publisher", _TEXT),
        Key("source", _TEXT),
        Key("licence", _TEXT),
        Part("council", _COUNCIL, Neighbours, many=True, required=True, named_by="area"),
    ),
)
