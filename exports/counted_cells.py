"""The counts behind a figure: none where there is no value, whatever is known of them."""

from data.domain.area_figure import AreaFigure
from data.domain.observation import Observation


def counted_cells(one: Observation | AreaFigure) -> tuple[float | None, float | None]:
    """Numerator and denominator; a figure that is suppressed must not be told by its counts."""
    return (None, None) if one.value is None else (one.numerator, one.denominator)
