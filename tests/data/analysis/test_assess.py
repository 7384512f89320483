"""An assessment puts together judgement, target, steps and place, each of its own period."""

from data.analysis.comparison.position import Quartile
from data.analysis.standing.assess import assess, assess_all, compared_periods, settings_of
from data.analysis.standing.rag import Rag
from data.domain.area import Area, AreaLevel
from data.domain.area_figure import AreaFigure
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Polarity, Unit
from data.domain.period import Frequency
from data.domain.series_setting import Exclusion
from tests.data.analysis.builders import (
    HOME,
    NOT_AVAILABLE,
    REGION,
    figure,
    figures,
    make_catalogue,
    make_measure,
)
from tests.data.analysis.series_builders import make_target

VISITS = make_measure("visits", unit=Unit.PERCENT, polarity=Polarity.HIGHER)
OTHERS = tuple(Area(f"E0600010{n}", f"Shire {n}", AreaLevel.LOCAL_AUTHORITY) for n in range(4))
YEARS = figures(VISITS, 2019, [60, 61, 62, 63, 64])
QUARTERS = figures(VISITS, 4 * 2021 + 1, [70] * 12 + [50], Frequency.QUARTERLY)  # to Q2 2024-25


def catalogue_of(*measures, **parts):
    return make_catalogue(*measures, areas=(HOME, REGION, *OTHERS), **parts)


def test_the_judged_trend_the_target_and_the_place_each_have_their_own_period():
    """Quarters to September 2024 are judged; authorities are compared at the year 2023-24."""
    targets = (make_target(VISITS, "2019-20", 60),)
    of_all = {
        area.code: AreaFigure(value) for area, value in zip(OTHERS, (90, 80, 70, 65), strict=True)
    }
    of_all |= {HOME.code: AreaFigure(64), REGION.code: AreaFigure(1)}
    found = assess(catalogue_of(VISITS, targets=targets), VISITS, HOME, [*YEARS, *QUARTERS], of_all)
    assert found.frequency is Frequency.QUARTERLY
    assert found.trend.latest.period.label == "2024-25 Q2"
    assert found.judgement.latest.value == 50
    assert found.standing.rag is Rag.RED
    assert found.short.words == "down 20 points"
    position = found.position
    assert (position.period.label, position.rank, position.n) == ("2023-24", 5, 5)
    assert position.quartile is Quartile.D


def test_where_the_page_shows_the_same_figures_no_frequency_is_named():
    assert assess(catalogue_of(VISITS), VISITS, HOME, YEARS).frequency is None


def test_without_others_figures_or_without_an_own_one_there_is_no_place():
    catalogue = catalogue_of(VISITS)
    assert assess(catalogue, VISITS, HOME, YEARS).position is None
    assert assess(catalogue, VISITS, HOME, YEARS, {}).position is None
    others = {OTHERS[0].code: AreaFigure(5)}
    assert assess(catalogue, VISITS, HOME, YEARS, others).position is None


def test_authorities_are_asked_for_at_the_latest_yearly_figure_of_what_can_be_ranked():
    neutral = make_measure("neutral", unit=Unit.PERCENT)
    count = make_measure("count", polarity=Polarity.LOWER)  # a larger council has more
    empty = make_measure("empty", unit=Unit.PERCENT, polarity=Polarity.LOWER)
    months = make_measure("months", unit=Unit.PERCENT, polarity=Polarity.LOWER)
    loaded = {
        "visits": [*YEARS, figure(VISITS, 2024, NOT_AVAILABLE), *QUARTERS],
        "neutral": figures(neutral, 2020, [1]),
        "count": figures(count, 2020, [1]),
        "months": figures(months, 4 * 2024, [1, 2], Frequency.QUARTERLY),
    }
    measures = [VISITS, neutral, count, empty, months]
    found = compared_periods(catalogue_of(*measures), measures, HOME, loaded)
    assert {id: period.label for id, period in found.items()} == {
        "visits": "2023-24",
        "months": "2024-25 Q2",
    }


def test_measures_without_totals_have_no_assessment_and_derived_ones_have():
    new, left = make_measure("new"), make_measure("left")
    net = make_measure("net", formula=Formula(FormulaKind.DIFFERENCE, (Term("new"), Term("left"))))
    parts = make_measure("parts")
    loaded = {
        "new": figures(new, 2020, [5, 6]),
        "left": figures(left, 2020, [1, 1]),
        "parts": [figure(parts, 2020, 3, breakdown="Moved")],
    }
    measures = [new, left, net, parts]
    found = assess_all(catalogue_of(*measures), measures, HOME, loaded)
    assert list(found) == ["new", "left", "net"]
    assert found["net"].trend.latest.value == 5


def test_settings_are_those_of_the_measure_in_the_area():
    mine = Exclusion("visits", HOME.code, "2020-21", "Flood")
    settings = (
        mine,
        Exclusion("visits", REGION.code, "2020-21", "Flood"),
        Exclusion("homes", HOME.code, "2020-21", "Flood"),
    )
    catalogue = catalogue_of(VISITS, settings=settings)
    assert settings_of(catalogue, VISITS, HOME) == (mine,)
