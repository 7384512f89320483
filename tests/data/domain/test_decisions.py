"""What must hold for a decision, and how those that stand are added to the catalogue."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data.domain.decision import Decision, DecisionKind, decided
from data.domain.decision_rules import check_draft
from data.domain.draft import Draft, read_number
from data.domain.series_break import BreakKind, SeriesBreak
from data.domain.series_setting import Baseline, Exclusion, Rebase
from data.domain.target import Target
from tests.trust.small_council import AREAS, CATALOGUE

HOME, OTHER = AREAS
NOW = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)
WITH_BOUNDS = replace(
    CATALOGUE,
    measures=(
        replace(CATALOGUE.measures[0], minimum=0),
        replace(CATALOGUE.measures[1], minimum=0, maximum=100),
    ),
)
TARGET = Draft("target", "share", "", "2023-24", "90", "7.5", reason="What others reach")
BREAK = Draft(
    *("break", "leavers", "", "2022-23"),
    label="Counted anew",
    detail="Others are counted.",
    reason="Agreed by the board",
    source="Guide, page 3",
)
DECIDED = Decision(DecisionKind.TARGET, "share", HOME, "2023-24", "What others reach", 90.0, 7.5)


def faults(draft, standing=(), catalogue=WITH_BOUNDS):
    checked = check_draft(catalogue, draft, standing)
    assert bool(checked.faults) == (checked.decision is None)
    return {one.field: (one.found, one.expected) for one in checked.faults}


def test_a_draft_without_faults_is_a_decision():
    assert check_draft(WITH_BOUNDS, TARGET).decision == DECIDED
    entered = check_draft(WITH_BOUNDS, BREAK).decision
    assert (entered.kind, entered.area, entered.label) == ("break", HOME, "Counted anew")
    everywhere = check_draft(WITH_BOUNDS, replace(BREAK, area_code="ALL")).decision
    assert everywhere.area == ""


@pytest.mark.parametrize(
    ("changes", "field", "found", "expected"),
    [
        ({"kind": "goal"}, "kind", "'goal'", "one of target, break, rebase, baseline, exclusion"),
        ({"measure_id": "nobody"}, "measure_id", "'nobody'", "a measure of the catalogue"),
        ({"measure_id": ""}, "measure_id", "a blank", "a measure of the catalogue"),
        (
            {"period": "2023"},
            "period",
            "'2023'",
            "a year such as 2024-25 or a quarter such as 2024-25 Q1: its figures are annual and "
            "quarterly",
        ),
        ({"period": "2023-25"}, "period", "'2023-25'", None),
        ({"value": ""}, "value", "a blank", "a number from 0 to 100"),
        ({"value": "101"}, "value", "'101'", "a number from 0 to 100"),
        ({"value": "-1"}, "value", "'-1'", "a number from 0 to 100"),
        ({"value": "nan"}, "value", "'nan'", None),
        ({"value": "1e3"}, "value", "'1e3'", None),
        ({"value": "inf"}, "value", "'inf'", None),
        ({"tolerance": "100.5"}, "tolerance", "'100.5'", None),
        ({"tolerance": "-0.1"}, "tolerance", "'-0.1'", None),
        ({"tolerance": "some"}, "tolerance", "'some'", None),
        ({"reason": ""}, "reason", "a blank", "why, in at least 5 characters"),
        ({"reason": " why "}, "reason", "'why'", "why, in at least 5 characters"),
        ({"reason": "x" * 501}, "reason", "501 characters", "at most 500"),
        ({"owner": "x" * 101}, "owner", "101 characters", "at most 100"),
        ({"area_code": OTHER}, "area_code", f"'{OTHER}'", None),
        ({"area_code": "all"}, "area_code", "'all'", None),
        ({"label": "words"}, "label", "'words'", "a blank: a target has none"),
    ],
)
def test_each_rule_is_told_with_what_was_found_and_expected(changes, field, found, expected):
    told = faults(replace(TARGET, **changes))
    assert told.keys() == {field}
    assert told[field][0] == found
    if expected:
        assert told[field][1] == expected


def test_the_parts_of_a_break_are_needed_and_its_words_fit_the_chart():
    bare = replace(BREAK, label="", detail="", source="", value="3")
    assert faults(bare) == {
        "value": ("'3'", "a blank: a break has none"),
        "label": ("a blank", "a few words for the chart"),
        "detail": ("a blank", "a sentence on what is counted otherwise"),
        "source": ("a blank", "where it is documented"),
    }
    assert faults(replace(BREAK, label="x" * 33)) == {"label": ("33 characters", "at most 32")}
    assert faults(replace(BREAK, label="x" * 32)) == {}


def test_all_faults_are_told_at_once_in_the_order_of_the_parts():
    wrong = Draft("target", "nobody", OTHER, "x", "x", "x", reason="x")
    assert list(faults(wrong)) == ["measure_id", "area_code", "tolerance", "reason"]
    known = replace(wrong, measure_id="share")
    assert list(faults(known)) == ["area_code", "period", "value", "tolerance", "reason"]


def test_a_decision_stands_once_and_the_same_words_again_are_the_same():
    standing = replace(DECIDED, id=4)
    assert check_draft(WITH_BOUNDS, TARGET, [standing]).same == standing
    other = faults(replace(TARGET, value="91"), [standing])
    assert other == {
        "period": (
            "'2023-24', for which decision 4 has a target of 90",
            "another period, or that one to be withdrawn first",
        )
    }
    withdrawn = replace(standing, withdrawn_at=NOW, withdrawn_reason="wrong")
    assert faults(replace(TARGET, value="91"), [withdrawn]) == {}
    assert faults(replace(TARGET, value="91", period="2024-25"), [standing]) == {}


def test_a_break_in_all_areas_stands_in_the_way_of_one_in_the_council():
    everywhere = check_draft(WITH_BOUNDS, replace(BREAK, area_code="all")).decision
    assert faults(BREAK, [replace(everywhere, id=1)]).keys() == {"period"}
    own = check_draft(WITH_BOUNDS, BREAK).decision
    assert faults(replace(BREAK, area_code="all"), [replace(own, id=1)]).keys() == {"period"}


def test_a_break_that_the_catalogue_has_is_not_entered_again():
    there = SeriesBreak("leavers", "2022-23", BreakKind.DEFINITION, "a", "b", "c")
    assert faults(BREAK, catalogue=replace(WITH_BOUNDS, breaks=(there,))).keys() == {"period"}
    form = replace(there, kind=BreakKind.SCHEMA)
    assert faults(BREAK, catalogue=replace(WITH_BOUNDS, breaks=(form,))) == {}
    elsewhere = replace(there, areas=(OTHER,))
    assert faults(BREAK, catalogue=replace(WITH_BOUNDS, breaks=(elsewhere,))) == {}


@pytest.mark.parametrize(
    ("text", "number"),
    [("90", 90), ("90%", 90), ("1,250.5", 1250.5), ("-3", -3), ("0", 0), ("90 %", 90)]
    + [(text, None) for text in ("", "1,25", "0x1", "\u0663", "1 2", "--1", "1e5", "1.", "9" * 13)],
)
def test_numbers_are_read_as_people_write_them_and_nothing_else(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2034-35", None),
        ("2035-36", "a period up to 2034-35"),
        ("2150-51", "a period up to 2034-35"),
        ("2034-35 Q1", None),
        ("2034-35 Q2", "a period up to 2034-35 Q1"),
    ],
)
def test_a_period_ends_where_the_form_does(period, expected):
    """In May 2026: the year 2034-35, eight years on, and its first quarter."""
    draft = replace(TARGET, period=period)
    checked = check_draft(WITH_BOUNDS, draft, today=date(2026, 5, 6))
    assert [one.expected for one in checked.faults] == ([expected] if expected else [])
    assert faults(draft) == {}  # no day, no end


def test_what_cannot_be_seen_is_taken_out_of_texts():
    typed = replace(TARGET, reason=" What\n\n others\u202e \0reach\ud800\u200b ", owner="\t")
    assert check_draft(WITH_BOUNDS, typed).decision == DECIDED


def test_what_stands_is_added_to_the_catalogue():
    settings = [
        Decision(kind, "leavers", HOME, "2023-24 Q1", "why it is so")
        for kind in (DecisionKind.REBASE, DecisionKind.BASELINE, DecisionKind.EXCLUSION)
    ]
    entered = check_draft(WITH_BOUNDS, BREAK).decision
    found = decided(
        CATALOGUE, [replace(DECIDED, owner="jo", agreed_by="Board"), entered, *settings]
    )
    assert found.targets == (
        Target("share", "2023-24", 90.0, "What others reach", "Board", "jo", 0.075),
    )
    assert found.breaks == (
        SeriesBreak(
            *("leavers", "2022-23", BreakKind.DEFINITION),
            *("Counted anew", "Others are counted.", "Guide, page 3", (HOME,)),
        ),
    )
    place = ("leavers", HOME, "2023-24 Q1", "why it is so")
    assert found.settings == (Rebase(*place), Baseline(*place), Exclusion(*place))
    assert decided(CATALOGUE, [replace(entered, area="")]).breaks[0].areas == ()


def test_an_entered_target_takes_the_place_of_the_catalogues_for_the_same_period():
    kept = Target("share", "2022-23", 80, "a", "b")
    lost = Target("share", "2023-24", 85, "a", "b")
    other = Target("leavers", "2023-24", 3, "a", "b")
    found = decided(replace(CATALOGUE, targets=(kept, lost, other)), [DECIDED])
    assert [(one.measure, one.value) for one in found.targets] == [
        ("share", 80),
        ("leavers", 3),
        ("share", 90),
    ]


def test_without_a_tolerance_the_house_rule_is_left_to_those_who_judge():
    assert decided(CATALOGUE, [replace(DECIDED, tolerance=None)]).targets[0].tolerance is None
    assert decided(CATALOGUE, [replace(DECIDED, tolerance=0.0)]).targets[0].tolerance == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"withdrawn_at": NOW, "withdrawn_reason": "wrong"},
        {"measure": "gone"},
        {"period": "2023-24 Autumn"},
        {"area": "E99"},
    ],
)
def test_what_was_withdrawn_or_fits_no_longer_changes_nothing(changes):
    assert decided(CATALOGUE, [replace(DECIDED, **changes)]) is CATALOGUE
