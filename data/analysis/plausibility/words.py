"""How figures, places and limits are named in the sentences about implausible figures."""

import math
from decimal import Decimal

from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure, Unit
from data.domain.numbers import print_number
from data.domain.observation import Observation

_MOST_DECIMALS = 6


def number_words(value: float, measure: Measure) -> str:
    """A number as it is in the file, however many decimals the measure has: '1,234', '13.85%'."""
    printed = print_number(value, _decimals(value))
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


def times_words(times: float) -> str:
    """'5 times', 'more than 5.2 times': cut, never rounded up, so that no limit seems to be met."""
    if abs(times - round(times)) < 1e-9:
        return f"{round(times):,} times"
    cut = math.floor(times * 10) / 10
    return f"more than {print_number(cut, _decimals(cut))} times"


def limit_words(limit: float) -> str:
    """A limit at the end of a sentence: '(limit 2.5)'."""
    return f"(limit {print_number(limit, _decimals(limit))})"


def comparison_words(measure: Measure) -> str:
    """What a larger figure is: 'as many' of a count, 'as high' of anything else."""
    return "as many" if measure.unit is Unit.COUNT else "as high"


def _decimals(value: float) -> int:
    """How many decimals a number has, as far as anybody would print them."""
    printed = repr(round(float(value), _MOST_DECIMALS))
    exponent = Decimal(printed).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
