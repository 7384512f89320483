"""A small country with regions, neighbours and a joint return, for the tests of comparisons."""

from dataclasses import replace
from datetime import date

from data.analysis.comparison.comparator import find_comparator
from data.analysis.comparison.compare import compare
from data.analysis.comparison.others import OtherFigures
from data.analysis.measure.choice import MeasureChoice
from data.analysis.series.trend import build_trend
from data.domain.area import Area, AreaLevel
from data.domain.measure import Unit
from data.domain.neighbours import Neighbours, NeighbourSet
from data.domain.period import Frequency
from tests.data.analysis.builders import HOME, figures, make_catalogue, make_measure, period

COUNTRY = Area("E92000001", "England", AreaLevel.COUNTRY)
REGION = Area("E12000001", "West Country", AreaLevel.REGION, COUNTRY.code)
OWN = replace(HOME, parent=REGION.code)
ALSTER, BARCHESTER, CLOISTERHAM, DULLBOROUGH = (
    Area(f"E0600000{number}", name, AreaLevel.LOCAL_AUTHORITY, REGION.code)
    for number, name in enumerate(("Alster", "Barchester", "Cloisterham", "Dullborough"), start=2)
)
CLOSED = Area(
    "E06000009", "Eatanswill", AreaLevel.LOCAL_AUTHORITY, REGION.code, closed=date(2023, 3, 31)
)
JOINT = Area(
    "J06000004",
    "Cloisterham and Dullborough",
    AreaLevel.JOINT,
    REGION.code,
    members=(CLOISTERHAM.code, DULLBOROUGH.code),
)
AREAS = (COUNTRY, REGION, OWN, ALSTER, BARCHESTER, CLOISTERHAM, DULLBOROUGH, CLOSED, JOINT)
FOUR = (ALSTER, BARCHESTER, CLOISTERHAM, DULLBOROUGH)


def neighbour_set(id, *members, year=2025):
    return NeighbourSet(
        id,
        f"Neighbours of {year}",
        date(year, 5, 1),
        "Department",
        "sn.xlsx",
        "Open Government Licence v3.0",
        (Neighbours(OWN.code, tuple(area.code for area in members)),),
    )


SETS = (neighbour_set("2025", *FOUR), neighbour_set("2021", ALSTER, CLOSED, year=2021))
SHARE = make_measure("share", short="Share", unit=Unit.PERCENT)
COUNT = make_measure("places", short="Places", unit=Unit.COUNT)


def catalogue_with(*measures, **parts):
    return make_catalogue(
        *(measures or (SHARE,)), **({"areas": AREAS, "neighbour_sets": SETS} | parts)
    )


def figures_of(area, *given, measure=SHARE, first=2022):
    """A year's figure each; None where nothing was loaded."""
    return [replace(one, area_code=area.code) for one in figures(measure, first, given)]


def others(given, measure=SHARE, first=2022):
    """What was found of other areas: a row of figures for each area."""
    found = {area.code: figures_of(area, *row, measure=measure, first=first) for area, row in given}
    known = frozenset(
        code for code, row in found.items() if any(one.value is not None for one in row)
    )
    return OtherFigures(known, {code: {measure.id: row} for code, row in found.items()})


def own_trend(*given, measure=SHARE, first=2022):
    last = period(first + len(given) - 1, measure)
    own = figures_of(OWN, *given, measure=measure, first=first)
    start = period(first, measure)
    return build_trend(measure, OWN, own, Frequency.ANNUAL, start, last)


def beside(own, given, *keys, measure=SHARE, catalogue=None):
    """The comparators of these keys beside an own row of figures."""
    known = catalogue or catalogue_with(measure)
    found = [find_comparator(known, OWN.code, key) for key in keys]
    main = own_trend(*own, measure=measure)
    return main, compare(known, main, found, others(given, measure))


def choice(measure=SHARE, **chosen):
    return MeasureChoice(measure.id, OWN.code, **chosen)
