"""`python -m data.analysis.conformance`: what it prints, how it ends, what it does not let pass."""

import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest

from data.analysis.conformance.command import main
from data.analysis.conformance.registry import run_case
from data.analysis.conformance.shape import WrongShape

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
MONTHS = [f"20{year}-{month:02}-01" for year in (21, 22) for month in range(1, 13)]


def cases_of(kind):
    return json.loads((HERE / f"reference_{kind}.json").read_text(encoding="utf-8"))["cases"]


def case_of(kind, name):
    return next(deepcopy(case) for case in cases_of(kind) if case["id"] == name)


def write(folder, content):
    file = folder / "cases.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return str(file)


def row(date, value, mean, limits, side, **more):
    """A point of an expected chart on which nothing is marked."""
    lower, upper = limits
    known = value is not None and lower is not None
    return {
        "date": date,
        "value": value,
        "segment": 0,
        "mean": mean,
        "lpl": lower,
        "upl": upper,
        "relative_to_mean": side,
        "outside_limits": False if known else None,
        "close_to_limits": False if known else None,
        "special_cause_type": "Common Cause",
        "special_cause": False,
        "point_type": "common_cause",
        "short_segment_warning": True,
        **more,
    }


def xmr_case(values, rows, lines, **given):
    """A case of an XmR chart of one segment as the reference would have it: neither icon set."""
    mean, lower, upper = lines
    settings = {
        "improvement_direction": "increase",
        "target": None,
        "rebase_dates": [],
        "fix_after_n_points": None,
        "screen_outliers": False,
    }
    segment = {
        "segment": 0,
        "first_date": rows[0]["date"],
        "last_date": rows[-1]["date"],
        "rows": len(values),
        "mean": mean,
        "lpl": lower,
        "upl": upper,
        "avg_moving_range_derived": None if upper is None else (upper - mean) / 2.66,
    }
    return {
        "id": "made by hand",
        "input": {"dates": MONTHS[: len(values)], "values": values, **settings, **given},
        "expected": {
            "error": None,
            "points": rows,
            "segments": [segment],
            "variation_icon": "common_cause",
            "assurance_type": None,
            "assurance_icon": None,
            "short_series_warning": True,
        },
    }


def plain():
    """1, 3, 2, 2: mean 2, ranges 2, 1 and 0, so limits 2.66 away."""
    limits = (-0.66, 4.66)
    sides = zip(MONTHS, [1, 3, 2, 2], [-1, 1, 0, 0], strict=False)
    rows = [row(date, value, 2, limits, side) for date, value, side in sides]
    return xmr_case([1, 3, 2, 2], rows, (2, *limits))


def latest_missing():
    """Fourteen points to and fro with 30 at the end, and a missing one after it.

    6 x 9, 7 x 14 and 30: mean 182/14 = 13; ranges twelve times 5, and 16: 76/13.
    """
    values = [14.0, 9.0] * 6 + [14.0, 30.0, None]
    mean, away = 13, 2.66 * 76 / 13
    limits = (mean - away, mean + away)
    rows = [
        row(date, value, mean, limits, None if value is None else (value > mean) * 2 - 1)
        for date, value in zip(MONTHS, values, strict=False)
    ]
    for one in rows:
        one["short_segment_warning"] = False
    rows[13].update(
        outside_limits=True,
        special_cause_type="Above UCL",
        special_cause=True,
        point_type="special_cause_improvement",
    )
    case = xmr_case(values, rows, (mean, *limits))
    case["expected"]["short_series_warning"] = False
    return case


def constant():
    """All the same under screening, where the reference has no limits, so any target is missed."""
    rows = [row(date, 5, 5, (None, None), 0) for date in MONTHS[:4]]
    case = xmr_case([5] * 4, rows, (5, None, None), screen_outliers=True, target=4)
    case["expected"].update(assurance_type="inconsistent", assurance_icon="inconsistent")
    return case


def one_point():
    rows = [row(MONTHS[0], 5, 5, (None, None), 0)]
    case = xmr_case([5], rows, (5, None, None), target=4)
    case["expected"].update(assurance_type="inconsistent", assurance_icon="inconsistent")
    return case


def crash(values):
    case = xmr_case(values, [row(MONTHS[0], 1, 1, (1, 1), 0)], (1, 1, 1))
    return {**case, "expected": {"error": "peer_crash_gap_in_monotone_window"}}


def gap_in_trend():
    return crash([9, 8, 7, None, 6, 5, 4, 3, 9])


# ---- what is printed ----------------------------------------------------------------------


