"""XmR charts against a second reckoning that was written from the rules alone, on series by chance.

The second one looks at each point by itself, adds up in fractions, and shares no code.
"""

import random

import pytest

from data.analysis.conformance.xmr_again import reckon
from data.analysis.conformance.xmr_input import XmrInput
from data.analysis.statistics.labels import Direction, Rule
from data.analysis.statistics.xmr import xmr

SERIES = 400


def zigzag(dice, length):
    """Long rises and falls in tenths, with a tie now and then."""
    value, step, values = 50.0, 0.1, []
    for _ in range(length):
        values.append(value)
        step = -step if dice.random() < 0.15 else step
        value = round(value + step * dice.choice([0, 1, 1, 2, 3, 9]), 1)
    return values


def few(dice, length):
    return [float(dice.choice([0, 0, 0, 1, 2])) for _ in range(length)]


def steps(dice, length):
    level = dice.choice([0, 4, 12])
    return [round(dice.gauss(20 + (level if at > length / 2 else 0), 2), 1) for at in range(length)]


def far_ones(dice, length):
    values = [round(dice.gauss(20, 1), 1) for _ in range(length)]
    values[dice.randrange(length)] += dice.choice([-30, 15, 40])
    return values


def draw(seed):
    """A series by chance with gaps, rebases, a baseline and screening, each in some of them."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    length = dice.choice([1, 2, 6, 7, 8, 12, 13, 20, 36])
    values = dice.choice([zigzag, zigzag, few, steps, far_ones])(dice, length)
    gaps = dice.choice([0, 0, 0.05, 0.2])
    known = tuple(None if dice.random() < gaps else value for value in values)
    starts = tuple(sorted({dice.randrange(length) for _ in range(dice.choice([0, 0, 1, 2]))}))
    return XmrInput(
        dates=("",) * length,
        values=known,
        starts=starts,
        baseline=dice.choice([None, None, 12, 15]),
        screen=dice.random() < 0.5,
        good=Direction.HIGHER,
        target=None,
    )


def by_chart(given):
    chart = xmr(given.values, given.starts, given.baseline, screen=given.screen)
    return [
        (point.lines.centre, point.lines.lower, point.lines.upper, point.rule, point.direction)
        for point in chart.points
    ]


def by_point(given):
    return [(one.mean, one.lower, one.upper, *one.mark) for one in reckon(given)]


@pytest.mark.parametrize("part", range(4))
def test_both_reckonings_agree_to_the_last_digit(part):
    for seed in range(part, SERIES, 4):
        given = draw(seed)
        assert by_chart(given) == by_point(given), seed


def test_the_series_by_chance_hold_every_rule():
    marks = {mark[3:] for seed in range(SERIES) for mark in by_chart(draw(seed))}
    assert len(marks) == 2 * len(Rule) + 1
