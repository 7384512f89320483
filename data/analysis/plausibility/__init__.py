"""What is implausible in the figures of a file: for a person to look at before accepting it."""

from data.analysis.plausibility.concerned import measures_concerned
from data.analysis.plausibility.find import find_implausible
from data.analysis.plausibility.findings import flag
from data.analysis.plausibility.from_arrays import read_arrays
from data.analysis.plausibility.held_back import find_held_back
from data.analysis.plausibility.keys import FigureKey, key_of
from data.analysis.plausibility.near import find_near, near_areas, places_near
from data.analysis.plausibility.rounding import margins

__all__ = [
    "FigureKey",
    "find_held_back",
    "find_implausible",
    "find_near",
    "flag",
    "key_of",
    "margins",
    "measures_concerned",
    "near_areas",
    "places_near",
    "read_arrays",
]
