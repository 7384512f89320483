"""What needs attention: which measures are marked, in which order, and which have a card."""

from dataclasses import replace

import pytest

from data.analysis.comparison.position import Quartile
from data.analysis.overview.attention import Attention, CardKind, build_attention
from data.analysis.overview.leads import LeadFinding
from data.analysis.standing.exceptions import Reason, concern_of, rank_concerns, reach_of
from data.analysis.standing.rag import Rag
from data.analysis.variation.judgement import Evidence
from data.domain.formula import Formula, FormulaKind, Term
from tests.data.analysis.assessment_builders import (
    BETTER,
    CHANGE,
    NEITHER,
    NO_CLEAR_CHANGE,
    POSSIBLE,
    WORSE,
    assessed,
    judged,
    position,
)
from tests.data.analysis.builders import make_catalogue, make_measure

ANY = make_measure()


def many(*names):
    return [make_measure(name) for name in names]


@pytest.mark.parametrize(
    ("made", "reasons"),
    [
        (assessed(ANY, CHANGE, WORSE, rag=Rag.RED), [Reason.OFF_AND_WORSE]),
        (assessed(ANY, CHANGE, WORSE, rag=Rag.AMBER), [Reason.UNUSUAL_WORSE]),
        (assessed(ANY, CHANGE, WORSE), [Reason.UNUSUAL_WORSE]),
        (assessed(ANY, rag=Rag.RED), [Reason.OFF_TARGET]),
        (assessed(ANY, POSSIBLE, WORSE, rag=Rag.RED), [Reason.OFF_TARGET, Reason.MAY_BE_WORSE]),
        (assessed(ANY, CHANGE, NEITHER), [Reason.UNUSUAL]),
        (assessed(ANY, place=position(Quartile.D)), [Reason.WORST_QUARTER]),
        (assessed(ANY, POSSIBLE, WORSE), [Reason.MAY_BE_WORSE]),
        (assessed(ANY, CHANGE, BETTER, rag=Rag.RED), [Reason.OFF_TARGET]),
        (
            assessed(ANY, CHANGE, WORSE, rag=Rag.RED, place=position(Quartile.D)),
            [Reason.OFF_AND_WORSE, Reason.WORST_QUARTER],
        ),
    ],
)
def test_why_a_measure_is_marked(made, reasons):
    assert list(concern_of(made).reasons) == reasons


@pytest.mark.parametrize(
    "made",
    [
        assessed(ANY),
        assessed(ANY, CHANGE, BETTER),
        assessed(ANY, POSSIBLE, NEITHER),
        assessed(ANY, Evidence.TOO_FEW, WORSE),
        assessed(ANY, Evidence.NOT_JUDGED, WORSE),
        assessed(ANY, rag=Rag.GREEN),
        assessed(ANY, rag=Rag.AMBER),
        assessed(ANY, place=position(Quartile.C)),
        assessed(ANY, place=position(None, None)),
    ],
)
def test_what_is_no_exception(made):
    assert concern_of(made) is None


def test_the_strongest_reason_comes_first_then_the_number_of_reasons_then_its_strength():
    names = ("may", "quarter", "unusual", "off", "off_twice", "off_far", "worse", "worse_far")
    may, quarter, unusual, off, twice, far, worse, worse_far, both, none = many(
        *names, "both", "none"
    )
    found = rank_concerns(
        [
            assessed(may, POSSIBLE, WORSE),
            assessed(quarter, place=position(Quartile.D)),
            assessed(unusual, CHANGE, NEITHER),
            assessed(off, rag=Rag.RED, miss=0.1),
            assessed(twice, rag=Rag.RED, miss=0.06, place=position(Quartile.D)),
            assessed(far, rag=Rag.RED, miss=0.5),
            assessed(worse, CHANGE, WORSE, reach=1.1),
            assessed(worse_far, CHANGE, WORSE, reach=-2),
            assessed(both, CHANGE, WORSE, rag=Rag.RED),
            assessed(none),
        ]
    )
    assert [one.measure.id for one in found] == [
        *("both", "worse_far", "worse", "off_twice", "off_far", "off"),
        *("quarter", "unusual", "may"),
    ]


