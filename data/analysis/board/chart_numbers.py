"""A picture as its numbers: what programs that draw charts themselves are given."""

from collections.abc import Iterator
from math import isfinite

from data.analysis.comparison.ranked_picture import Dot, DotKind, RankedPicture
from data.analysis.pictures.picture import Bar, BarKind, BarsPicture, Picture, TrendPicture
from data.analysis.pictures.variation_marks import drawn_within
from data.analysis.pictures.variation_picture import VariationPicture
from data.analysis.series.targets import target_at
from data.analysis.series.trend import Point, Trend
from data.domain.frozen import ChartKind, FrozenChart, FrozenEvent, FrozenSeries, Role
from data.domain.measure import Measure, Unit
from data.domain.numbers import print_value

_OWN, _NEIGHBOURS, _MARKED, _OTHERS = (
    "{}",
    "Statistical neighbours",
    "Chosen authorities",
    "Other authorities",
)


def chart_of(picture: Picture | RankedPicture, area: str) -> FrozenChart | None:
    """The numbers of a picture; None where it has no value. `area` is the council's name."""
    if isinstance(picture, RankedPicture):
        return _ranked(picture, area)
    if isinstance(picture, BarsPicture):
        return _bars(picture)
    if not any(line.known for line in picture.lines):
        return None
    if isinstance(picture, VariationPicture):
        return _variation(picture)
    return _trend(picture)


def events_of(picture: Picture | RankedPicture) -> tuple[FrozenEvent, ...]:
    """The events that a picture marks, with the period that each falls in."""
    if not isinstance(picture, TrendPicture):
        return ()
    periods = [point.period for point in picture.lines[0].points]

    def category(one) -> str:
        day = one.start.place
        within = (period.name for period in periods if day and period.start <= day <= period.end)
        return next(within, "")

    return tuple(
        FrozenEvent(one.start.month_words, one.label, category(one)) for one in picture.events
    )


def number_format(unit: Unit, decimals: int) -> str:
    """A spreadsheet's format that prints a figure as the product does."""
    form = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return f'{form}"%"' if unit is Unit.PERCENT else form


def _trend(picture: TrendPicture) -> FrozenChart:
    first = picture.lines[0]
    series = [_line(one, _role(n, one, first)) for n, one in enumerate(picture.lines)]
    return _over_time(picture, series + list(_target(picture)), ChartKind.LINES)


def _variation(picture: VariationPicture) -> FrozenChart:
    line = picture.line
    main = _line(line, Role.MAIN)
    series = [main, *_marked(picture, main), *_limits(picture), *_target(picture)]
    kind = ChartKind.COLUMNS if picture.is_bars else ChartKind.LINES
    return _over_time(picture, series, kind)


def _over_time(picture: TrendPicture, series: list[FrozenSeries], kind: ChartKind) -> FrozenChart:
    measure = picture.lines[0].measure
    has_zero = kind is ChartKind.COLUMNS or not picture.leaves_zero_out
    values = [value for value in picture.values if isfinite(value)]
    return FrozenChart(
        kind,
        tuple(point.period.name for point in picture.lines[0].points),
        tuple(series),
        number_format(measure.unit, measure.decimals),
        measure.unit_words.capitalize(),
        lowest=0.0 if has_zero and min(values, default=0.0) >= 0 else None,
    )


def _role(number: int, line: Trend, first: Trend) -> Role:
    if number == 0:
        return Role.MAIN
    return Role.OTHER if line.area == first.area else Role.COMPARATOR


def _line(line: Trend, role: Role) -> FrozenSeries:
    return FrozenSeries(
        line.name,
        role,
        tuple(point.value for point in line.points),
        tuple(_printed(point, line.measure) for point in line.points),
    )


def _printed(point: Point, measure: Measure) -> str:
    return point.reason if point.value is None else print_value(point.value, measure)


def _marked(picture: VariationPicture, main: FrozenSeries) -> Iterator[FrozenSeries]:
    """The points that a rule marks, over their line; nothing where none is marked."""
    if picture.is_bars or not picture.signals:
        return
    values = tuple(
        value if place in picture.signals else None for place, value in enumerate(main.values)
    )
    if any(value is not None for value in values):
        yield FrozenSeries("Marked by the method", Role.MARKED, values, _texts(values, picture))


