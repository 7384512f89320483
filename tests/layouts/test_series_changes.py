"""Breaks and decisions in words: names of periods keep their letters, details their full stop."""

from data.analysis.measure.choice import MeasureChoice
from data.analysis.measure.measure_view import build_measure_view
from data.analysis.measure.view import Figures
from data.domain.period import Frequency
from data.domain.series_setting import Rebase
from layouts.components.about_decisions import about_decisions
from layouts.components.series_changes import series_changes
from tests.data.analysis.builders import HOME, figures, make_catalogue, make_measure
from tests.data.analysis.series_builders import broken_trend, make_break

HOMES = make_measure("homes")
DAYS = make_measure("days", frequencies=(Frequency.MONTHLY, Frequency.ANNUAL))


def test_a_quarter_keeps_its_capital_and_a_detail_gets_its_full_stop():
    quarter = Frequency.QUARTERLY
    said = make_break(HOMES, "2020-21 Q4", detail="Moves are counted")
    line = broken_trend(HOMES, [1, 2, 3, 4], said, first=8080, frequency=quarter)
    _, listed = series_changes([line])
    named, rest = listed.children[0].children
    assert named.children == "Between Q3 2020-21 and Q4 2020-21: moves counted."
    assert "Moves are counted. Source: " in rest


def test_a_month_is_named_on_the_chart_of_years():
    anew = Rebase(DAYS.id, HOME.code, "2024-07", "The team was doubled")
    catalogue = make_catalogue(DAYS, settings=(anew,))
    seen = {DAYS.id: figures(DAYS, 2019, [40, 34, 42, 53, 39, 38])}
    choice = MeasureChoice(DAYS.id, HOME.code, frequency=Frequency.ANNUAL)
    view = build_measure_view(catalogue, choice, Figures(seen, ()))
    said = str(about_decisions(view, is_own=True))
    assert "A new start from Jul 2024 was decided, and has no effect on these figures" in said
    assert "2024-07" not in said
