"""Intervals, trends, charts and funnels against cases that others have answered.

That each comparison can fail is shown on cases worked out by hand, with one entry changed.
"""

import copy
import json
from pathlib import Path

import pytest

from data.analysis.conformance import charts_cases, funnel_cases, intervals_cases, trend_cases
from data.analysis.conformance.outcome import Verdict

SHARED = Path(__file__).resolve().parents[4].parent / "shared"
FILES = {
    "intervals_golden.json": (intervals_cases, {}),
    "trend_golden.json": (trend_cases, {}),
    "charts_golden.json": (charts_cases, {"u-03": "zero-denominator"}),
    "funnel_golden.json": (funnel_cases, {}),
}


@pytest.mark.parametrize("name", FILES)
def test_all_cases_pass_but_for_the_stated_departures(name):
    file = SHARED / "spc" / name
    if not file.exists():
        pytest.skip(f"{file} is not there")
    module, departing = FILES[name]
    departed = {}
    for case in json.loads(file.read_text(encoding="utf-8"))["cases"]:
        assert module.fits(case), case["id"]
        outcome = module.run(case)
        assert outcome.differences == (), case["id"]
        if outcome.departures:
            departed[case["id"]] = ", ".join(one.name for one in outcome.departures)
    assert departed == departing


# ---- cases by hand, and what must not pass ------------------------------------------------

RATE = {
    "kind": "rate",
    "input": {"numerator": 0, "denominator": 1000, "multiplier": 1000, "confidence": 0.9},
    # no event: the average that gives none in 5 of 100 cases is -log(0.05)
    "expected": {"value": 0, "lower": 0, "upper": 2.995732273553991, "method": "Exact"},
}
SHARE = {
    "kind": "proportion",
    "input": {"numerator": 0, "denominator": 10, "multiplier": 100, "confidence": 0.95},
    # none of 10: z squared / (10 + z squared), z squared being 3.841458820694124
    "expected": {"value": 0, "lower": 0, "upper": 27.753279986288937, "method": "Wilson"},
}
COUNT = {
    "kind": "byars_count",
    "input": {"count": 0, "confidence": 0.95},
    # 1 x (1 - 1/9 + 1.9599639845400545/3) cubed
    "expected": {
        "value": 0,
        "lower": None,
        "upper": 3.668011832173746,
        "method": "Byars (no small-count switch)",
    },
}
MISSING = {
    "kind": "rate_missing",
    "input": {"numerator": None, "denominator": 10, "multiplier": 1, "confidence": 0.95},
    "expected": {"value": None, "lower": None, "upper": None, "method": None},
}
VALUES = {
    "method": "weighted_regression",
    "input": {
        "year": [2021, 2022, 2023, 2024, 2025],
        "value": [1, 2, 3, 4, 5],
        "lower": [0, 1, 2, 3, 4],
        "upper": [2, 3, 4, 5, 6],
        "z_width": 2,
    },
    # errors of 1, steps of 1: chi-square is the sum of 4, 1, 0, 1 and 4
    "expected": {
        "marker": "Increasing",
        "reason": "No outliers and significant trend",
        "chi2": 10,
        "slope": 1,
    },
}
ROUNDED = {
    **VALUES,
    "expected": {"marker": "Increasing", "chi2": 10.0001, "slope": 1.0, "rounded_to": 3},
}
CHART = {
    "input": {
        "chart": "c",
        "y": [4, 2, 6, 4, None, 11, 0, 1],
        "n": None,
        "freeze": None,
        "part_after": None,
        "screen_moving_ranges": True,
    },
    # mean 4, limits 10 and 4 - 6; about it - + + - -: 2 crossings, longest run 2, of 5 points
    "expected": {
        "error": None,
        "y": [4, 2, 6, 4, None, 11, 0, 1],
        "cl": [4] * 8,
        "lcl": [0] * 8,
        "ucl": [10] * 8,
        "sigma_signal": [False] * 5 + [True] + [False] * 2,
        "runs_signal": [False] * 8,
        "n_useful": [5] * 8,
        "longest_run": [2] * 8,
        "longest_run_max": [5] * 8,
        "n_crossings": [2] * 8,
        "n_crossings_min": [0] * 8,
    },
}
TIMES = {
    "input": {**CHART["input"], "chart": "t", "y": [3, 0, 4]},
    "expected": {"error": "Time between events must be greater than zero"},
}
FUNNEL = {
    "id": "funnel-proportion",
    "rows": [
        # pooled a half; at 100 the lines stand 1.96 and 3.09 times 0.05 off
        {
            "area": area,
            "numerator": top,
            "denominator": 100,
            "significance": place,
            "l95": 0.40200180077299734,
            "u95": 0.5979981992270027,
            "l998": 0.3454883846915516,
            "u998": 0.6545116153084484,
        }
        for area, top, place in [
            ("A", 60, "High (0.025)"),
            ("B", 50, "Not significant"),
            ("C", 40, "Low (0.025)"),
        ]
    ],
}
RATES = {
    "id": "funnel-crude-rate",
    "rows": [
        {"area": "A", "numerator": 0, "denominator": 100, "rate": 0, "significance": "Low (0.001)"},
        {
            "area": "B",
            "numerator": 20,
            "denominator": 100,
            "rate": 1,
            "significance": "High (0.025)",
        },
        {
            "area": "C",
            "numerator": 10,
            "denominator": 100,
            "rate": 1,
            "significance": "Not significant",
        },
    ],
}
BY_HAND = {
    "rate": (intervals_cases, RATE),
    "share": (intervals_cases, SHARE),
    "count": (intervals_cases, COUNT),
    "missing": (intervals_cases, MISSING),
    "values": (trend_cases, VALUES),
    "rounded": (trend_cases, ROUNDED),
    "chart": (charts_cases, CHART),
    "times": (charts_cases, TIMES),
    "funnel": (funnel_cases, FUNNEL),
    "rates": (funnel_cases, RATES),
}
NOT_COMPARED = {"area", "numerator", "denominator", "rate", "rounded_to", "error"}


