"""A slide with a native chart, and beside it what cannot be placed on it."""

from collections.abc import Sequence
from typing import Any, cast

from pptx.enum.chart import XL_CHART_TYPE

from data.domain.frozen import FrozenChart, FrozenItem
from exports.slides.boxes import Box
from exports.slides.chart_plan import make_plan
from exports.slides.chart_traits import with_brief_names
from exports.slides.chart_xml import NativeChart
from exports.slides.commentary import (
    Section,
    beside_of,
    commentary_of,
    in_lines,
    is_brief,
    marks_line,
    parted_sections,
)
from exports.slides.maker import Maker
from exports.slides.page import Page, close_page, open_page
from exports.slides.remarks import notes_of
from exports.slides.shapes import add_rule, add_text, describe
from exports.slides.text_slide import add_continued
from exports.slides.words import Words, fitted, total_height

_PANEL_SHARES = (0.19, 0.27)
"""Of the room, for what stands beside a chart: little where little is said."""

_GAP = 22.0
_FEW_LINES = 4
_UNDER = 48.0
"""Points under a chart, at most, for what is told with it where nothing is commented."""


def add_chart_slides(maker: Maker, item: FrozenItem, chart: FrozenChart) -> None:
    """The chart, and a slide more where its commentary is long."""
    chart = with_brief_names(chart)
    foot = (marks_line(chart), item.source_line, *item.caveats)
    page = open_page(maker, item.title, item.subtitle, foot)
    commentary = commentary_of(item)
    brief, later = (commentary, []) if is_brief(commentary) else ((), list(commentary))
    told = beside_of(item, chart)
    under = () if brief else _under(page.room, told)
    if under:
        _add_over(maker, page, item, chart, under)
    else:
        later = [*_add_beside(maker, page, item, chart, (*brief, *told)), *later]
    close_page(maker, page, notes_of(item))
    if later:
        add_continued(maker, item, later)


def _under(room: Box, told: Sequence[Section]) -> tuple[Words, ...]:
    """What is told with a chart in the few lines that have room under it; nothing where in more."""
    return fitted(in_lines(told), room.width, _UNDER) or ()


def _add_over(
    maker: Maker, page: Page, item: FrozenItem, chart: FrozenChart, under: Sequence[Words]
) -> None:
    height = total_height(under, page.room.width)
    _add_chart(maker, page, item, chart, page.room.above(height + 8))
    box = page.room.below(page.room.height - height)
    add_text(page.slide, box, under, "Under the chart", maker.ink)


def _add_beside(
    maker: Maker, page: Page, item: FrozenItem, chart: FrozenChart, beside: tuple[Section, ...]
) -> list[Section]:
    """The chart, and a panel at its right; what has no room there, for the next slide."""
    room, panel = page.room.parted(_panel_width(page.room, beside), _GAP)
    if beside and _needs_all(chart, room):
        _add_chart(maker, page, item, chart, page.room)
        return list(beside)
    _add_chart(maker, page, item, chart, room if beside else page.room)
    return _add_panel(maker, page, panel, beside) if beside else []


def _panel_width(room: Box, beside: tuple[Section, ...]) -> float:
    narrow, wide = (room.width * share for share in _PANEL_SHARES)
    words = [one for section in beside for one in section.all]
    return narrow if total_height(words, narrow) <= room.height * 0.6 else wide


def _needs_all(chart: FrozenChart, room: Box) -> bool:
    """Whether a chart of many lines would lose its plot to the key beside a panel."""
    plan = make_plan(chart, room.width, room.height)
    return len(chart.series) > _FEW_LINES and plan.is_crowded


def _add_chart(maker: Maker, page: Page, item: FrozenItem, chart: FrozenChart, room: Box) -> None:
    native = NativeChart(chart, make_plan(chart, room.width, room.height), not maker.is_plain)
    shape = page.slide.shapes.add_chart(
        XL_CHART_TYPE.LINE_MARKERS, *cast(Any, room.emu), cast(Any, native)
    )
    said = item.alternative or f"Chart: {item.title}"
    mark = "" if said.startswith(maker.pack.sample) else maker.pack.sample
    describe(shape, f"Chart: {item.title}", f"{mark} {said}".strip())


def _add_panel(maker: Maker, page: Page, panel: Box, beside: tuple[Section, ...]) -> list[Section]:
    """Write what has room; what has none is for the next slide."""
    kept, left = parted_sections(beside, panel.width, panel.height)
    if kept:
        add_rule(page.slide, Box(panel.left - 11, panel.top, 1.5, panel.height))
        words = [one for section in kept for one in section.all]
        add_text(page.slide, panel, words, "Beside the chart", maker.ink)
    return left
