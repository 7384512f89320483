"""What a decision would do to the verdict: told before it is recorded, by judging both ways."""

import pytest

from data.analysis.decisions.effect import Effect, effect_of
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


def test_an_exclusion_of_the_latest_figure_leaves_no_verdict_on_it():
    found = effect("exclusion", "2021-09")  # the eighteenth month, which jumps
    assert found.words == "The verdict now: Change for the worse. With this decision: not judged."
    assert (found.warnings, found.is_used, found.has_limits) == ((), True, True)
    decision = Decision(DecisionKind.EXCLUSION, SCORE.id, HOME.code, "2021-09", "A fire")
    assert preview_words(make_catalogue(SCORE), decision, found) == (
        "The figure of Sep 2021 is shown as before and left out of mean and limits; while it is "
        "the latest, it is not judged. The verdict now: Change for the worse. With this decision: "
        "not judged."
    )


def test_an_exclusion_that_leaves_twelve_is_too_many_whichever_month_it_names():
    thirteen = (*STEADY[:12], *JUMP)
    for label in ("2020-06", "2021-04"):  # the third month, and the latest
        found = effect("exclusion", label, thirteen)
        assert found.words == (
            "The verdict now: Change for the worse. "
            "With this decision: too few to judge, 12 of 13 points."
        )


def test_an_exclusion_that_leaves_four_years_has_an_effect():
    homes = make_measure("homes", noun="homes")
    for label in ("2011-12", "2014-15"):  # the second of five years, and the latest
        found = effect("exclusion", label, (40, 34, 40, 42, 41), homes, Frequency.ANNUAL)
        assert found.is_used
        assert found.words == (
            "The verdict now: No clear change. With this decision: too few to judge, 4 of 5 points."
        )


def test_of_years_too_an_exclusion_of_the_latest_is_told():
    decision = Decision(DecisionKind.EXCLUSION, SCORE.id, HOME.code, "2016-17", "A fire")
    effect_of_years = Effect("The verdict stays: Not judged.", has_limits=False)
    assert preview_words(make_catalogue(SCORE), decision, effect_of_years).startswith(
        "The figure of 2016-17 is shown, and left out of what the latest is set against; while it "
        "is the latest, it is not judged."
    )


def test_a_target_and_a_measure_without_figures_have_no_verdict_to_tell_of():
    assert effect("target", "2020-21") is None
    assert effect("break", "2020-08", ()) is None


@pytest.mark.parametrize("kind", ["rebase", "baseline", "exclusion"])
def test_where_there_is_no_total_it_is_said_to_have_no_effect(kind):
    """As of a measure of which parts alone are loaded."""
    found = effect(kind, "2020-08", ())
    assert (found.is_used, found.has_limits) == (False, False)
    assert found.warnings == (
        "As things stand it has no effect: no total of this measure is loaded.",
    )
    decision = Decision(DecisionKind(kind), SCORE.id, HOME.code, "2020-08", "A new team")
    assert preview_words(make_catalogue(SCORE), decision, found) == (
        "It would be kept in the list, with its reason. Nothing of this measure is judged now."
    )


def target(measure, label, value=9.0):
    return Decision(DecisionKind.TARGET, measure.id, HOME.code, label, "The plan", value=value)


def by_year(measure, first=2019, given=(9, 12, 14)):
    return figures(measure, first, given)


def test_a_target_that_does_not_show_with_other_figures_says_so():
    count = make_measure("homes", frequencies=MONTHS, polarity=Polarity.LOWER)
    assert warnings_of(make_catalogue(count), target(count, "2020-21"), by_year(count)) == (
        "It is for the figures of a year: where those of a month are shown it does not appear, "
        "because they count another length of time.",
    )
    assert warnings_of(make_catalogue(SCORE), target(SCORE, "2020-21"), by_year(SCORE)) == ()


