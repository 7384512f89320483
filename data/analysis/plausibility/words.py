"""How figures, places and limits are named in the sentences about implausible figures."""

from decimal import Decimal

from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure, Unit
from data.domain.numbers import print_number, round_half_up
from data.domain.observation import Observation

_MOST_DECIMALS = 6


def number_words(value: float, measure: Measure) -> str:
    """A number as it is in the file, however many decimals the measure has: '1,234', '13.85%'."""
    printed = plain_number(value)
    return f"{printed}%" if measure.unit is Unit.PERCENT else printed


def figure_words(one: Observation, measure: Measure) -> str:
    """A figure that has a value, or the reason why it has none."""
    if one.value is not None:
        return number_words(one.value, measure)
    return one.missing.words if one.missing else ""


def place_words(catalogue: Catalogue, one: Observation) -> str:
    """Where and when: 'Medway in 2024-25', 'Medway (Carer retirement) in Q1 2024-25'."""
    return f"{series_words(catalogue, one)} in {one.period.name}"


def series_words(catalogue: Catalogue, one: Observation) -> str:
    """Where, and which part: 'Medway', 'Medway (Carer retirement)'."""
    area = area_words(catalogue, one.area_code)
    return area if one.breakdown == TOTAL else f"{area} ({one.breakdown})"


def area_words(catalogue: Catalogue, code: str) -> str:
    """An area's name, or its code where the catalogue does not know it."""
    area = catalogue.area_by_code.get(code)
    return area.name if area else code


def times_words(times: float, measure: Measure, limit: float) -> str:
    """How much larger, and what is usual: '5.3 times as many; more than 3 times is unusual'.

    What is rounded to the limit itself is 'just over' it.
    """
    rounded = float(round_half_up(times, 1))
    told = plain_number(rounded) if rounded > limit else f"just over {plain_number(limit)}"
    comparison = "as many" if measure.unit is Unit.COUNT else "as high"
    return f"{told} times {comparison}; more than {plain_number(limit)} times is unusual"


def plain_number(value: float) -> str:
    """A number with the decimals that it has: '3', '2.5'."""
    return print_number(value, _decimals(value))


def _decimals(value: float) -> int:
    """How many decimals a number has, as far as anybody would print them."""
    printed = repr(round(float(value), _MOST_DECIMALS))
    exponent = Decimal(printed).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
