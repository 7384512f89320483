"""Months as places in the generator's arrays, from the first that is counted."""

from datetime import date

import numpy as np

from data.domain.measure import Measure
from data.domain.period import Period
from data.sample.constants import FIRST_MONTH, LAST_MONTH
from data.sample.levels import is_at_once


def place_of(day: date) -> int:
    """The place of a day's month; below zero before the first."""
    return (day.year - FIRST_MONTH.year) * 12 + day.month - FIRST_MONTH.month


MONTHS = place_of(LAST_MONTH) + 1
"""How many months there are."""

MONTH_OF_YEAR = (np.arange(MONTHS) + FIRST_MONTH.month - 1) % 12 + 1
"""For each place the month of the year, from 1."""

_SEASONS = np.array([1.02, 1.0, 1.12, 0.98, 1.04, 1.06, 1.08, 0.80, 0.98, 1.06, 1.04, 0.82])

SEASON = _SEASONS[MONTH_OF_YEAR - 1]
"""Work of a month, of that of an average one: quiet in August and December, busy in March."""


def covered(measure: Measure, period: Period) -> slice:
    """The months that a figure is counted over: for a count at one time, the last alone."""
    last = place_of(period.end)
    first = last if is_at_once(measure) else place_of(period.start)
    return slice(first, last + 1)
