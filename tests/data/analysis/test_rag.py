"""Red, amber and green, reckoned by hand from the house rule of 5% of the target."""

import re

import pytest

from data.analysis.series.targets import target_steps
from data.analysis.standing.rag import Rag, standing_of
from data.domain.measure import Polarity, Unit
from data.domain.period import Frequency, TimeBasis
from tests.data.analysis.builders import HOME, REGION, figure, make_catalogue, make_measure, trend
from tests.data.analysis.series_builders import make_target

GREEN, AMBER, RED = Rag.GREEN, Rag.AMBER, Rag.RED
HIGHER, LOWER, NEAR = Polarity.HIGHER, Polarity.LOWER, Polarity.TARGET


def measure_with(polarity, unit=Unit.PERCENT, decimals=1, **changes):
    return make_measure("visits", polarity=polarity, unit=unit, decimals=decimals, **changes)


def standing(value, target, polarity, *, tolerance=None, **changes):
    measure = measure_with(polarity, **changes)
    agreed = make_target(measure, "2020-21", target, tolerance=tolerance)
    return stand(measure, trend(value, measure=measure), agreed)


def stand(measure, line, *targets, area=HOME):
    catalogue = make_catalogue(measure, targets=targets)
    steps = target_steps(catalogue, measure, area, [point.period for point in line.points])
    return standing_of(measure, line, steps)


@pytest.mark.parametrize(
    ("value", "target", "polarity", "rag"),
    [
        (90, 90, HIGHER, GREEN),  # reached
        (97, 90, HIGHER, GREEN),
        (89.99, 90, HIGHER, AMBER),  # 90.0 as printed, and still missed
        (85.5, 90, HIGHER, AMBER),  # 5% of 90 is 4.5: exactly on it
        (85.49, 90, HIGHER, RED),
        (12, 12, LOWER, GREEN),
        (12.6, 12, LOWER, AMBER),  # 5% of 12 is 0.6: floats would make 12.6 - 12 more
        (12.61, 12, LOWER, RED),
        (0.63, 0.6, LOWER, AMBER),  # 5% of 0.6 is 0.03
        (0.105, 0.1, LOWER, AMBER),  # 0.1 * 0.05 is no number that floats have
        (0, 0, LOWER, GREEN),
        (1, 0, LOWER, RED),  # against 0 any miss is red
        (0.01, 0, LOWER, RED),
        (-1, 0, HIGHER, RED),
        (5, 0, HIGHER, GREEN),
        (-11, -10, HIGHER, RED),  # 5% of a target below zero is of its size: 0.5
        (-10.5, -10, HIGHER, AMBER),
        (1.05, 1, NEAR, GREEN),  # within the tolerance of a target to be close to
        (0.95, 1, NEAR, GREEN),
        (1.06, 1, NEAR, AMBER),
        (1.1, 1, NEAR, AMBER),  # twice the tolerance, exactly
        (0.9, 1, NEAR, AMBER),
        (1.11, 1, NEAR, RED),
        (0.89, 1, NEAR, RED),
        (0, 0, NEAR, GREEN),
        (0.1, 0, NEAR, RED),
    ],
)
def test_the_house_rule_by_hand(value, target, polarity, rag):
    assert standing(value, target, polarity).rag is rag


@pytest.mark.parametrize(
    ("value", "tolerance", "rag"),
    [
        (80.99, 0.1, RED),  # a tenth of 90 is 9
        (81, 0.1, AMBER),
        (89.9, 0, RED),  # no tolerance was agreed
        (90, 0, GREEN),
        (87.75, 0.025, AMBER),  # 2.5% of 90 is 2.25
        (87.74, 0.025, RED),
    ],
)
def test_a_target_s_own_tolerance_goes_before_the_house_rule(value, tolerance, rag):
    assert standing(value, 90, HIGHER, tolerance=tolerance).rag is rag


