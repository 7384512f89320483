"""A measure's changed figures: how many are listed, and what their periods are called."""

import json

import pytest
from dash._utils import to_json

from data.analysis.changes.figures import ChangedFigure
from data.analysis.changes.report import MeasureChanges
from data.domain.difference import Effect, Figure, FigureChange
from data.domain.period import Frequency, TimeBasis
from layouts.components.changed_table import MOST_CHANGED, MOST_NEW, changed_table, listed
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


@pytest.mark.parametrize(
    ("basis", "frequency", "ordinal", "words"),
    [
        # the ordinal counts months from January of year 0, quarters from April, and years
        (TimeBasis.YEAR_TO_DATE, Frequency.MONTHLY, 2026 * 12 + 5, "April to June 2026"),
        (TimeBasis.ROLLING_12_MONTHS, Frequency.QUARTERLY, 2026 * 4, "12 months to Q1 2026-27"),
        (TimeBasis.THREE_YEAR_AVERAGE, Frequency.ANNUAL, 2024, "three years to 2024-25"),
        (TimeBasis.SNAPSHOT, Frequency.MONTHLY, 2026 * 12 + 5, "Jun 2026"),
    ],
)
def test_a_changed_figure_is_called_by_the_time_that_it_covers(basis, frequency, ordinal, words):
    measure = make_measure(time_basis=basis, frequencies=(frequency,))
    figure = FigureChange(
        Effect.NEW, "homes", "E1", period(ordinal, measure, frequency), after=Figure(1.0)
    )
    changes = MeasureChanges(measure, (ChangedFigure(figure),))
    assert f'"children": ["{words}"], "className": "when"' in _json(changed_table([changes], ""))


def _json(component):
    return json.dumps(json.loads(to_json(component)), sort_keys=True)
