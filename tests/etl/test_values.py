"""Values: strict numbers, symbols for none, limits by the measure's type."""

import random
import re

import pytest

from data.domain.missing import MissingReason
from etl.sources.contract.numbers import read_value

A_COUNT = "expected a whole number or one of c, k, u, x, z"
A_NUMBER = "expected a number or one of c, k, u, x, z"
A_PERCENTAGE = "expected a percentage from 0 to 100 or one of c, k, u, x, z"


@pytest.mark.parametrize(
    ("measure", "written", "value"),
    [
        ("leavers", "0", 0),  # a true zero stays zero
        ("leavers", "298.0", 298),
        ("leavers", '"1,234"', 1234),
        ("change", "-3.2", -3.2),
        ("share_in_work", "18.1%", 18.1),
        ("leavers", "298\u00a0", 298),
    ],
)
def test_numbers_are_read_as_the_contract_allows(check_rows, measure, written, value):
    checked = check_rows(f"{measure},E06000035,2023-24,{written},,,All,")
    assert checked.observations[0].value == value


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        *(("c", "c"), ("x", "x"), ("z", "z"), ("k", "k"), ("u", "u")),
        *((":", "x"), ("low", "k"), ("<5", "c"), ("C", "c")),
    ],
)
def test_a_symbol_is_a_reason_for_none_and_never_a_number(check_rows, written, reason):
    observation = check_rows(f"leavers,E06000035,2023-24,{written},,,All,").observations[0]
    assert observation.value is None
    assert observation.missing is MissingReason(reason)


@pytest.mark.parametrize(
    ("measure", "written", "reason", "words"),
    [
        ("care_rate", "n/a", "symbol", f"'n/a', {A_NUMBER}"),
        ("leavers", "..", "symbol", f"'..', {A_COUNT}"),
        ("leavers", "nan", "symbol", f"'nan', {A_COUNT}"),
        ("leavers", "inf", "number", f"'inf', {A_COUNT}"),
        ("leavers", "1_000", "number", f"'1_000', {A_COUNT}"),
        ("leavers", "1.2E+03", "number", f"'1.2E+03', {A_COUNT}"),
        ("leavers", "١٢", "number", f"'١٢', {A_COUNT}"),
        ("leavers", "12.5", "number", f"'12.5', {A_COUNT}"),
        ("leavers", "18%", "number", f"'18%', {A_COUNT}"),
        ("leavers", '"1,23"', "number", f"'1,23', {A_COUNT}"),
        ("leavers", "=1+297", "number", f"'=1+297', {A_COUNT}"),
        ("leavers", "#DIV/0!", "excel_error", f"'#DIV/0!', {A_COUNT}"),
        ("leavers", "-4", "range", "'-4', expected a number from 0 to 10,000,000"),
        ("share_in_work", "101", "range", "'101', expected a number from 0 to 100"),
        ("share_in_work", '"18,1"', "number", f"'18,1', {A_PERCENTAGE}"),
        (
            "leavers",
            "",
            "missing_value",
            f"a blank, {A_COUNT}, or a numerator with a denominator",
        ),
    ],
)
def test_anything_else_is_refused_word_for_word(
    check_rows, problems, measure, written, reason, words
):
    checked = check_rows(f"{measure},E06000035,2023-24,{written},,,All,")
    assert problems(checked) == [f"cla.csv, row 2, column 'value': found {words}"]
    assert checked.findings[0].problems[0].reason == reason


def test_random_cells_are_numbers_exactly_when_a_slower_grammar_says_so():
    def is_number(cell: str) -> bool:
        whole, dot, part = cell.removeprefix("-").partition(".")
        groups = whole.split(",")
        digits = "".join(groups)
        grouped = len(groups) == 1 or (
            1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
        )
        plain = bool(digits) and all(mark in "0123456789" for mark in digits)
        return plain and grouped and (not dot or bool(re.fullmatch("[0-9]+", part)))

    dice = random.Random(7)  # noqa: S311
    cells = {"".join(dice.choices("0159,.-", k=dice.randint(1, 7))) for _ in range(20_000)}
    for cell in cells:
        assert (read_value(None, cell).fault is None) == is_number(cell), cell


def test_a_value_is_worked_out_from_its_parts_where_it_is_blank(check_rows):
    checked = check_rows("care_rate,E06000035,2023-24,,298,80950,All,")
    assert checked.observations[0].value == pytest.approx(298 / 80950 * 10_000)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "share_in_work,E06000035,2023-24,81.1,54,298,All,",
            "row 2, column 'value': found '81.1', "
            "expected 18.12, which follows from numerator and denominator",
        ),
        (
            "share_in_work,E06000035,2023-24,18.1,299,298,All,",
            "row 2, column 'numerator': found numerator 299, denominator 298, "
            "expected a numerator no greater than the denominator",
        ),
        (
            "share_in_work,E06000035,2023-24,18.1,54,0,All,",
            "row 2, column 'denominator': found '0', expected a whole number above 0",
        ),
        (
            "share_in_work,E06000035,2023-24,18.1,5.5,298,All,",
            "row 2, column 'numerator': found '5.5', expected a whole number, 0 or more",
        ),
        (
            "share_in_work,E06000035,2023-24,,54,,All,",
            f"row 2, column 'value': found a blank, {A_PERCENTAGE}, "
            "or a numerator with a denominator",
        ),
    ],
)
def test_value_numerator_and_denominator_must_agree(check_rows, problems, row, problem):
    assert problems(check_rows(row)) == [f"cla.csv, {problem}"]


def test_numbers_beside_a_suppressed_value_are_not_kept(check_rows, warnings):
    checked = check_rows("share_in_work,E06000035,2023-24,c,54,298,All,")
    observation = checked.observations[0]
    assert (observation.numerator, observation.denominator) == (None, None)
    assert warnings(checked) == [
        "cla.csv, row 2, column 'value': a symbol with numerator or denominator: "
        "these are not stored"
    ]
