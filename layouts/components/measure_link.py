"""The address of a measure's page as a tile, card or row shows the measure."""

from data.domain.measure import Measure
from data.domain.period import Frequency
from layouts.address import measure_path


def path_of(measure: Measure, frequency: Frequency | None) -> str:
    """With the frequency where the page would show another one by itself."""
    return measure_path(measure.id, **({"frequency": frequency.value} if frequency else {}))
