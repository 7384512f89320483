"""Sets a file's figures beside those that stand."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from data.figures.block import AREA_SHIFT, PERIOD_SHIFT, Array
from data.period_key import KIND_SIZE

SameStory = Callable[[Array, Array], Array]
"""Whether stories of the file, by place, are those of the database, by id; pair by pair."""


@dataclass(frozen=True)
class Compared:
    """A block beside what stands of its measure and areas; masks are over the block's figures."""

    figures: Array
    standing: Array
    """STANDING records whose keys are packed as those of `figures`, and sorted."""

    places: Array
    """The row of the database of each standing record, as it was fetched."""

    match: Array
    """For each figure the place of its key in `standing`, or -1."""

    same: Array
    outranked: Array
    """Figures that differ from what stands and cannot change it: a source above has spoken."""

    absent: Array
    """Places in `standing` of figures of the file's series that the file does not hold."""

    @property
    def is_new(self) -> Array:
        return (self.match < 0) & ~self.outranked

    @property
    def is_revised(self) -> Array:
        return (self.match >= 0) & ~self.same & ~self.outranked


def compare(figures: Array, standing: Array, places: Array, same_story: SameStory) -> Compared:
    """Match figures with standing ones by key, and see which say the same.

    Both are sorted by key; a series is a measure and area at one frequency.
    """
    if not len(standing):
        none = np.zeros(0, "i8")
        no = np.zeros(len(figures), dtype=bool)
        return Compared(figures, standing, places, np.full(len(figures), -1), no, no, none)
    keys = standing["key"].astype("u8")
    match = _match(figures["key"], keys)
    known = match >= 0
    same = np.zeros(len(figures), dtype=bool)
    same[known] = _say_the_same(figures[known], standing[match[known]], same_story)
    unmatched = np.ones(len(standing), dtype=bool)
    unmatched[match[known]] = False
    in_series = np.isin(_series(keys), np.unique(_series(figures["key"])))
    absent = np.flatnonzero(unmatched & in_series)
    nowhere = np.zeros(len(figures), dtype=bool)
    return Compared(figures, standing, places, match, same, nowhere, absent)


def _match(keys: Array, standing: Array) -> Array:
    at = np.minimum(np.searchsorted(standing, keys), len(standing) - 1)
    return np.where(standing[at] == keys, at, -1)


def _say_the_same(figures: Array, standing: Array, same_story: SameStory) -> Array:
    same = figures["missing"] == standing["told"] % 8
    for name in ("value", "numerator", "denominator"):
        same &= np.nan_to_num(figures[name], nan=np.inf) == standing[name]
    same[same] = same_story(figures["story"][same], standing["told"][same] // 8)
    return same


def _series(keys: Array) -> Array:
    """Area and frequency of each key; all are of one measure."""
    periods = (keys >> PERIOD_SHIFT) & np.uint64((1 << 18) - 1)
    return (keys >> AREA_SHIFT) * np.uint64(8) + periods // np.uint64(KIND_SIZE)
