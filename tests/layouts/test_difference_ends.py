"""The end of an interval that is not 0 is not printed as 0."""

import pytest

from data.analysis.comparison.difference import Difference, Word
from data.analysis.comparison.summary import SummaryRow
from data.domain.measure import Unit
from layouts.components.ranked_tables import _summary_row
from tests.data.analysis.builders import make_measure

SHARE = make_measure("share", unit=Unit.PERCENT, decimals=1)
MINUS = chr(8722)


@pytest.mark.parametrize(
    ("lower", "upper", "printed"),
    [
        (-2.4, -0.02, f"{MINUS}2.40 to {MINUS}0.02"),
        (-2.41, -0.3, f"{MINUS}2.4 to {MINUS}0.3"),
        (0.004, 1.0, "0.004 to 1.000"),
        (0.0, 1.0, "0.0 to 1.0"),
        (-1.0, 1e-9, f"{MINUS}1.0 to 0.0"),
    ],
)
def test_ends_near_nothing_get_the_digits_that_show_it(lower, upper, printed):
    row = SummaryRow("Kent", "neighbour", 12.0, 1, Difference(-1.0, Word.LOWER, lower, upper))
    assert _summary_row(SHARE, row, judged=True).children[3].children == printed
