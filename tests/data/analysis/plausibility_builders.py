"""Limits, areas and short ways to ask what is implausible, for the tests of each rule."""

from collections.abc import Sequence

from data.analysis.plausibility import find_implausible, key_of
from data.domain.area import Area, AreaLevel
from data.domain.catalogue import Catalogue
from data.domain.difference import Flag
from data.domain.jump_limit import JumpLimit
from data.domain.measure import Measure, Unit, ValueType
from data.domain.observation import Observation
from data.domain.plausibility import JumpLimits, LevelLimit, Plausibility, Rounding
from tests.data.analysis.builders import HOME, make_catalogue, make_measure

LIMITS = Plausibility(
    jump=JumpLimits(
        count=JumpLimit(times=3, least=10),
        percentage=JumpLimit(points=25, denominator=10),
        rate=JumpLimit(times=2, numerator=10),
        number=JumpLimit(times=2, denominator=10),
    ),
    level=LevelLimit(times=5, areas=3),
    rounding=Rounding(country=10, region=10),
)
WIDE = Plausibility(rounding=Rounding(country=10, region=10))
"""Nothing is a jump: for tests of the other rules."""

ENGLAND = Area("E92000001", "England", AreaLevel.COUNTRY)
WEST = Area("E12000001", "West Country", AreaLevel.REGION, ENGLAND.code)
EAST = Area("E12000002", "East Country", AreaLevel.REGION, ENGLAND.code)
BARSET = Area(HOME.code, "Barsetshire", AreaLevel.LOCAL_AUTHORITY, WEST.code)
WESSEX = Area("E06000002", "Wessex", AreaLevel.LOCAL_AUTHORITY, WEST.code)
MERCIA = Area("E06000003", "Mercia", AreaLevel.LOCAL_AUTHORITY, WEST.code)
ANGLIA = Area("E06000004", "Anglia", AreaLevel.LOCAL_AUTHORITY, EAST.code)
LINDSEY = Area("E06000005", "Lindsey", AreaLevel.LOCAL_AUTHORITY, EAST.code)
AREAS = (ENGLAND, WEST, EAST, BARSET, WESSEX, MERCIA, ANGLIA, LINDSEY)

HOMES = make_measure("homes", noun="homes")
SHARE = make_measure("share", unit=Unit.PERCENT, type=ValueType.PERCENTAGE)
RATE = make_measure("rate", unit=Unit.RATE, type=ValueType.RATE, per=10_000, scale=10_000)
CASES = make_measure("cases", unit=Unit.AVERAGE, type=ValueType.NUMBER, decimals=1)


def catalogue_of(
    *measures: Measure, plausibility: Plausibility = LIMITS, areas: Sequence[Area] = AREAS
) -> Catalogue:
    return make_catalogue(*measures, plausibility=plausibility, areas=tuple(areas))


def flags(
    catalogue: Catalogue, incoming: Sequence[Observation], standing: Sequence[Observation] = ()
) -> tuple[Flag, ...]:
    """What is flagged in a file with a heading and these figures from row 2 on."""
    rows = {key_of(one): row for row, one in enumerate(incoming, start=2)}
    return find_implausible(catalogue, incoming, standing, rows)


def said(
    catalogue: Catalogue, incoming: Sequence[Observation], standing: Sequence[Observation] = ()
) -> list[str]:
    """The sentences alone."""
    return [flag.words for flag in flags(catalogue, incoming, standing)]