def test_words_and_numbers_of_each():
    met, close, off = (standing(value, 90, HIGHER) for value in (92, 86, 80))
    assert [one.words for one in (met, close, off)] == ["Met", "Close to target", "Off target"]
    assert met.says == "92.0% in 2020-21; the target is at least 90%."
    assert close.says == (
        "86.0% in 2020-21; the target is at least 90%: missed by 4 points, "
        "within 5% of it (4.5 points)."
    )
    assert off.says == (
        "80.0% in 2020-21; the target is at least 90%: missed by 10 points, "
        "more than 5% of it (4.5 points)."
    )
    assert (met.miss, close.miss) == (0, pytest.approx(4 / 90))


def test_words_against_nought_and_near_a_target():
    none = standing(3, 0, LOWER, unit=Unit.COUNT, decimals=0)
    assert none.says == (
        "3 in 2020-21; the target is at most 0: missed by 3, and any miss of it is off target."
    )
    assert none.miss == 1
    near = standing(1.04, 1, NEAR, unit=Unit.RATIO, decimals=2)
    assert near.says == (
        "1.04 in 2020-21; the target is close to 1: 0.04 from it, within 5% of it (0.05)."
    )
    far = standing(1.25, 1, NEAR, unit=Unit.RATIO, decimals=2)
    assert far.says.endswith("missed by 0.25, more than twice 5% of it (0.05).")


def test_a_value_that_rounds_to_its_target_is_printed_with_the_digits_that_differ():
    assert standing(89.96, 90, HIGHER).says.startswith("89.96% in 2020-21; the target is at least")


@pytest.mark.parametrize(
    ("value", "target", "polarity", "unit", "decimals", "said"),
    [
        # 100 x 1,624 / 1,900 is 85.4737, 90 less that 4.5263; 5% of 90 is 4.5
        (
            *(100 * 1624 / 1900, 90, HIGHER, Unit.PERCENT, 1),
            "85.47% … at least 90%: missed by 4.53 points, more than 5% of it (4.5 points).",
        ),
        # 65 less 61.5 is 3.5, 5% of 65 is 3.25
        (
            *(61.5, 65, HIGHER, Unit.PERCENT, 0),
            "61.5% … at least 65%: missed by 3.5 points, more than 5% of it (3.3 points).",
        ),
        # 3.3 is more than 3.25, which is 3.3 with one digit
        (
            *(61.7, 65, HIGHER, Unit.PERCENT, 0),
            "61.7% … at least 65%: missed by 3.3 points, more than 5% of it (3.25 points).",
        ),
        # 65 less 61.6, the nearest to 61.55, is 3.4: a reader can take the one from the other
        (
            *(61.55, 65, HIGHER, Unit.PERCENT, 0),
            "61.6% … at least 65%: missed by 3.4 points, more than 5% of it (3.3 points).",
        ),
        (
            *(62.0, 65, HIGHER, Unit.PERCENT, 0),
            "62% … at least 65%: missed by 3 points, within 5% of it (3.3 points).",
        ),
        # 5% of 38 is 1.9: two more is more than it
        (
            *(40, 38, LOWER, Unit.COUNT, 0),
            "40 … at most 38: missed by 2, more than 5% of it (1.9).",
        ),
        # 5% of 1.2 is 0.06, twice that 0.12; 1.325 is 0.125 from it
        (
            *(1.325, 1.2, NEAR, Unit.RATIO, 2),
            "1.33 … close to 1.2: missed by 0.13, more than twice 5% of it (0.06).",
        ),
        # 0.061 is more than 0.06
        (
            *(1.261, 1.2, NEAR, Unit.RATIO, 2),
            "1.261 … close to 1.2: missed by 0.061, within twice 5% of it (0.06).",
        ),
        # the target has more digits than the measure: 62.55 less 60.2
        (
            *(60.2, 62.55, HIGHER, Unit.PERCENT, 1),
            "60.2% … at least 62.55%: missed by 2.35 points, within 5% of it (3.13 points).",
        ),
    ],
)
def test_the_margins_are_printed_with_the_digits_that_bear_them_out(
    value, target, polarity, unit, decimals, said
):
    found = standing(value, target, polarity, unit=unit, decimals=decimals)
    assert found.says.replace("in 2020-21; the target is", "…") == said


