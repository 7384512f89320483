"""Alternative text says all that a picture shows."""

from data.analysis.pictures.alternative_text import bars_alternative, trend_alternative
from data.analysis.pictures.picture import Bar
from data.analysis.series.trend import build_trend
from data.domain.period import Frequency
from tests.data.analysis.builders import (
    HOME,
    NOT_AVAILABLE,
    SUPPRESSED,
    figure,
    make_caption,
    make_event,
    make_measure,
    trend,
)

CAPTION = make_caption(title="38 homes", subtitle="Barsetshire · count")
SOURCE_LINE = (
    "Source: Annual Report, Barsetshire Council, 7 August 2025. Figures as at 7 August 2025."
)


def test_a_line_chart_is_told_value_by_value_with_its_gaps_and_events():
    line = trend(None, 40, SUPPRESSED, None, 1234, None, measure=make_measure("homes"))
    said = trend_alternative(CAPTION, [line], [make_event("2024-07-15", label="Ofsted: good")])
    assert said == (
        "Line chart. 38 homes. Barsetshire · count. "
        "Homes: 2021-22 40, 2022-23 no figure (suppressed to protect individuals), "
        "2023-24 no figure (no figure loaded), 2024-25 1,234. "
        f"Events marked: Ofsted: good, Jul 2024. {SOURCE_LINE}"
    )


def test_every_line_is_told_and_events_only_where_there_are_some():
    lines = [trend(1, measure=make_measure("a")), trend(2, measure=make_measure("b"))]
    said = trend_alternative(CAPTION, lines, [])
    assert "A: 2020-21 1. B: 2020-21 2. Source:" in said
    assert "Events" not in said


def test_an_abbreviation_that_begins_a_reason_is_kept():
    homes = make_measure("homes")
    seen = [figure(homes, 2020, 1), figure(homes, 2021, NOT_AVAILABLE, note="SSDA903 not sent")]
    line = build_trend(homes, HOME, seen, Frequency.ANNUAL)
    assert "no figure (SSDA903 not sent)" in trend_alternative(CAPTION, [line], [])


def test_a_bar_chart_is_told_bar_by_bar_with_the_reason_of_a_missing_one():
    bars = [Bar("Retired", 11, "11"), Bar("Adopted", None, "suppressed to protect individuals")]
    assert bars_alternative(CAPTION, bars) == (
        "Bar chart. 38 homes. Barsetshire · count. "
        f"Retired 11; Adopted suppressed to protect individuals. {SOURCE_LINE}"
    )


def test_several_sources_and_none_are_told_as_such():
    assert make_caption(sources=("A", "B"), as_at=None).source_line == "Sources: A; B."
    assert make_caption(sources=(), as_at=None).source_line == "Source: not recorded."