def test_a_file_that_passes(tmp_path, capsys):
    kinds = [case_of("intervals", "rate-1"), case_of("charts", "c-plain"), plain()]
    assert main([write(tmp_path, {"cases": kinds})]) == 0
    said = "rate-1: pass\nc-plain: pass\nmade by hand: pass\n3 passed, 0 failed\n"
    assert capsys.readouterr().out == said


def test_a_wrong_expectation_fails_and_says_what_was_found(tmp_path, capsys):
    case = plain()
    case["expected"]["points"][1]["mean"] = 2.0000001
    case["expected"]["points"][2]["special_cause_type"] = "Above UCL"
    assert main([write(tmp_path, [case_of("intervals", "rate-1"), case])]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "rate-1: pass",
        "made by hand: fail",
        "    points[1].mean: found 2, expected 2.0000001",
        "    points[2].special_cause_type: found Common Cause, expected Above UCL",
        "1 passed, 1 failed",
    ]


def test_a_departure_is_named_and_counted_as_neither(tmp_path, capsys):
    assert main([write(tmp_path, {"cases": [latest_missing(), plain()]})]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "made by hand: departure latest-missing"
    assert said[-1] == "1 passed, 0 failed"


def test_many_differences_are_not_all_printed(tmp_path, capsys):
    case = case_of("charts", "run-twentytwo")
    case["expected"]["cl"] = [0] * 22
    assert main([write(tmp_path, [case])]) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == ["    and 2 more", "0 passed, 1 failed"]


def test_the_command_runs_as_it_is_called(tmp_path):
    command = [sys.executable, "-m", "data.analysis.conformance", write(tmp_path, [plain()])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "1 passed, 0 failed"


# ---- files that are no cases --------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{ not json", "cases.json, line 1: found no JSON, expected JSON"),
        ("[1" + "0" * 5000 + "]", "cases.json: found a number too long to read"),
        ("[" * 100_000, "cases.json: found lists nested too deeply"),
        ({"meta": {}}, "cases.json, cases: found nothing, expected a list of cases"),
        ({"cases": []}, "cases.json, cases: found an empty list, expected a list of cases"),
        ([3], "cases.json, case 1: found 3, expected an object"),
        ([{"id": "x"}], "cases.json, x: found a case of no known kind"),
        ([{"input": {"dates": []}}], "cases.json, case 1: values: found nothing"),
        ([{**plain(), "input": {"dates": 3}}], "dates: found 3, expected a list"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path, capsys, content, said):
    assert main([write(tmp_path, content)]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err
    assert "passed" not in told.out


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path, capsys):
    assert main([str(tmp_path / "none.json")]) == 2
    assert "found no file to read" in capsys.readouterr().err
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    assert main([str(tmp_path / "bytes.json")]) == 2
    assert "found no text in UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("values", [1, 3], "values: found 2, expected 4"),
        ("values", [1, "3", 2, 2], "values: found the word 3, expected a number"),
        ("values", [1, True, 2, 2], "values: found True, expected a number"),
        ("dates", ["2021-01-01", "May", "2021-03-01", "2021-04-01"], "dates: found May"),
        ("improvement_direction", "up", "improvement_direction: found up"),
        ("screen_outliers", "yes", "screen_outliers: found yes"),
        ("target", "ten", "target: found the word ten"),
        ("fix_after_n_points", [12], "fix_after_n_points: found a list"),
    ],
)
def test_a_case_with_a_wrong_part_is_refused(name, value, said):
    case = plain()
    case["input"][name] = value
    with pytest.raises(WrongShape, match=said):
        run_case(case)


