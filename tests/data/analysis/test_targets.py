"""Targets: of the council's own area, from a period on, in words that judge nothing."""

import pytest

from data.analysis.measure.choice import MeasureChoice, Show
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from data.analysis.series.target_terms import standing_terms
from data.analysis.series.targets import target_at, target_sentences, target_steps, target_words
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Unit
from data.domain.period import Frequency, TimeBasis, YearType
from tests.data.analysis.builders import (
    HOME,
    REGION,
    figure,
    figures,
    make_catalogue,
    make_measure,
    period,
)
from tests.data.analysis.series_builders import make_target

HOMES = make_measure("homes", short="Homes")
SHARE = make_measure("share", short="Share", unit=Unit.PERCENT, decimals=1)


def years(first, last, measure=HOMES):
    return [period(year, measure) for year in range(first, last + 1)]


def quarters(first, last, measure=HOMES):
    return [period(one, measure, Frequency.QUARTERLY) for one in range(first, last + 1)]


def steps_of(measure, periods, *targets, area=HOME):
    return target_steps(make_catalogue(measure, targets=targets), measure, area, periods)


def spans(steps):
    return [(one.target.value, one.first.label, one.last.label) for one in steps]


def test_a_target_holds_until_the_next_begins():
    targets = (make_target(HOMES, "2023-24", 30), make_target(HOMES, "2021-22", 35))
    steps = steps_of(HOMES, years(2020, 2024), *targets)
    assert spans(steps) == [(35, "2021-22", "2022-23"), (30, "2023-24", "2024-25")]
    held = [target_at(steps, one) for one in years(2020, 2024)]
    assert [one and one.words for one in held] == [None, "35", "35", "30", "30"]


def test_a_target_from_before_the_time_that_is_shown_still_holds():
    (one,) = steps_of(HOMES, years(2023, 2024), make_target(HOMES, "2019-20", 35))
    assert (one.since.label, one.first.label) == ("2019-20", "2023-24")


def test_a_target_for_later_or_one_that_was_followed_before_is_not_shown():
    targets = (make_target(HOMES, "2018-19", 40), make_target(HOMES, "2019-20", 35))
    assert spans(steps_of(HOMES, years(2020, 2021), *targets)) == [(35, "2020-21", "2021-22")]
    assert steps_of(HOMES, years(2020, 2021), make_target(HOMES, "2022-23", 30)) == ()
    assert steps_of(HOMES, [], *targets) == ()


def test_another_area_has_no_target():
    assert steps_of(HOMES, years(2020, 2024), make_target(HOMES, "2020-21", 9), area=REGION) == ()


def test_another_measure_has_not_this_one_s():
    other = make_target(make_measure("other"), "2020-21", 9)
    assert steps_of(HOMES, years(2020, 2024), other) == ()


@pytest.mark.parametrize(
    ("unit", "basis", "holds"),
    [
        (Unit.COUNT, TimeBasis.IN_PERIOD, False),  # 40 in a year are not 40 in a quarter
        (Unit.COUNT, TimeBasis.YEAR_TO_DATE, False),
        (Unit.RATE, TimeBasis.IN_PERIOD, False),
        (Unit.COUNT, TimeBasis.SNAPSHOT, True),
        (Unit.RATE, TimeBasis.ROLLING_12_MONTHS, True),
        (Unit.PERCENT, TimeBasis.IN_PERIOD, True),
        (Unit.WEEKS, TimeBasis.YEAR_TO_DATE, True),
    ],
)
def test_a_target_for_years_holds_for_quarters_where_both_are_alike(unit, basis, holds):
    measure = make_measure("m", unit=unit, time_basis=basis)
    shown = quarters(8084, 8087, measure)  # the quarters of 2021-22
    target = make_target(measure, "2020-21", 40)
    assert bool(steps_of(measure, shown, target)) is holds
    assert spans(steps_of(measure, years(2021, 2022, measure), target))


