"""The catalogue of the sample council: the product's measures, in a place that does not exist."""

from dataclasses import replace
from pathlib import Path

from data.catalogue import read_catalogue
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.theme import GlossaryTerm
from data.sample.constants import FOLDER

OVERLAY = FOLDER / "catalogue"


def read_sample_catalogue(over: Path = OVERLAY) -> Catalogue:
    """The catalogue with the fictional places, events, breaks, targets and commentary.

    What the measures say of the real council is left out: it is not true of this one.
    """
    real, sample = read_catalogue().council.short_name, read_catalogue(over=over)
    return replace(
        sample,
        measures=tuple(_without_place(one, real) for one in sample.measures),
        glossary=tuple(_renamed(one, real, sample.council.short_name) for one in sample.glossary),
    )


def _without_place(measure: Measure, place: str) -> Measure:
    """Evidence is always of the real council; other remarks only where they name it."""
    return replace(
        measure,
        evidence="",
        expectation="" if place in measure.expectation else measure.expectation,
        notes="" if place in measure.notes else measure.notes,
        caveats=tuple(one for one in measure.caveats if place not in one),
    )


def _renamed(term: GlossaryTerm, real: str, name: str) -> GlossaryTerm:
    return replace(term, meaning=term.meaning.replace(real, name))