# ---- departures hide nothing --------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "name"),
    [
        (latest_missing(), "latest-missing"),
        (constant(), "constant-under-screening"),
        (one_point(), "no-limits"),
        (gap_in_trend(), "gap-in-trend"),
        (crash([None] * 7), "gap-in-trend"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_classes_of_departures(case, name):
    outcome = run_case(case)
    assert not outcome.differences
    assert [one.name for one in outcome.departures] == [name]


@pytest.mark.parametrize("make", [latest_missing, constant, one_point])
@pytest.mark.parametrize(
    ("place", "name", "value"),
    [
        ("points", "mean", 7.5),
        ("points", "relative_to_mean", 7),
        ("points", "special_cause_type", "7 Points Above CL"),
        ("points", "short_segment_warning", None),
        ("segments", "mean", 7.5),
        ("segments", "rows", 99),
        ("", "variation_icon", "improvement_low"),
        ("", "assurance_type", "consistent_fail"),
        ("", "short_series_warning", None),
    ],
)
def test_a_wrong_expectation_fails_also_where_the_case_departs(make, place, name, value):
    case = make()
    part = case["expected"][place][0] if place else case["expected"]
    part[name] = value
    assert any(name in line for line in run_case(case).differences)


@pytest.mark.parametrize("name", ["u-zero", "p-zero"])
@pytest.mark.parametrize("column", ["y", "cl", "ucl", "lcl", "sigma_signal", "n_useful"])
def test_a_wrong_expectation_fails_also_where_a_denominator_is_zero(name, column):
    case = case_of("charts", name)
    assert [one.name for one in run_case(case).departures] == ["zero-denominator"]
    cell = case["expected"][column][2]
    case["expected"][column][2] = not cell if isinstance(cell, bool) else cell + 0.001
    assert run_case(case).differences[0].startswith(f"{column}[2]")


def test_a_crash_of_the_reference_is_believed_only_where_it_would_crash():
    assert run_case(crash([9, 8, 7, None, 6, 7, 4, 3, 9])).differences
    assert run_case(crash([9, 8, 7, 6, 5, 4, 3, 9])).differences


def test_numbers_that_are_not_finite_are_a_departure_since_they_are_refused(tmp_path, capsys):
    case = json.dumps([plain()]).replace("[1, 3, 2, 2]", "[1, Infinity, 2, 2]")
    assert main([write(tmp_path, case)]) == 0
    assert "departure not-finite" in capsys.readouterr().out


# ---- what the reference refuses -----------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"fix_after_n_points": 11}, "invalid_baseline"),
        ({"fix_after_n_points": 11.9}, "invalid_baseline"),
        ({"dates": ["2021-01-01"] * 4}, "duplicate_dates"),
        ({"dates": ["2021-01-01"] * 4, "fix_after_n_points": 3}, "invalid_baseline"),
    ],
)
def test_refusals_have_the_names_of_the_reference(given, error):
    case = plain()
    case["input"].update(given)
    assert run_case(case).differences
    case["expected"] = {"error": error, "peer_error_text": "as it says it"}
    assert not run_case(case).differences
    case["expected"] = {"error": "another"}
    assert run_case(case).differences


def test_an_expected_refusal_that_does_not_come_fails():
    case = {**plain(), "expected": {"error": "duplicate_dates"}}
    assert run_case(case).differences == ("error: found nothing, expected duplicate_dates",)


def test_dates_out_of_order_and_rebases_on_other_days():
    case = plain()
    given = case["input"]
    given["dates"], given["values"] = given["dates"][::-1], given["values"][::-1]
    given["rebase_dates"] = ["1999-01-01"]
    assert not run_case(case).differences


def test_segments_count_from_one_where_the_first_date_is_a_rebase():
    case = plain()
    case["input"]["rebase_dates"] = [MONTHS[0]]
    assert len(run_case(case).differences) == 5
    for part in (*case["expected"]["points"], *case["expected"]["segments"]):
        part["segment"] = 1
    assert not run_case(case).differences


def test_lines_of_the_second_reference_are_compared_at_its_own_distance():
    case = plain()
    limits = [2 - 3 / 1.128, 2 + 3 / 1.128]
    lines = {"cl": [2] * 4, "lcl": [limits[0]] * 4, "ucl": [limits[1]] * 4}
    case["expected"]["crosscheck_qicharts2"] = lines
    assert not run_case(case).differences
    lines["lcl"] = [-0.66] * 4
    assert len(run_case(case).differences) == 4


# ---- broken cases are refused with their place -----------------------------------------------


def funnel():
    return case_of("funnel", cases_of("funnel")[0]["id"])


def changed(case, **parts):
    case["input"].update(parts)
    return case


def without(case, place, name):
    del case[place][name]
    return case


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (changed(case_of("charts", "c-plain"), chart="zz"), "chart: found the word zz, expected"),
        (changed(case_of("charts", "c-plain"), part_after=999), "part_after: found 999, expected"),
        (changed(case_of("charts", "c-plain"), part_after=[3, 0]), "part_after: found 0, expected"),
        (changed(case_of("charts", "c-plain"), part_after="x"), "part_after: found the word x"),
        (changed(case_of("charts", "c-plain"), freeze="x"), "freeze: found the word x, expected"),
        (changed(case_of("charts", "c-plain"), n=[1, 2]), "n: found 2 entries, expected"),
        (
            without(case_of("charts", "c-plain"), "input", "screen_moving_ranges"),
            "screen_moving_ranges: found nothing, expected true or false",
        ),
        ({**funnel(), "rows": []}, "rows: found an empty list, expected one area or more"),
        ({**funnel(), "rows": [3]}, r"rows\[0\]: found 3, expected an object"),
        ({**funnel(), "rows": [{}]}, r"rows\[0\].numerator: found nothing, expected a number"),
        (
            {**funnel(), "rows": [{"numerator": 1, "denominator": 2}]},
            r"rows\[0\].significance: found nothing, expected a word",
        ),
        ({**case_of("intervals", "rate-1"), "kind": "zz"}, "kind: found the word zz, expected one"),
        (
            changed(case_of("intervals", "rate-1"), statistic="zz"),
            "input.statistic: found the word",
        ),
        (
            without(case_of("intervals", "rate-1"), "input", "numerator"),
            "input.numerator: found nothing, expected",
        ),
        (without(case_of("intervals", "rate-1"), "expected", "lower"), "lower: found nothing"),
        (changed(cases_of("trend")[0], numerator=[1]), "numerator: found 1 entries, expected"),
        (changed(plain(), rebase_dates=3), "rebase_dates: found 3, expected a list"),
        (changed(plain(), fix_after_n_points=10**400), "fix_after_n_points: found no finite"),
    ],
)
def test_a_broken_case_is_refused_with_place_found_and_expected(case, said):
    with pytest.raises(WrongShape, match=said):
        run_case(case)


