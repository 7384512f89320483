"""Frozen packs made by hand, with figures as the product draws them, for the tests of exports."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zlib import crc32

from data.analysis.comparison.comparable import totals_of
from data.analysis.comparison.ranked import build_ranked
from data.analysis.comparison.ranked_choice import RankedChoice
from data.analysis.comparison.ranked_picture import DotKind, RankedPicture, ranked_picture
from data.analysis.pictures.picture import Bar, BarsPicture, Picture, TrendPicture
from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.series.trend import Trend
from data.domain.area import Area, AreaLevel
from data.domain.frozen import (
    ChartKind,
    FrozenCell,
    FrozenChart,
    FrozenEvent,
    FrozenItem,
    FrozenPack,
    FrozenRemark,
    FrozenRow,
    FrozenSeries,
    FrozenSheet,
    FrozenTable,
    ItemKind,
    Role,
    SeenFigure,
)
from data.domain.measure import Polarity, Unit
from layouts.charts import size as sizes
from layouts.charts.draw import draw
from tests.data.analysis.builders import (
    NOT_AVAILABLE,
    Given,
    make_caption,
    make_event,
    make_measure,
    trend,
)
from tests.data.analysis.change_builders import FELL, HELD, fallen
from tests.data.analysis.comparison_builders import (
    ALSTER,
    AREAS,
    BARCHESTER,
    COUNTRY,
    OWN,
    REGION,
    catalogue_with,
    figures_of,
)

SIZES = tuple({one.name: one for one in (sizes.SLIDE_4X3, *sizes.SIZES)}.values())
"""The sizes that a figure is frozen at."""

SOURCE = "Source: Annual Report, Barsetshire Council. Figures as at 7 August 2025."
SMALL = "Small numbers: a few homes change them a lot."
GAP = "Not available"
LEFT = (40.0, 34.0, 40.0, None, 42.0, 53.0, 39.0, 31.0, 38.0)
APPROVED = (None, None, None, None, 37.0, 50.0, 35.0, 29.0, 27.0)
HOSTILE = '<script>window.broken=1</script><img src=x onerror="window.broken=1">&amp;"\'</script>'
RIGHT_TO_LEFT = "عدد الأطفال في الرعاية חוזרים הביתה 2024-25 (38%)"
LONG = " ".join(["Households that left fostering outnumber those approved"] * 6)[:300]


@cache
def example_pack() -> FrozenPack:
    """Six items: two trends, bars, 150 places, a scorecard of 25 rows and a page of text."""
    return FrozenPack(
        name="corporate-parenting-board",
        title="Corporate Parenting Board",
        council="Barsetshire Council",
        frozen_at=datetime(2025, 8, 7, 14, 5, tzinfo=UTC),
        frozen_by="Jo Smith",
        product="Children's services dashboard 0.4",
        items=(_left(), _visits(), _reasons(), _ranked(), _scorecard(), _text()),
        meeting_on=date(2025, 9, 16),
        purpose="For the meeting of the board in September",
        methods=("Methods of 4 August 2025", "Statistical neighbours: 2025 list"),
    )


@cache
def awkward_pack() -> FrozenPack:
    """What is hard to lay out: long, hostile and backward texts, 12 series, nothing to draw."""
    return FrozenPack(
        name="awkward",
        title=f"Scrutiny {HOSTILE} {LONG}"[:300],
        council=f"Barsetshire {HOSTILE}",
        frozen_at=datetime(2025, 8, 7, 14, 5, tzinfo=UTC),
        frozen_by=HOSTILE,
        product="Children's services dashboard 0.4",
        items=(_long(), _twelve(), _backwards(), _nothing(), _gone(), _wide(), _essay()),
        meeting_on=date(2025, 9, 16),
        purpose=HOSTILE,
        sample="Invented figures of a sample council: not to be used",
        methods=(HOSTILE, LONG),
    )


def all_figures(picture: Picture | RankedPicture) -> dict[str, dict[str, Any]]:
    """A picture drawn at the six sizes, as plain JSON."""
    drawn = {size.name: draw(picture, size) for size in SIZES}
    return {name: json.loads(json.dumps(one)) for name, one in drawn.items() if one is not None}


def _left() -> FrozenItem:
    title = "More households left fostering than were approved, five years running"
    subtitle = "Barsetshire · households in the year to 31 March"
    names = ("Deregistrations", "Approvals, general and kinship")
    events = (
        make_event("2019-07", label="Ofsted: inadequate"),
        make_event("2023-07", label="Ofsted: good"),
    )
    picture = TrendPicture(
        make_caption(title=title, subtitle=subtitle),
        tuple(_yearly(*one) for one in zip(names, (LEFT, APPROVED), strict=True)),
        events,
        from_zero=True,
        alternative="",
    )
    years = _years(len(LEFT))
    return _item(
        "left-fostering",
        title,
        picture,
        subtitle=subtitle,
        measure="Fostering deregistrations",
        paragraphs=(
            "38 households left in 2024-25, 7 more than the year before.",
            "27 were approved, so that 11 fewer foster in Barsetshire.",
        ),
        remarks=(
            FrozenRemark(
                "2024-25",
                "Jo Smith, approved by Sam Jones",
                (
                    ("Story", "Fourteen of the 38 became **permanent families**."),
                    ("So what", "- Fewer homes\n- *Longer* journeys to school"),
                    ("Action", "[Recruit with the region](https://example.org/plan) by May."),
                ),
            ),
        ),
        notes="Say first that kinship approvals include temporary ones.\nThen the plan.",
        alternative=f"Line chart. {title}. From 40 in 2016-17 to 38 in 2024-25.",
        chart=FrozenChart(
            ChartKind.LINES,
            years,
            (
                FrozenSeries(names[0], Role.MAIN, LEFT, tuple(map(_whole, LEFT))),
                FrozenSeries(names[1], Role.OTHER, APPROVED, tuple(map(_whole, APPROVED))),
            ),
            value_title="households",
            lowest=0,
        ),
        events=(
            FrozenEvent("July 2019", "Ofsted: inadequate", "2019-20"),
            FrozenEvent("July 2023", "Ofsted: good", "2023-24"),
        ),
        table=_table("Year", names, years, (LEFT, APPROVED)),
        sheet=_sheet("Fostering deregistrations", names, years, (LEFT, APPROVED)),
        seen=tuple(
            SeenFigure("fostering_deregistrations", OWN.code, year, "", value, "", _whole(value))
            for year, value in zip(years, LEFT, strict=True)
        ),
    )


def _visits() -> FrozenItem:
    judgement = fallen()
    picture = variation_picture(judgement.trend, judgement, (), (), from_zero=False)
    months = tuple(point.period.name for point in judgement.trend.points)
    values = (*HELD, *FELL)
    texts = tuple(f"{value:.0f}%" for value in values)
    limits = (("Mean", Role.MEAN, 88.0), ("Lower limit", Role.LIMIT, 84.0))
    upper = ("Upper limit", Role.LIMIT, 92.0)
    marked = tuple(value if value < 84 else None for value in values)
    many = len(months)
    series = (
        FrozenSeries("Visits on time", Role.MAIN, values, texts),
        *(
            FrozenSeries(name, role, (value,) * many, (f"{value:.0f}%",) * many)
            for name, role, value in (*limits, upper)
        ),
        FrozenSeries(
            "Unusual",
            Role.MARKED,
            marked,
            tuple(text if value else "" for text, value in zip(texts, marked, strict=True)),
        ),
    )
    return _item(
        "visits-on-time",
        "Visits on time have been unusually low since October 2022",
        picture,
        measure="Visits on time",
        alternative=picture.alternative,
        paragraphs=("The average of 26 months is 88%, its limits 84% and 92%.",),
        chart=FrozenChart(ChartKind.LINES, months, series, '0"%"', "per cent", 70, 100),
        table=_table("Month", ("Visits on time",), months, (values,), "{:.0f}%"),
        sheet=_sheet("Visits on time", ("Visits on time",), months, (values,)),
    )


def _reasons() -> FrozenItem:
    found = (
        ("Special guardianship", 13.0),
        ("Retirement", 11.0),
        ("Begun by the service", 7.0),
        ("Personal", 3.0),
        ("Transferred to another service", 2.0),
        ("Adopted", None),
    )
    names, values = zip(*found, strict=True)
    title = "13 of 38 left because the family took out a special guardianship"
    picture = BarsPicture(
        make_caption(title=title, subtitle="Barsetshire · households in 2024-25"),
        tuple(Bar(name, value, GAP if value is None else _whole(value)) for name, value in found),
        Unit.COUNT,
        None,
        "",
    )
    chart = FrozenChart(
        ChartKind.BARS,
        names,
        (FrozenSeries("2024-25", Role.MAIN, values, tuple(map(_whole, values))),),
        value_title="households",
        lowest=0,
    )
    return _item(
        "reasons",
        title,
        picture,
        subtitle="Barsetshire · households in 2024-25",
        measure="Reasons for leaving",
        alternative=f"Bar chart. {title}.",
        words="**Written for this meeting.** Most of these children stay with the same family.",
        chart=chart,
        table=_table("Reason", ("2024-25",), names, (values,)),
        sheet=_sheet("Reasons for leaving", ("2024-25",), names, (values,), "Reason"),
    )


def _ranked() -> FrozenItem:
    measure = make_measure(
        "share", title="A share of children", unit=Unit.PERCENT, polarity=Polarity.LOWER
    )
    rest = tuple(
        Area(f"E06{number:06}", f"Area {number}", AreaLevel.LOCAL_AUTHORITY)
        for number in range(100, 247)
    )
    known = catalogue_with(measure, areas=(*AREAS, *rest))
    values = {OWN: 14.0, ALSTER: 10.0, BARCHESTER: 12.0, COUNTRY: 11.0, REGION: 11.2}
    values |= {area: 5 + place / 10 for place, area in enumerate(rest)}
    loaded = {
        area.code: {measure.id: figures_of(area, value, measure=measure)}
        for area, value in values.items()
    }
    choice = RankedChoice(measure.id, OWN.code, version="2021", marked=(BARCHESTER.code,))
    view = build_ranked(known, choice, totals_of(known, measure, loaded))
    picture = ranked_picture(view)
    assert picture is not None
    names = tuple(dot.name for dot in picture.dots)
    kinds = {
        "Barsetshire": (DotKind.OWN, Role.MAIN),
        "Statistical neighbours": (DotKind.NEIGHBOUR, Role.COMPARATOR),
        "Barchester": (DotKind.MARKED, Role.MARKED),
        "Other authorities": (DotKind.OTHER, Role.OTHER),
    }
    series = tuple(
        FrozenSeries(
            name,
            role,
            tuple(dot.value if dot.kind is kind else None for dot in picture.dots),
            tuple(dot.text if dot.kind is kind else "" for dot in picture.dots),
        )
        for name, (kind, role) in kinds.items()
    )
    rows = tuple(FrozenRow(dot.name, (FrozenCell(dot.text),)) for dot in picture.dots)
    return _item(
        "share-of-all",
        picture.caption.title,
        picture,
        subtitle=picture.caption.subtitle,
        measure=measure.title,
        alternative=picture.alternative,
        chart=FrozenChart(ChartKind.COLUMNS, names, series, '0"%"', "per cent", 0),
        table=FrozenTable("Authority", ("2022-23",), rows),
        sheet=FrozenSheet(
            measure.title,
            (SOURCE,),
            ("Authority", "2022-23"),
            tuple((dot.name, dot.value) for dot in picture.dots),
        ),
    )


def _scorecard() -> FrozenItem:
    marks = (("▲ Better", "Change for the better"), ("▼ Worse", "Change for the worse"), ("–", ""))
    rows = tuple(
        FrozenRow(
            f"Measure {number} of how children in care and care leavers live",
            (
                FrozenCell(f"{number * 3}%"),
                FrozenCell(f"{number * 3 + 1}%" if number % 4 else "c", "" if number % 4 else GAP),
                FrozenCell("90%" if number % 2 else "–", "" if number % 2 else "No target"),
                FrozenCell(*marks[number % 3]),
            ),
            "Break: counted anew, not comparable with 2022-23" if number % 7 == 0 else "",
        )
        for number in range(1, 26)
    )
    return FrozenItem(
        key="scorecard",
        kind=ItemKind.SCORECARD,
        title="Scorecard: Fostering",
        address="/theme/fostering",
        stem="scorecard-fostering",
        subtitle="25 measures, exceptions first",
        alternative="Table of 25 measures.",
        source_line=SOURCE,
        sources=("Annual Report, Barsetshire Council",),
        table=FrozenTable("Measure", ("2024-25", "2023-24", "Target", "Change"), rows, False),
        notes="Only the first five.",
    )


def _text() -> FrozenItem:
    words = (
        "# What we ask of the board\n\nTo **agree** the plan and to *note* the risks, "
        "as [the letter](https://example.org/letter) says.\n\n## In order\n\n"
        "1. Recruit\n2. Keep\n   - by visits\n   - by pay\n3. Tell us what else\n\n"
        "A last paragraph with 5 < 6 & 7 > 6."
    )
    return FrozenItem(
        key="asks",
        kind=ItemKind.TEXT,
        title="What we ask",
        stem="what-we-ask",
        words=words,
        notes="Thank the carers.",
    )


def _long() -> FrozenItem:
    item = _left()
    title = LONG
    caption = make_caption(title=title, subtitle=LONG, caveats=(LONG, SMALL))
    picture = TrendPicture(caption, (_yearly(LONG[:120], LEFT),), (), True, "")
    return replace(
        item,
        key="long",
        stem="long",
        title=title,
        subtitle=LONG,
        paragraphs=(LONG, LONG),
        caveats=(LONG, SMALL),
        words="\n\n".join([LONG] * 12),
        notes=f"{HOSTILE}\n{LONG}",
        figures=all_figures(picture),
        definition=(("Definition", LONG * 3), ("Counted", HOSTILE)),
    )


def _twelve() -> FrozenItem:
    names = [f"Series {number} {HOSTILE[:40]}" for number in range(1, 13)]
    rows = [tuple(20.0 + n * 5 + (year * (n + 3)) % 7 for year in range(9)) for n in range(12)]
    title = f"Twelve lines {HOSTILE}"
    picture = TrendPicture(
        make_caption(title=title, sample="Invented figures of a sample council"),
        tuple(_yearly(*one) for one in zip(names, rows, strict=True)),
        (),
        from_zero=False,
        alternative="",
    )
    years = _years(9)
    roles = [Role.MAIN, *[Role.OTHER] * 11]
    return _item(
        "twelve",
        title,
        picture,
        subtitle=HOSTILE,
        alternative=HOSTILE,
        paragraphs=(HOSTILE,),
        words=f"{HOSTILE}\n\n[press](javascript:alert(1)) {HOSTILE}",
        chart=FrozenChart(
            ChartKind.LINES,
            years,
            tuple(
                FrozenSeries(name, role, row, tuple(map(_whole, row)))
                for name, role, row in zip(names, roles, rows, strict=True)
            ),
        ),
        table=_table("Year", names, years, rows),
        sheet=_sheet(HOSTILE, names, years, rows),
    )


def _backwards() -> FrozenItem:
    picture = TrendPicture(
        make_caption(title=RIGHT_TO_LEFT, subtitle=RIGHT_TO_LEFT, caveats=(RIGHT_TO_LEFT,)),
        (_yearly("ילדים", LEFT), _yearly("الرعاية", APPROVED)),
        (),
        from_zero=True,
        alternative="",
    )
    years, names = _years(9), ("ילדים", "الرعاية")
    rows = (LEFT, APPROVED)
    return _item(
        "backwards",
        RIGHT_TO_LEFT,
        picture,
        subtitle=RIGHT_TO_LEFT,
        alternative=RIGHT_TO_LEFT,
        words=f"**{RIGHT_TO_LEFT}** {RIGHT_TO_LEFT}",
        chart=FrozenChart(
            ChartKind.LINES,
            years,
            tuple(
                FrozenSeries(name, role, row, tuple(map(_whole, row)))
                for name, role, row in zip(names, (Role.MAIN, Role.OTHER), rows, strict=True)
            ),
        ),
        table=_table("שנה", names, years, rows),
        sheet=_sheet(RIGHT_TO_LEFT, names, years, rows),
    )


def _nothing() -> FrozenItem:
    years, none = _years(9), (None,) * 9
    return FrozenItem(
        key="nothing",
        kind=ItemKind.CHART,
        title="No figure of homes may be shown",
        subtitle="Barsetshire · homes",
        stem="nothing",
        measure="Homes",
        paragraphs=("Every figure is suppressed to protect individuals.",),
        alternative="No chart: there is no figure to draw.",
        source_line=SOURCE,
        sources=("Annual Report, Barsetshire Council",),
        caveats=(SMALL,),
        chart=FrozenChart(
            ChartKind.LINES, years, (FrozenSeries("Homes", Role.MAIN, none, (GAP,) * 9),)
        ),
        table=FrozenTable(
            "Year",
            ("Homes",),
            tuple(FrozenRow(year, (FrozenCell("c", GAP),), "Suppressed") for year in years),
        ),
        sheet=_sheet("Homes", ("Homes",), years, (none,)),
    )


def _gone() -> FrozenItem:
    return FrozenItem(
        key="gone",
        kind=ItemKind.GONE,
        title=f"Homes that closed {HOSTILE}",
        address="/measure/closed_homes",
        problem=f"The measure was withdrawn {HOSTILE}",
    )


def _wide() -> FrozenItem:
    """A table with long words in many columns and rows."""
    headings = tuple(f"{LONG[:60]} {number}" for number in range(8))
    rows = tuple(
        FrozenRow(
            f"{LONG[:150]} {number}",
            tuple(FrozenCell(f"{number * 1000 + place:,}") for place in range(8)),
            LONG if number % 9 == 0 else "",
        )
        for number in range(1, 31)
    )
    return FrozenItem(
        key="wide",
        kind=ItemKind.SCORECARD,
        title=f"Unbroken {'x' * 120}",
        subtitle=RIGHT_TO_LEFT,
        stem="wide",
        source_line=SOURCE,
        caveats=(LONG,),
        table=FrozenTable(f"Measure {HOSTILE}", headings, rows),
        notes=LONG * 6,
    )


def _essay() -> FrozenItem:
    paragraphs = [
        f"{number}. {LONG}" if number % 5 else f"# {LONG[:90]}" for number in range(1, 31)
    ]
    return FrozenItem(
        key="essay",
        kind=ItemKind.TEXT,
        title=f"A long text {HOSTILE}",
        stem="essay",
        words="\n\n".join([*paragraphs, HOSTILE, RIGHT_TO_LEFT]),
    )


def _item(key: str, title: str, picture: Picture | RankedPicture, **parts: Any) -> FrozenItem:
    """A page with a chart; the picture says the title as the page does."""
    subtitle = parts.pop("subtitle", picture.caption.subtitle)
    caption = replace(picture.caption, title=title, subtitle=subtitle)
    fields: dict[str, Any] = {
        "address": f"/measure/{key.replace('-', '_')}",
        "stem": key,
        "finding": title,
        "sources": ("Annual Report, Barsetshire Council",),
        "source_line": SOURCE,
        "caveats": (SMALL,),
        "methods": ("The line is parted where the way of counting changed.",),
        "definition": (("Definition", "Households that stopped fostering in the year."),),
        "figures": all_figures(replace(picture, caption=caption)),
    }
    return FrozenItem(key, ItemKind.CHART, title, subtitle=subtitle, **(fields | parts))


def _yearly(name: str, values: Sequence[float | None]) -> Trend:
    given: list[Given] = [NOT_AVAILABLE if value is None else value for value in values]
    return trend(*given, measure=make_measure(f"m{crc32(name.encode())}", short=name), first=2016)


def _years(many: int) -> tuple[str, ...]:
    return tuple(f"{year}-{(year + 1) % 100:02}" for year in range(2016, 2016 + many))


def _whole(value: float | None) -> str:
    return GAP if value is None else f"{value:,.0f}"


def _table(
    label: str,
    headings: Sequence[str],
    labels: Sequence[str],
    columns: Sequence[Sequence[float | None]],
    printed: str = "{:,.0f}",
) -> FrozenTable:
    def cell(value: float | None) -> FrozenCell:
        return FrozenCell("z", GAP) if value is None else FrozenCell(printed.format(value))

    rows = [
        FrozenRow(name, tuple(map(cell, values)))
        for name, *values in zip(labels, *columns, strict=True)
    ]
    return FrozenTable(label, tuple(headings), tuple(reversed(rows)))


def _sheet(
    title: str,
    headings: Sequence[str],
    labels: Sequence[str],
    columns: Sequence[Sequence[float | None]],
    label: str = "Period",
) -> FrozenSheet:
    rows = tuple(
        (name, *(GAP if one is None else one for one in values))
        for name, *values in zip(labels, *columns, strict=True)
    )
    return FrozenSheet(title, (SOURCE, SMALL), (label, *headings), rows)
