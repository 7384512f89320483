"""From a sheet with named columns to figures in order."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from data.domain.catalogue import Catalogue
from data.domain.observation import Source
from data.figures.block import Array, measure_of
from data.figures.figure_set import FigureSet, Story
from etl.prefetch import prefetch
from etl.problems import Findings
from etl.sources.contract.duplicates import drop_duplicates
from etl.sources.contract.figures import FigureReader
from etl.sources.contract.header import without_repeats
from etl.sources.contract.sheet import Sheet
from etl.sources.contract.totals import warn_of_sums
from etl.staging import Stage


def read_figures(
    sheet: Sheet,
    places: dict[str, int],
    catalogue: Catalogue,
    as_of: date,
    findings: Findings,
    source: Source,
) -> FigureSet | None:
    """Read all figures, tell every problem, and set the figures in order."""
    reader = FigureReader(catalogue, as_of, places, findings)
    stage = Stage(len(reader.measures), len(reader.areas))
    for block in sheet.blocks():
        stage.add(reader.read(without_repeats(block, sheet, findings)))
    reader.finish()
    kept = _check_together(stage, reader, findings)
    if findings.count:
        return None
    notes = [reading.value or "" for reading in reader.notes.distinct]
    return FigureSet(
        measures=tuple(measure.id for measure in reader.measures),
        areas=reader.areas,
        breakdowns=reader.breakdowns,
        stories=tuple(Story(source, note=note) for note in notes),
        count=kept.count,
        blocks=partial(_ahead, kept),
    )


def _check_together(stage: Stage, reader: FigureReader, findings: Findings) -> Stage:
    """Apply the rules that need all figures of a measure and area side by side.

    Without any repeat the figures stay where they are.
    """
    kept: Stage | None = None

    def same_note(places: Array, others: Array) -> Array:
        return reader.notes.pick("note", places, lambda note: note or "", object) == (
            reader.notes.pick("note", others, lambda note: note or "", object)
        )

    for place, group in enumerate(stage.groups()):
        distinct = drop_duplicates(group, same_note, findings)
        measure = reader.measures[int(measure_of(distinct["key"][:1])[0])]
        warn_of_sums(distinct, measure, findings)
        if kept is None and len(distinct) < len(group):
            kept = stage.first_groups(place)
        if kept is not None:
            kept.add(distinct)
    return kept or stage


def _by_measure(stage: Stage) -> Iterator[tuple[int, Array]]:
    for group in stage.groups():
        yield int(measure_of(group["key"][:1])[0]), group


def _ahead(stage: Stage) -> Iterator[tuple[int, Array]]:
    """The blocks, the next one put in order while the last one is compared and written."""
    return prefetch(_by_measure(stage))
