"""Joins figures with what the source file says of them; each side must have the other."""

from collections.abc import Iterator, Mapping

import pandas as pd

from data.domain.missing import MissingReason
from data.domain.observation import Observation, Provenance, Source
from data.domain.period import Period
from data.writes.observations import FILE_SOURCE
from etl.problems import Findings
from etl.sidecar import FigureKey, Sidecar, Story


def source_of_file(name: str) -> Source:
    """The source of a file that names no document: the file itself, which has no date."""
    return Source(id=f"{FILE_SOURCE}{name}", title=name)


def to_observations(
    figures: pd.DataFrame, file_source: Source, sidecar: Sidecar | None
) -> tuple[Observation, ...]:
    """Make observations, each with its provenance; the figures have passed every check."""
    stories = sidecar.figures if sidecar else {}
    default = Story("", _only_document(sidecar) or file_source)
    missing = [MissingReason(symbol) if symbol else None for symbol in figures["missing"]]
    numbers = [
        [None if pd.isna(number) else number for number in figures[name].tolist()]
        for name in ("value", "numerator", "denominator")
    ]
    told = (stories.get(key, default) for key in _keys(figures, stories))
    texts = (figures[name].tolist() for name in ("area_code", "period", "breakdown", "note"))
    columns = (figures["measure_id"].tolist(), *texts, missing, *numbers, told)
    return tuple(_to_observation(*row) for row in zip(*columns, strict=True))


def check_both_sides(
    figures: pd.DataFrame, sidecar: Sidecar, findings: Findings, source_findings: Findings
) -> None:
    """Tell rows that the source file does not know, and its figures that have no row."""
    if not sidecar.figures:
        return
    areas: dict[FigureKey, set[str]] = {}
    keyed = zip(_keys(figures, sidecar.figures), figures["area_code"], figures.index, strict=True)
    for key, area, row in keyed:
        areas.setdefault(key, set()).add(area)
        if key not in sidecar.figures:
            found, expected = f"no [[figures]] for {_shown(key)}", f"it in {source_findings.file}"
            findings.add("source", found, expected, row=int(str(row)))
    for key, story in sidecar.figures.items():
        if key not in areas:
            found, expected = _shown(key), f"a figure that is in {findings.file}"
            source_findings.add("source", found, expected, key=story.key)
        elif len(areas[key]) > 1:
            found = f"{_shown(key)} of {len(areas[key])} areas"
            source_findings.add("source", found, "an area_code with each", key=story.key)


def _keys(figures: pd.DataFrame, known: Mapping[FigureKey, Story]) -> Iterator[FigureKey]:
    """The key of each row in the source file: with its area where that names one."""
    labels = (period.label for period in figures["period"])
    names = ("measure_id", "area_code")
    for measure_id, area, label, breakdown in zip(
        *(figures[name] for name in names), labels, figures["breakdown"], strict=True
    ):
        full = (measure_id, area, label, breakdown)
        yield full if full in known else (measure_id, "", label, breakdown)


def _shown(key: FigureKey) -> str:
    return ", ".join(part for part in key if part)


def _only_document(sidecar: Sidecar | None) -> Source | None:
    return next(iter(sidecar.documents.values())) if sidecar else None


def _to_observation(
    measure_id: str,
    area_code: str,
    period: Period,
    breakdown: str,
    note: str,
    missing: MissingReason | None,
    value: float | None,
    numerator: float | None,
    denominator: float | None,
    story: Story,
) -> Observation:
    return Observation(
        measure_id=measure_id,
        area_code=area_code,
        period=period,
        value=value,
        missing=missing,
        breakdown=breakdown,
        numerator=numerator,
        denominator=denominator,
        note=note,
        caveat=story.caveat,
        provenance=(Provenance(story.source, story.line, story.quote),),
    )