def test_printed_margins_never_contradict_the_sentence():
    """Read back from the words: a miss that is 'within' is no larger than the tolerance."""
    for step in range(2000):
        value = 80 + step * 0.0053
        says = standing(value, 90, HIGHER, decimals=step % 3).says
        if "missed by" not in says:
            continue
        printed, target, missed, share, tolerance = (
            float(one) for one in re.findall(r"([0-9]+(?:\.[0-9]+)?)(?:%| point)", says)
        )
        assert (target, share) == (90, 5)
        assert round(target - printed, 6) == missed, says
        assert (missed <= tolerance) is ("within" in says), says


def test_neutral_measures_and_those_without_a_target_have_none():
    assert standing(50, 90, Polarity.NEUTRAL) is None
    measure = measure_with(HIGHER)
    assert stand(measure, trend(50, measure=measure)) is None
    later = make_target(measure, "2021-22", 90)
    assert stand(measure, trend(50, measure=measure), later) is None
    assert stand(measure, trend(50, measure=measure), later, area=REGION) is None


def test_a_target_that_another_frequency_has_ended_was_the_target():
    """Figures of years end in March 2025, those of months in June 2026, and 95% began in May."""
    measure = measure_with(HIGHER, frequencies=(Frequency.ANNUAL, Frequency.MONTHLY))
    both = (make_target(measure, "2023-24", 88), make_target(measure, "2026-05", 95))
    line = trend(84, measure=measure, first=2024)
    loaded = [figure(measure, 12 * 2026 + 5, 90, Frequency.MONTHLY)]
    catalogue = make_catalogue(measure, targets=both)
    periods = [point.period for point in line.points]
    ended = target_steps(catalogue, measure, HOME, periods, loaded)
    assert standing_of(measure, line, ended).says.startswith(
        "84.0% in 2024-25; the target was at least 88%: missed by 4 points"
    )
    assert "the target is at least 88%" in stand(measure, line, *both).says


def test_the_target_of_the_figure_s_own_period_counts():
    measure = measure_with(HIGHER)
    both = (make_target(measure, "2020-21", 40), make_target(measure, "2021-22", 90))
    assert stand(measure, trend(50, measure=measure), *both).rag is GREEN
    assert stand(measure, trend(50, 50, measure=measure), *both).rag is RED
    # the latest known figure is that of 2020-21
    assert stand(measure, trend(50, None, measure=measure), *both).rag is GREEN


def test_a_count_to_date_has_the_target_of_its_own_part_of_the_year():
    quarters = (Frequency.QUARTERLY,)
    count = make_measure(
        "approvals",
        polarity=HIGHER,
        time_basis=TimeBasis.YEAR_TO_DATE,
        frequencies=(Frequency.ANNUAL, *quarters),
    )
    first, second = make_target(count, "2024-25 Q1", 5), make_target(count, "2024-25 Q2", 10)
    at = {"first": 4 * 2024, "frequency": Frequency.QUARTERLY}
    assert stand(count, trend(5, 9, measure=count, **at), first, second).rag is RED  # 9 of 10
    assert stand(count, trend(5, 9, measure=count, **at), first) is None  # 5 was for June
    assert stand(count, trend(5, measure=count, **at), first).rag is GREEN


def test_a_percentage_to_date_keeps_its_target_through_the_year():
    share = measure_with(HIGHER, time_basis=TimeBasis.YEAR_TO_DATE)
    first = make_target(share, "2024-25 Q1", 90)
    line = trend(95, 80, measure=share, first=4 * 2024, frequency=Frequency.QUARTERLY)
    assert stand(share, line, first).rag is RED
