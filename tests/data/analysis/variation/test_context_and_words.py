"""Context is not judged; and what is said of finer figures, limits and zeros is so."""

from dataclasses import replace

import pytest

from data.analysis.comparison.position import Quartile
from data.analysis.standing.exceptions import concern_of
from data.analysis.standing.rag import Rag
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Evidence, Method
from data.catalogue.reader import read_catalogue
from tests.data.analysis.assessment_builders import CHANGE, WORSE, assessed, position
from tests.data.analysis.builders import make_measure, trend
from tests.data.analysis.variation.judged_builders import (
    ALL,
    ANNUAL,
    AVERAGE,
    COUNT,
    MONTHLY,
    QUARTERLY,
    RATE,
    SHARE,
    SNAPSHOT,
    TO_DATE,
    counted,
    judged,
    of,
)

PEOPLE = make_measure("people", frequencies=ALL, context=True)


@pytest.mark.parametrize("years", [2, 7, 20])
def test_context_is_neither_judged_nor_given_an_interval(years):
    found = judge(trend(*range(60_000, 60_000 + 500 * years, 500), measure=PEOPLE))
    assert (found.method, found.evidence) == (Method.NONE, Evidence.NOT_JUDGED)
    assert (found.intervals, found.bands, found.chance) == ((), (), 0)
    assert found.why == (
        "A number of people who live in an area is neither good nor bad and not a sample: it is "
        "shown as context."
    )


def test_context_is_no_exception_whatever_is_found():
    worst = assessed(PEOPLE, CHANGE, WORSE, rag=Rag.RED, place=position(Quartile.D))
    assert concern_of(worst) is None
    assert concern_of(replace(worst, measure=COUNT)) is not None


def test_the_children_who_live_here_are_context():
    known = {one.id for one in read_catalogue().measures if one.context}
    assert known == {"children_population_count"}


@pytest.mark.parametrize(
    ("count", "measure", "said"),
    [
        (40, COUNT, "quarterly figures would allow"),
        (8, COUNT, "quarterly figures would allow"),  # two a quarter
        (7, COUNT, ""),
        (24, make_measure("m", frequencies=(ANNUAL, MONTHLY)), "monthly figures would allow"),
        (23, make_measure("m", frequencies=(ANNUAL, MONTHLY)), ""),
        (7, of(COUNT, time_basis=SNAPSHOT), "quarterly figures would allow"),
        (7, of(COUNT, time_basis=TO_DATE), ""),
        (8, of(COUNT, time_basis=TO_DATE), "figures of single quarters would allow"),
    ],
)
def test_finer_figures_are_spoken_of_where_they_would_not_be_rare(count, measure, said):
    why = judged(*[count] * 6, measure=measure).why
    assert ("would allow" in why) == bool(said)
    assert said in why


def test_finer_figures_that_are_here_already_are_not_asked_for():
    few_a_day = [2, 3, 0, 2] * 9
    found = judged(*few_a_day, measure=of(COUNT, time_basis=SNAPSHOT), frequency=MONTHLY)
    assert "only the same day of each year is looked at" in found.why
    assert found.evidence is Evidence.TOO_FEW
    assert "would allow" not in found.why


@pytest.mark.parametrize("measure", [SHARE, RATE])
def test_of_shares_and_rates_the_events_count(measure):
    assert "would allow" in counted(measure, *[(40, 1000)] * 6).why
    assert "would allow" not in counted(measure, *[(7, 1000)] * 6).why


def test_no_limits_are_spoken_of_where_none_are_drawn():
    given = [one for value in (45, 55) * 3 for one in (value, None)]
    found = judged(*given, measure=AVERAGE, frequency=QUARTERLY)
    assert (found.evidence, found.bands) == (Evidence.TOO_FEW, ())
    assert found.why == (
        "Of 6 quarters no two that limits could be drawn from follow each other, so nothing can "
        "be judged."
    )


def test_a_long_time_without_any_is_told_apart_from_the_verdict():
    found = judged(5, 3, 0, 0, 0, 0)
    assert (found.method, found.evidence) == (Method.RARE, Evidence.NO_CLEAR_CHANGE)
    assert (
        "That verdict is on the latest year alone; the time since the last one is another "
        "question: there was none in the latest four years, and by the average before, so long a "
        "time without any is worth noting."
    ) in found.sentences


def test_beside_a_change_it_needs_no_telling_apart():
    found = judged(*[1] * 36, *[0] * 12, frequency=MONTHLY)
    assert found.evidence is Evidence.CHANGE
    assert any(one.startswith("There was none in the latest twelve") for one in found.sentences)


# ---- against what a mark says higher or lower --------------------------------------------

ON_DAYS = of(COUNT, time_basis=SNAPSHOT)


@pytest.mark.parametrize(
    ("given", "parts", "said"),
    [
        # 58 is above all before, but not unusual beside the same day: no change at all
        ([50, 51] * 18 + [58], {"measure": ON_DAYS, "frequency": MONTHLY}, ""),
        (
            [50, 51] * 18 + [95],
            {"measure": ON_DAYS, "frequency": MONTHLY},
            "higher than on the same day of earlier years",
        ),
        (
            [50, 51] * 7 + [95],
            {"measure": ON_DAYS, "frequency": MONTHLY},
            "higher than on the same day a year earlier",
        ),
        # an average has no counts behind it, so no day can be compared: the chart alone
        (
            [50, 51] * 12 + [20],
            {"measure": of(AVERAGE, time_basis=SNAPSHOT), "frequency": MONTHLY},
            "below its average",
        ),
        ([50, 51] * 12 + [20], {"measure": AVERAGE, "frequency": QUARTERLY}, "below its average"),
        ([40, 42] * 3 + [90], {}, "higher than in earlier years"),
        ([40, 42] * 3 + [41], {}, ""),
        ([1000, 1000, 1060, 1100, 1110], {}, "rising over five years"),
        (
            [0, 0, 1] * 16 + [2] * 12,
            {"frequency": MONTHLY},
            "higher over the last 12 months than before",
        ),
        ([0, 1, 0, 0, 1, 0, 12], {}, "higher than in earlier years"),
    ],
)
def test_a_mark_says_against_what_it_is(given, parts, said):
    assert judged(*given, **parts).against == said
