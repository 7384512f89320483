"""The keys of the catalogue's other files, each declared once."""

from data.catalogue.due_schema import FRESHNESS
from data.catalogue.kinds import EVENT_DATE, FLAG, form, list_of, one_of, text
from data.catalogue.measure_schema import MEASURE_ID
from data.catalogue.place_schema import AREA_CODE, AREAS
from data.catalogue.plausibility_schema import PLAUSIBILITY
from data.catalogue.tables import Key, Part
from data.domain.area import Council
from data.domain.event import Event, EventKind
from data.domain.theme import GlossaryTerm, Lead, Outcome, PlanTheme, Theme

_TEXT = text()
_MAYBE_TEXT = text(blank=True)
_TEXTS = list_of(_TEXT)
_ID = form(
    r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "an id in lower case with hyphens, such as youth-justice"
)

_THEME = (
    Key("id", _ID),
    Key("title", _TEXT),
    Key("question", text(ends="?")),
    Key("synonyms", _TEXTS, required=False),
)
_OUTCOME = (Key("id", _ID), Key("title", _TEXT), Key("kind", one_of("outcome", "enabler")))
_PLAN_THEME = (Key("title", _TEXT), Key("sub_themes", list_of(_TEXT, least=1)))
_COUNCIL = (
    Key("name", _TEXT),
    Key("short_name", _TEXT),
    Key("area", AREA_CODE),
    Key("product", _TEXT),
    Key("sample", FLAG, required=False),
)
_EVENT = (
    Key("id", _ID),
    Key("start", EVENT_DATE),
    Key("end", EVENT_DATE, required=False),
    Key("label", text(most=32)),
    Key("title", _TEXT),
    Key("outcome", _MAYBE_TEXT, required=False),
    Key("kind", one_of(*EventKind, make=EventKind)),
    Key("themes", list_of(_ID, least=1)),
    Key("in_documents", FLAG),
    Key("source", _TEXT),
)
_TERM_KEYS = (
    Key("term", _TEXT),
    Key("meaning", _TEXT),
    Key("group", one_of("dashboard", "trade")),
    Key("not_to_confuse", _TEXT, required=False),
)
_LEAD = (
    Key("measure", MEASURE_ID),
    Key("link_text", _TEXT),
    Key("since", _TEXT, required=False),
)


def _file(*items: Key | Part) -> Part:
    return Part("file", items)


def _many(name: str, keys: tuple[Key, ...], make: type, named_by: str) -> Part:
    return Part(name, keys, make, many=True, required=True, named_by=named_by)


FILES = {
    "council.toml": Part("file", _COUNCIL, make=Council),
    "themes.toml": _file(_many("theme", _THEME, Theme, "id")),
    "framework.toml": _file(_many("outcome", _OUTCOME, Outcome, "id")),
    "plan.toml": _file(
        Key("title", _TEXT),
        Key("period", _TEXT),
        Key("straplines", _TEXTS),
        _many("theme", _PLAN_THEME, PlanTheme, "title"),
    ),
    "areas.toml": AREAS,
    "events.toml": _file(_many("event", _EVENT, Event, "id")),
    "glossary.toml": _file(_many("term", _TERM_KEYS, GlossaryTerm, "term")),
    "overview.toml": _file(_many("lead", _LEAD, Lead, "measure")),
    "freshness.toml": FRESHNESS,
    "plausibility.toml": PLAUSIBILITY,
}
