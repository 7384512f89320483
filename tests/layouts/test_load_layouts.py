"""What the load pages show of long files: the first of each, and how many more there are."""

from dash import html

from data.analysis.loading.loading_view import LoadOutcome, NoteLine, ProblemLine
from data.domain.difference import (
    Counts,
    Difference,
    Effect,
    Figure,
    FigureChange,
    Flag,
    PeriodCounts,
)
from data.domain.period import Frequency
from layouts.components.difference_tables import LISTED
from layouts.components.difference_view import FLAGS_LISTED, UNFOLDED, difference_view
from layouts.components.problem_table import LISTED as PROBLEMS_LISTED
from layouts.components.problem_table import note_list, problem_table
from tests.data.analysis.builders import HOME, REGION, make_catalogue, make_measure, period

HOMES, VISITS = make_measure("homes", title="Homes for children"), make_measure("visits")
CATALOGUE = make_catalogue(HOMES, VISITS)


def walk(node):
    if isinstance(node, (list, tuple)):
        for one in node:
            yield from walk(one)
    elif node is not None:
        yield node
        yield from walk(getattr(node, "children", None))


def words(node):
    return " ".join(one for one in walk(node) if isinstance(one, str))


def rows(node, name):
    """The words of each row of the table with a class."""
    tables = [
        one for one in walk(node) if isinstance(one, html.Table) and name in one.className.split()
    ]
    (table,) = tables
    (body,) = [one for one in walk(table) if isinstance(one, html.Tbody)]
    return [[words(cell) for cell in row.children] for row in body.children]


def change(effect=Effect.REVISED, ordinal=2024, before=3.0, after=4.0, **more):
    return FigureChange(
        effect,
        HOMES.id,
        more.pop("area_code", HOME.code),
        period(ordinal, HOMES),
        before=None if before is None else Figure(before),
        after=None if after is None else Figure(after),
        **more,
    )


def view(counts, changes=(), **more):
    return difference_view(CATALOGUE, Difference(counts, changes=tuple(changes), **more))


def test_the_tiles_hold_the_counts_in_their_order():
    shown = view(Counts(new=1200, revised=3, unchanged=15, withdrawn=0))
    figures = [
        one.children for one in walk(shown) if getattr(one, "className", "") == "total-figure"
    ]
    assert figures == ["1,200", "3", "15", "0"]


def test_a_revised_figure_is_marked_with_what_stood_before():
    shown = view(Counts(revised=1), [change(row=14)])
    assert rows(shown, "revised") == [["Homes", "2024-25", "3  →  4", "14"]]
    (new,) = [one for one in walk(shown) if isinstance(one, html.Ins)]
    (old,) = [one for one in walk(shown) if isinstance(one, html.Del)]
    assert (old.children, new.children) == ("3", "4")


def test_areas_are_named_only_where_they_are_not_all_our_own():
    ours = view(Counts(revised=1), [change()])
    assert "Area and part" not in words(ours)
    mixed = view(Counts(revised=2), [change(), change(area_code=REGION.code, breakdown="girls")])
    assert [row[2] for row in rows(mixed, "revised")] == [HOME.name, f"{REGION.name}, girls"]


def test_a_withdrawn_figure_is_struck_out_and_a_new_one_is_not():
    shown = view(
        Counts(new=1, withdrawn=1),
        [
            change(Effect.NEW, before=None),
            change(Effect.WITHDRAWN, after=None),
        ],
    )
    assert [one.children for one in walk(shown) if isinstance(one, html.Del)] == ["3"]
    assert rows(shown, "new") == [["Homes", "2024-25", "4"]]


def test_only_the_first_changes_are_listed_and_the_rest_is_counted():
    many = [change(ordinal=1990 + place) for place in range(LISTED + 5)]
    shown = view(Counts(revised=5_000), many)
    assert len(rows(shown, "revised")) == LISTED
    assert "and 4,900 more" in words(shown)
    assert "5,000 revised figures" in words(shown)


def test_counts_name_each_measure_once_newest_period_first():
    by_period = tuple(
        PeriodCounts(measure.id, period(ordinal, measure), Counts(new=1, unchanged=2))
        for measure in (VISITS, HOMES)
        for ordinal in (2023, 2024)
    )
    shown = view(Counts(unchanged=8), by_period=by_period)
    assert rows(shown, "by-measure") == [
        ["Homes", "2024-25", "1", "–", "–", "2"],
        ["2023-24", "1", "–", "–", "2"],
        ["Visits", "2024-25", "1", "–", "–", "2"],
        ["2023-24", "1", "–", "–", "2"],
    ]
    assert not [one for one in walk(shown) if isinstance(one, html.Details)]


def test_many_counts_are_folded_away():
    by_period = tuple(
        PeriodCounts(HOMES.id, period(4 * 2000 + place, HOMES, Frequency.QUARTERLY), Counts(1))
        for place in range(UNFOLDED + 1)
    )
    shown = view(Counts(unchanged=21), by_period=by_period)
    assert [one for one in walk(shown) if isinstance(one, html.Details)]


def flag(place):
    return Flag("jump", f"word {place}", HOMES.id, HOME.code, period(2024, HOMES), row=place)


def test_what_is_implausible_is_told_before_the_figures_with_its_place():
    shown = words(view(Counts(revised=1), [change()], flags=(flag(14),)))
    assert shown.index("Look at these before you accept") < shown.index("1 revised figure")
    assert "Homes, row 14:  word 14" in shown


def test_only_the_first_flags_are_listed_and_the_rest_is_counted():
    flags = tuple(flag(place) for place in range(1, FLAGS_LISTED + 8))
    shown = words(view(Counts(new=1), flags=flags))
    assert f"word {FLAGS_LISTED} " in f"{shown} "
    assert f"word {FLAGS_LISTED + 1}" not in shown
    assert "and 7 more" in shown


def test_without_anything_implausible_there_is_no_such_box():
    assert "Look at these" not in words(view(Counts(new=1)))


def outcome(count, listed):
    problems = tuple(ProblemLine(place, "value", "'x'", "a number") for place in range(listed))
    return LoadOutcome("t" * 32, "a.csv", problems=problems, problem_count=count)


def test_only_the_first_problems_are_listed_and_the_rest_is_counted():
    shown = problem_table(outcome(1234, 80))
    assert len(rows(shown, "problems")) == PROBLEMS_LISTED == 50
    assert "and 1,184 more" in words(shown)
    assert "more" not in words(problem_table(outcome(50, 50)))


def test_a_problem_of_the_whole_file_has_no_row():
    problem = ProblemLine(None, "", "an empty file", "figures")
    shown = problem_table(LoadOutcome("t" * 32, "a.csv", 0, (problem,), 1))
    assert rows(shown, "problems") == [["–", "", "an empty file", "figures"]]


def test_notes_are_counted_and_named_by_their_place():
    notes = (NoteLine(3, "period", "read so"), NoteLine(None, "", "not UTF-8"))
    shown = words(note_list(notes, 2))
    assert "2 notes on how the file was read" in shown
    assert "Row 3, period: read so" in shown
    assert "not UTF-8" in shown
    assert note_list((), 0) == []
