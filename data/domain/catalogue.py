"""The catalogue: every measure, theme, area and event that the product knows, looked up by id."""

from dataclasses import dataclass, field
from functools import cached_property

from data.domain.area import Area, Council
from data.domain.due import DueDates
from data.domain.event import Event
from data.domain.measure import Measure
from data.domain.plausibility import Plausibility
from data.domain.theme import GlossaryTerm, Lead, Outcome, PlanTheme, Theme


@dataclass(frozen=True)
class Catalogue:
    """All that is data and not a figure; read once at the start and never changed."""

    council: Council
    measures: tuple[Measure, ...]
    themes: tuple[Theme, ...]
    areas: tuple[Area, ...]
    events: tuple[Event, ...]
    plan: tuple[PlanTheme, ...]
    outcomes: tuple[Outcome, ...]
    glossary: tuple[GlossaryTerm, ...]
    leads: tuple[Lead, ...]
    due_dates: DueDates = field(default_factory=DueDates)
    plausibility: Plausibility = field(default_factory=Plausibility)

    @cached_property
    def measure_by_id(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def theme_by_id(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def area_by_code(self) -> dict[str, Area]:
        return {area.code: area for area in self.areas}

    @property
    def home(self) -> Area:
        """The council's own area."""
        return self.area_by_code[self.council.area]

    def measures_of(self, theme_id: str) -> tuple[Measure, ...]:
        """A theme's measures, core before extended, otherwise in the catalogue's order."""
        return tuple(measure for measure in self.measures if measure.theme == theme_id)

    def events_of(self, theme_id: str) -> tuple[Event, ...]:
        """The events that belong to a theme, oldest first."""
        return tuple(event for event in self.events if event.belongs_to(theme_id))
