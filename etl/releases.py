"""Where a file stands among the others that tell of the same measures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.domain.catalogue import Catalogue
from data.domain.publication import Release, SourceRank
from data.figures.ranking import Ranking
from etl.problems import rows

if TYPE_CHECKING:
    from etl.check import CheckedFile

OUTRANKED = "kept aside, as a later release or a better source says otherwise"
LISTED = 20
"""Figures held back that are named one by one."""


def ranking_of(catalogue: Catalogue, release: Release | None) -> Ranking:
    """The rank of a release's publisher for each measure; of the council for a file of its own."""
    rank = release.rank if release else SourceRank.COUNCIL
    ranks = {one.id: catalogue.rank_of(one.id, rank) for one in catalogue.measures}
    return Ranking(ranks, release.on if release else None)


def describe_release(checked: CheckedFile) -> Iterator[str]:
    """Lines on a publication's file: its release, what was left out, what was held back and why."""
    release = checked.release
    if release is None:
        return
    how = ", told from its newest period; give another day with --release"
    inferred = how if release.is_inferred else ""
    yield f"{release.title}, release of {release.words}{inferred}"
    if checked.left_out:
        yield f"{rows(checked.left_out)} with problems left out"
    if checked.held_back:
        held = rows(len(checked.held_back), "figure")
        yield f"{held} held back because they cannot be right (--insist loads them):"
    for flag in checked.held_back[:LISTED]:
        yield f"  {f'row {flag.row}: ' if flag.row else ''}{flag.measure_id}: {flag.words}"
    if len(checked.held_back) > LISTED:
        yield f"  ... and {len(checked.held_back) - LISTED:,} more"
