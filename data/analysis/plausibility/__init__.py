"""What is implausible in the figures of a file: for a person to look at before accepting it."""

from data.analysis.plausibility.concerned import measures_concerned
from data.analysis.plausibility.figures import FigureKey, key_of
from data.analysis.plausibility.find import find_implausible

__all__ = ["FigureKey", "find_implausible", "key_of", "measures_concerned"]
