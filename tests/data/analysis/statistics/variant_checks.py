"""Run the cases of a kind against the modules as they stand imported at that moment.

Nothing of data.analysis is imported before a check is called: a variant takes the place first.
"""

import json
from decimal import Decimal
from functools import cache
from importlib import import_module

from tests.data.analysis.statistics.xmr_reference import (
    GOLDEN,
    HERE,
    edges,
    find_differences,
    reference_cases,
)


def is_noticed(kind):
    """Whether a case of our own gives another answer than it should."""
    if kind == "xmr":
        cases = (*reference_cases(), *edges())
        return any(find_differences(case) for case in cases) or not _refuses_short_baseline()
    if kind == "small":
        return any(found != expected for found, expected in small_checks())
    return _differs(HERE / f"reference_{kind}.json", kind)


def is_noticed_by_golden(kind):
    """Whether a golden case gives another answer than it should."""
    return _differs(GOLDEN / f"{kind}_golden.json", kind)


def _differs(file, kind):
    cases_of_kind = import_module(f"data.analysis.conformance.{kind}_cases")
    return any(cases_of_kind.run(case).differences for case in _cases(file))


@cache
def _cases(file):
    return json.loads(file.read_text(encoding="utf-8"))["cases"]


def _refuses_short_baseline():
    from data.analysis.statistics.xmr import BaselineTooShort, xmr

    try:
        xmr([1.0, 2.0] * 10, baseline=11)
    except BaselineTooShort:
        return True
    return False


def small_checks():
    """What methods without a file of cases give, and what they must, reckoned by hand."""
    from data.analysis.comparison.cuts import quarter_cuts
    from data.analysis.statistics.exact_change import change_in_counts, change_in_shares
    from data.analysis.statistics.lines import NEAR
    from data.analysis.statistics.rare_events import is_rare, zeros_at_end, zeros_worth_noting

    # type 7 of 1, 2, 4, 8, 16: places 2, 3 and 4; of 1, 2, 4, 8: places 1.75, 2.5 and 3.25
    yield quarter_cuts([Decimal(one) for one in (16, 1, 2, 8, 4)]), (2, 4, 8)
    yield quarter_cuts([Decimal(one) for one in (1, 2, 4, 8)]), (1.75, 3, 5)
    # of 4 events all in the earlier 3 of 4 equal years: 0.75 ** 4, twice
    yield round(change_in_counts(0, [2, 1, 1]), 12), round(2 * 0.75**4, 12)
    # all 3 events in the latest of 4 equal years: 0.25 ** 3, twice
    yield round(change_in_counts(3, [0, 0, 0]), 12), round(2 * 0.25**3, 12)
    # the lady tasting tea, 3 of 4: (16 + 16 + 1 + 1) / 70
    yield round(change_in_shares(3, 4, [1], [4]), 12), round(34 / 70, 12)
    yield is_rare([1, 2, 2, 1, 1, 2]), True
    yield is_rare([3, 4, 0, 5]), True
    yield is_rare([3, 4, 0, 5, 3]), False
    yield zeros_worth_noting(0.5), 6.0
    yield zeros_at_end([0, None, 0]), 1
    # the lines near limits stand two thirds of the way to them
    yield round(NEAR * 6, 12), 4.0
