"""Across a break nothing is compared: headline, story, tile, table and alternative text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.measure.choice import MeasureChoice
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from data.analysis.overview.pages import build_overview
from data.analysis.overview.tile import build_tile
from data.analysis.quality.outliers import find_outliers
from data.analysis.series.breaks import breaks_of
from data.analysis.series.facts import extreme_words, extremes, run_of_sign
from data.analysis.tables.figure_table import trend_table
from data.analysis.words.headline import trend_finding
from data.analysis.words.story import trend_story
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Unit, ValueType, Words
from data.domain.period import Frequency, TimeBasis
from data.domain.series_break import BreakKind
from data.domain.theme import Lead
from tests.data.analysis.builders import HOME, REGION, figure, figures, make_catalogue, make_measure
from tests.data.analysis.series_builders import broken_trend, make_break

HOMES = make_measure("homes", noun="homes", short="Homes")


def line(given, *labels, **how):
    return broken_trend(HOMES, given, *(make_break(HOMES, one) for one in labels), **how)


def values_of(found):
    ends = extremes(found)
    return (ends.highest[-1].value, ends.lowest[-1].value) if ends else None


def test_what_stands_before_a_break_is_not_the_previous_figure():
    found = line([40, 42, 38], "2022-23")
    assert found.previous is None
    assert found.parted_from.value == 42
    assert line([40, 42, 38], "2021-22").previous.value == 42
    assert line([40, 42, 38], "2021-22").parted_from is None


def test_without_a_figure_just_before_there_is_nothing_to_be_parted_from():
    assert line([40, None, 38], "2022-23").parted_from is None
    assert line([None, None], "2021-22").parted_from is None


def test_a_figure_that_grows_through_the_year_is_parted_from_the_year_before():
    growing = make_measure("growing", time_basis=TimeBasis.YEAR_TO_DATE)
    how = {"first": 8080, "frequency": Frequency.QUARTERLY}
    found = broken_trend(growing, [1, 2, 3, 4, 2], make_break(growing, "2020-21 Q3"), **how)
    assert found.previous is None
    assert found.parted_from.period.name == "Q1 2020-21"


def test_the_headline_says_that_nothing_can_be_compared():
    assert trend_finding(line([40, 42, 38], "2022-23")) == (
        "38 homes in 2022-23, not comparable with 2021-22"
    )
    assert trend_finding(line([40, 42, 38], "2021-22")) == "38 homes in 2022-23; 42 in 2021-22"


def test_highest_and_lowest_are_of_the_figures_since_the_break():
    found = line([90, 10, 40, 42, 44], "2022-23")
    assert trend_finding(found) == (
        "44 homes in 2024-25, the highest of three years since the break"
    )
    assert values_of(found) == (44, 40)
    assert extreme_words(line([90, 10, 40, 42], "2022-23")) == ""  # two say nothing
    two = line([90, 10, 40, 42, 44], "2021-22", "2022-23")
    assert extreme_words(two) == "the highest of three years since the last break"


def test_a_change_of_form_changes_no_word():
    form = make_break(HOMES, "2022-23", BreakKind.SCHEMA)
    changed = broken_trend(HOMES, [40, 42, 38], form)
    assert trend_finding(changed) == trend_finding(line([40, 42, 38]))
    assert trend_story(changed) == trend_story(line([40, 42, 38]))
    assert trend_table([changed]) == trend_table([line([40, 42, 38])])


def test_a_run_of_a_sign_ends_at_a_break():
    assert run_of_sign(line([-1, -2, -3, -4], "2022-23")) == 2
    assert run_of_sign(line([-1, -2, -3, -4])) == 4


def test_a_difference_is_told_as_long_as_its_sign_can_be_followed():
    words = Words(negative="More left than came", positive="More came than left")
    net = make_measure(
        "net",
        words=words,
        formula=Formula(FormulaKind.DIFFERENCE, (Term("homes"), Term("left"))),
    )
    left = make_measure("left")
    catalogue = make_catalogue(HOMES, left, net, breaks=(make_break(left, "2022-23"),))
    seen = {
        "homes": figures(HOMES, 2020, [5, 5, 5, 5]),
        "left": figures(left, 2020, [6, 7, 8, 9]),
    }
    view = build_measure_view(catalogue, MeasureChoice("net", HOME.code), Figures(seen, ()))
    assert view.picture.caption.title == "More left than came, two years running"


def test_the_story_compares_nothing_across_a_break():
    assert trend_story(line([40, 42, 38], "2022-23")) == (
        "Homes: 38 in 2022-23, not comparable with 2021-22."
    )
    assert trend_story(line([90, 10, 40, 42, 41], "2022-23")) == (
        "Homes: 41 in 2024-25; 42 in 2023-24. Of three years with a figure since the break, "
        "highest 42 in 2023-24 and lowest 40 in 2022-23."
    )
    assert trend_story(line([90, 4, 4, 4], "2021-22")).endswith(
        "It was 4 in every period that has a figure since the break."
    )


def tile(given, *labels):
    catalogue = make_catalogue(HOMES, breaks=tuple(make_break(HOMES, one) for one in labels))
    return build_tile(catalogue, HOMES, HOME, Figures({"homes": figures(HOMES, 2020, given)}, ()))


def test_a_tile_says_that_nothing_can_be_compared_and_parts_its_line():
    found = tile([40, 42, 38], "2022-23")
    assert found.says == "Not comparable with 2021-22."
    assert found.previous == ""
    assert (found.line, found.partings) == ((40, 42, 38), (2,))
    assert tile([40, 42, 38]).partings == ()


def test_a_lead_compares_nothing_across_a_break():
    catalogue = make_catalogue(
        HOMES, breaks=(make_break(HOMES, "2022-23"),), leads=(Lead("homes", "All homes"),)
    )
    seen = Figures({"homes": figures(HOMES, 2020, [40, 42, 38])}, ())
    (lead,) = build_overview(catalogue, HOME, seen).attention.cards
    assert lead.heading == "38 homes in 2022-23, not comparable with 2021-22"


def test_the_table_notes_the_break_and_the_extremes_of_each_side():
    found = trend_table([line([7, 8, 9, 3, 2, 1], "2023-24")])
    assert [row.note for row in found.rows] == [
        "Lowest of three years since the break",
        "",
        "Highest of three years since the break; "
        "Break: moves counted, not comparable with 2022-23 and before",
        "Highest of three years before the break",
        "",
        "Lowest of three years before the break",
    ]
    middle = trend_table([line([9, 3, 2, 1, 9], "2021-22", "2024-25")]).rows[1]
    assert middle.note == "Lowest of three years between two breaks"


def view_of(breaks, also=None, area=HOME, **changes):
    other = make_measure("other", short="Others", noun="homes")
    catalogue = make_catalogue(HOMES, other, breaks=tuple(breaks), **changes)
    seen = {
        one.id: [
            figure(one, 2020 + n, value, area_code=area.code)
            for n, value in enumerate((40, 42, 38))
        ]
        for one in (HOMES, other)
    }
    choice = MeasureChoice("homes", area.code, also=also)
    return build_measure_view(catalogue, choice, Figures(seen, ()))


def test_the_picture_marks_the_break_and_says_it_in_caption_and_alternative_text():
    picture = view_of([make_break(HOMES, "2021-22")]).picture
    assert [(one.place, one.label) for one in picture.breaks] == [(1, "moves counted")]
    said = "Break between 2020-21 and 2021-22: Households that moved are counted."
    assert picture.caption.breaks[0] == said
    assert said in picture.alternative
    assert "not comparable with each other" in picture.alternative


def test_a_change_of_form_is_said_on_the_page_and_marked_nowhere():
    picture = view_of([make_break(HOMES, "2021-22", BreakKind.SCHEMA)]).picture
    assert picture.breaks == picture.caption.breaks == ()
    assert picture.caption.changes_of_form == (
        "Published in another form from 2021-22 on: Households that moved are counted.",
    )


def test_of_two_measures_the_one_that_breaks_is_named():
    breaks = [make_break(HOMES, "2021-22")]
    (mark,) = view_of(breaks, also="other").picture.breaks
    assert mark.label == "Homes, moves counted"


def test_a_break_of_another_area_concerns_nobody_here():
    there = [make_break(HOMES, "2021-22", areas=(REGION.code,))]
    assert view_of(there).picture.breaks == ()
    assert len(view_of(there, area=REGION).picture.breaks) == 1


def test_a_single_figure_has_no_break_to_show():
    catalogue = make_catalogue(HOMES, breaks=(make_break(HOMES, "2020-21"),))
    seen = Figures({"homes": figures(HOMES, 2020, [40])}, ())
    view = build_measure_view(catalogue, MeasureChoice("homes", HOME.code), seen)
    assert view.picture.caption.breaks == ()


SHARE = make_measure("share", unit=Unit.PERCENT, type=ValueType.PERCENTAGE)


def test_a_change_across_a_break_is_not_called_unusual():
    given = (50, 52, 51, 53, 52, 54, 53, 55, 54, 80)  # the last one is, without a break
    seen = figures(SHARE, 2000, given)
    assert [one.value for one in find_outliers(SHARE, seen).found] == [80]
    found = broken_trend(SHARE, list(given), make_break(SHARE, "2009-10"), first=2000)
    assert found.parted_from.value == 54
    catalogue = make_catalogue(SHARE, breaks=(make_break(SHARE, "2009-10"),))
    judged = find_outliers(SHARE, seen, breaks_of(catalogue, SHARE, HOME.code))
    assert judged.judged
    assert judged.found == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 9) | st.none(), min_size=2, max_size=9),
    st.lists(st.integers(0, 9), max_size=3, unique=True),
)
def test_what_follows_the_last_break_is_told_as_if_nothing_had_been_before(values, years):
    """The slower way: a trend that begins at the break, and has none."""
    labels = [f"{2020 + year}-{21 + year}" for year in sorted(years)]
    whole = line(values, *labels)
    if whole.latest is None:
        return
    starts = [year for year in years if year <= whole.place(whole.latest.period) and year > 0]
    start = max(starts, default=0)
    alone = broken_trend(HOMES, values[start:], first=2020 + start)
    strip = (" since the break", " since the last break", " before the break")
    strip += (" before the first break", " between two breaks")
    told = extreme_words(whole)
    for words in strip:
        told = told.removesuffix(words)
    assert told == extreme_words(alone)
    assert values_of(whole) == values_of(alone)
    before, after = whole.previous, alone.previous
    assert (before and before.value) == (after and after.value)
