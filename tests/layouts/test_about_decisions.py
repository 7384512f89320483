"""What the card about a measure says of its targets: all that stand, each with its time."""

from data.analysis.measure.choice import MeasureChoice
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from data.domain.measure import Polarity, Unit
from data.domain.statement import StatementRole
from layouts.components.about_decisions import about_decisions, target_parts
from tests.data.analysis.builders import HOME, REGION, figures, make_catalogue, make_measure
from tests.data.analysis.builders import statement as make_statement
from tests.data.analysis.series_builders import make_target

SHARE = make_measure("share", unit=Unit.PERCENT, polarity=Polarity.HIGHER)
COUNT = make_measure("count", polarity=Polarity.LOWER)


def lines(measure, *targets, given=(80, 81), statements=(), area=HOME):
    """Of figures from 2023-24 on."""
    catalogue = make_catalogue(measure, targets=targets)
    seen = {measure.id: figures(measure, 2023, given)}
    choice = MeasureChoice(measure.id, area.code)
    view = build_measure_view(catalogue, choice, Figures(seen, statements))
    return [one.children for one in target_parts(view)]


def bare(measure, period, value, **changes):
    return make_target(measure, period, value, **({"rationale": "", "agreed_by": ""} | changes))


def test_a_target_whose_first_period_has_no_figure_yet_is_told():
    assert lines(SHARE, bare(SHARE, "2025-26", 85)) == [
        "85% from 2025-26 on. Close to it: within 5%, the house rule."
    ]


def test_the_target_that_holds_comes_first_and_the_others_with_their_time():
    found = lines(
        SHARE,
        bare(SHARE, "2019-20", 60),
        bare(SHARE, "2021-22", 70),
        bare(SHARE, "2024-25", 80, tolerance=0.1, owner="Jo", agreed_by="the Board"),
        bare(SHARE, "2026-27", 90),
    )
    assert found == [
        "80% from 2024-25 to 2025-26. Close to it: within 10%. Owner: Jo. Agreed by the Board.",
        "90% from 2026-27 on. Close to it: within 5%, the house rule.",
        "Before: 70% from 2021-22 to 2023-24; 60% from 2019-20 to 2020-21.",
    ]


def test_a_measure_without_figures_or_with_undated_ones_tells_its_target():
    nought = bare(COUNT, "2025-26", 0)
    said = ["0 from 2025-26 on. Any miss of it is off target."]
    assert lines(COUNT, nought, given=()) == said
    undated = (make_statement("a", StatementRole.SHARE, "3", measure_id="count"),)
    assert lines(COUNT, nought, given=(), statements=undated) == said


def test_nothing_is_close_to_a_target_of_nought_or_one_without_a_tolerance():
    assert lines(COUNT, bare(COUNT, "2023-24", 0)) == [
        "0 from 2023-24 on. Any miss of it is off target."
    ]
    assert lines(COUNT, bare(COUNT, "2023-24", 9, tolerance=0.0)) == [
        "9 from 2023-24 on. Any miss of it is off target."
    ]


def test_close_to_target_is_better_has_two_margins_and_a_neutral_measure_none():
    near = make_measure("near", unit=Unit.RATIO, decimals=2, polarity=Polarity.TARGET)
    assert lines(near, bare(near, "2023-24", 1)) == [
        "1 from 2023-24 on. Met: within 5%, the house rule. Close to it: within twice that."
    ]
    neutral = make_measure("neutral")
    assert lines(neutral, bare(neutral, "2023-24", 30)) == ["30 from 2023-24 on."]


def test_a_target_for_other_figures_is_told_with_them():
    assert lines(COUNT, bare(COUNT, "2024-25 Q1", 8)) == [
        "8 from Q1 2024-25 on, for figures by quarter. Close to it: within 5%, the house rule."
    ]


def test_another_area_has_no_targets():
    assert lines(SHARE, bare(SHARE, "2023-24", 90), area=REGION) == []
    catalogue = make_catalogue(SHARE)
    view = build_measure_view(catalogue, MeasureChoice("share", HOME.code), Figures({}, ()))
    assert "Target" not in [one.children for one in about_decisions(view, is_own=True)]
