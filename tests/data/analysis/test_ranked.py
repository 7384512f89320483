"""A measure among all authorities: periods, rows, words and what the area is set beside."""

from dataclasses import replace

import pytest

from data.analysis.comparison.comparable import totals_of
from data.analysis.comparison.compare import finer
from data.analysis.comparison.compare_list import build_compare_list
from data.analysis.comparison.difference import Word
from data.analysis.comparison.ranked import build_ranked
from data.analysis.comparison.ranked_choice import RankedChoice
from data.analysis.comparison.ranked_picture import DotKind, ranked_picture
from data.analysis.comparison.ranked_words import (
    NOT_RANKED_COUNT,
    finding,
    ranked_sentences,
    why_no_rank,
    without_words,
)
from data.analysis.comparison.summary import printed_difference
from data.analysis.comparison.summary_words import difference_note
from data.analysis.standing.place_words import ordinal_words
from data.domain.area_figure import AreaFigure
from data.domain.difference import Flag
from data.domain.formula import TOTAL
from data.domain.measure import Polarity, Unit
from data.domain.missing import MissingReason
from data.domain.numbers import print_number, print_value
from data.domain.target import Target
from tests.data.analysis.builders import make_measure, period
from tests.data.analysis.comparison_builders import (
    ALSTER,
    BARCHESTER,
    CLOISTERHAM,
    CLOSED,
    COUNTRY,
    DULLBOROUGH,
    OWN,
    REGION,
    catalogue_with,
    figures_of,
)

LOWER = make_measure("share", title="A share", unit=Unit.PERCENT, polarity=Polarity.LOWER)
SUPPRESSED = MissingReason.SUPPRESSED
USUAL = (
    (OWN, 9, 14),
    (ALSTER, 8, 10),
    (BARCHESTER, 7, 12),
    (CLOISTERHAM, 6, 14),
    (DULLBOROUGH, 5, SUPPRESSED),
    (COUNTRY, 10, 11),
    (REGION, 10, 13),
)


def view(*given, measure=LOWER, catalogue=None, **chosen):
    known = catalogue or catalogue_with(measure)
    loaded = {
        area.code: {measure.id: figures_of(area, *row, measure=measure)} for area, *row in given
    }
    choice = RankedChoice(measure.id, OWN.code, **chosen)
    return build_ranked(known, choice, totals_of(known, measure, loaded))


def names(rows):
    return [row.area.name for row in rows]


def test_authorities_stand_in_order_with_shared_ranks_and_those_without_apart():
    found = view(*USUAL)
    assert names(found.rows) == ["Alster", "Barchester", "Barsetshire", "Cloisterham"]
    assert [row.rank for row in found.rows] == [1, 2, 3, 3]
    assert [row.neighbour for row in found.rows] == [1, 2, None, 3]
    assert [(row.area.name, row.reason) for row in found.without] == [
        ("Dullborough", "suppressed to protect individuals")
    ]
    assert finding(found) == (
        "Barsetshire is joint 3rd of 4, in the third quarter (second-highest figures)"
    )  # 10, 12, 14, 14: the third cut is 14, and a value at it is in the better quarter


def test_the_latest_period_that_others_have_too_is_shown_and_any_can_be_chosen():
    early = view((OWN, 9, 14, 15), (ALSTER, 8, 10), (BARCHESTER, 7, 12))
    assert early.period.label == "2023-24"
    assert [one.label for one in early.periods] == ["2023-24", "2022-23"]
    chosen = view(*USUAL, period=period(2022, LOWER))
    assert [row.figure.value for row in chosen.rows] == [5, 6, 7, 8, 9]
    assert chosen.position.rank == 5


def test_the_own_figure_that_is_missing_is_said_and_the_others_stand():
    found = view((OWN, 9, SUPPRESSED), *USUAL[1:4], period=period(2023, LOWER))
    assert found.position is None
    assert finding(found) == "There is no figure of Barsetshire for 2023-24"
    assert names(found.without) == ["Barsetshire", "Dullborough"]
    said = ranked_sentences(found)
    assert said[0] == (
        "The figure of Barsetshire for 2023-24: suppressed to protect individuals. "
        "3 other authorities have one."
    )
    assert len(ranked_picture(found).dots) == 3
    assert all(row.difference is None for row in found.summary)


