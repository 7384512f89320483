"""The Methods page says what the methods do: every example is worked out again here."""

import re
from pathlib import Path

import pytest
from scipy.stats import binomtest, chi2, fisher_exact

from data.analysis.variation.judgement import Evidence
from data.analysis.variation.methods_markdown import methods_markdown
from data.analysis.variation.methods_text import IN_SHORT, METHODS
from data.analysis.variation.power import POWER
from data.analysis.variation.rates import CHANGED, CHANGED_VARYING, STRICT, USUAL
from tests.data.analysis.variation.judged_builders import MONTHLY, judged

ROOT = Path(__file__).resolve().parents[4]
EXAMPLES = {one.anchor: one.example for one in METHODS}


def numbers(text):
    return [float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def test_the_document_is_the_page_s_text():
    assert (ROOT / "docs" / "methods.md").read_text(encoding="utf-8") == methods_markdown()


def test_anchors_are_unique_and_every_part_is_told():
    assert len(EXAMPLES) == len(METHODS)
    for one in METHODS:
        assert all((one.title, one.when, one.what, one.example, one.limits, one.source))


def test_the_example_of_few_years():
    earlier = [40, 34, 40, 42, 53, 39, 31]
    latest, *before = numbers(EXAMPLES["few-years"])[:8]
    assert (latest, before) == (38, [float(one) for one in earlier])
    assert round(sum(earlier) / 7) == 40

    def p(count):
        side = "less" if count < 40 else "greater"
        return 2 * binomtest(count, count + sum(earlier), 1 / 8, alternative=side).pvalue

    assert p(38) > USUAL
    assert p(26) < USUAL < p(27)
    assert p(55) < USUAL < p(54)
    assert p(20) < STRICT < p(21)
    assert p(64) < STRICT < p(63)
    assert "26 or fewer or at 55 or more" in EXAMPLES["few-years"]
    assert "20 or fewer or at 64 or more" in EXAMPLES["few-years"]


def test_the_example_of_the_control_chart():
    assert "from 36.7 to 63.3" in EXAMPLES["control-chart"]
    assert pytest.approx((36.7, 63.3)) == (50 - 2.66 * 5, 50 + 2.66 * 5)


def test_the_examples_of_limits_by_counts():
    for n, said in ((100, "45% and 75%"), (25, "31% and 89%")):
        reach = 300 * (0.6 * 0.4 / n) ** 0.5
        assert f"{60 - reach:.0f}% and {60 + reach:.0f}%" == said
        assert said in EXAMPLES["p-chart"]
    for size, said in ((20_000, "18 and 42"), (5_000, "7 and 53")):
        reach = 30_000 * (0.003 / size) ** 0.5
        assert f"{30 - reach:.0f} and {30 + reach:.0f}" == said
        assert said in EXAMPLES["u-chart"]


def test_the_example_of_rare_events():
    assert "0.6 to 8.8" in EXAMPLES["rare"]
    assert round(chi2.ppf(0.025, 6) / 2, 1) == 0.6
    assert round(chi2.ppf(0.975, 8) / 2, 1) == 8.8
    before = [1, *[0] * 11] * 4
    found = [
        judged(*before, *[1] * count, *[0] * (12 - count), frequency=MONTHLY).evidence
        for count in (3, 5, 8)
    ]
    assert found == [Evidence.NO_CLEAR_CHANGE, Evidence.POSSIBLE, Evidence.CHANGE]


def test_the_example_of_intervals():
    # Byar and Wilson from their formulas
    z = 1.959964
    lower = 38 * (1 - 1 / (9 * 38) - z / (3 * 38**0.5)) ** 3
    upper = 39 * (1 - 1 / (9 * 39) + z / (3 * 39**0.5)) ** 3
    assert f"{lower:.0f} to {upper:.0f}" == "27 to 52"
    middle, reach = 14 / 38 + z**2 / 76, z * ((14 / 38) * (24 / 38) / 38 + z**2 / 4 / 38**2) ** 0.5
    below, above = ((middle + side * reach) / (1 + z**2 / 38) * 100 for side in (-1, 1))
    assert f"{below:.1f}% to {above:.1f}%" == "23.4% to 52.7%"
    for anchor in ("intervals", "beside-others"):
        assert "23.4% to 52.7%" in EXAMPLES[anchor]


def test_the_rates_that_are_told_are_those_of_the_methods():
    assert (STRICT, USUAL) == (1 / 500, 1 / 20)
    assert max(CHANGED.values()) == 0.03
    steady = [row for row in POWER if "besides" not in row.series]
    assert all(max(row.unchanged) <= 100 * USUAL for row in steady)
    varying = [row for row in POWER if row not in steady]
    assert all(row.unchanged[0] <= 100 * CHANGED_VARYING for row in varying)


def test_the_share_still_called_a_change_is_the_highest_in_the_table():
    table = methods_markdown().partition("| Series | nothing changed |")[2]
    rows = [row for row in table.splitlines() if row.startswith("| Five years")]
    highest = max(float(row.split(" | ")[1].split(" and ")[0]) for row in rows)
    assert highest == 9.7
    assert "up to 9.7 in 100 are still called a change in the last table" in METHODS[0].limits


def test_the_example_of_a_rare_share():
    text = EXAMPLES["rare"]
    assert "294 of 300" in text
    assert (294 / 300, 1_152 / 1_200) == (0.98, 0.96)
    z, n, p = 1.959964, 300, 0.98
    middle, reach = p + z**2 / (2 * n), z * (p * (1 - p) / n + z**2 / (4 * n**2)) ** 0.5
    low, high = (100 * (middle + side * reach) / (1 + z**2 / n) for side in (-1, 1))
    assert f"{low:.1f}% to {high:.1f}%" == "95.7% to 99.1%"
    assert "95.7% to 99.1%" in text

    def chance(top):
        return fisher_exact([[top, 300 - top], [1152, 48]]).pvalue

    assert chance(294) > USUAL > chance(297) > STRICT > chance(270)
    assert "294 is not unusual, 297 would be a possible change, 270 a change." in text


def test_figures_without_dates_have_a_line():
    told = dict(IN_SHORT)
    assert "nothing of chance or change" in told["Lower, undated; no period; dates not clear"]
