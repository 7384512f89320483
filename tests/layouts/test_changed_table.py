"""How many of a measure's changed figures are listed, and how many only counted."""

from data.analysis.changes.figures import ChangedFigure
from data.domain.difference import Effect, Figure, FigureChange
from layouts.components.changed_table import MOST_CHANGED, MOST_NEW, listed
from tests.data.analysis.builders import make_measure, period

MEASURE = make_measure()


def changed(effect, count):
    return [
        ChangedFigure(
            FigureChange(effect, "homes", "E1", period(2000 + place, MEASURE), after=Figure(1.0))
        )
        for place in range(count)
    ]


def test_the_first_new_figures_are_listed_and_one_more_rather_than_counted():
    for count, shown in ((0, 0), (MOST_NEW, MOST_NEW), (MOST_NEW + 1, MOST_NEW + 1)):
        assert len(listed(changed(Effect.NEW, count))) == shown
    many = changed(Effect.NEW, MOST_NEW + 2)
    assert listed(many) == many[:MOST_NEW]


def test_far_more_revised_figures_are_listed_and_the_order_stays():
    revised = changed(Effect.REVISED, MOST_CHANGED + 9)
    new = changed(Effect.NEW, 2)
    gone = changed(Effect.WITHDRAWN, 3)
    assert listed([*gone, *revised, *new]) == [*gone, *revised[:MOST_CHANGED], *new]