def test_one_authority_alone_and_none_at_all_are_stated_answers():
    alone = view((OWN, 9, 14), period=period(2023, LOWER))
    assert finding(alone) == "Barsetshire is the only authority with a figure for 2023-24"
    nobody = view()
    assert finding(nobody) == "There are no figures of two authorities to compare"
    assert ranked_sentences(nobody) == (
        "A comparison needs figures of at least two authorities for one period.",
    )
    assert ranked_picture(nobody) is None
    empty = view(*USUAL, period=period(1999, LOWER))
    assert (empty.rows, empty.position, ranked_picture(empty)) == ((), None, None)


def test_where_nobody_else_has_a_figure_the_own_one_is_told_and_nobody_is_counted():
    alone = view((OWN, 9, 14))
    assert alone.period.label == "2023-24"
    assert finding(alone) == "Barsetshire is the only authority with a figure for 2023-24"
    assert ranked_sentences(alone) == ("In 2023-24 Barsetshire’s figure was 14%.",)
    assert without_words(alone) == "No figure of another authority for 2023-24 is loaded."
    assert without_words(view()) == ""
    picture = ranked_picture(alone)
    assert picture.caption.methods == ("Large dot: Barsetshire",)
    assert picture.order == "1 authority"
    assert picture.alternative.startswith("One dot: A share · ")
    assert "lowest" not in picture.alternative
    closed = view((OWN, 9, 14), (DULLBOROUGH, SUPPRESSED, SUPPRESSED))
    assert without_words(closed) == (
        "No figure of another authority for 2023-24 is loaded. "
        "Dullborough (suppressed to protect individuals)."
    )


def test_a_figure_that_is_held_back_is_not_called_unloaded():
    totals = {
        area.code: {period(2023, LOWER): figures_of(area, 9, value, measure=LOWER)[-1]}
        for area, value in ((OWN, 14), (ALSTER, 10))
    }

    def notes(*held):
        choice = RankedChoice(LOWER.id, OWN.code)
        found = build_ranked(catalogue_with(LOWER), choice, totals, held)
        return {row.code: row.note for row in found.summary}

    def flag(year, breakdown=TOTAL):
        at = period(year, LOWER)
        return Flag("held_back", "too high", LOWER.id, COUNTRY.code, at, breakdown)

    assert notes()[COUNTRY.code] == "no figure loaded"
    assert notes(flag(2022), flag(2023, "Girls"))[COUNTRY.code] == "no figure loaded"
    held = notes(flag(2023))
    assert held[COUNTRY.code] == "held back, because it cannot be right"
    assert held[REGION.code] == "no figure loaded"


def test_a_neutral_measure_has_no_rank_and_a_count_neither():
    neutral = view(*USUAL, measure=replace(LOWER, polarity=Polarity.NEUTRAL))
    assert {row.rank for row in neutral.rows} == {None}
    assert finding(neutral) == "Barsetshire is above the middle of 4 authorities"  # 14 over 13
    assert "no better and worse" in ranked_sentences(neutral)[0]
    count = view(*USUAL, measure=replace(LOWER, unit=Unit.COUNT))
    assert {row.rank for row in count.rows} == {None}
    assert finding(count) == "Barsetshire’s count is 14; counts are not ranked"
    assert why_no_rank(count) == NOT_RANKED_COUNT
    picture = ranked_picture(count)
    assert (picture.levels, picture.cuts) == ((), ())  # England's count stands on no council's axis
    assert {row.difference for row in count.summary if row.name == "England"} == {None}


def test_what_should_be_close_to_a_target_is_ranked_by_the_council_s_own():
    near = replace(LOWER, polarity=Polarity.TARGET)
    assert why_no_rank(view(*USUAL, measure=near)).startswith("This measure should be close")
    known = catalogue_with(near, targets=(Target(near.id, "2022-23", 13, "Agreed", "Board"),))
    found = view(*USUAL, measure=near, catalogue=known)
    assert [(row.area.name, row.rank) for row in found.rows] == [
        ("Barchester", 1),  # all but Alster, at 10, are 1 away from 13
        ("Barsetshire", 1),
        ("Cloisterham", 1),
        ("Alster", 4),
    ]
    assert "target of 13%" in ranked_sentences(found)[0]


