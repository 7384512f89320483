"""The picture of change: what is marked, where, and in which words."""

from dataclasses import replace

import pytest

from data.analysis.measure.judgement_within import within
from data.analysis.pictures.picture import BreakMark
from data.analysis.pictures.variation_marks import BEFORE_BREAK, Manner, limit_words, signal_words
from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.series.trend import build_trend
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import (
    Band,
    Direction,
    Evidence,
    Good,
    Judgement,
    Method,
    Rule,
    Segment,
    Signal,
)
from data.domain.measure import Polarity, Unit, ValueType
from data.domain.period import Frequency
from data.domain.series_setting import Baseline, Exclusion, Rebase
from tests.data.analysis.builders import HOME, figure, make_measure, trend
from tests.data.analysis.change_builders import (
    FELL,
    FIRST,
    HELD,
    WHY,
    charted,
    fallen,
    months,
    of_years,
    visits,
)
from tests.data.analysis.series_builders import broken_trend, make_break

USUAL = Manner()
WORSE = Manner(Direction.LOWER, Good.WORSE)


def picture(judgement, *settings, **changes):
    line = changes.pop("line", judgement.trend)
    return variation_picture(line, judgement, settings, (), True, **changes)


def test_a_latest_figure_that_is_left_out_is_shown_unmarked_and_said_to_be_not_judged():
    line = fallen().trend
    out = Exclusion("visits", HOME.code, line.latest.period.label, "A strike in May.")
    drawn = picture(judge(line, (out,)), out)
    assert drawn.manners[-1] == Manner(is_left_out=True)
    said = "May 2023, the latest figure, is left out and not judged: A strike in May."
    assert said in drawn.caption.breaks
    assert "May 2023, the latest figure, is left out by a decision, so it is not judged." in (
        drawn.alternative
    )


def test_before_a_break_no_rule_looks_though_the_latest_is_left_out():
    parting = make_break(visits(), "2021-10")  # the seventh month
    line = broken_trend(
        visits(), [*HELD[:6], *HELD[:14]], parting, first=FIRST, frequency=Frequency.MONTHLY
    )
    out = Exclusion("visits", HOME.code, line.latest.period.label, "A strike.")
    manners = picture(judge(line, (out,)), out).manners
    assert {one.not_judged for one in manners[:6]} == {BEFORE_BREAK}
    assert manners[6:] == (USUAL,) * 13 + (Manner(is_left_out=True),)


def test_a_marked_point_has_a_direction_and_a_meaning_and_the_others_are_usual():
    assert picture(fallen()).manners == (USUAL,) * 18 + (WORSE,) * 8
    assert WORSE.words == "Unusual: lower, which is worse"
    assert USUAL.words == "Usual variation"
    assert Manner(Direction.HIGHER).words == "Unusual: higher"


def test_the_finding_ends_with_the_judgement_and_the_method_stands_below():
    caption = picture(fallen()).caption
    assert caption.title.startswith("Visits on time: 79% in May 2023")
    assert "unusually low" in caption.title
    assert caption.judged_by == WHY
    assert caption.subtitle.endswith("per cent · in each month")


def test_of_fewer_periods_the_limits_are_those_of_all_and_the_finding_claims_nothing():
    judgement = fallen()
    line = months(*HELD)
    drawn = picture(judgement, line=line, is_of_latest=False)
    assert len(drawn.manners) == 18
    assert set(drawn.manners) == {USUAL}
    assert [one.place for one in drawn.judgement.bands] == list(range(18))
    assert "unusually low" not in drawn.caption.title


def test_places_are_counted_from_the_first_period_that_is_shown():
    judgement = charted(months(*HELD, *FELL), segments=(Segment(0, 9), Segment(10, 25, "x", 21)))
    line = trend(
        *FELL, measure=judgement.trend.measure, first=FIRST + 18, frequency=Frequency.MONTHLY
    )
    seen = within(judgement, line)
    assert seen.points == tuple(range(8))
    assert [one.place for one in seen.signals] == list(range(8))
    assert seen.segments == (Segment(-8, 7, "x", 3),)


def test_a_figure_with_a_known_cause_is_hollow_and_says_why():
    left_out = Exclusion("visits", HOME.code, "2021-06", "A strike in June.")
    drawn = picture(fallen(), left_out)
    assert drawn.left_out == {2: "A strike in June."}
    assert drawn.manners[2] == Manner(is_left_out=True)
    assert "Jun 2021 is left out of mean and limits: A strike in June." in drawn.caption.breaks


