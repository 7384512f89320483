"""Joins figures with what the source file says of them; each side must have the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from data.domain.catalogue import Catalogue
from data.domain.observation import Source
from data.figures.block import Array
from data.figures.figure_set import FILE_SOURCE, FigureSet, Story
from etl.observations import to_observations
from etl.problems import Findings
from etl.sidecar import FigureKey, Sidecar


def source_of_file(name: str) -> Source:
    """The source of a file that names no document: the file itself, which has no date."""
    return Source(id=f"{FILE_SOURCE}{name}", title=name)


def only_document(sidecar: Sidecar | None) -> Source | None:
    """The document of figures that no story names: the first."""
    return next(iter(sidecar.documents.values())) if sidecar else None


def tell_stories(
    figures: FigureSet,
    sidecar: Sidecar,
    catalogue: Catalogue,
    findings: Findings,
    source_findings: Findings,
) -> FigureSet:
    """Give each figure its story; tell rows and stories that lack each other."""
    if not sidecar.figures:
        return figures
    keyed = [
        (row, (one.measure_id, one.area_code, one.period.label, one.breakdown), one.note)
        for row, one in to_observations(figures, catalogue)
    ]
    _check_both_sides(keyed, sidecar, findings, source_findings)
    stories: dict[Story, int] = {}
    places = [
        stories.setdefault(_story_of(key, note, sidecar), len(stories)) for _, key, note in keyed
    ]
    told = _with_stories(figures, np.array(places, dtype="i4"))
    return replace(figures, stories=tuple(stories), blocks=lambda: iter(told))


def _story_of(key: FigureKey, note: str, sidecar: Sidecar) -> Story:
    told = sidecar.figures.get(key) or sidecar.figures.get((key[0], "", key[2], key[3]))
    if told is None:
        source = only_document(sidecar)
        return Story(source or source_of_file(""), note=note)
    return Story(told.source, told.line, told.quote, told.caveat, note)


def _with_stories(figures: FigureSet, places: Array) -> list[tuple[int, Array]]:
    told, start = [], 0
    for measure, block in figures.blocks():
        renewed = block.copy()
        renewed["story"] = places[start : start + len(block)]
        start += len(block)
        told.append((measure, renewed))
    return told


def _check_both_sides(
    keyed: Sequence[tuple[int, FigureKey, str]],
    sidecar: Sidecar,
    findings: Findings,
    source_findings: Findings,
) -> None:
    """Tell rows that the source file does not know, and its figures that have no row."""
    areas: dict[FigureKey, set[str]] = {}
    for row, full, _ in sorted(keyed):
        key = full if full in sidecar.figures else (full[0], "", full[2], full[3])
        areas.setdefault(key, set()).add(full[1])
        if key not in sidecar.figures and findings.has_room("story"):
            found, expected = f"no [[figures]] for {_shown(key)}", f"it in {source_findings.file}"
            findings.add("source", found, expected, row=row)
    for found, expected, key in _without_rows(sidecar, areas, findings.file):
        source_findings.add("source", found, expected, key=key)


def _without_rows(
    sidecar: Sidecar, areas: dict[FigureKey, set[str]], file: str
) -> Iterator[tuple[str, str, str]]:
    for key, story in sidecar.figures.items():
        if key not in areas:
            yield _shown(key), f"a figure that is in {file}", story.key
        elif len(areas[key]) > 1:
            found = f"{_shown(key)} of {len(areas[key])} areas"
            yield found, "an area_code with each", story.key


def _shown(key: FigureKey) -> str:
    return ", ".join(part for part in key if part)