def test_of_equals_the_first_of_the_catalogue_comes_first():
    first, second = many("b", "a")
    found = rank_concerns([assessed(one, CHANGE, WORSE) for one in (first, second)])
    assert [one.measure.id for one in found] == ["b", "a"]


@pytest.mark.parametrize("reach", [0.4, 1, -1, 2.5])
def test_how_far_the_latest_figure_is_from_the_centre(reach):
    assert reach_of(judged(ANY, reach=reach)) == pytest.approx(abs(reach))
    assert reach_of(replace(judged(ANY, reach=reach), bands=())) == 0


# ---- cards -------------------------------------------------------------------------------


def attention(measures, made, leads=()):
    catalogue = make_catalogue(*measures)
    return build_attention(catalogue, {one.measure.id: one for one in made}, leads)


def lead(measure):
    return LeadFinding(measure, f"{measure.id} is so", "A fact.", "See it", "Not judged.")


def ids(cards):
    return [card.measure.id for card in cards]


def test_at_most_six_cards_and_all_exceptions_are_counted_by_theme():
    measures = [*many(*"abcdefgh"), make_measure("i", theme="care")]
    found = attention(measures, [assessed(one, CHANGE, WORSE) for one in measures])
    assert ids(found.cards) == list("abcdef")
    assert (found.exceptions, found.told, found.judged) == (9, 9, 9)
    assert found.chance.startswith("All 9 exceptions are there for an unusual figure; if nothing")
    assert [(theme.id, count) for theme, count in found.by_theme] == [("fostering", 8), ("care", 1)]
    assert found.lede == (
        "9 of 9 measures with dated figures are exceptions; these six come first."
    )


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (
            [{"place": "D"}, {"place": "D"}],
            "Of the 2 exceptions none is there for an unusual figure: all are in the worst quarter "
            "of all authorities.",
        ),
        (
            [{"rag": Rag.RED}, {"rag": Rag.RED}],
            "Of the 2 exceptions none is there for an unusual figure: all are off target.",
        ),
        (
            [{"rag": Rag.RED, "place": "D"}, {"rag": Rag.RED, "place": "D"}],
            "Of the 2 exceptions none is there for an unusual figure: all are off target and in "
            "the worst quarter of all authorities.",
        ),
        (
            [{"place": "D"}, {"rag": Rag.RED}],
            "Of the 2 exceptions none is there for an unusual figure: all are off target or in the "
            "worst quarter of all authorities.",
        ),
        (
            [{"place": "D"}],
            "The one exception is not there for an unusual figure: it is in the worst quarter of "
            "all authorities.",
        ),
    ],
)
def test_where_no_exception_is_unusual_it_is_said_what_they_are(made, said):
    measures = many(*"ab"[: len(made)])
    places = [{**one, "place": position(Quartile.D)} if "place" in one else one for one in made]
    known = [assessed(one, **parts) for one, parts in zip(measures, places, strict=True)]
    assert attention(measures, known).chance.startswith(f"{said} If nothing had changed in the ")


def test_possible_changes_of_neutral_measures_are_told_to_be_no_exceptions():
    a, b, c, d = measures = many(*"abcd")
    possible = [assessed(one, POSSIBLE, NEITHER) for one in (b, c)]
    off = assessed(d, POSSIBLE, NEITHER, rag=Rag.RED)  # an exception, for its target
    found = attention(measures, [assessed(a, CHANGE, WORSE), *possible, off])
    assert found.exceptions == 2
    assert found.chance.endswith(
        " Besides, two measures without a better direction may have changed: they are no "
        "exceptions."
    )
    found = attention(measures, [assessed(a, POSSIBLE, BETTER), possible[0]])
    assert found.chance.endswith(
        " One measure without a better direction may have changed: it is no exception."
    )
    assert "Besides" not in attention(measures, [assessed(a), assessed(b)]).chance


