"""What a decision would do to the verdict: told before it is recorded, by judging both ways."""

from data.analysis.decisions.effect import effect_of
from data.analysis.decisions.preview import preview_words, warnings_of
from data.domain.decision import Decision, DecisionKind
from data.domain.measure import Polarity, Unit
from data.domain.period import Frequency
from tests.data.analysis.builders import HOME, figures, make_catalogue, make_measure
from tests.data.analysis.series_builders import make_break, make_target

MONTHS = (Frequency.ANNUAL, Frequency.MONTHLY)
SCORE = make_measure(
    "score", unit=Unit.AVERAGE, decimals=1, frequencies=MONTHS, polarity=Polarity.LOWER
)
APRIL_2020 = 24243
STEADY = (20, 22, 21, 23, 20, 22, 21, 20, 23, 21, 22, 20, 21, 22, 20, 23, 21)
JUMP = (40,)
"""Far above three standard deviations of figures between 20 and 23: a change for the worse."""


def effect(kind, label, given=(*STEADY, *JUMP), measure=SCORE, frequency=None, **parts):
    decision = Decision(DecisionKind(kind), measure.id, HOME.code, label, "A new team")
    first = 2010 if frequency is Frequency.ANNUAL else APRIL_2020
    seen = figures(measure, first, given, frequency or Frequency.MONTHLY)
    return effect_of(make_catalogue(measure, **parts), decision, seen)


def test_a_rebase_that_leaves_too_few_says_what_becomes_of_the_verdict():
    found = effect("rebase", "2021-02")  # eight of the eighteen months
    assert found.words == (
        "The verdict now: Change for the worse. "
        "With this decision: too few to judge, 8 of 13 points."
    )
    assert found.warnings == (
        "Only 8 months would be left to judge by: a control chart needs 13, and nothing is judged "
        "before there are so many.",
    )


def test_a_break_is_told_of_in_the_same_way():
    assert effect("break", "2021-02").words == effect("rebase", "2021-02").words


def test_a_rebase_that_leaves_enough_leaves_the_verdict():
    found = effect("rebase", "2020-08")  # fourteen months
    assert found.words == "The verdict stays: Change for the worse."
    assert (found.warnings, found.is_used, found.has_limits) == ((), True, True)


def test_what_lies_before_a_break_is_said_to_have_no_effect():
    given = (*STEADY, *STEADY, *JUMP)
    parted = make_break(SCORE, "2021-09")  # the eighteenth month
    for kind in ("rebase", "baseline", "exclusion"):
        found = effect(kind, "2020-08", given, breaks=(parted,))
        assert not found.is_used
        assert found.words == "The verdict stays: Change for the worse."
        assert found.warnings == (
            "As things stand it has no effect: it lies before the last break, and only the figures "
            "from Sep 2021 on are judged.",
        )
    decision = Decision(DecisionKind.REBASE, SCORE.id, HOME.code, "2020-08", "A new team")
    words = preview_words(make_catalogue(SCORE), decision, found)
    assert "worked out anew" not in words
    assert words.endswith("The verdict stays: Change for the worse.")


def test_without_a_control_chart_a_baseline_is_said_to_have_no_effect():
    found = effect("baseline", "2015-16", (20, 22, 21, 23, 20, 22, 21), frequency=Frequency.ANNUAL)
    assert not found.is_used
    (warning,) = found.warnings
    assert warning.startswith(
        "As things stand it has no effect: no control chart is drawn for this measure. "
        "There are 7 yearly figures"
    )


def test_an_exclusion_of_another_frequency_leaves_the_verdict():
    found = effect("exclusion", "2020-21")
    assert found.warnings == (
        "As things stand it has no effect on the verdict, which is of figures by month: it is said "
        "of a year.",
    )


def test_a_target_and_a_measure_without_figures_have_no_verdict_to_tell_of():
    assert effect("target", "2020-21") is None
    assert effect("rebase", "2020-08", ()) is None


def target(measure, label, value=9.0):
    return Decision(DecisionKind.TARGET, measure.id, HOME.code, label, "The plan", value=value)


def test_a_target_that_does_not_show_with_other_figures_says_so():
    count = make_measure("homes", frequencies=MONTHS, polarity=Polarity.LOWER)
    assert warnings_of(make_catalogue(count), target(count, "2020-21"), ()) == (
        "It is for the figures of a year: where those of a month are shown it does not appear, "
        "because they count another length of time.",
    )
    assert warnings_of(make_catalogue(SCORE), target(SCORE, "2020-21"), ()) == ()


def test_a_target_replaces_the_one_that_is_shown_with_the_same_figures():
    count = make_measure("homes", frequencies=MONTHS)
    said = make_target(count, "2019-20", 40)
    catalogue = make_catalogue(count, targets=(said,))
    assert "is the first" in preview_words(catalogue, target(count, "2020-04"))
    assert "replaces 40" in preview_words(catalogue, target(count, "2020-21"))
    share = make_measure("share", unit=Unit.PERCENT, frequencies=MONTHS)
    catalogue = make_catalogue(share, targets=(make_target(share, "2019-20", 40),))
    assert "replaces 40%" in preview_words(catalogue, target(share, "2020-04"))