def test_a_new_start_and_a_baseline_are_marked_with_their_reasons():
    judgement = charted(
        months(*HELD, *FELL),
        segments=(Segment(0, 17, baseline=13), Segment(18, 25, "The team was halved.")),
    )
    rebase = Rebase("visits", HOME.code, "2022-10", "The team was halved.")
    baseline = Baseline("visits", HOME.code, "2022-05", "Before the new form.")
    drawn = picture(judgement, rebase, baseline)
    assert drawn.breaks == (
        BreakMark(14, "before the new form", "Baseline ends"),
        BreakMark(18, "the team was halved", "New limits"),
    )
    assert drawn.caption.breaks == (
        "Mean and limits rest on the figures up to May 2022: Before the new form.",
        "Mean and limits are worked out anew from Oct 2022 on: The team was halved.",
    )


def test_what_the_limits_do_not_rest_on_is_not_said_to_move_them():
    rebase = Rebase("visits", HOME.code, "2022-10", "The team was halved.")
    baseline = Baseline("visits", HOME.code, "2022-05", "Before the new form.")
    assert picture(fallen(), rebase, baseline).caption.breaks == (
        "A baseline up to May 2022 was decided, and has no effect on these figures: Before the new "
        "form.",
        "A new start from Oct 2022 was decided, and has no effect on these figures: The team was "
        "halved.",
    )


def test_points_that_overlap_and_points_before_a_break_say_why_no_rule_looks_at_them():
    measure = visits()
    parted = make_break(measure, "2021-07")  # before the fourth month
    line = broken_trend(measure, HELD, parted, first=FIRST, frequency=Frequency.MONTHLY)
    judgement = Judgement(
        line,
        Method.YEARS,
        Evidence.NO_CLEAR_CHANGE,
        latest=line.latest,
        points=(5, 17),
        segments=(Segment(5, 17),),
    )
    manners = picture(judgement).manners
    assert manners[5].not_judged == manners[17].not_judged == ""
    assert {one.words for one in manners[:3]} == {"Before a break: not looked at"}
    assert {one.words for one in manners[3:5]} == {"Overlaps others: not looked at"}
    assert manners[6].words == "Overlaps others: not looked at"


def test_what_is_not_judged_is_not_called_overlapping():
    line = months(*HELD)
    nothing = Judgement(
        line, Method.NONE, Evidence.NOT_JUDGED, latest=line.latest, why="No counts."
    )
    assert set(picture(nothing).manners) == {USUAL}


def test_earlier_years_together_are_worked_out_from_their_counts_and_not_from_their_shares():
    share = make_measure("share", unit=Unit.PERCENT, type=ValueType.PERCENTAGE)
    counts = [(1, 2), (30, 100), (9, 18)]
    seen = [
        figure(share, 2020 + n, 100 * part / of, numerator=part, denominator=of)
        for n, (part, of) in enumerate(counts)
    ]
    line = build_trend(share, HOME, seen, Frequency.ANNUAL)
    bands = within(of_years(line, (9, 91), (22, 40), (29, 71)), line).bands
    # 31 of 102, not the mean of 50% and 30%; the latest is not among them
    assert [one.centre for one in bands] == [pytest.approx(100 * 31 / 102)] * 3
    counted = trend(40, 34, 38)
    assert within(of_years(counted), counted).bands[0].centre == 37


def test_a_change_of_few_years_is_marked_at_the_latest():
    line = trend(40, 41, 39, 42, 12, measure=make_measure(polarity=Polarity.LOWER))
    changed = {"evidence": Evidence.CHANGE, "direction": Direction.LOWER, "good": Good.BETTER}
    found = replace(of_years(line), **changed)
    assert picture(found).manners == (USUAL,) * 4 + (Manner(Direction.LOWER, Good.BETTER),)


def test_marks_that_are_no_evidence_are_called_neither_better_nor_worse():
    doubted = replace(fallen(), evidence=Evidence.NO_CLEAR_CHANGE)
    assert set(picture(doubted).manners[18:]) == {Manner(Direction.LOWER, Good.NEITHER)}
    earlier = replace(doubted, signals=doubted.signals[:-1])  # the latest bears no mark
    assert picture(earlier).manners[24] == WORSE


