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
    assert _summary_row(SHARE, 11.0, row, judged=True).children[-1].children == printed


def test_the_verdict_stands_right_after_the_name():
    row = SummaryRow("Kent", "neighbour", 12.0, 1, Difference(-1.0, Word.LOWER, -2.4, -0.3))
    name, verdict, figure, less, interval = _summary_row(SHARE, 11.0, row, judged=True).children
    assert name.children == "Kent"
    assert verdict.children.children[-1] == "lower"
    assert figure.children[0] == "12.0%"
    assert (less.children, interval.children) == (f"{MINUS}1.0", f"{MINUS}2.4 to {MINUS}0.3")


def test_the_sign_of_a_difference_is_that_of_what_is_printed():
    def less(own, other):
        row = SummaryRow("Kent", "neighbour", other, 1, Difference(own - other, Word.SIMILAR))
        return _summary_row(SHARE, own, row, judged=False).children[-1].children

    assert less(11.0, 9.5) == "+1.5"
    assert less(9.5, 11.0) == f"{MINUS}1.5"
    assert less(9.52, 9.48) == "0.0"  # both are printed as 9.5
    assert less(9.56, 9.54) == "+0.1"  # 9.6 and 9.5
