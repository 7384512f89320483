"""Checks a file of a publication: its figures, its release, and what cannot be right in it."""

from dataclasses import replace
from datetime import date

from data.domain.catalogue import Catalogue
from data.domain.instructions import Instructions
from etl.check import CheckedFile
from etl.files import InputFile
from etl.hold_back import hold_back
from etl.problems import Findings
from etl.publications.check import check_publication
from etl.publications.folder import read_mappings


def check_release(
    file: InputFile,
    catalogue: Catalogue,
    as_of: date,
    findings: Findings,
    told: Instructions,
) -> CheckedFile | None:
    """Check a file by the mapping that its columns fit; nothing where it is no publication's."""
    if told.release_on is not None and told.release_on > as_of:
        found, expected = f"the day {told.release_on.isoformat()}", f"one up to {as_of.isoformat()}"
        findings.add("release", found, expected, column="release")
    mappings = read_mappings(catalogue, told.mappings) if told.mappings else None
    published = check_publication(
        file,
        catalogue,
        as_of,
        mappings,
        findings,
        release_on=told.release_on,
        sound_part=told.sound_part,
    )
    if published is None:
        return None
    figures, release = published
    checked = CheckedFile(
        file.name,
        file.content_hash,
        (findings,),
        catalogue,
        figures,
        release=release,
        is_partial=told.is_partial,
        left_out=findings.left_out,
    )
    if figures is None or told.insist:
        return checked
    held = hold_back(catalogue, figures)
    return replace(checked, figures=held.figures, held_back=held.flags)
