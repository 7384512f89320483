"""The notes of a slide: what to say, the whole commentary, the chart in words, the source."""

from collections.abc import Sequence

from data.domain.frozen import FrozenItem
from exports.slides.chart_traits import with_brief_names
from exports.slides.commentary import commentary_of


def notes_of(item: FrozenItem) -> tuple[str, ...]:
    """Lines of plain text; nothing of an item is lost that its slide has no room for."""
    sections = commentary_of(item)
    said: list[str] = [item.notes]
    for section in sections:
        said += [section.heading, *(_marked(one) for one in section.words)]
    said += _under("In words", (item.alternative, *item.paragraphs))
    said += _under("Names in full", _long_names(item))
    said += _under("Events", tuple(f"{one.when}: {one.label}" for one in item.events))
    said += _under("Method", item.methods)
    said += _under("Source", (item.source_line, *item.caveats))
    return tuple(one for one in said if one.strip())


def _marked(words: object) -> str:
    mark = getattr(words, "mark", "")
    text = str(getattr(words, "text", ""))
    return f"{mark} {text}" if mark else text


def _under(heading: str, lines: Sequence[str]) -> list[str]:
    found = [one for one in lines if one.strip()]
    return [f"{heading}:", *found] if found else []


def _long_names(item: FrozenItem) -> tuple[str, ...]:
    if item.chart is None:
        return ()
    brief = with_brief_names(item.chart).series
    return tuple(
        one.name
        for one, drawn in zip(item.chart.series, brief, strict=True)
        if drawn.name != " ".join(one.name.split())
    )
