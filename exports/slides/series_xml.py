"""One series of a native chart: its look, its labels, and its figures with their places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from xml.sax.saxutils import escape, quoteattr

from data.domain.frozen import ChartKind, FrozenChart, Role
from exports.slides.chart_room import TYPE, Label, Plan
from exports.slides.chart_sheet import categories_place, name_place, values_place
from exports.slides.chart_traits import is_parted, name_of
from exports.slides.look import (
    AXIS,
    INK,
    PAPER,
    SeriesLook,
    bar_colour,
    is_across,
    line_look,
)
from exports.slides.words import clean

_EMU = 12700
_DASH_SIZE = 12
IN_ONE_LINE = 'rot="0" vert="horz" wrap="none" anchor="ctr"'
"""Form of a text that a program may neither turn nor break."""


_MORE_ON_LABELS = "http://schemas.microsoft.com/office/drawing/2012/chart"
_MORE_KEY = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"


def attribute(text: str) -> str:
    """As the value of an attribute between double quotes."""
    return quoteattr(clean(text), {'"': "&quot;"})[1:-1]


def text_manner(colour: str, size: float, form: str = "", bold: bool = False) -> str:
    """Type for a part of a chart; `form` says how its lines run."""
    return (
        f"<c:txPr><a:bodyPr {form}/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr lang="en-GB" sz="{size * 100:.0f}" b="{int(bold)}">{_fill(colour)}</a:defRPr>'
        '</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


@dataclass(frozen=True)
class SeriesWriter:
    chart: FrozenChart
    plan: Plan

    def line(self, n: int) -> str:
        """A line with markers, or only a line, or only markers, as its role has it."""
        look = line_look(self.chart.series[n].role, self._number(n))
        return (
            f"<c:ser>{self._head(n)}<c:spPr>{_stroke(look)}</c:spPr>{_marker(look)}"
            f"{self._lonely(n, look)}{self._labels(n, 't')}{self._figures(n)}"
            '<c:smooth val="0"/></c:ser>'
        )

    def _lonely(self, n: int, look: SeriesLook) -> str:
        """A dash where a line without markers has a single point, which would not be seen."""
        if look.marker:
            return ""
        known = {place for place, _ in _known(self.chart.series[n].values)}
        dash = replace(look, marker="dash", marker_size=_DASH_SIZE)
        return "".join(
            f'<c:dPt><c:idx val="{place}"/>{_marker(dash)}<c:bubble3D val="0"/></c:dPt>'
            for place in sorted(known)
            if not known & {place - 1, place + 1}
        )

    def bar(self, n: int) -> str:
        """An upright or lying bar; a target among lying bars is only an outline."""
        role = self.chart.series[n].role
        if is_across(role):
            look = line_look(role, 0)
            form = f'<a:noFill/><a:ln w="15875">{_fill(look.colour)}<a:prstDash val="dash"/></a:ln>'
        else:
            form = f"{_fill(self._bar_colour(n))}<a:ln><a:noFill/></a:ln>"
        stands = self.chart.kind is ChartKind.COLUMNS and not is_parted(self.chart)
        return (
            f'<c:ser>{self._head(n)}<c:spPr>{form}</c:spPr><c:invertIfNegative val="0"/>'
            f"{self._labels(n, 'inEnd' if stands else 'outEnd')}{self._figures(n)}</c:ser>"
        )

    def _number(self, n: int) -> int:
        """How many lines before have a look of their own."""
        roles = [one.role for one in self.chart.series[:n]]
        return sum(not is_across(role) and role is not Role.MARKED for role in roles)

    def _bar_colour(self, n: int) -> str:
        role = self.chart.series[n].role
        return bar_colour(role, sum(one.role is role for one in self.chart.series[:n]))

    def _head(self, n: int) -> str:
        name = escape(clean(name_of(self.chart.series[n])))
        return (
            f'<c:idx val="{n}"/><c:order val="{n}"/><c:tx><c:strRef><c:f>{name_place(n)}</c:f>'
            f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache>'
            "</c:strRef></c:tx>"
        )

    def _labels(self, n: int, position: str) -> str:
        """Labels of single points first, then whether every other point has its figure."""
        single = "".join(
            self._label(place, label, position)
            for (series, place), label in sorted(self.plan.labels.items())
            if series == n
        )
        valued = n in self.plan.valued
        if not single and not valued:
            return ""
        colour = PAPER if position == "inEnd" else INK
        shown = (
            f"{self._format()}<c:spPr><a:noFill/></c:spPr>"
            f"{text_manner(colour, TYPE, IN_ONE_LINE, bold=True)}"
            f'<c:dLblPos val="{position}"/>{_shown(Label())}'
        )
        others = shown if valued else _shown(Label(has_value=False))
        return f"<c:dLbls>{single}{others}{_leaders(position != 't')}</c:dLbls>"

    def _label(self, place: int, label: Label, position: str) -> str:
        layout = ""
        position = "r" if label.has_name else label.side or position
        if abs(label.right) > 1e-4 or abs(label.down) > 1e-4:
            layout = (
                f'<c:layout><c:manualLayout><c:x val="{label.right:.5f}"/>'
                f'<c:y val="{label.down:.5f}"/></c:manualLayout></c:layout>'
            )
        return (
            f'<c:dLbl><c:idx val="{place}"/>{layout}{self._format()}<c:spPr><a:noFill/></c:spPr>'
            f"{text_manner(INK, TYPE, IN_ONE_LINE, label.is_bold)}"
            f'<c:dLblPos val="{position}"/>{_shown(label)}'
            "<c:separator> </c:separator></c:dLbl>"
        )

    def _format(self) -> str:
        return f'<c:numFmt formatCode="{attribute(self.chart.number_format)}" sourceLinked="0"/>'

    def _figures(self, n: int) -> str:
        values = self.chart.series[n].values
        numbers = "".join(
            f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>' for place, value in _known(values)
        )
        return (
            f"<c:cat><c:strRef><c:f>{categories_place(self.chart)}</c:f><c:strCache>"
            f'<c:ptCount val="{len(values)}"/>{self._categories()}</c:strCache></c:strRef></c:cat>'
            f"<c:val><c:numRef><c:f>{values_place(self.chart, n)}</c:f><c:numCache>"
            f"<c:formatCode>{escape(clean(self.chart.number_format))}</c:formatCode>"
            f'<c:ptCount val="{len(values)}"/>{numbers}</c:numCache></c:numRef></c:val>'
        )

    def _categories(self) -> str:
        return "".join(
            f'<c:pt idx="{place}"><c:v>{escape(clean(name))}</c:v></c:pt>'
            for place, name in enumerate(self.chart.categories)
        )


def _known(values: Sequence[float | None]) -> Iterator[tuple[int, float]]:
    """What has a value: a place that is left out is a gap in the line."""
    for place, value in enumerate(values):
        if value is not None and isfinite(value):
            yield place, value


def _shown(label: Label) -> str:
    names = {
        "LegendKey": label.has_key,
        "Val": label.has_value,
        "CatName": label.has_category,
        "SerName": label.has_name,
        "Percent": False,
        "BubbleSize": False,
    }
    return "".join(f'<c:show{name} val="{int(one)}"/>' for name, one in names.items())


def _leaders(has_leaders: bool) -> str:
    """Whether a moved label is tied to its column; beside lines a tie looks like a part of them."""
    form = f'<c:spPr><a:ln w="9525">{_fill(AXIS)}</a:ln></c:spPr>' if has_leaders else ""
    lines = f"<c15:leaderLines>{form}</c15:leaderLines>" if has_leaders else ""
    return (
        f'<c:extLst><c:ext uri="{_MORE_KEY}" xmlns:c15="{_MORE_ON_LABELS}">'
        f'<c15:showLeaderLines val="{int(has_leaders)}"/>{lines}</c:ext></c:extLst>'
    )


def _stroke(look: SeriesLook) -> str:
    if not look.dash:
        return "<a:ln><a:noFill/></a:ln>"
    return (
        f'<a:ln w="{look.width * _EMU:.0f}" cap="rnd">{_fill(look.colour)}'
        f'<a:prstDash val="{look.dash}"/><a:round/></a:ln>'
    )


def _marker(look: SeriesLook) -> str:
    if not look.marker:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    inside = PAPER if look.is_hollow else look.colour
    return (
        f'<c:marker><c:symbol val="{look.marker}"/><c:size val="{look.marker_size}"/>'
        f'<c:spPr>{_fill(inside)}<a:ln w="15875">{_fill(look.colour)}</a:ln></c:spPr></c:marker>'
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
