"""Derived measures: sums of their terms, and shares of no more than all."""

from data.analysis.plausibility import measures_concerned
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Unit, ValueType
from tests.data.analysis.builders import SUPPRESSED, figure, figures, make_measure
from tests.data.analysis.plausibility_builders import WIDE, catalogue_of, flags, said

GENERAL, KINSHIP, LEFT = (make_measure(name) for name in ("general", "kinship", "left"))
APPROVED = make_measure(
    "approved", formula=Formula(FormulaKind.SUM, (Term("general"), Term("kinship")))
)
PERMANENT = make_measure(
    "permanent",
    short="Left for permanence",
    unit=Unit.PERCENT,
    type=ValueType.PERCENTAGE,
    formula=Formula(
        FormulaKind.SHARE, (Term("left", "Adopted"), Term("left", "Guardian")), (Term("left"),)
    ),
)
CATALOGUE = catalogue_of(GENERAL, KINSHIP, LEFT, APPROVED, PERMANENT, plausibility=WIDE)


def test_a_sum_that_a_source_has_too_must_be_that_of_its_terms():
    standing = [*figures(GENERAL, 2024, [8]), *figures(KINSHIP, 2024, [19])]

    assert said(CATALOGUE, figures(APPROVED, 2024, [27]), standing) == []
    (flag,) = flags(CATALOGUE, figures(APPROVED, 2024, [28]), standing)
    assert flag.words == (
        "28 in Barsetshire in 2024-25, but the 2 measures that make it add up to 27"
    )
    assert (flag.reason, flag.measure_id, flag.row) == ("group_sum", "approved", 2)


def test_a_revised_term_is_named():
    standing = [*figures(KINSHIP, 2024, [19]), *figures(APPROVED, 2024, [27])]
    (flag,) = flags(CATALOGUE, figures(GENERAL, 2024, [9]), standing)

    assert (flag.measure_id, flag.row) == ("general", 2)


def test_a_sum_without_all_its_terms_is_not_judged():
    incoming = figures(APPROVED, 2024, [28])

    assert said(CATALOGUE, incoming, figures(GENERAL, 2024, [8])) == []
    suppressed = [*figures(GENERAL, 2024, [8]), figure(KINSHIP, 2024, SUPPRESSED)]
    assert said(CATALOGUE, incoming, suppressed) == []
    other_year = [*figures(GENERAL, 2024, [8]), *figures(KINSHIP, 2023, [19])]
    assert said(CATALOGUE, incoming, other_year) == []


def left(total, adopted, guardian):
    named = {"All": total, "Adopted": adopted, "Guardian": guardian}
    return [figure(LEFT, 2024, value, breakdown=name) for name, value in named.items()]


def test_a_share_of_more_than_all():
    found = [flag for flag in flags(CATALOGUE, left(38, 20, 19)) if flag.reason != "group_sum"]

    assert [flag.words for flag in found] == [
        '39 out of 38 in Barsetshire in 2024-25: above 100% for "Left for permanence"'
    ]
    assert (found[0].reason, found[0].breakdown, found[0].row) == ("share_above_all", "Adopted", 3)


def test_a_share_of_all_or_less_and_one_that_is_not_known():
    for figures_ in (left(39, 20, 19), left(38, SUPPRESSED, 39 - 2), left(SUPPRESSED, 20, 19)):
        reasons = {flag.reason for flag in flags(CATALOGUE, figures_)}
        assert "share_above_all" not in reasons


def test_a_share_of_which_a_part_is_not_loaded_is_not_judged():
    # the last of all figures, which is neither part nor whole, is large
    some = [*left(38, 20, 19)[:2], figure(LEFT, 2024, 900, breakdown="Other")]

    assert "share_above_all" not in {flag.reason for flag in flags(CATALOGUE, some)}


def test_measures_whose_figures_must_be_known():
    reasons = make_measure("reasons", breakdowns_make_whole=True, breakdowns_of="left")
    catalogue = catalogue_of(GENERAL, KINSHIP, LEFT, APPROVED, PERMANENT, reasons)

    assert measures_concerned(catalogue, ["general"]) == ("approved", "general", "kinship")
    assert measures_concerned(catalogue, ["left"]) == ("left", "permanent", "reasons")
    assert measures_concerned(catalogue, ["reasons"]) == ("left", "reasons")
    assert measures_concerned(catalogue, iter(["left", "nonsense"])) == (
        "left",
        "permanent",
        "reasons",
    )
