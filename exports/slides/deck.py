"""A frozen pack as a PowerPoint presentation, in our own design or in a council's template."""

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

from pptx import Presentation
from pptx.exc import PythonPptxError

from data.analysis.words.moments import moment_words
from data.domain.frozen import (
    ChartKind,
    FrozenCell,
    FrozenChart,
    FrozenItem,
    FrozenPack,
    FrozenRow,
    FrozenSeries,
    FrozenTable,
    ItemKind,
    Role,
)
from exports.slides.chart_slide import add_chart_slides
from exports.slides.chart_traits import has_values
from exports.slides.commentary import commentary_of
from exports.slides.covers import add_about, add_cover
from exports.slides.layouts import drop_slides, find_design
from exports.slides.maker import Maker
from exports.slides.own_design import own_template
from exports.slides.packing import TemplateProblem, cleaned, problem, repacked
from exports.slides.table_slide import add_table_slides, reasons_of
from exports.slides.text_slide import add_continued, add_text_slides
from exports.slides.tree import etree
from exports.slides.type_width import measured_in
from exports.slides.words import LANGUAGE, clean

Report = Callable[[int, int, str], None]
"""Told how much is done, of how much, and what comes next."""

_LONGEST_PROPERTY = 250
_BROKEN = (
    PythonPptxError,
    etree.LxmlError,
    zipfile.BadZipFile,
    AttributeError,
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    StopIteration,
    RecursionError,
)
"""What python-pptx raises at a file whose parts do not fit together."""


def write_slides(
    pack: FrozenPack, template: bytes | None = None, *, report: Report | None = None
) -> bytes:
    """The presentation as a .pptx file; the same pack always gives the same bytes.

    `template` is a council's own .pptx or .potx: TemplateProblem where it is something else.
    Whatever `report` raises ends the work.
    """
    tell = report or _silent
    many = len(pack.pages) + 2
    tell(0, many, "Cover")
    maker = _open(pack, template)
    with measured_in(maker.design.type_scale):
        add_cover(maker)
        for done, item in enumerate(pack.pages, start=1):
            tell(done, many, item.title)
            _add_item(maker, item)
        tell(many - 1, many, "About these figures")
        add_about(maker)
    _set_properties(maker)
    written = BytesIO()
    maker.design.deck.save(written)
    content = repacked(written.getvalue())
    tell(many, many, "Done")
    return content


def check_template(content: bytes) -> None:
    """TemplateProblem, with the reason, where no slides can be made from a file."""
    try:
        Presentation(BytesIO(write_slides(_trial(), content)))
    except _BROKEN:
        raise problem("a PowerPoint file whose parts do not fit together") from None


def _open(pack: FrozenPack, template: bytes | None) -> Maker:
    if template is None:
        deck = Presentation(BytesIO(own_template()))
    else:
        content = cleaned(template)
        try:
            deck = Presentation(BytesIO(content))
            drop_slides(deck)
        except _BROKEN:
            raise problem("a PowerPoint file whose parts do not fit together") from None
    return Maker(find_design(deck, template is None), pack)


def _trial() -> FrozenPack:
    """A pack with a slide of each kind."""
    line = FrozenSeries("Trial", Role.MAIN, (1.0, 2.0), ("1", "2"))
    chart = FrozenChart(ChartKind.LINES, ("2024-25", "2025-26"), (line,))
    table = FrozenTable("", ("Trial",), (FrozenRow("2025-26", (FrozenCell("2"),)),))
    items = (
        FrozenItem("chart", ItemKind.CHART, "Trial", chart=chart),
        FrozenItem("table", ItemKind.SCORECARD, "Trial", table=table),
        FrozenItem("text", ItemKind.TEXT, "Trial", words="Trial"),
    )
    made = datetime(2026, 1, 1, tzinfo=UTC)
    return FrozenPack("trial", "Trial", "Council", made, "Somebody", "Trial", items)


def _add_item(maker: Maker, item: FrozenItem) -> None:
    commentary = commentary_of(item)
    if item.chart is not None and has_values(item.chart):
        add_chart_slides(maker, item, item.chart)
        return
    table = item.table
    if item.chart is not None:
        table = reasons_of(item, item.chart)
    if table is None or not table.rows:
        add_text_slides(maker, item)
        return
    add_table_slides(maker, item, table)
    if commentary:
        add_continued(maker, item, commentary)


def _set_properties(maker: Maker) -> None:
    pack, known = maker.pack, maker.design.deck.core_properties
    at = pack.frozen_at.astimezone(UTC).replace(tzinfo=None)
    known.title = _property(pack.title)
    known.author = known.last_modified_by = _property(pack.council)
    known.subject = _property(pack.purpose)
    known.comments = _property(f"Frozen on {moment_words(pack.frozen_at)}. {pack.sample}")
    known.keywords = known.category = known.content_status = known.version = ""
    known.identifier = pack.name
    known.language = LANGUAGE
    known.created = known.modified = known.last_printed = at
    known.revision = 1


def _property(text: str) -> str:
    return " ".join(clean(text).split())[:_LONGEST_PROPERTY]


def _silent(done: int, many: int, what: str) -> None:
    """Nobody asked to be told."""


__all__ = ["TemplateProblem", "check_template", "write_slides"]