def test_the_summary_has_country_region_mean_median_each_neighbour_and_those_marked():
    known = catalogue_with(LOWER)
    found = view(*USUAL, catalogue=known, version="2021", marked=(BARCHESTER.code,))
    assert [(row.name, row.value, row.note) for row in found.summary] == [
        ("England", 11, ""),
        ("West Country", 13, ""),
        ("Neighbours’ mean (2021 list)", 10, "1 of 2 with data"),
        ("Neighbours’ median (2021 list)", 10, "1 of 2 with data"),
        ("Alster", 10, ""),
        ("Eatanswill (until 2023)", None, "no longer an authority since 2023"),
        ("Barchester", 12, ""),
    ]
    newest = view(*USUAL, catalogue=known).summary
    by_hand = {row.name: (row.value, row.difference.value) for row in newest[2:4]}
    assert by_hand == {
        "Neighbours’ mean (2025 list)": (12, 2),  # 10, 12 and 14
        "Neighbours’ median (2025 list)": (12, 2),
    }
    assert [row.note for row in newest[2:4]] == ["3 of 4 with data"] * 2


def with_counts(found_in, area, above, below):
    """The totals of a view's figures, with the counts behind those of one area."""
    return {
        code: {
            when: replace(one, numerator=above, denominator=below) if code == area.code else one
            for when, one in row.items()
        }
        for code, row in found_in.items()
    }


def test_the_words_of_the_summary_come_from_the_own_interval_or_the_note_says_why_not():
    assert difference_note(view(*USUAL)) == (
        "The differences from Barsetshire’s figure are not called better, worse or similar: the "
        "counts behind it are not loaded. Without them chance cannot be told from a difference."
    )
    known = catalogue_with(LOWER)
    loaded = {a.code: {LOWER.id: figures_of(a, *row, measure=LOWER)} for a, *row in USUAL}
    totals = with_counts(totals_of(known, LOWER, loaded), OWN, 1400, 10_000)
    found = build_ranked(known, RankedChoice(LOWER.id, OWN.code), totals)
    words = {row.name: row.difference.word for row in found.summary if row.difference}
    # Wilson's interval of 1,400 of 10,000 is 13.3% to 14.7% (by hand: 14 ± 1.96 x 0.347)
    assert words["England"] is Word.WORSE
    assert words["West Country"] is Word.WORSE  # 13% lies below 13.3%
    assert words["Cloisterham"] is Word.NOT_COMPARED  # its counts are not loaded
    note = difference_note(found)
    assert "taken as fixed" in note
    assert note.endswith("said where the counts behind the other figure are not loaded.")
    both = with_counts(totals, CLOISTERHAM, 14, 100)
    found = build_ranked(known, RankedChoice(LOWER.id, OWN.code), both)
    words = {row.name: row.difference.word for row in found.summary if row.difference}
    assert words["Cloisterham"] is Word.SIMILAR


def test_the_picture_marks_itself_neighbours_and_areas_by_shape_and_parts_the_quarters():
    found = view(*USUAL, version="2021", marked=(CLOISTERHAM.code,))
    picture = ranked_picture(found)
    assert [(dot.name, dot.kind) for dot in picture.dots] == [
        ("Alster", DotKind.NEIGHBOUR),
        ("Barchester", DotKind.OTHER),
        ("Barsetshire", DotKind.OWN),
        ("Cloisterham", DotKind.MARKED),
    ]
    # 10, 12, 14 and 14: cuts at 11.5, 13 and 14; nobody stands after the last
    assert [(cut.after, cut.text) for cut in picture.cuts] == [(1, "11.5%"), (2, "13%")]
    assert [(one.name, one.text) for one in picture.levels] == [
        ("England", "11%"),
        ("West Country", "13%"),
    ]
    assert picture.caption.methods[0] == (
        "Large dot: Barsetshire; diamonds: statistical neighbours (2021 list); squares: "
        "Cloisterham; rings: other authorities"
    )
    assert "The lowest figure is 10% (Alster), " in picture.alternative
    assert "2 authorities have no value" in picture.alternative  # Dullborough, and Eatanswill


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((14, 10, 12, 13), "The lowest figure is 10% (Alster), the highest 14% (Barsetshire)."),
        ((14, 10, 10, 12), "is 10% (Alster and Barchester), the highest 14% (Barsetshire)."),
        ((14, 10, 10, 10), "is 10% (Alster and 2 others), the highest 14% (Barsetshire)."),
        # the council whose page it is comes first
        ((10, 10, 10, 12), "is 10% (Barsetshire and 2 others), the highest 12% (Cloisterham)."),
        ((10, 10, 10, 10), "All have the same figure, 10%."),
        ((9.96, 10, 8, 9), "is 8% (Barchester), the highest 10% (Alster)."),  # 9.96 is another one
    ],
)
def test_a_lowest_or_highest_figure_that_several_share_is_nobody_s_alone(values, said):
    four = zip((OWN, ALSTER, BARCHESTER, CLOISTERHAM), values, strict=True)
    told = ranked_picture(view(*((area, value) for area, value in four))).alternative
    assert said in told
    assert "The lowest is" not in told