def _limits(picture: VariationPicture) -> Iterator[FrozenSeries]:
    if not picture.bands:
        return
    count, line = len(picture.line.points), picture.line
    bands = [picture.bands.get(place) for place in range(count)]
    centre = tuple(band.centre if band else None for band in bands)
    yield FrozenSeries("Mean", Role.MEAN, centre, _texts(centre, picture))
    for name, ends in (
        ("Upper limit", [band.upper if band else None for band in bands]),
        ("Lower limit", [band.lower if band else None for band in bands]),
    ):
        values = tuple(
            drawn_within(end, line) if end is not None and isfinite(end) else None for end in ends
        )
        if any(value is not None for value in values) and values != centre:
            yield FrozenSeries(name, Role.LIMIT, values, _texts(values, picture))


def _texts(values: tuple[float | None, ...], picture: VariationPicture) -> tuple[str, ...]:
    return tuple("" if one is None else print_value(one, picture.line.measure) for one in values)


def _target(picture: TrendPicture) -> Iterator[FrozenSeries]:
    if not picture.targets:
        return
    line = picture.lines[0]
    held = [target_at(picture.targets, point.period) for point in line.points]
    values = tuple(one.target.value if one else None for one in held)
    texts = tuple(one.words if one else "" for one in held)
    yield FrozenSeries("Target", Role.TARGET, values, texts)


def _bars(picture: BarsPicture) -> FrozenChart | None:
    if not any(bar.value is not None for bar in picture.bars):
        return None
    roles = {BarKind.MAIN: Role.MAIN, BarKind.OTHER: Role.OTHER}
    kinds = list(dict.fromkeys(bar.kind for bar in picture.bars))
    decimals = max((_decimals(bar) for bar in picture.bars), default=0)
    return FrozenChart(
        ChartKind.BARS,
        tuple(bar.label for bar in picture.bars),
        tuple(
            FrozenSeries(
                _name_of(picture, kind),
                roles[kind],
                tuple(bar.value if bar.kind is kind else None for bar in picture.bars),
                tuple(bar.text if bar.kind is kind else "" for bar in picture.bars),
            )
            for kind in kinds
        ),
        number_format(picture.unit, decimals),
        lowest=0.0 if all((bar.value or 0) >= 0 for bar in picture.bars) else None,
        highest=picture.whole,
    )


def _name_of(picture: BarsPicture, kind: BarKind) -> str:
    """What the bars of a kind are together; a single one is called by its own label."""
    labels = [bar.label for bar in picture.bars if bar.kind is kind]
    return labels[0] if len(labels) == 1 else picture.caption.subtitle


def _decimals(bar: Bar) -> int:
    """As many as the number has, two at most: what the bar's own words are printed with."""
    if bar.value is None or bar.value == round(bar.value):
        return 0
    return 1 if round(bar.value, 1) == bar.value else 2


def _ranked(picture: RankedPicture, area: str) -> FrozenChart | None:
    if not picture.dots:
        return None
    series = [
        FrozenSeries(
            name.format(area),
            role,
            tuple(dot.value if dot.kind is kind else None for dot in picture.dots),
            tuple(dot.text if dot.kind is kind else "" for dot in picture.dots),
        )
        for kind, name, role in (
            (DotKind.OWN, _OWN, Role.MAIN),
            (DotKind.NEIGHBOUR, _NEIGHBOURS, Role.COMPARATOR),
            (DotKind.MARKED, _MARKED, Role.MARKED),
            (DotKind.OTHER, _OTHERS, Role.OTHER),
        )
        if any(dot.kind is kind for dot in picture.dots)
    ]
    decimals = max(_dot_decimals(dot) for dot in picture.dots)
    return FrozenChart(
        ChartKind.COLUMNS,
        tuple(dot.name for dot in picture.dots),
        tuple(series),
        number_format(picture.unit, decimals),
        lowest=0.0 if all(dot.value >= 0 for dot in picture.dots) else None,
    )


def _dot_decimals(dot: Dot) -> int:
    """The decimals that its words are printed with."""
    return len(dot.text.rstrip("%").partition(".")[2])