def test_a_target_replaces_the_one_that_is_shown_with_the_same_figures():
    count = make_measure("homes", frequencies=MONTHS)
    said = make_target(count, "2019-20", 40)
    catalogue = make_catalogue(count, targets=(said,))
    assert "is the first" in preview_words(catalogue, target(count, "2020-04"))
    assert "replaces 40" in preview_words(catalogue, target(count, "2020-21"))
    share = make_measure("share", unit=Unit.PERCENT, frequencies=MONTHS)
    catalogue = make_catalogue(share, targets=(make_target(share, "2019-20", 40),))
    assert "replaces 40%" in preview_words(catalogue, target(share, "2020-04"))


SHARE = make_measure("share", unit=Unit.PERCENT, frequencies=MONTHS, polarity=Polarity.HIGHER)


def words(measure, new, *standing):
    catalogue = make_catalogue(measure, targets=standing)
    return preview_words(catalogue, target(measure, *new))


def test_a_target_from_before_another_holds_until_that_one_begins():
    later = make_target(SHARE, "2025-04", 80)
    assert words(SHARE, ("2024-04", 71.0), later) == (
        "The target of 71% from Apr 2024 is the earliest of this measure. "
        "It holds to Mar 2025: from Apr 2025 on the target is 80%."
    )
    earlier = make_target(SHARE, "2022-23", 60)
    assert words(SHARE, ("2024-25", 71.0), later, earlier) == (
        "The target of 71% from 2024-25 replaces 60%, the target from 2022-23 on. "
        "It holds in 2024-25 alone: from Apr 2025 on the target is 80%."
    )


def test_of_two_from_one_day_each_chart_keeps_its_own():
    for_years = make_target(SHARE, "2025-26", 70)
    assert words(SHARE, ("2025-04", 72.0), for_years) == (
        "The target of 72% from Apr 2025 replaces 70%, the target from 2025-26 on, in the figures "
        "by month; those by year keep 70%."
    )
    for_months = make_target(SHARE, "2025-04", 72)
    assert words(SHARE, ("2025-26", 70.0), for_months) == (
        "The target of 70% from 2025-26 replaces 72%, the target from Apr 2025 on, in the figures "
        "by year; those by month keep 72%."
    )


def test_a_target_without_figures_from_its_first_period_on_says_so():
    def warned(label, seen):
        return warnings_of(make_catalogue(SHARE), target(SHARE, label, 70.0), seen)

    yearly = by_year(SHARE, 2022, (60, 62, 64))  # to 2024-25, which ends in March 2025
    assert warned("2025-26", yearly) == ("No figure from 2025-26 on is loaded yet.",)
    assert warned("2025-04", yearly) == ("No figure from Apr 2025 on is loaded yet.",)
    assert warned("2025-03", yearly) == ()
    assert warned("2024-25", yearly) == ()


def test_a_share_where_per_cent_are_entered_is_asked_about():
    yearly = by_year(SHARE, 2022, (60, 62, 64))

    def asked(value, seen=yearly, measure=SHARE):
        found = warnings_of(make_catalogue(measure), target(measure, "2024-25", value), seen)
        return [one for one in found if "meant" in one]

    assert asked(0.75) == ["Is 75% meant? A target of 0.75% was entered."]
    assert asked(0.07) == ["Is 7% meant? A target of 0.07% was entered."]
    assert asked(1.0) == ["Is 100% meant? A target of 1% was entered."]
    assert asked(0.05, ()) == ["Is 5% meant? A target of 0.05% was entered."]
    assert asked(0.0) == asked(1.5) == asked(75.0) == []
    assert asked(0.75, by_year(SHARE, 2022, (0.4, 0.9, 0.8))) == []  # the figures are as small
    assert asked(0.75, measure=SCORE) == []


def test_a_baseline_whose_end_has_no_figure_yet_says_so():
    seen = figures(SCORE, APRIL_2020, STEADY, Frequency.MONTHLY)  # to August 2021

    def warned(label):
        decision = Decision(DecisionKind.BASELINE, SCORE.id, HOME.code, label, "Before it all")
        return warnings_of(make_catalogue(SCORE), decision, seen)

    assert warned("2021-08") == ()
    assert warned("2022-03") == (
        "The last figure loaded is that of Aug 2021: until that of Mar 2022 every new one changes "
        "mean and limits.",
    )
