"""The keys of improvement_items.toml: what was asked to be improved."""

from data.catalogue.kinds import EVENT_DATE, FLAG, form, list_of, one_of, text
from data.catalogue.measure_schema import MEASURE_ID, PLAN_PLACE
from data.catalogue.tables import Key, Part
from data.domain.improvement import AskedBy, ImprovementItem

_TEXT = text()
_ID = form(r"[a-z0-9]+-[a-z0-9]+", "an id such as 2021-1 or iro-1")
_ITEM = (
    Key("id", _ID),
    Key("said", EVENT_DATE),
    Key("source", _TEXT),
    Key("kind", one_of(*AskedBy, make=AskedBy)),
    Key("heading", _TEXT),
    Key("item", _TEXT),
    Key("quote", _TEXT),
    PLAN_PLACE,
    Key("outcomes", list_of(_TEXT, least=1)),
    Key("outcomes_quoted", FLAG, required=False),
    Key("measures", list_of(MEASURE_ID)),
    Key("note", _TEXT, required=False),
    Key("where", _TEXT),
)

IMPROVEMENT_ITEMS = Part("file", (Part("item", _ITEM, ImprovementItem, many=True, named_by="id"),))