def test_what_may_be_a_change_or_chance_is_not_marked():
    line = trend(40, 41, 39, 42, 25)
    maybe = {"evidence": Evidence.POSSIBLE, "direction": Direction.LOWER, "good": Good.WORSE}
    assert set(picture(replace(of_years(line), **maybe)).manners) == {USUAL}


def test_few_events_are_shown_by_their_counts_and_the_target_of_the_rate_is_not():
    rate = make_measure("rate", unit=Unit.RATE, per=10_000, type=ValueType.RATE, decimals=1)
    seen = [figure(rate, 2020 + n, 3.2 * n, numerator=n, denominator=3100) for n in (0, 1, 2)]
    line = build_trend(rate, HOME, seen, Frequency.ANNUAL)
    judgement = Judgement(line, Method.RARE, Evidence.TOO_FEW, latest=line.latest, points=(0, 1, 2))
    drawn = picture(judgement)
    assert drawn.is_bars
    assert [one.value for one in drawn.line.known] == [0, 1, 2]
    assert drawn.line.measure.unit is Unit.COUNT
    assert "count behind the figures" in drawn.caption.subtitle
    assert "rate per 10,000" not in drawn.caption.subtitle
    assert drawn.targets == ()
    assert drawn.last_months == range(2, 3)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule.LIMIT, "Below the lower limit, which is worse"),
        (Rule.SHIFT, "One of seven or more in a row below the mean, which is worse"),
        (
            Rule.TREND,
            "One of seven or more in a row, each lower than the one before, which is worse",
        ),
        (Rule.TWO_OF_THREE, "One of two out of three close to the lower limit, which is worse"),
    ],
)
def test_every_rule_is_told_in_words(rule, words):
    assert signal_words(Signal(0, rule, Direction.LOWER, Good.WORSE)) == words


def test_limits_are_said_no_further_out_than_a_figure_can_be():
    line = months(1.0, 99.0)
    assert limit_words(Band(0, 50, -12.0, 130.0), line) == "0.0% to 100%"
    signed = trend(-4.0, 30.0)
    assert limit_words(Band(0, 13, -12.0, 130.0), signed) == "−12 to 130"


def test_the_alternative_text_says_limits_marks_and_method():
    said = picture(fallen()).alternative
    assert said.startswith("Line chart with what chance allows. Visits on time: 79%")
    assert "At the end the mean is 88%, with limits 84% to 92%." in said
    assert "Marked: eight figures below the lower limit, Oct 2022 to May 2023." in said
    assert said.endswith(WHY)


MOST_MARKED = (
    "More than half of the figures are marked: mean and limits describe neither part of the time."
)


def test_a_picture_says_that_most_figures_are_marked_in_the_words_of_the_verdict():
    judgement = judge(months(*[90.0, 91.0] * 8, *[80.0, 81.0] * 8))
    drawn = picture(judgement)
    assert any(MOST_MARKED in one for one in judgement.sentences)
    assert drawn.caption.cautions == (MOST_MARKED,)
    assert MOST_MARKED in drawn.alternative
    assert picture(judge(months(*HELD))).caption.cautions == ()


def test_a_picture_says_that_the_mark_of_the_latest_hangs_on_one_figure():
    """Without the 60 of Jun 2021 all of the others are about their mean."""
    days = make_measure("days", frequencies=(Frequency.MONTHLY,))
    judgement = judge(months(10, 11, 60, *[10, 11] * 7, measure=days))
    caution, *others = picture(judgement).caption.cautions
    assert others == [MOST_MARKED]
    assert caution.startswith("Without Jun 2021")
    assert "no rule would mark the latest figure" in caution
    assert any(caution.rstrip(".") in one for one in judgement.sentences)
    line = replace(judgement.trend, points=judgement.trend.points[:12])  # ends before the latest
    assert picture(judgement, line=line, is_of_latest=False).caption.cautions == (MOST_MARKED,)


def test_the_alternative_text_of_few_years_says_intervals_and_no_limits():
    said = picture(judge(trend(40, 34, 40, 42, 53, 39, 31, 38, first=2017))).alternative
    assert said.startswith("Dots with 95% intervals. ")
    assert "The earlier years together: 40." in said
    assert "2024-25 27 to 52." in said
    assert "limits" not in said
