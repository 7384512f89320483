"""Which figures are new, revised or gone between two moments, and by which change."""

from data.analysis.changes.figures import by_measure, changed_figures
from data.domain.change import ChangeKind
from data.domain.difference import Effect
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.observation import Load, Provenance
from data.domain.period import Frequency
from data.domain.then_and_now import ThenAndNow, place_of
from tests.data.analysis.builders import REPORT, SUPPRESSED, figure, make_catalogue, make_measure
from tests.data.analysis.revised_builders import change

NEW, LEFT = make_measure("new"), make_measure("left")
NET = make_measure("net", formula=Formula(FormulaKind.DIFFERENCE, (Term("new"), Term("left"))))
JULY_3, JULY_5 = change(3), change(5)
TAKEN_BACK = change(6, kind=ChangeKind.WITHDRAWAL, load_id=3)


def brought(measure, ordinal, value, made, **changes):
    """A figure, and the change that brought it."""
    load = Load(made.load_id, made.file_name, made.made_at, made.made_by)
    provenance = (Provenance(REPORT, load=load),)
    return figure(measure, ordinal, value, provenance=provenance, **changes), made


def compare(measure, then=(), now=(), went=()):
    """Changes of a measure, as effect, period, part, before, after and the change's number."""
    moments = ThenAndNow(
        [one for one, _ in then],
        [one for one, _ in now],
        {place_of(one): made for one, made in now},
        {place_of(one): made for one, made in went},
    )
    catalogue = make_catalogue(NEW, LEFT, NET)
    found = changed_figures(
        catalogue, measure, moments, by_measure(moments.then), by_measure(moments.now)
    )
    return [
        (
            one.effect,
            one.figure.period.label,
            one.figure.breakdown,
            told(one.figure.before),
            told(one.figure.after),
            one.change and one.change.id,
        )
        for one in found
    ]


def told(shown):
    return shown and (shown.missing or shown.value)


def test_new_revised_and_gone_figures_are_told_apart():
    old = change(1)
    then = [brought(NEW, 2021, 12, old), brought(NEW, 2022, 15, old), brought(NEW, 2023, 7, old)]
    now = [
        brought(NEW, 2021, 12, old),
        brought(NEW, 2022, 16, JULY_3),
        brought(NEW, 2024, 9, JULY_5),
    ]
    went = [brought(NEW, 2023, 7, TAKEN_BACK)]
    assert compare(NEW, then, now, went) == [
        (Effect.WITHDRAWN, "2023-24", "All", 7, None, 6),
        (Effect.REVISED, "2022-23", "All", 15, 16, 3),
        (Effect.NEW, "2024-25", "All", None, 9, 5),
    ]
    assert compare(LEFT, then, now, went) == []


def test_the_newest_come_first_and_totals_before_their_parts():
    now = [
        brought(NEW, 2023, 1, JULY_3),
        brought(NEW, 2024, 2, JULY_3, breakdown="Retired"),
        brought(NEW, 2024, 5, JULY_3),
        brought(NEW, 2024 * 4 + 3, 4, JULY_3, frequency=Frequency.QUARTERLY),
    ]
    assert [row[1:3] for row in compare(NEW, (), now)] == [
        ("2024-25", "All"),
        ("2024-25 Q4", "All"),
        ("2024-25", "Retired"),
        ("2023-24", "All"),
    ]


def test_a_figure_that_became_suppressed_is_revised():
    then, now = [brought(NEW, 2022, 3, change(1))], [brought(NEW, 2022, SUPPRESSED, JULY_3)]
    assert compare(NEW, then, now) == [(Effect.REVISED, "2022-23", "All", 3, SUPPRESSED, 3)]


def test_other_numbers_behind_a_figure_are_a_revision_and_another_note_is_none():
    then = [brought(NEW, 2022, 50, change(1), numerator=1, denominator=2)]
    now = [brought(NEW, 2022, 50, JULY_3, numerator=2, denominator=4)]
    assert [row[0] for row in compare(NEW, then, now)] == [Effect.REVISED]
    noted = [brought(NEW, 2022, 50, JULY_3, numerator=1, denominator=2, note="Checked")]
    assert compare(NEW, then, noted) == []


def test_a_derived_figure_changes_with_what_it_is_made_from():
    old = change(1)
    then = [brought(NEW, 2022, 10, old), brought(LEFT, 2022, 4, old), brought(NEW, 2023, 11, old)]
    now = [
        brought(NEW, 2022, 10, old),
        brought(LEFT, 2022, 5, JULY_3),
        brought(NEW, 2023, 11, old),
        brought(LEFT, 2023, 6, JULY_5),
    ]
    assert compare(NET, then, now) == [
        (Effect.REVISED, "2022-23", "All", 6, 5, 3),
        (Effect.NEW, "2023-24", "All", None, 5, 5),
    ]


def test_a_derived_figure_is_gone_with_one_that_it_was_made_from():
    old = change(1)
    then = [brought(NEW, 2022, 10, old), brought(LEFT, 2022, 4, old)]
    went = [brought(LEFT, 2022, 4, TAKEN_BACK)]
    assert compare(NET, then, then[:1], went) == [(Effect.WITHDRAWN, "2022-23", "All", 6, None, 6)]
