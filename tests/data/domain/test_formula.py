import pytest

from data.domain.formula import Formula, FormulaKind, Term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("approvals", Term("approvals", "All")),
        ("dereg_by_reason[Retired]", Term("dereg_by_reason", "Retired")),
        (
            "kpi2[Adopted the child/children (all)]",
            Term("kpi2", "Adopted the child/children (all)"),
        ),
    ],
)
def test_term_is_a_measure_and_perhaps_a_breakdown(text, term):
    assert Term.parse(text) == term


@pytest.mark.parametrize("text", ["", "Approvals", "a b", "a[]", "a[b", "a]b[", "a[b][c]", "[b]"])
def test_term_of_another_form_is_refused(text):
    with pytest.raises(ValueError) as caught:
        Term.parse(text)

    assert str(caught.value) == f"found {text!r}, expected measure_id or measure_id[Breakdown]"


def test_measures_of_a_formula_are_named_once_in_order():
    formula = Formula(FormulaKind.SHARE, (Term("b", "X"), Term("b", "Y")), (Term("a"), Term("b")))

    assert formula.measure_ids == ("b", "a")
