"""Cases of XmR charts with what is expected of them, and how to find where the chart differs.

reference_xmr.json holds what the package NHSRplotthedots answered. EDGES are those in which we
answer otherwise on purpose, or which it does not know; they are reckoned by hand.
"""

import json
from functools import cache
from math import isclose
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parents[4] / "shared" / "spc"
"""The shared golden cases, where they are there."""
FILE = HERE / "reference_xmr.json"
LETTERS = {
    ("limit", "higher"): "U",
    ("limit", "lower"): "L",
    ("trend", "higher"): "R",
    ("trend", "lower"): "F",
    ("two_of_three", "higher"): "H",
    ("two_of_three", "lower"): "D",
    ("shift", "higher"): "A",
    ("shift", "lower"): "B",
}
LAST_BEYOND = "last beyond, lower is better"


@cache
def reference_cases():
    return json.loads(FILE.read_text(encoding="utf-8"))["cases"]


def edge(name, values, marks, near, sides, lines, **more):
    """`lines` are mean, lower and upper limit of each segment."""
    means, lowers, uppers = zip(*lines, strict=True)
    return {
        "name": name,
        "values": values,
        "starts": [],
        "baseline": None,
        "screen": False,
        "good": "higher",
        "target": None,
        "means": list(means),
        "lowers": list(lowers),
        "uppers": list(uppers),
        "marks": marks,
        "near": near,
        "sides": sides,
        "variation": "common_cause",
        "assurance": None,
        **more,
    }


def latest_missing():
    """The last point that breached a limit is followed by a missing one: nothing else changes."""
    before = next(case for case in reference_cases() if case["name"] == LAST_BEYOND)
    after = {"marks": ".", "near": "?", "sides": "?"}
    return {
        **before,
        "name": "latest missing",
        "values": [*before["values"], None],
        **{key: before[key] + letter for key, letter in after.items()},
    }


def edges():
    flat = [4.0] * 7
    dots, zeros, inside = "." * 7, "0" * 7, "-" * 7
    on_mean = [(4, 4, 4)]
    constant = {"screen": True, "good": "higher"}
    return [
        edge(
            "constant under screening, target below",
            *(flat, dots, inside, zeros, on_mean),
            **{**constant, "target": 3, "assurance": "consistent_pass"},
        ),
        edge(
            "constant under screening, target above",
            *(flat, dots, inside, zeros, on_mean),
            **{**constant, "target": 5, "assurance": "consistent_fail"},
        ),
        edge(
            "constant under screening, target on it",
            *(flat, dots, inside, zeros, on_mean),
            **{**constant, "target": 4, "assurance": "inconsistent"},
        ),
        # mean 70/7, five ranges of 1: 10 -/+ 2.66, near from 11.773 and 8.227 on
        edge(
            "a gap breaks a falling trend",
            *([13, 12, 11, None, 10, 9, 8, 7], "U......L", "-n-?--n-", "+++?0---"),
            [(10, 7.34, 12.66)],
            variation="concern_low",
        ),
        latest_missing(),
        # 1, 3, 2: mean 2, ranges 2 and 1; then one point, which has no range
        edge(
            "one point after a rebase has no limits",
            *([1, 3, 2, 9], "....", "---?", "-+00", [(2, -1.99, 5.99), (9, None, None)]),
            starts=[3],
            target=5,
        ),
        edge(
            "all missing",
            *([None] * 7, dots, "?" * 7, "?" * 7, [(None, None, None)]),
            target=5,
            variation=None,
        ),
        # without 100: mean 78/7, five... four ranges of 2
        edge(
            "an excluded figure is judged, but not in the mean",
            *([10, 12, 10, 12, 100, 12, 10, 12], "....U...", "-" * 8, "-+-+++-+"),
            [(78 / 7, 78 / 7 - 5.32, 78 / 7 + 5.32)],
            excluded=[4],
        ),
        edge("no points", [], "", "", "", [(None, None, None)], variation=None)
        | {"means": [], "lowers": [], "uppers": []},
    ]


def find_differences(case):
    """Draw the chart of a case: what differs from what is expected, as lines to read."""
    from data.analysis.statistics.labels import Direction
    from data.analysis.statistics.xmr import xmr

    chart = xmr(
        case["values"],
        starts=case["starts"],
        baseline=case["baseline"],
        excluded=case.get("excluded", ()),
        screen=case["screen"],
        good=Direction(case["good"]),
        target=case["target"],
    )
    found = {
        "means": [segment.mean for segment in chart.segments],
        "lowers": [segment.lines.lower for segment in chart.segments],
        "uppers": [segment.lines.upper for segment in chart.segments],
        "marks": "".join(letter(point) for point in chart.points),
        "near": "".join(flag(point.standing.is_near) for point in chart.points),
        "sides": "".join(side(point.standing.side) for point in chart.points),
        "variation": None if chart.variation is None else chart.variation.value,
        "assurance": None if chart.assurance is None else chart.assurance.value,
    }
    return [
        f"{case['name']}, {key}: found {value}, expected {case[key]}"
        for key, value in found.items()
        if not same(value, case[key])
    ]


def letter(point):
    if point.mark is None:
        return "."
    return LETTERS[point.rule.value, point.direction.value]


def flag(is_near):
    return {True: "n", False: "-", None: "?"}[is_near]


def side(number):
    return {1: "+", 0: "0", -1: "-", None: "?"}[number]


def same(found, expected):
    if not isinstance(expected, list):
        return found == expected
    return len(found) == len(expected) and all(
        one == other if one is None or other is None else isclose(one, other, abs_tol=1e-13)
        for one, other in zip(found, expected, strict=True)
    )
