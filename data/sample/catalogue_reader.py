"""The catalogue of the sample council: the product's measures, in a place that does not exist."""

import re
from dataclasses import replace
from pathlib import Path

from data.catalogue import read_catalogue
from data.domain.catalogue import Catalogue
from data.domain.due import DueDates
from data.domain.measure import Measure
from data.domain.theme import GlossaryTerm
from data.sample.constants import FOLDER

OVERLAY = FOLDER / "catalogue"
_REAL = re.compile(
    r"\b(DfE|Department for Education|Ofsted|England|Ministry of Justice|MoJ|YJB|TACT|ONS"
    r"|Office for National Statistics|South East)\b"
)
"""Words of the real country, which has no place in one that does not exist."""

_PUBLISHERS = {
    " (ASGLB-Coram; DfE)": "",
    "; Cafcass": "",
    "; LG Inform metric 912": "",
    "NCCIS, ": "",
    "SEN2, ": "",
    "DfE ": "Office for Children: ",
    "Ofsted ": "Inspectorate: ",
    "ONS ": "Office for Children: ",
    "YJB/MoJ ": "Justice office: ",
    "MoJ ": "Justice office: ",
    "YJB": "justice office",
}
"""Who publishes, and who does there; the longer names first."""


def read_sample_catalogue(over: Path = OVERLAY) -> Catalogue:
    """The catalogue with the fictional places, events, breaks, targets and commentary.

    What the measures say of the real council is left out: it is not true of this one.
    """
    real, sample = read_catalogue().council.short_name, read_catalogue(over=over)
    country = next(one.name for one in sample.areas if not one.parent)
    names = {
        real: sample.council.short_name,
        "the South East": sample.area_by_code[sample.home.parent].name,
        "England": country,
        "Department for Education": "Office for Children",
        "Office for National Statistics": "Office for Children",
        "A short Ofsted visit": "A short visit of the inspectorate",
        "Ofsted's": "the inspectorate's",
        "Ofsted": "the inspectorate",
    }
    return replace(
        sample,
        measures=tuple(_without_place(one, real, country) for one in sample.measures),
        glossary=tuple(_renamed(one, names) for one in sample.glossary),
        due_dates=_due_there(sample.due_dates, country),
    )


def _due_there(due: DueDates, country: str) -> DueDates:
    rules = (replace(one, source=_published(one.source, country)) for one in due.rules)
    return replace(due, rules=tuple(rules))


def _without_place(measure: Measure, place: str, country: str) -> Measure:
    """Evidence is always of the real council; other remarks only where they name it or England."""

    def kept(text: str) -> str:
        return "" if place in text or _REAL.search(text) else text

    return replace(
        measure,
        evidence="",
        home_notes="",
        expectation=kept(measure.expectation),
        notes=kept(measure.notes),
        caveats=tuple(one for one in measure.caveats if kept(one)),
        definition=_plain(measure.definition),
        numerator=_plain(measure.numerator),
        denominator=_plain(measure.denominator),
        synonyms=tuple(one for one in measure.synonyms if kept(one)),
        comparators=(),
        published_source=_published(measure.published_source, country),
    )


def _published(text: str, country: str) -> str:
    """A publication under names of that country; due dates go by these names too."""
    for real, name in _PUBLISHERS.items():
        text = text.replace(real, name)
    return text.replace("England", country)


def _plain(text: str) -> str:
    """Without a remark in brackets, or the name, of a publisher of the real country."""
    kept = re.sub(r" \(([^()]*)\)", lambda one: "" if _REAL.search(one[1]) else one[0], text)
    return re.sub(r"\bONS\s", "", kept)


def _renamed(term: GlossaryTerm, names: dict[str, str]) -> GlossaryTerm:
    meaning, not_to_confuse = term.meaning, term.not_to_confuse
    for real, name in names.items():
        meaning = meaning.replace(real, name)
        not_to_confuse = not_to_confuse.replace(real, name)
    return replace(
        term,
        meaning=meaning[:1].upper() + meaning[1:],
        not_to_confuse=not_to_confuse[:1].upper() + not_to_confuse[1:],
    )