@pytest.mark.parametrize(
    ("decimals", "own", "others", "median", "printed", "difference"),
    [
        # the median of 4.6 and 4.9 is 4.75, and 9.7 less 4.75 is 4.95
        (1, 9.7, (4.6, 4.9), 4.75, "4.75%", "4.95"),
        (1, 24.8, (21.6, 21.9), 21.75, "21.75%", "3.05"),
        (0, 14, (9, 10), 9.5, "9.5%", "4.5"),
        # 5.125 and the 9.7 beside it as they are printed: 5.13 and 9.7, which are 4.57 apart
        (1, 9.7, (5.12, 5.13), 5.125, "5.13%", "4.57"),
        # a figure that was worked out is told as 1.03 beside 1.075: 0.045 apart, where it is 0.046
        (2, 1.0289, (1.07, 1.08), 1.075, "1.075%", "−0.045"),
    ],
)
def test_mean_and_median_have_a_digit_more_and_the_difference_is_that_of_what_is_printed(
    decimals, own, others, median, printed, difference
):
    fine = replace(LOWER, decimals=decimals)
    rows = ((OWN, own), *zip((ALSTER, BARCHESTER), others, strict=True))
    found = view(*rows, measure=fine)
    (row,) = [one for one in found.summary if one.name == "Neighbours’ median (2025 list)"]
    assert row.value == median
    assert print_value(row.value, replace(fine, decimals=row.decimals)) == printed
    assert row.decimals == finer(fine).decimals  # as on the page of the measure itself
    apart = printed_difference(fine, found.own.value, row)
    assert print_number(apart, row.decimals) == difference


def test_a_figure_beyond_all_measure_has_its_difference_as_it_is():
    found = view((OWN, 2e15), (ALSTER, 10))
    (row,) = [one for one in found.summary if one.name == "Alster"]
    assert printed_difference(LOWER, found.own.value, row) == row.difference.value


def test_an_authority_that_was_gone_by_then_is_not_told_of_unless_it_is_a_neighbour():
    gone = (CLOSED, 4, MissingReason.NOT_AVAILABLE)
    assert "Eatanswill" not in names(view(*USUAL, gone).without)
    assert "Eatanswill" in names(view(*USUAL, gone, version="2021").without)


def test_many_without_a_value_are_counted_and_only_neighbours_named():
    found = view(*USUAL)
    (one,) = found.without
    far = replace(one, neighbour=None)
    many = replace(found, without=(one, *[far] * 10))
    assert without_words(many) == (
        "11 authorities have no value. Neighbours among them: Dullborough (suppressed to protect "
        "individuals). They stand at the end of the table, each with its reason."
    )
    assert without_words(found).startswith("1 authority has no value: Dullborough (suppressed")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *[(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th")],
        *[(13, "13th"), (21, "21st"), (102, "102nd"), (111, "111th"), (133, "133rd")],
    ],
)
def test_ordinals(number, words):
    assert ordinal_words(number) == words


# ---- the list of all measures --------------------------------------------------------------


def listed(own, answers):
    """The list for one measure; `answers` has other areas' values by period."""
    known = catalogue_with(LOWER)
    asked = []

    def ask(periods):
        asked.append(periods[LOWER.id].label)
        values = {OWN: 9.0} | answers.get(periods[LOWER.id].label, {})
        return {LOWER.id: {area.code: AreaFigure(value) for area, value in values.items()}}

    loaded = {LOWER.id: figures_of(OWN, *own, measure=LOWER)}
    return build_compare_list(known, OWN, loaded, ask), asked


def test_earlier_periods_are_tried_until_somebody_else_has_a_figure():
    found, asked = listed((9, 9, 9), {"2023-24": {ALSTER: 8.0}})
    assert asked == ["2024-25", "2023-24"]
    assert (found.count, found.without) == (1, ())
    ((_, (one,)),) = found.themes
    assert one.position.period.label == "2023-24"
    assert (one.value_words, one.place_words) == ("9%", "2nd of 2")


def test_a_measure_that_nobody_else_has_is_named_as_such():
    found, asked = listed((9,) * 9, {})
    assert len(asked) == 4
    assert (found.count, found.without) == (0, (LOWER,))
    none, asked = listed((SUPPRESSED,), {})
    assert (none.count, none.without, asked) == (0, (), [])
