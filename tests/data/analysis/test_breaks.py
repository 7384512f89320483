"""Breaks: which concern a measure and area, and where they stand among the periods shown."""

from data.analysis.series.breaks import are_parted, break_sentences, breaks_of, form_sentences
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.period import Frequency, YearType
from data.domain.series_break import BreakKind
from tests.data.analysis.builders import HOME, REGION, make_catalogue, make_measure, period
from tests.data.analysis.series_builders import broken_trend, make_break

HOMES, LEFT = make_measure("homes"), make_measure("left")


def labels(catalogue, measure, area_code=HOME.code):
    return [one.said.label for one in breaks_of(catalogue, measure, area_code)]


def test_a_measure_has_its_own_breaks_in_order_of_time():
    breaks = (
        make_break(HOMES, "2022-23", label="later"),
        make_break(LEFT, "2021-22", label="other"),
        make_break(HOMES, "2020-21 Q3", label="earlier"),
    )
    assert labels(make_catalogue(HOMES, LEFT, breaks=breaks), HOMES) == ["earlier", "later"]


def test_a_break_with_areas_is_theirs_alone():
    breaks = (
        make_break(HOMES, "2021-22", label="here", areas=(HOME.code,)),
        make_break(HOMES, "2022-23", label="everywhere"),
    )
    catalogue = make_catalogue(HOMES, breaks=breaks)
    assert labels(catalogue, HOMES) == ["here", "everywhere"]
    assert labels(catalogue, HOMES, REGION.code) == ["everywhere"]
    assert labels(catalogue, HOMES, "") == ["everywhere"]  # of a group of areas


def test_a_derived_measure_has_the_breaks_of_all_that_it_is_worked_out_from():
    terms = (Term("homes"), Term("left"))
    net = make_measure("net", formula=Formula(FormulaKind.DIFFERENCE, terms))
    twice = make_measure("twice", formula=Formula(FormulaKind.SUM, (Term("net"), Term("homes"))))
    breaks = (make_break(LEFT, "2021-22", label="left"), make_break(net, "2022-23", label="net"))
    catalogue = make_catalogue(HOMES, LEFT, net, twice, breaks=breaks)
    assert labels(catalogue, net) == ["left", "net"]
    assert labels(catalogue, twice) == ["left", "net"]
    assert labels(catalogue, HOMES) == []


def places(given, *breaks, **how):
    found = broken_trend(HOMES, given, *breaks, **how).breaks
    return [(one.place, one.before.name, one.after.name) for one in found]


def test_a_break_stands_between_two_periods_that_are_shown():
    assert places([1, 2, 3], make_break(HOMES, "2021-22")) == [(1, "2020-21", "2021-22")]
    assert places([1, 2, 3], make_break(HOMES, "2022-23")) == [(2, "2021-22", "2022-23")]


def test_a_break_at_the_first_period_or_outside_of_them_is_not_shown():
    for label in ("2018-19", "2020-21", "2023-24", "2024-25"):
        assert places([1, 2, 3], make_break(HOMES, label)) == [], label


def test_a_break_of_a_quarter_stands_before_the_year_that_holds_something_of_both():
    assert places([1, 2, 3], make_break(HOMES, "2021-22 Q3")) == [(1, "2020-21", "2021-22")]


def test_a_break_of_a_year_stands_before_its_first_quarter():
    quarters = {"first": 8082, "frequency": Frequency.QUARTERLY}  # Q3 2020-21
    assert places([1, 2, 3, 4], make_break(HOMES, "2021-22"), **quarters) == [
        (2, "Q4 2020-21", "Q1 2021-22")
    ]


def test_a_year_to_september_begins_in_the_october_before():
    year = make_measure("y", frequencies=(Frequency.ANNUAL,), year=YearType.SEPTEMBER)
    (one,) = broken_trend(year, [1, 2, 3], make_break(year, "2022")).breaks
    assert (one.place, one.before.label, one.after.label) == (2, "2021", "2022")


def test_only_changes_of_what_is_counted_or_where_part_a_line():
    kinds = (BreakKind.DEFINITION, BreakKind.BOUNDARY, BreakKind.SCHEMA)
    for kind, expected in zip(kinds, ((1,), (1,), ()), strict=True):
        line = broken_trend(HOMES, [1, 2, 3], make_break(HOMES, "2021-22", kind))
        assert len(line.breaks) == 1
        assert line.partings == expected, kind


def test_what_is_said_under_the_chart():
    one = broken_trend(HOMES, [1, 2, 3], make_break(HOMES, "2021-22")).breaks
    assert break_sentences(one) == (
        "Break between 2020-21 and 2021-22: Households that moved are counted.",
        "Figures before and after it are not comparable with each other.",
    )
    two = broken_trend(
        HOMES, [1, 2, 3], make_break(HOMES, "2021-22"), make_break(HOMES, "2022-23")
    ).breaks
    assert break_sentences((*two, *two))[2:] == (
        "Figures before and after a break are not comparable with each other.",
    )
    assert break_sentences(()) == form_sentences(()) == ()


def test_a_change_of_form_is_no_break():
    line = broken_trend(HOMES, [1, 2, 3], make_break(HOMES, "2021-22", BreakKind.SCHEMA))
    assert break_sentences(line.breaks) == ()
    assert form_sentences(line.breaks) == (
        "Published in another form from 2021-22 on: Households that moved are counted.",
    )


def test_two_periods_are_parted_by_a_break_between_them_only():
    breaks = breaks_of(
        make_catalogue(
            HOMES,
            breaks=(
                make_break(HOMES, "2022-23"),
                make_break(HOMES, "2024-25", BreakKind.SCHEMA),
            ),
        ),
        HOMES,
        HOME.code,
    )

    def parted(before, after):
        return are_parted(breaks, period(before, HOMES), period(after, HOMES), HOMES)

    assert parted(2021, 2022)
    assert parted(2020, 2025)
    assert not parted(2020, 2021)
    assert not parted(2022, 2023)
    assert not parted(2023, 2024)  # only its form changed


def test_a_detail_typed_without_a_full_stop_gets_one():
    part = make_break(HOMES, "2022-23", detail="Moves are counted")
    form = make_break(HOMES, "2023-24", BreakKind.SCHEMA, detail="Columns are new")
    shown = broken_trend(HOMES, [1, 2, 3, 4], part, form).breaks
    assert break_sentences(shown)[0] == "Break between 2021-22 and 2022-23: Moves are counted."
    assert form_sentences(shown) == ("Published in another form from 2023-24 on: Columns are new.",)