def test_a_number_too_large_is_refused_with_its_place_or_differs():
    case = case_of("intervals", "rate-1")
    case["expected"]["lower"] = 10**400
    assert run_case(case).differences[0].startswith("lower: found ")
    case = changed(case_of("charts", "c-plain"), freeze=10**400)
    assert run_case(case).verdict in ("pass", "fail")  # more than there are points is all of them
    huge = changed(plain(), values=[1, 10**400, 2, 2])
    assert [one.name for one in run_case(huge).departures] == ["not-finite"]
    points = plain()
    points["expected"]["points"][1] = 3
    with pytest.raises(WrongShape, match=r"points\[1\]: found 3, expected an object"):
        run_case(points)


# ---- what is expected of a case -----------------------------------------------------------


@pytest.mark.parametrize(
    "expected", [{}, {"a": 1}, {"error": None}, {"error": None, "rounded_to": 3, "note": "none"}]
)
@pytest.mark.parametrize(
    ("case", "named"),
    [
        (plain(), "points, segments, variation_icon, assurance_type"),
        (cases_of("trend")[0], "marker, reason, chi2, slope"),
        (case_of("charts", "c-plain"), "y, cl, lcl, ucl"),
    ],
    ids=["xmr", "trend", "charts"],
)
def test_a_case_that_expects_nothing_is_refused(case, named, expected):
    said = f"expected: found nothing to compare, expected one or more of {named}"
    with pytest.raises(WrongShape, match=said):
        run_case({**case, "expected": expected})


def test_an_interval_of_which_no_limit_is_expected_is_refused():
    with pytest.raises(WrongShape, match="lower: found nothing"):
        run_case({**case_of("intervals", "rate-1"), "expected": {"a": 1}})


@pytest.mark.parametrize(
    "expected",
    [
        {"points": [{}] * 4, "segments": [{}]},
        {"points": [{}] * 4},
        {"segments": [{}]},
        {"crosscheck_qicharts2": {}},
    ],
)
def test_points_and_segments_of_which_nothing_is_told_are_refused(expected):
    with pytest.raises(WrongShape, match="expected: found nothing to compare"):
        run_case({**plain(), "expected": expected})


@pytest.mark.parametrize(
    ("expected", "wrong"),
    [
        ({"variation_icon": "common_cause"}, {"variation_icon": "concern_low"}),
        ({"assurance_icon": None}, {"assurance_icon": "pass"}),
        ({"segments": [{"mean": 2}]}, {"segments": [{"mean": 3}]}),
        ({"segments": [{"mean": 2}]}, {"segments": [{"mean": 2}, {"mean": 2}]}),
        ({"points": [{}, {}, {}, {"upl": 4.66}]}, {"points": [{}, {}, {}, {"upl": 4.67}]}),
        ({"points": [{}, {}, {}, {"upl": 4.66}]}, {"points": []}),
    ],
)
def test_a_case_may_expect_less_than_all_and_that_is_compared(expected, wrong):
    found = run_case({**plain(), "expected": expected})
    assert (found.differences, found.departures) == ((), ())
    assert run_case({**plain(), "expected": wrong}).differences


def test_a_departure_is_one_too_where_less_is_expected():
    case = latest_missing()
    icons = {"variation_icon": case["expected"]["variation_icon"]}
    found = run_case({**case, "expected": icons})
    assert [one.name for one in found.departures] == ["latest-missing"]
    mean = run_case({**case, "expected": {"segments": [{"mean": 13}]}})
    assert (mean.differences, mean.departures) == ((), ())


def test_an_interval_may_come_without_its_method():
    case = without(case_of("intervals", "rate-1"), "expected", "method")
    assert not run_case(case).differences
    case["expected"]["upper"] += 1
    assert run_case(case).differences
