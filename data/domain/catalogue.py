"""The catalogue: every measure, theme, area and event that the product knows, looked up by id."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from data.domain.area import Area, AreaLevel, Council
from data.domain.commentary import Commentary
from data.domain.due import DueDates
from data.domain.event import Event
from data.domain.improvement import ImprovementItem
from data.domain.measure import Measure
from data.domain.neighbours import NeighbourSet
from data.domain.pack import PackTemplate
from data.domain.plausibility import Plausibility
from data.domain.publication import SourceRank
from data.domain.series_break import SeriesBreak
from data.domain.series_setting import SeriesSetting
from data.domain.target import Target
from data.domain.theme import GlossaryTerm, Lead, Outcome, PlanTheme, Theme

_JOINT = " / "
"""What stands between the codes of authorities that publish one return."""


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
    neighbour_sets: tuple[NeighbourSet, ...] = ()  # the newest version first
    breaks: tuple[SeriesBreak, ...] = ()
    targets: tuple[Target, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    improvement_items: tuple[ImprovementItem, ...] = ()
    pack_templates: tuple[PackTemplate, ...] = ()
    settings: tuple[SeriesSetting, ...] = ()  # rebases, baselines and exclusions

    @cached_property
    def measure_by_id(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def theme_by_id(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def area_by_code(self) -> dict[str, Area]:
        return {area.code: area for area in self.areas}

    @cached_property
    def area_by_any_code(self) -> dict[str, Area]:
        """Areas by the codes that they have and had: ONS codes and the Department's own.

        A joint return is also found by those of its members, as publications write them:
        'E06000061 / E06000062', '940 / 941'. Of two areas with one old code, the one that is
        still there, or was there last.
        """
        by_age = sorted(self.areas, key=lambda area: area.closed or date.max)
        found = {code: area for area in by_age for code in (area.old_code, *area.former_codes)}
        for area in self.areas:
            if area.level is AreaLevel.JOINT:
                members = [self.area_by_code[code] for code in area.members]
                found[_JOINT.join(one.code for one in members)] = area
                found[_JOINT.join(one.old_code for one in members)] = area
        return {code: area for code, area in found.items() if code} | self.area_by_code

    @cached_property
    def areas_by_name(self) -> dict[str, tuple[Area, ...]]:
        """Areas by each name that they are known by, capitals or not; the names are casefolded.

        Two that were never there at the same time may have one name, as the two Dorsets do.
        """
        found: dict[str, list[Area]] = {}
        for area in self.areas:
            for name in {one.casefold() for one in (area.name, *area.other_names)}:
                found.setdefault(name, []).append(area)
        return {name: tuple(areas) for name, areas in found.items()}

    @cached_property
    def successors(self) -> dict[str, tuple[Area, ...]]:
        """The authorities that took the place of one that closed, by its code: those of the same
        region that opened on the next day; none where it went on under other codes."""
        return {
            area.code: tuple(one for one in self.areas if one.took_the_place_of(area))
            for area in self.areas
            if area.closed
        }

    @property
    def home(self) -> Area:
        """The council's own area."""
        return self.area_by_code[self.council.area]

    def measures_of(self, theme_id: str) -> tuple[Measure, ...]:
        """A theme's measures, core before extended, otherwise in the catalogue's order."""
        return tuple(measure for measure in self.measures if measure.theme == theme_id)

    def events_at(self, theme_id: str, area_code: str) -> tuple[Event, ...]:
        """The events of a theme in an area: they are the council's own, and nobody else's."""
        return self.events_of(theme_id) if area_code == self.council.area else ()

    def events_of(self, theme_id: str) -> tuple[Event, ...]:
        """The events that belong to a theme, oldest first."""
        return tuple(event for event in self.events if event.belongs_to(theme_id))

    def rank_of(self, measure_id: str, rank: SourceRank) -> int:
        """The place of a kind of publisher for a measure: a higher one outranks a lower one."""
        order = self.measure_by_id[measure_id].source_order
        return len(order) - order.index(rank)
