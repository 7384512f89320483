"""Statements that belong together, and whether their dates are clear."""

import pytest

from data.analysis.series.statement_group import StatementGroup, group_statements
from data.domain.statement import StatementRole as Role
from tests.data.analysis.builders import statement


def test_statements_with_one_key_stand_together_and_one_without_stands_alone():
    members = [
        statement("a", Role.BEFORE, group="pair"),
        statement("alone", Role.SHARE),
        statement("b", Role.AFTER, group="pair"),
    ]
    groups = group_statements(members)
    assert [[one.id for one in group.statements] for group in groups] == [["a", "b"], ["alone"]]
    assert group_statements([]) == ()


def test_the_main_figure_is_the_after_else_the_share_else_the_first():
    before, after = statement("a", Role.BEFORE), statement("b", Role.AFTER)
    share, change = statement("c", Role.SHARE), statement("d", Role.CHANGE)
    assert StatementGroup((before, share, after)).main is after
    assert StatementGroup((change, share)).main is share
    assert StatementGroup((change, before)).main is change


def test_only_numbers_of_the_drawn_roles_are_bars():
    members = (
        statement("a", Role.BEFORE, "206"),
        statement("b", Role.CHANGE, "29"),  # a change is told, not drawn
        statement("c", Role.CONTEXT, "3"),
        statement("d", Role.COMPARATOR, "Still higher"),  # no number
        statement("e", Role.COMPARATOR, "3.96"),
    )
    group = StatementGroup(members)
    assert [one.id for one in group.bars] == ["a", "e"]
    assert [one.id for one in group.comparators] == ["d", "e"]


@pytest.mark.parametrize(
    ("quote", "unclear"),
    [
        ("In March 2025, there were 16", True),
        ("in 2024–25", True),
        ("from 206 to 146", False),
        ("12024 homes", False),  # no year: a longer number
        ("1850 homes", False),
    ],
)
def test_dates_are_unclear_where_the_words_of_a_bar_name_a_year(quote, unclear):
    assert StatementGroup((statement("a", Role.BEFORE, quote=quote),)).dates_unclear is unclear


def test_a_year_in_the_words_of_a_statement_that_is_not_drawn_makes_nothing_unclear():
    context = statement("a", Role.CONTEXT, quote="opened in 2024")
    assert not StatementGroup((context, statement("b", Role.SHARE))).dates_unclear