def test_a_target_for_quarters_leaves_the_year_s_before_it():
    targets = (make_target(SHARE, "2020-21", 90), make_target(SHARE, "2021-22 Q3", 85))
    steps = steps_of(SHARE, quarters(8084, 8087, SHARE), *targets)
    assert spans(steps) == [(90, "2021-22 Q1", "2021-22 Q2"), (85, "2021-22 Q3", "2021-22 Q4")]
    assert spans(steps_of(SHARE, years(2020, 2021, SHARE), *targets)) == [
        (90, "2020-21", "2020-21"),
        (85, "2021-22", "2021-22"),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_targets_from_one_day_each_chart_has_its_own(turned):
    targets = [make_target(SHARE, "2021-22", 90), make_target(SHARE, "2021-22 Q1", 85)]
    targets = targets[::-1] if turned else targets
    assert spans(steps_of(SHARE, quarters(8084, 8087, SHARE), *targets)) == [
        (85, "2021-22 Q1", "2021-22 Q4")
    ]
    assert spans(steps_of(SHARE, years(2021, 2022, SHARE), *targets)) == [
        (90, "2021-22", "2022-23")
    ]


def test_a_target_for_a_quarter_s_count_leaves_those_for_years_alone():
    targets = (make_target(HOMES, "2020-21", 40), make_target(HOMES, "2021-22 Q3", 9))
    assert spans(steps_of(HOMES, years(2020, 2021), *targets)) == [(40, "2020-21", "2021-22")]
    assert spans(steps_of(HOMES, quarters(8084, 8087), *targets)) == [
        (9, "2021-22 Q3", "2021-22 Q4")
    ]


def test_a_target_from_the_middle_of_a_year_is_one_for_that_year_s_end():
    steps = steps_of(SHARE, years(2020, 2022, SHARE), make_target(SHARE, "2021-22 Q3", 85))
    assert spans(steps) == [(85, "2021-22", "2022-23")]


def test_a_target_is_written_with_its_own_decimals():
    whole = make_measure("whole", unit=Unit.PERCENT, decimals=0)
    assert target_words(90.0, SHARE) == "90%"
    assert target_words(7.25, whole) == "7.25%"
    assert target_words(1234, HOMES) == "1,234"
    assert target_words(0.1, HOMES) == "0.1"


def test_what_is_said_of_each_target():
    targets = (
        make_target(SHARE, "2021-22", 85),
        make_target(SHARE, "2023-24", 90, rationale="Boards asked for more.", agreed_by="Board"),
    )
    assert target_sentences(steps_of(SHARE, years(2020, 2024, SHARE), *targets)) == (
        "The target is 90%, from 2023-24 on. Boards asked for more. Agreed by Board.",
        "The target was 85% from 2021-22 to 2022-23. The plan aims at it. "
        "Agreed by the Board, 4 May 2020.",
    )


def test_a_target_of_one_year_was_for_that_year():
    targets = (make_target(HOMES, "2021-22", 35), make_target(HOMES, "2022-23", 30))
    said = target_sentences(steps_of(HOMES, years(2020, 2022), *targets))
    assert said[1].startswith("The target was 35 in 2021-22. ")


BY_MONTH = make_measure(
    "visits", unit=Unit.PERCENT, frequencies=(Frequency.ANNUAL, Frequency.MONTHLY)
)
APRIL_2025 = 12 * 2025 + 3


def months(first, last):
    return [period(one, BY_MONTH, Frequency.MONTHLY) for one in range(first, last + 1)]


RAISED = (make_target(BY_MONTH, "2025-04", 80), make_target(BY_MONTH, "2026-04", 95))


def test_a_target_that_was_replaced_after_the_time_shown_was_the_target():
    """Shown to January 2026, loaded to June: it ended in March."""
    shown, loaded = months(APRIL_2025, APRIL_2025 + 9), months(APRIL_2025, APRIL_2025 + 14)
    seen = [figure(BY_MONTH, one.ordinal, 81, Frequency.MONTHLY) for one in loaded]
    catalogue = make_catalogue(BY_MONTH, targets=RAISED)
    steps = target_steps(catalogue, BY_MONTH, HOME, shown, seen)
    (said,) = target_sentences(steps)
    assert said.startswith("The target was 80% from Apr 2025 to Mar 2026. ")


def test_a_target_that_will_be_replaced_is_told_with_its_end():
    """Nothing of April 2026 is loaded: 80% is still the target, and not for ever."""
    (said,) = target_sentences(steps_of(BY_MONTH, months(APRIL_2025, APRIL_2025 + 9), *RAISED))
    assert said.startswith("The target is 80%, from Apr 2025 to Mar 2026. ")


@pytest.mark.parametrize(
    ("frequency", "shown", "span"),
    [
        # the year 2026-27 ends with 95%: 88% is that of years up to the one before
        (Frequency.ANNUAL, (2024, 2025), "from 2023-24 to 2025-26"),
        (Frequency.MONTHLY, (12 * 2025, 12 * 2025 + 5), "from 2023-24 to Apr 2026"),
    ],
)
def test_a_target_for_months_ends_one_for_years(frequency, shown, span):
    both = (make_target(BY_MONTH, "2023-24", 88), make_target(BY_MONTH, "2026-05", 95))
    periods = [period(one, BY_MONTH, frequency) for one in shown]
    june = [figure(BY_MONTH, 12 * 2026 + 5, 90, Frequency.MONTHLY)]
    catalogue = make_catalogue(BY_MONTH, targets=both)
    (said,) = target_sentences(target_steps(catalogue, BY_MONTH, HOME, periods, june))
    assert said.startswith(f"The target was 88% {span}. ")
    (still,) = target_sentences(steps_of(BY_MONTH, periods, *both))
    assert still.startswith(f"The target is 88%, {span}. ")


def test_a_target_for_part_of_a_year_ends_in_its_own_months():
    both = (make_target(BY_MONTH, "2025-10", 80), make_target(BY_MONTH, "2026-05", 95))
    said = target_sentences(steps_of(BY_MONTH, years(2024, 2026, BY_MONTH), *both))
    assert said[0].startswith("The target is 95%, from May 2026 on. ")
    assert said[1].startswith("The target was 80% from Oct 2025 to Apr 2026. ")


def told(terms):
    return [f"{one.words} {one.span}{' apart' if one.is_apart else ''}" for one in terms]


def test_all_targets_that_stand_are_known_with_figures_of_their_time_and_without():
    count = make_measure("homes", frequencies=(Frequency.ANNUAL, Frequency.QUARTERLY))
    three = (
        make_target(count, "2021-22", 35),
        make_target(count, "2025-26", 30),
        make_target(count, "2024-25 Q2", 8),
    )
    catalogue = make_catalogue(count, targets=three)
    apart = ["35 from 2021-22 to 2024-25", "8 from Q2 2024-25 on apart", "30 from 2025-26 on"]
    assert told(standing_terms(catalogue, count, HOME, Frequency.ANNUAL)) == apart
    alone = ["35 from 2021-22 to 2024-25", "8 from Q2 2024-25 on", "30 from 2025-26 on"]
    assert told(standing_terms(catalogue, count, HOME)) == alone
    assert standing_terms(catalogue, count, REGION) == ()
    same_day = (make_target(BY_MONTH, "2025-26", 70), make_target(BY_MONTH, "2025-04", 72))
    catalogue = make_catalogue(BY_MONTH, targets=same_day)
    assert told(standing_terms(catalogue, BY_MONTH, HOME, Frequency.ANNUAL)) == [
        "70% from 2025-26 on",
        "72% from Apr 2025 on apart",
    ]


def view_of(*targets, also=None, area=HOME, given=(40, 42, 38), show=None):
    other = make_measure("other", short="Others")
    catalogue = make_catalogue(HOMES, other, targets=targets)
    seen = {
        one.id: [figure(one, 2020 + n, value, area_code=area.code) for n, value in enumerate(given)]
        for one in (HOMES, other)
    }
    parts = [figure(HOMES, 2022, 5, breakdown="Moved", area_code=area.code)]
    seen["homes"] += parts
    choice = MeasureChoice("homes", area.code, show=show, also=also)
    return build_measure_view(catalogue, choice, Figures(seen, ()))


TARGET = make_target(HOMES, "2021-22", 35)


def test_a_view_draws_tells_and_lists_the_target():
    view = view_of(TARGET)
    assert view.picture.target_label == "Target 35"
    assert [one.target for one in view.picture.targets] == [TARGET]
    assert "Target: 35 from 2021-22." in view.picture.alternative
    assert view.story[-1] == (
        "The target is 35, from 2021-22 on. The plan aims at it. Agreed by the Board, 4 May 2020."
    )
    assert view.table.headings == ("Homes", "Target")
    assert [[cell.text for cell in row.cells] for row in view.table.rows] == [
        ["38", "35"],
        ["42", "35"],
        ["40", "–"],
    ]
    assert view.table.rows[-1].cells[-1].spoken == "No target"


def test_without_a_target_nothing_is_said_of_one():
    view = view_of()
    assert view.picture.targets == ()
    assert view.table.headings == ("Homes",)
    assert "arget" not in " ".join([*view.story, view.picture.alternative])


def test_the_label_names_earlier_targets_and_of_two_measures_the_one_that_has_it():
    before = make_target(HOMES, "2020-21", 45)
    both = view_of(before, TARGET).picture
    assert both.target_label == "Target 35 (before: 45)"
    assert "Target: 45 in 2020-21; 35 from 2021-22." in both.alternative
    assert view_of(TARGET, also="other").picture.target_label == "Target for homes 35"


def test_parts_and_other_areas_have_no_target():
    assert view_of(TARGET, show=Show.BREAKDOWN).targets == ()
    assert view_of(TARGET, area=REGION).picture.targets == ()


def test_a_single_figure_is_a_bar_and_its_target_is_told_in_words_and_table():
    view = view_of(make_target(HOMES, "2020-21", 45), given=(40,), show=Show.TREND)
    assert view.story[-1].startswith("The target is 45")
    assert view.table.headings == ("Homes", "Target")


def test_the_target_of_a_difference_that_is_drawn_by_its_terms_is_told_and_not_drawn():
    terms = (Term("homes"), Term("other"))
    net = make_measure("net", formula=Formula(FormulaKind.DIFFERENCE, terms, show_terms=True))
    other = make_measure("other")
    catalogue = make_catalogue(HOMES, other, net, targets=(make_target(net, "2020-21", 0),))
    seen = {one.id: figures(one, 2020, [4, 5]) for one in (HOMES, other)}
    view = build_measure_view(catalogue, MeasureChoice("net", HOME.code), Figures(seen, ()))
    assert view.picture.targets == ()
    assert view.picture.target_label == ""
    assert view.story[-1].startswith("The target is 0, from 2020-21 on.")


def test_a_year_to_september_takes_its_targets_by_its_own_years():
    measure = make_measure(
        "y", unit=Unit.PERCENT, year=YearType.SEPTEMBER, frequencies=(Frequency.ANNUAL,)
    )
    steps = steps_of(measure, years(2020, 2022, measure), make_target(measure, "2022", 50))
    assert spans(steps) == [(50, "2022", "2022")]
