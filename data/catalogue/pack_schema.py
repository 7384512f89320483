"""The keys of packs.toml: what board packs can begin as."""

from data.catalogue.kinds import form, paragraphs, text
from data.catalogue.tables import Key, Part
from data.domain.pack import PackTemplate, TemplatePage

_NAME = form(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", "a name in lower case with hyphens, such as scrutiny")
_ADDRESS = form(
    r"/(measure|compare|theme)/[a-z0-9_-]+(\?[a-z0-9_=&-]+)?"
    r"|/improvement(\?said=[0-9]{4}(-[0-9]{2})?)?",
    "the address of a measure, of a comparison, of a theme or of the improvement items, such as "
    "/measure/cic_count or /improvement?said=2025-11",
)
_PAGE = (
    Key("address", _ADDRESS, required=False),
    Key("title", text(), required=False),
    Key("words", paragraphs(), required=False),
)


def _template(page: tuple[TemplatePage, ...] = (), **words: str) -> PackTemplate:
    return PackTemplate(pages=page, **words)


_PACK = (
    Key("name", _NAME),
    Key("title", text()),
    Key("purpose", text()),
    Part("page", _PAGE, TemplatePage, many=True, required=True),
)

PACKS = Part("file", (Part("pack", _PACK, _template, many=True, named_by="name"),))
