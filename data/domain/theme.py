"""Themes, the improvement plan, the national framework and the glossary's terms."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    id: str
    title: str
    question: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanTheme:
    title: str
    sub_themes: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """An outcome or enabler of the national framework, known by its words: numbers change."""

    id: str
    title: str
    kind: str


@dataclass(frozen=True)
class GlossaryTerm:
    term: str
    meaning: str
    group: str
    not_to_confuse: str = ""


@dataclass(frozen=True)
class Lead:
    """A measure that opens the overview, chosen in the catalogue and not ranked."""

    measure: str
    link_text: str
    since: str = ""
    """The period that its heading compares the latest with; without it the one before."""
