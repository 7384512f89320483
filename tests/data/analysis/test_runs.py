"""Runs of a chart of change: one kind of mark each, and only the figures that it is true of."""

from dataclasses import replace

from data.analysis.pictures.runs import labelled, runs_of, runs_within
from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.variation.judgement import Direction, Good, Rule, Segment, Signal
from tests.data.analysis.change_builders import charted, months

UP, DOWN = Direction.HIGHER, Direction.LOWER


def marks(rule, direction, *places):
    return tuple(Signal(place, rule, direction, Good.NEITHER) for place in places)


def judged(values, *signals, **changes):
    """By a mean of 88% and limits of 84% and 92%."""
    return charted(months(*values), signals=tuple(one for two in signals for one in two), **changes)


def said(judgement, line=None):
    """The sentence of the alternative text on what is marked."""
    text = variation_picture(line or judgement.trend, judgement, (), (), True).alternative
    return text[text.index("Marked: ") :].removesuffix(f" {judgement.why}")


def spans(judgement):
    return [(one.label, one.first, one.last) for one in runs_of(judgement)]


# 14 figures about 90%, then a fall at every step from the last of them, 91%, down to 85%
FALLING = (*[89.0, 91.0] * 7, 90.0, 89.5, 89.0, 88.5, 87.0, 86.0, 85.0, *[87.0, 86.0] * 3)


def fallen_through():
    """The fall is marked as a trend on both sides of the mean; below it seven figures or more."""
    return judged(
        FALLING,
        marks(Rule.SHIFT, UP, *range(13)),
        marks(Rule.TREND, DOWN, *range(13, 21)),
        marks(Rule.SHIFT, DOWN, *range(21, 27)),
    )


def test_a_fall_that_begins_above_the_mean_is_no_run_below_it():
    assert spans(fallen_through()) == [
        ("Run above the mean", 0, 17),  # the last above 88% is 88.5%
        ("Falling run", 13, 20),
        ("Run below the mean", 18, 26),
    ]
    assert said(fallen_through()) == (
        "Marked: run above the mean, Apr 2021 to Sep 2022; falling run, May 2022 to Dec 2022; "
        "run below the mean, Oct 2022 to Jun 2023."
    )


def test_figures_beyond_a_limit_are_counted_and_named_and_are_not_close_to_it():
    values = [91.0, 91.5, 93.0, 91.5, *[87.0, 89.0] * 9]
    close = marks(Rule.TWO_OF_THREE, UP, 0, 1, 3)
    found = judged(values, close, marks(Rule.LIMIT, UP, 2))
    assert said(found) == (
        "Marked: one figure above the upper limit, Jun 2021; three figures close to the upper "
        "limit, Apr 2021 to May 2021 and Jul 2021."
    )


def test_figures_of_a_run_that_are_beyond_a_limit_are_told_as_well():
    values = [*[89.0, 90.0] * 8, 87.0, 83.0, 82.0, 87.0, 86.0, 80.0, 87.0, 86.0]
    found = judged(
        values, marks(Rule.SHIFT, DOWN, 16, 19, 20, 22, 23), marks(Rule.LIMIT, DOWN, 17, 18, 21)
    )
    assert said(found) == (
        "Marked: three figures below the lower limit, Sep 2022 to Oct 2022 and Jan 2023; run "
        "below the mean, Aug 2022 to Mar 2023."
    )
    assert [one.label for one in labelled(runs_of(found))] == ["Run below the mean"]


def test_a_fall_has_its_last_figures_though_they_are_beyond_the_limit_too():
    values = [*[89.0, 87.0] * 8, 90.0, 89.0, 88.5, 87.0, 86.0, 85.0, 83.0, 82.0]
    found = judged(values, marks(Rule.TREND, DOWN, *range(16, 22)), marks(Rule.LIMIT, DOWN, 22, 23))
    assert spans(found) == [("Falling run", 16, 23), ("Below the limit", 22, 23)]


def test_a_gap_and_a_new_start_part_runs():
    low = [86.0, 87.0, 86.0, 87.0, 86.0, 87.0, 86.0]
    line = [*low, None, *low, *low]
    marked = marks(Rule.SHIFT, DOWN, *range(7), *range(8, 22))
    places = tuple(place for place in range(22) if place != 7)
    parts = (Segment(0, 14), Segment(15, 21, "A new form."))
    assert spans(judged(line, marked, points=places, segments=parts)) == [
        ("Run below the mean", 0, 6),
        ("Run below the mean", 8, 14),
        ("Run below the mean", 15, 21),
    ]


def test_of_figures_that_overlap_those_looked_at_follow_each_other():
    values = [89.0] * 85
    for place in range(0, 85, 12):
        values[place] = 86.0
    places = tuple(range(0, 85, 12))
    found = judged(values, marks(Rule.SHIFT, DOWN, *places), points=places)
    assert spans(found) == [("Run below the mean", 0, 84)]
    (run,) = runs_of(found)
    assert run.places == places


def test_what_counts_give_decides_on_which_side_of_the_mean_a_figure_is():
    values = [*[89.0, 90.0] * 6, *[87.0] * 7, 88.0]  # by its counts 87.9%
    found = judged(values, marks(Rule.SHIFT, DOWN, *range(12, 20)), exact=((19, 87.9),))
    assert spans(found) == [("Run below the mean", 12, 19)]
    assert spans(replace(found, exact=())) == [("Run below the mean", 12, 18)]


def test_a_shorter_time_keeps_what_it_shows_of_a_run():
    judgement = fallen_through()
    left = runs_within(runs_of(judgement), 20, 5)
    assert [(one.label, one.first, one.last) for one in left] == [
        ("Falling run", 0, 0),
        ("Run below the mean", 0, 4),
    ]
    line = replace(judgement.trend, points=judgement.trend.points[20:25])
    assert said(judgement, line) == (
        "Marked: falling run, Dec 2022; run below the mean, Dec 2022 to Apr 2023."
    )


def test_nothing_is_said_where_nothing_is_marked():
    found = judged([89.0, 87.0] * 13)
    assert runs_of(found) == ()
    shown = variation_picture(found.trend, found, (), (), True)
    assert "Marked" not in shown.alternative
