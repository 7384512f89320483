"""What stands beside a chart: commentary, events, what has no figure, what marks mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.analysis.words.rich_text import read_rich_text
from data.domain.frozen import ChartKind, FrozenChart, FrozenItem, FrozenSeries, ItemKind, Role
from data.domain.rich_text import Run
from exports.slides.chart_traits import name_of
from exports.slides.look import SMALLEST
from exports.slides.words import Words, rich, say, total_height

_MOST_BESIDE = 60
"""Words of commentary that stand beside a chart; longer ones have slides of their own."""

PANEL_TYPE = 14.0


@dataclass(frozen=True)
class Section:
    """Paragraphs under a heading that stay together."""

    heading: str
    words: tuple[Words, ...]

    @property
    def all(self) -> tuple[Words, ...]:
        return (say(self.heading, self.words[0].size, is_bold=True, before=8), *self.words)

    def smaller(self) -> "Section":
        return replace(self, words=tuple(replace(one, size=SMALLEST) for one in self.words))


def commentary_of(item: FrozenItem) -> tuple[Section, ...]:
    """What was written for this pack, or else the commentary on each period."""
    if item.kind is ItemKind.TEXT:
        return ()
    if item.words.strip():
        return (Section("Commentary", _rich(item.words)),)
    return tuple(_of_remark(item))


def is_brief(sections: Sequence[Section]) -> bool:
    """Whether a commentary is short enough to stand beside a chart."""
    return sum(len(one.text.split()) for each in sections for one in each.words) <= _MOST_BESIDE


def beside_of(item: FrozenItem, chart: FrozenChart) -> tuple[Section, ...]:
    """Events, and missing figures with their reasons."""
    events = tuple(say(f"{one.when}: {one.label}", PANEL_TYPE, before=3) for one in item.events)
    gaps = tuple(say(one, PANEL_TYPE, before=3) for one in gap_lines(chart))
    named = (("Events", events), ("No figure", gaps))
    return tuple(Section(heading, words) for heading, words in named if words)


def in_lines(sections: Sequence[Section]) -> tuple[Words, ...]:
    """Each section as one paragraph: 'Events: July 2019: Ofsted: inadequate; July 2023: …'."""
    return tuple(
        Words(
            (
                Run(f"{one.heading}: ", is_bold=True),
                Run("; ".join(each.text for each in one.words)),
            ),
            PANEL_TYPE,
            before=3,
        )
        for one in sections
    )


def marks_line(chart: FrozenChart) -> str:
    """What the marked points of a line are: '◆ Unusual'; '' where none is marked."""
    marked = [name_of(one) for one in chart.series if one.role is Role.MARKED]
    is_told = marked and chart.kind is ChartKind.LINES
    return f"◆ marks: {', '.join(marked)}" if is_told else ""


def gap_lines(chart: FrozenChart) -> tuple[str, ...]:
    """'Approvals, 2016-17 to 2019-20: Not available' for every stretch without a figure."""
    return tuple(line for one in chart.series for line in _gaps_of(one, chart))


def parted_sections(
    sections: Sequence[Section], width: float, height: float
) -> tuple[list[Section], list[Section]]:
    """Those that have room, in the larger type if all have; and those for another slide."""
    if total_height((one for each in sections for one in each.all), width) <= height:
        return list(sections), []
    kept: list[Section] = []
    left: list[Section] = []
    for section in sections:
        taken = total_height(section.smaller().all, width)
        if taken <= height:
            kept.append(section.smaller())
            height -= taken
        else:
            left.append(section)
    return kept, left


def _of_remark(item: FrozenItem) -> Iterator[Section]:
    for remark in item.remarks:
        words: list[Words] = []
        for heading, text in remark.parts:
            if heading:
                words.append(say(heading, PANEL_TYPE, is_bold=True, before=7))
            first, *more = _rich(text)
            words += [replace(first, before=1) if heading else first, *more]
        if remark.by:
            words.append(say(remark.by, SMALLEST, before=4))
        if words:
            yield Section(f"Commentary, {remark.period}".rstrip(", "), tuple(words))


def _rich(text: str) -> tuple[Words, ...]:
    return rich(read_rich_text(text), PANEL_TYPE) or (say(text, PANEL_TYPE),)


def _gaps_of(series: FrozenSeries, chart: FrozenChart) -> Iterator[str]:
    first = 0
    reasons = [
        "" if value is not None else text.strip()
        for value, text in zip(series.values, series.texts, strict=True)
    ]
    for place in range(1, len(reasons) + 1):
        if place < len(reasons) and reasons[place] == reasons[first]:
            continue
        if reasons[first]:
            names = chart.categories[first], chart.categories[place - 1]
            when = names[0] if names[0] == names[1] else _joined(names, place - first, chart)
            name = f"{name_of(series)}, " if len(chart.series) > 1 else ""
            yield f"{name}{when}: {reasons[first]}"
        first = place


def _joined(names: tuple[str, str], many: int, chart: FrozenChart) -> str:
    """Periods follow on each other; areas and groups do not."""
    if chart.kind is ChartKind.LINES:
        return f"{names[0]} to {names[1]}"
    return f"{names[0]}, {names[1]}" if many == 2 else f"{many} from {names[0]} to {names[1]}"
