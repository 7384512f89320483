"""Keeps figures of a publication that are certainly wrong out of a load, and says why."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from data.analysis.plausibility import find_held_back, flag, margins, read_arrays
from data.domain.catalogue import Catalogue
from data.domain.difference import Flag
from data.figures.block import Array
from data.figures.figure_set import FigureSet


@dataclass(frozen=True)
class HeldBack:
    """The figures that may be loaded, and a flag for each one that is not among them."""

    figures: FigureSet
    flags: tuple[Flag, ...]


def hold_back(catalogue: Catalogue, figures: FigureSet) -> HeldBack:
    """Take out the figures that cannot be right; without any the figures are as they were."""
    columns = read_arrays(catalogue, figures)
    found = find_held_back(columns, margins(columns))
    if not found:
        return HeldBack(figures, ())
    keys = columns.keys[[one.place for one in found]]
    flags = sorted((flag(columns, one) for one in found), key=lambda one: one.row or 0)
    return HeldBack(_without(figures, keys), tuple(flags))


def _without(figures: FigureSet, keys: Array) -> FigureSet:
    def blocks() -> Iterator[tuple[int, Array]]:
        for place, block in figures.blocks():
            kept = block[~np.isin(block["key"], keys)]
            if len(kept):
                yield place, kept

    return replace(figures, count=figures.count - len(keys), blocks=blocks)
