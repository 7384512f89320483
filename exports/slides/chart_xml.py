"""A native chart in PowerPoint's own XML: axes, ground, key; the series are in `series_xml`."""

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from data.domain.frozen import ChartKind, FrozenChart
from exports.slides.axis_ends import fitted_end, fitted_start
from exports.slides.chart_room import TYPE, Plan
from exports.slides.chart_sheet import write_sheet
from exports.slides.chart_traits import bodies, is_parted
from exports.slides.look import AXIS, GRID, INK, PAPER, QUIET_INK, is_across
from exports.slides.series_xml import SeriesWriter, attribute, text_manner
from exports.slides.words import clean

_NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_AXES = '<c:axId val="111111111"/><c:axId val="222222222"/>'
_FEW, _NARROW = 3, 60
"""Categories up to which bars stand far apart, and from which they stand close together."""


@dataclass(frozen=True)
class NativeChart:
    """What python-pptx asks of a chart's figures: the XML, and the workbook inside it."""

    chart: FrozenChart
    plan: Plan
    has_ground: bool = False
    """Whether it brings white ground: a council's template can be dark."""

    @property
    def xlsx_blob(self) -> bytes:
        return write_sheet(self.chart)

    def xml_bytes(self, chart_type: Any) -> bytes:
        """The chart part; python-pptx names a type of chart, but the kind decides."""
        return chart_xml(self.chart, self.plan, self.has_ground).encode()


def chart_xml(chart: FrozenChart, plan: Plan, has_ground: bool) -> str:
    ground = _fill(PAPER) if has_ground else "<a:noFill/>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {_NAMES}><c:date1904 val="0"/><c:lang val="en-GB"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_place('inner', *_shares(plan))}{_groups(chart, plan)}"
        f"{_category_axis(chart, plan)}{_value_axis(chart, plan)}"
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
        f"{_key(chart, plan)}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{ground}<a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text_manner(INK, TYPE)}</c:chartSpace>"
    )


def _groups(chart: FrozenChart, plan: Plan) -> str:
    """The chart's own kind, and lines over columns."""
    writer = SeriesWriter(chart, plan)
    every = range(len(chart.series))
    if chart.kind is ChartKind.LINES:
        return _lines([writer.line(n) for n in every])
    if chart.kind is ChartKind.BARS:
        return _bars(chart, [writer.bar(n) for n in every], "bar", is_parted(chart))
    own = bodies(chart)
    across = [writer.line(n) for n in every if n not in own]
    columns = _bars(chart, [writer.bar(n) for n in own], "col", is_parted(chart))
    return columns + (_lines(across) if across else "")


def _lines(series: list[str]) -> str:
    return (
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{"".join(series)}<c:marker val="1"/>{_AXES}</c:lineChart>'
    )


def _bars(chart: FrozenChart, series: list[str], way: str, parted: bool) -> str:
    """Side by side in lying bars; upright ones stand on each other unless each has its place."""
    stands = way == "col" and not parted
    overlap = 100 if way == "col" or parted else 0
    many = len(chart.categories)
    gap = 15 if many > _NARROW else 45 if many > _FEW else 130
    grouping = "stacked" if stands else "clustered"
    return (
        f'<c:barChart><c:barDir val="{way}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{"".join(series)}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>{_AXES}</c:barChart>'
    )


def _category_axis(chart: FrozenChart, plan: Plan) -> str:
    lies = chart.kind is ChartKind.BARS
    labels = "low" if plan.every else "none"
    return (
        '<c:catAx><c:axId val="111111111"/><c:scaling>'
        f'<c:orientation val="{"maxMin" if lies else "minMax"}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if lies else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{labels}"/><c:spPr><a:ln w="9525">{_fill(AXIS)}</a:ln></c:spPr>'
        f"{text_manner(INK if lies else QUIET_INK, TYPE, _category_form(chart, plan))}"
        '<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        f'<c:tickLblSkip val="{max(plan.every, 1)}"/><c:tickMarkSkip val="{max(plan.every, 1)}"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _category_form(chart: FrozenChart, plan: Plan) -> str:
    """Turned by next to nothing: LibreOffice breaks names that stand quite level, and names every
    category then, where it thins them otherwise."""
    if chart.kind is ChartKind.BARS:
        return 'rot="0" vert="horz"'
    return f'rot="{-45 * 60000}" vert="horz"' if plan.is_slanted else 'vert="horz"'


def _value_axis(chart: FrozenChart, plan: Plan) -> str:
    lies = chart.kind is ChartKind.BARS
    lowest = fitted_start(chart) if chart.lowest is None else chart.lowest
    ends = "".join(
        f'<c:{name} val="{value!r}"/>'
        for name, value in (("max", fitted_end(chart)), ("min", lowest))
        if value is not None
    )
    return (
        '<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>'
        f'{ends}</c:scaling><c:delete val="0"/><c:axPos val="{"b" if lies else "l"}"/>'
        f'<c:majorGridlines><c:spPr><a:ln w="9525">{_fill(GRID)}</a:ln></c:spPr></c:majorGridlines>'
        f"{_axis_title(chart, plan)}"
        f'<c:numFmt formatCode="{attribute(chart.number_format)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text_manner(QUIET_INK, TYPE)}"
        f'<c:crossAx val="111111111"/><c:crosses val="{"max" if lies else "autoZero"}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


def _axis_title(chart: FrozenChart, plan: Plan) -> str:
    """The unit, lying at the top left above the axis."""
    if not chart.value_title:
        return ""
    left = plan.plot.left if chart.kind is ChartKind.BARS else 0.0
    return (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz" wrap="none"/><a:p><a:pPr>'
        f'<a:defRPr sz="{TYPE * 100:.0f}" b="0"/></a:pPr><a:r><a:rPr lang="en-GB" '
        f'sz="{TYPE * 100:.0f}" b="0">{_fill(QUIET_INK)}</a:rPr>'
        f"<a:t>{escape(clean(chart.value_title))}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left / plan.width:.5f}"/><c:y val="0"/></c:manualLayout></c:layout>'
        '<c:overlay val="0"/></c:title>'
    )


def _key(chart: FrozenChart, plan: Plan) -> str:
    if not plan.key_rows:
        return ""
    named = {n for n, _ in plan.labels if is_across(chart.series[n].role)}
    gone = "".join(
        f'<c:legendEntry><c:idx val="{n}"/><c:delete val="1"/></c:legendEntry>'
        for n in sorted(named)
    )
    height = (plan.key_rows * TYPE * 1.25 + 4) / plan.height
    return (
        f'<c:legend><c:legendPos val="b"/>{gone}{_place("", 0.01, 1 - height, 0.98, height)}'
        f'<c:overlay val="0"/>{text_manner(INK, TYPE)}</c:legend>'
    )


def _shares(plan: Plan) -> tuple[float, float, float, float]:
    plot = plan.plot
    return (
        plot.left / plan.width,
        plot.top / plan.height,
        plot.width / plan.width,
        plot.height / plan.height,
    )


def _place(target: str, left: float, top: float, width: float, height: float) -> str:
    part = f'<c:layoutTarget val="{target}"/>' if target else ""
    numbers = "".join(
        f'<c:{name} val="{value:.5f}"/>'
        for name, value in (("x", left), ("y", top), ("w", width), ("h", height))
    )
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{part}{modes}{numbers}</c:manualLayout></c:layout>"


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
