"""Checks a file of a publication: what it is, every problem, and its figures."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from data.domain.catalogue import Catalogue
from data.domain.observation import Source
from data.domain.publication import Release
from data.figures.figure_set import RELEASE_SOURCE, FigureSet
from etl.files import InputFile
from etl.problems import Findings
from etl.publications.across import read_across
from etl.publications.areas import AreaFinder
from etl.publications.ees import read_ees
from etl.publications.faults import Faults
from etl.publications.figures import Gatherer
from etl.publications.folder import own_folder, read_files
from etl.publications.long import read_long
from etl.publications.mapping import FigureRule, Form, Mapping
from etl.publications.recognise import (
    Match,
    looks_published,
    nearest,
    recognise,
    tell_missing,
    tell_unknown,
)
from etl.publications.records import Records
from etl.publications.table import Contents, peek, read_table
from etl.sources.contract.names import is_header

Checked = tuple[FigureSet | None, Release | None]


def check_publication(
    file: InputFile,
    catalogue: Catalogue,
    as_of: date,
    mappings: Sequence[Mapping] | None,
    findings: Findings,
    *,
    release_on: date | None = None,
    sound_part: bool = False,
) -> Checked | None:
    """Check a file if it is one of a publication; nothing where it is of another kind.

    Without mappings those that ship and the analyst's own are taken, as far as they are sound.
    `release_on` is the day on which the release came out. With `sound_part` the rows without
    problems are taken; the problems of the others are told, and how many rows are left out.
    """
    top = peek(file)
    if not any(top) and is_parquet(file):
        findings.add("file", "a Parquet file that cannot be read", "one that is whole")
        return None, None
    if not top or is_header(top[0]):
        return None
    known = usable_mappings(catalogue) if mappings is None else mappings
    match = recognise(top, known, Contents(file).hold)
    if match is None:
        if not looks_published(top[0]):
            return None
        match = _nearest_part(top[0], known, findings, sound_part)
        if match is None:
            return None, None
    return _read(file, match, catalogue, as_of, findings, release_on, sound_part)


def is_parquet(file: InputFile) -> bool:
    """Whether a file says that it is Parquet, by its name or its first letters."""
    with file.open() as stream:
        return file.given_name.lower().endswith(".parquet") or stream.read(4) == b"PAR1"


def is_figures(file: InputFile, mappings: Sequence[Mapping]) -> bool:
    """Whether a file has the contract's columns or those of a publication."""
    top = peek(file)
    if not top:
        return False
    return is_header(top[0]) or recognise(top, mappings, Contents(file).hold) is not None


def usable_mappings(catalogue: Catalogue) -> tuple[Mapping, ...]:
    """The mappings without problems; `python -m etl mappings` tells those of the others."""
    files = read_files(catalogue, own_folder())
    return tuple(file.mapping for file in files if file.mapping is not None)


def _nearest_part(
    header: Sequence[str], mappings: Sequence[Mapping], findings: Findings, sound_part: bool
) -> Match | None:
    """The nearest mapping where only values lack and the sound part is wanted; else it is told."""
    near = nearest(header, mappings)
    if near is None or not sound_part or not _lacks_values_only(near):
        tell_unknown(header, near, findings)
        return None
    told = Findings(findings.file)
    tell_missing(header, near, told)
    for problem in told.problems:
        words = f"left out: found {problem.found}, expected {problem.expected}"
        findings.warn(problem.reason, words, row=1, column=problem.column)
    return near


def _lacks_values_only(match: Match) -> bool:
    lacking = {key for key, name in _names(match).items() if name in match.missing}
    mapping = match.mapping
    needed = set(_names(match)) - set(match.generation.columns)
    needed |= {one.column for one in mapping.filter}
    return not lacking & needed and any(rule.value not in lacking for rule in mapping.figure)


def _read(
    file: InputFile,
    match: Match,
    catalogue: Catalogue,
    as_of: date,
    findings: Findings,
    release_on: date | None,
    sound_part: bool,
) -> Checked:
    areas = tuple(sorted({area.code for area in catalogue.areas}))
    faults = Faults(findings, sound_part)
    records = _read_records(file, match, catalogue, areas, faults, as_of)
    if records is None:
        return None, None
    gatherer = Gatherer(catalogue, records, areas)
    for rule in _rules(match, records, catalogue):
        gatherer.take(rule)
    release = _release(match, gatherer.newest, as_of, release_on)
    figures = gatherer.finish(_source(match.mapping, release, file))
    if not figures.count and not findings.count:
        expected = f"rows that the mapping {match.mapping.id} reads"
        findings.add("empty", "no figures", expected)
    if faults.is_fatal or not figures.count:
        return None, release
    findings.left_out = faults.left_out
    return figures, release


def _read_records(
    file: InputFile,
    match: Match,
    catalogue: Catalogue,
    areas: tuple[str, ...],
    faults: Faults,
    as_of: date,
) -> Records | None:
    mapping, names = match.mapping, _names(match)
    finder = AreaFinder(catalogue, mapping.areas)
    places = {code: place for place, code in enumerate(areas)}
    if mapping.form is Form.ACROSS:
        return read_across(match, file, finder, places, faults, as_of)
    known = dict.fromkeys((*names.values(), *match.codes))
    wanted = [name for name in known if name not in match.missing]
    table = read_table(file, wanted, faults)
    if table is None:
        return None
    read: Callable[..., Records] = read_ees if mapping.form is Form.EES else read_long
    return read(mapping, table, names, finder, places, faults, as_of)


def _names(match: Match) -> dict[str, str]:
    return match.mapping.columns_of(match.generation)


def _rules(match: Match, records: Records, catalogue: Catalogue) -> Sequence[FigureRule]:
    """The rules whose measures the catalogue has and whose column this generation has."""
    known = [rule for rule in match.mapping.figure if rule.measure in catalogue.measure_by_id]
    return [rule for rule in known if records.has(rule.value)]


def _release(match: Match, newest: int, as_of: date, release_on: date | None) -> Release:
    """The release: on the day that is given, or in the month in which such figures come out."""
    mapping = match.mapping
    release = Release(
        mapping.id,
        mapping.title,
        mapping.rank,
        release_on or as_of,
        is_inferred=release_on is None,
        form=match.generation.name,
    )
    if release_on is not None or not newest:
        return release
    usual = date(newest + mapping.release.years_after, mapping.release.month, 1)
    return replace(release, on=min(usual, as_of.replace(day=1)))


def _source(mapping: Mapping, release: Release, file: InputFile) -> Source:
    day = f"{release.on:%Y-%m}" if release.is_inferred else f"{release.on:%Y-%m-%d}"
    return Source(
        id=f"{RELEASE_SOURCE}{mapping.id}-{day}",
        title=f"{mapping.title}, {release.words}" if release.is_inferred else mapping.title,
        publisher=mapping.publisher,
        as_at=None if release.is_inferred else release.on,
        file=file.name,
        address=mapping.address,
        licence=mapping.licence,
    )
