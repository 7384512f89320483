"""Every case that a reference of the field has answered, of all kinds, gives what it answered.

The reference_*.json beside this file were made by running the references; xmr has its own, shorter
form (see test_xmr.py). The golden cases are another run of the same references.
"""

from collections import Counter

import pytest

from data.analysis.conformance.command import run_file
from data.analysis.conformance.outcome import Verdict
from tests.data.analysis.statistics.xmr_reference import GOLDEN, HERE

OWN = {"intervals": (31, 0), "trend": (28, 0), "charts": (34, 2), "funnel": (2, 0)}
"""How many cases of a kind pass, and how many depart on purpose."""
SHARED_CASES = {"xmr": (61, 4), "intervals": (51, 0), "trend": (29, 0), "charts": (29, 1)}
DEPARTURES = {
    "reb-04": "no-limits",
    "mis-09": "latest-missing",
    "mis-10": "gap-in-trend",
    "tie-10": "constant-under-screening",
    "u-03": "zero-denominator",
    "u-zero": "zero-denominator",
    "p-zero": "zero-denominator",
}


@pytest.mark.parametrize("kind", OWN)
def test_own_runs_of_the_references(kind):
    check(HERE / f"reference_{kind}.json", OWN[kind])


@pytest.mark.skipif(not GOLDEN.exists(), reason=f"{GOLDEN} is not there")
@pytest.mark.parametrize("kind", [*SHARED_CASES, "funnel"])
def test_golden_cases(kind):
    check(GOLDEN / f"{kind}_golden.json", SHARED_CASES.get(kind, (2, 0)))


def check(file, counts):
    outcomes = list(run_file(file))
    assert {name: one.differences for name, one in outcomes if one.differences} == {}
    passed, departed = counts
    found = Counter(one.verdict for _, one in outcomes)
    assert found == Counter({Verdict.PASS: passed, Verdict.DEPARTURE: departed})
    for name, one in outcomes:
        if one.departures:
            assert [departure.name for departure in one.departures] == [DEPARTURES[name]]