def test_what_is_watched_fills_up_to_three_cards_and_never_says_a_thing_twice():
    a, b, c, d = measures = many(*"abcd")
    leads = [lead(one) for one in (a, b, c, d)]
    found = attention(measures, [assessed(a, rag=Rag.RED), assessed(b)], leads)
    assert ids(found.cards) == ["a", "b", "c"]
    kinds = [card.kind for card in found.cards]
    assert kinds == [CardKind.EXCEPTION, CardKind.WATCHED, CardKind.WATCHED]
    assert found.cards[1].note == "Not judged."
    assert (
        found.lede
        == "1 of 2 measures with dated figures is an exception, the strongest evidence first."
    )


def test_where_nothing_is_marked_it_is_said_with_what_is_watched():
    (a,) = measures = many("a")
    found = attention(measures, [assessed(a)], [lead(a)])
    assert found.lede == "Nothing is marked. This is what the council chose to watch."
    found = attention(measures, [assessed(a, Evidence.TOO_FEW)], [lead(a), lead(a), lead(a)])
    assert found.lede == (
        "No figure can be judged yet. These three are what the council chose to watch."
    )
    assert (found.judged, found.told) == (0, 1)
    assert attention(measures, [assessed(a)]).lede == "Nothing is marked."
    assert Attention().cards == ()


def test_a_card_says_why_with_the_numbers_and_leads_to_its_chart():
    (a,) = measures = many("a")
    made = assessed(a, CHANGE, WORSE, rag=Rag.RED, place=position(Quartile.D, 9, 10))
    (card,) = attention(measures, [made]).cards
    assert card.reason == (
        "Off target, and worse than before; in the worst quarter of all authorities"
    )
    assert card.heading == "A: 38 in 2022-23"
    assert card.text == (
        "38; the target is 50. The average is 40. 38 was found. "
        "In 2022-23 it was 38: 9th of 10 authorities, where the 1st is the best."
    )
    assert card.link_text == "See chart: A"
    assert [mark.words for mark in card.marks] == ["As judged", "Off target"]


def test_measures_of_one_matter_take_one_card_that_of_the_stronger_evidence():
    rate, other = many("rate", "other")
    count = make_measure("count", same_matter_as="rate")
    made = [
        assessed(rate, place=position(Quartile.D)),
        assessed(count, CHANGE, WORSE),
        assessed(other, POSSIBLE, WORSE),
    ]
    found = attention([rate, count, other], made)
    assert ids(found.cards) == ["count", "other"]
    assert found.exceptions == 3  # each of them is marked all the same


def test_a_formula_makes_one_matter_and_so_does_a_measure_that_two_others_tell_of():
    new, left, free = many("new", "left", "free")
    net = make_measure("net", formula=Formula(FormulaKind.DIFFERENCE, (Term("new"), Term("left"))))
    worse = [assessed(one, CHANGE, WORSE) for one in (net, new, left, free)]
    assert ids(attention([new, left, net, free], worse).cards) == ["net", "free"]
    third, one, two = make_measure("c"), *(make_measure(x, same_matter_as="c") for x in "ab")
    worse = [assessed(measure, CHANGE, WORSE) for measure in (one, two)]
    assert ids(attention([third, one, two], worse).cards) == ["a"]


def test_good_news_has_a_place_of_its_own_up_to_three():
    measures = many(*"abcde")
    made = [assessed(one, CHANGE, BETTER) for one in measures]
    made[0] = assessed(measures[0], CHANGE, BETTER, rag=Rag.RED)  # better, and off target
    found = attention(measures, made)
    assert ids(found.cards) == ["a"]
    assert ids(found.better) == ["b", "c", "d"]
    assert found.better[0].reason == "Better than usual"
    assert found.better[0].text == "The average is 40. 38 was found."
    assert attention(measures, [assessed(measures[0], NO_CLEAR_CHANGE, BETTER)]).better == ()
    assert attention(measures, [assessed(measures[0], POSSIBLE, BETTER)]).better == ()