def places(part, path=()):
    """Every entry of what is expected, as the way to it."""
    if isinstance(part, (dict, list)):
        pairs = part.items() if isinstance(part, dict) else enumerate(part)
        return [way for key, one in pairs for way in places(one, (*path, key))]
    return [path]


def changed(value):
    """A little more, another word, the other of yes and no, something for nothing."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 2e-3
    return 5.0 if value is None else f"{value}?"


def tampered():
    for name, (_, case) in BY_HAND.items():
        start = ("rows",) if "rows" in case else ("expected",)
        for way in places(case[start[0]], start):
            if not NOT_COMPARED & set(way):
                yield pytest.param(name, way, id=f"{name}-{'.'.join(map(str, way[1:]))}")


@pytest.mark.parametrize("name", BY_HAND)
def test_cases_by_hand_pass(name):
    module, case = BY_HAND[name]
    assert module.fits(case)
    assert module.run(case).differences == ()
    assert module.run(case).verdict is Verdict.PASS


@pytest.mark.parametrize(("name", "way"), list(tampered()))
def test_one_entry_changed_is_noticed(name, way):
    module, case = BY_HAND[name]
    case = copy.deepcopy(case)
    inside = case
    for key in way[:-1]:
        inside = inside[key]
    inside[way[-1]] = changed(inside[way[-1]])
    assert module.run(case).verdict is Verdict.FAIL


def test_numbers_are_compared_to_nine_digits():
    near, far = copy.deepcopy(RATE), copy.deepcopy(RATE)
    near["expected"]["upper"] *= 1 + 5e-10
    far["expected"]["upper"] *= 1 + 2e-9
    assert intervals_cases.run(near).verdict is Verdict.PASS
    assert intervals_cases.run(far).verdict is Verdict.FAIL


# ---- refusals ----------------------------------------------------------------------------


def invalid(**given):
    return {"kind": "invalid", "input": given, "expected": {"error": True}}


@pytest.mark.parametrize(
    "given",
    [
        {"statistic": "rate", "numerator": 3, "denominator": 0},
        {"statistic": "rate", "numerator": -3, "denominator": 5},
        {"statistic": "proportion", "numerator": 0, "denominator": 0},
        {"statistic": "proportion", "numerator": 6, "denominator": 5},
    ],
)
def test_what_must_be_refused_is(given):
    assert intervals_cases.run(invalid(**given)).verdict is Verdict.PASS


def test_what_need_not_be_refused_fails_as_a_refusal():
    fine = invalid(statistic="rate", numerator=6, denominator=5)
    assert intervals_cases.run(fine).verdict is Verdict.FAIL
    refused = {**RATE, "input": {**RATE["input"], "denominator": 0}}
    assert intervals_cases.run(refused).verdict is Verdict.FAIL
    drawn = {**TIMES, "input": {**TIMES["input"], "y": [3, 1, 4]}}
    assert charts_cases.run(drawn).verdict is Verdict.FAIL
    other = {**TIMES, "expected": {"error": "Some other reason"}}
    assert charts_cases.run(other).verdict is Verdict.FAIL


# ---- departures --------------------------------------------------------------------------

# 4 of 1, 2 of nothing and 4 of 1: the reference counts 10 of 2, we count 8 of 2
ZERO = {
    "input": {**CHART["input"], "chart": "u", "y": [4, 2, 4], "n": [1, 0, 1]},
    "expected": {"error": None, "y": [4, None, 4], "cl": [5, 5, 5]},
}


def test_events_without_a_denominator_are_a_departure():
    outcome = charts_cases.run(ZERO)
    assert outcome.verdict is Verdict.DEPARTURE
    assert outcome.departures == (charts_cases.ZERO_DENOMINATOR,)


def test_a_zero_denominator_excuses_no_other_difference():
    wrong = copy.deepcopy(ZERO)
    wrong["expected"]["y"] = [4, None, 5]
    assert charts_cases.run(wrong).verdict is Verdict.FAIL
    centre = copy.deepcopy(ZERO)
    centre["expected"]["cl"] = [5, 5, 5.1]
    assert charts_cases.run(centre).verdict is Verdict.FAIL
    elsewhere = copy.deepcopy(ZERO)
    elsewhere["input"]["n"] = [1, 1, 1]
    assert charts_cases.run(elsewhere).verdict is Verdict.FAIL


def test_events_left_over_may_make_more_than_all():
    """5 of 4 for the reference: a share of more than all, about which there are no limits."""
    outcome = charts_cases.run(
        {
            "input": {**CHART["input"], "chart": "p", "y": [2, 1, 2], "n": [2, 0, 2]},
            "expected": {"error": None, "y": [1, None, 1], "cl": [1.25] * 3, "ucl": [None] * 3},
        }
    )
    assert outcome.verdict is Verdict.DEPARTURE


def test_no_events_without_a_denominator_are_missing_for_the_reference_too():
    same = copy.deepcopy(ZERO)
    same["input"]["y"] = [4, 0, 4]
    same["expected"]["cl"] = [4, 4, 4]
    assert charts_cases.run(same).verdict is Verdict.PASS


def test_a_year_without_a_denominator_departs_in_a_trend():
    """The reference keeps 3 of none, in the middle of the years -2, -1, 0, 1 and 2.

    So 15 of 36; counts times years 10, of all 0; and of all times squared years 90.
    """
    case = {
        "method": "proportion",
        "input": {
            "year": [1, 2, 3, 4, 5],
            "numerator": [1, 2, 3, 4, 5],
            "denominator": [9, 9, 0, 9, 9],
        },
        "expected": {
            "marker": "No significant change",
            "reason": "No significant trend",
            "chi2": 36 * (36 * 10) ** 2 / (15 * 21 * 36 * 90),
            "slope": None,
        },
    }
    outcome = trend_cases.run(case)
    assert outcome.verdict is Verdict.DEPARTURE
    assert outcome.departures == (trend_cases.ZERO_DENOMINATOR,)
    rising = {**case, "expected": {**case["expected"], "marker": "Increasing"}}
    assert trend_cases.run(rising).verdict is Verdict.FAIL


def test_where_the_reference_stops_we_say_that_no_trend_can_be_calculated():
    case = {
        "method": "proportion",
        "input": {
            "year": [1, 2, 3, 4, 5],
            "numerator": [0, 20, 50, 80, 90],
            "denominator": [100] * 5,
        },
        "expected": {"error": "missing value where TRUE/FALSE needed"},
    }
    outcome = trend_cases.run(case)
    assert outcome.departures == (trend_cases.NOT_DEFINED,)
    few = {**case, "input": {"year": [1], "numerator": [2], "denominator": [9]}}
    assert trend_cases.run(few).verdict is Verdict.PASS
    fine = {**VALUES, "expected": {"error": "some"}}
    assert trend_cases.run(fine).verdict is Verdict.FAIL
