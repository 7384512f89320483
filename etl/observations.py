"""From arrays of figures to observations, one by one: for reports, and for files that are small."""

from collections.abc import Iterator

import numpy as np

from data.domain.catalogue import Catalogue
from data.domain.missing import MissingReason
from data.domain.observation import Observation, Provenance
from data.domain.period import Period
from data.figures.block import SYMBOLS, Array, area_of, breakdown_of, period_of
from data.figures.figure_set import FigureSet
from data.period_key import period_of_key


def to_observations(figures: FigureSet, catalogue: Catalogue) -> Iterator[tuple[int, Observation]]:
    """Yield each figure with its row, in the order of the keys."""
    for place, block in figures.blocks():
        measure_id = figures.measures[place]
        measure = catalogue.measure_by_id[measure_id]
        periods = {
            int(key): period_of_key(measure, int(key)) for key in np.unique(period_of(block["key"]))
        }
        yield from _to_observations(measure_id, block, periods, figures)


def _to_observations(
    measure_id: str, block: Array, periods: dict[int, Period], figures: FigureSet
) -> Iterator[tuple[int, Observation]]:
    keys = block["key"]
    columns = (
        *(area_of(keys).tolist(), period_of(keys).tolist(), breakdown_of(keys).tolist()),
        *(block[name].tolist() for name in ("row", "story", "missing")),
        *(_numbers(block[name]) for name in ("value", "numerator", "denominator")),
    )
    for area, period, breakdown, row, place, missing, value, numerator, denominator in zip(
        *columns, strict=True
    ):
        story = figures.stories[place]
        yield (
            row,
            Observation(
                measure_id=measure_id,
                area_code=figures.areas[area],
                period=periods[period],
                value=value,
                missing=MissingReason(SYMBOLS[missing]) if missing else None,
                breakdown=figures.breakdowns[breakdown],
                numerator=numerator,
                denominator=denominator,
                note=story.note,
                caveat=story.caveat,
                provenance=(Provenance(story.source, story.line, story.quote),),
            ),
        )


def _numbers(values: Array) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]
