"""All measures that can be compared with other authorities, by theme, with the place in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.analysis.comparison.authorities import authority_values
from data.analysis.comparison.comparable import FEWEST, in_order
from data.analysis.comparison.place import position_of
from data.analysis.comparison.position import Position
from data.analysis.comparison.ranked import target_at
from data.analysis.comparison.ranked_words import quarter_words, rank_words
from data.analysis.derived.derive import observations_of
from data.domain.area import Area
from data.domain.area_figure import AreaFigure
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure, Unit
from data.domain.numbers import print_value
from data.domain.observation import Observation
from data.domain.period import Period
from data.domain.theme import Theme

OwnFigures = Mapping[str, Sequence[Observation]]
Ask = Callable[[Mapping[str, Period]], Mapping[str, Mapping[str, AreaFigure]]]
"""Every area's figures of measures, each at one period."""

PERIODS_TRIED = 4
"""So many of the area's latest periods are tried until others have figures of one of them too."""


@dataclass(frozen=True)
class Compared:
    """A measure in the list: its latest period that others have figures of, and the place in it."""

    measure: Measure
    position: Position

    @property
    def value_words(self) -> str:
        return print_value(self.position.own.value, self.measure)

    @property
    def place_words(self) -> str:
        """'133rd of 151, in the worst quarter (highest figures)'."""
        if self.position.rank is not None:
            quarter = quarter_words(self.measure, self.position.quartile)
            return ", ".join(part for part in (rank_words(self.position), quarter) if part)
        is_count = self.measure.unit is Unit.COUNT
        why = "a count" if is_count else "it has no better and worse"
        return f"Not ranked ({why}); {self.position.n} authorities have a figure"


@dataclass(frozen=True)
class CompareList:
    """`without` are the measures that the area has figures of and nobody else has."""

    area: Area
    themes: tuple[tuple[Theme, tuple[Compared, ...]], ...]
    without: tuple[Measure, ...]

    @property
    def count(self) -> int:
        return sum(len(found) for _, found in self.themes)


def build_compare_list(catalogue: Catalogue, area: Area, own: OwnFigures, ask: Ask) -> CompareList:
    """Ask for the latest period of every measure, and for earlier ones of those left over."""
    waiting = {one.id: list(_periods(catalogue, one, own)) for one in catalogue.measures}
    waiting = {id: periods for id, periods in waiting.items() if periods}
    known = tuple(waiting)
    found: dict[str, Compared] = {}
    for _ in range(PERIODS_TRIED):
        asked = {id: periods.pop(0) for id, periods in waiting.items()}
        if not asked:
            break
        answers = ask(asked)
        for id, period in asked.items():
            position = _position(catalogue, area, id, period, answers[id])
            if position and position.n >= FEWEST:
                found[id] = Compared(catalogue.measure_by_id[id], position)
        waiting = {id: periods for id, periods in waiting.items() if periods and id not in found}
    return CompareList(
        area,
        tuple(
            (theme, here)
            for theme in catalogue.themes
            if (here := _of_theme(catalogue, theme, found))
        ),
        tuple(catalogue.measure_by_id[id] for id in known if id not in found),
    )


def _of_theme(
    catalogue: Catalogue, theme: Theme, found: Mapping[str, Compared]
) -> tuple[Compared, ...]:
    return tuple(found[one.id] for one in catalogue.measures_of(theme.id) if one.id in found)


def _periods(catalogue: Catalogue, measure: Measure, own: OwnFigures) -> tuple[Period, ...]:
    """The periods that the area has a value for, years first, the latest first."""
    return in_order(
        [
            one.period
            for one in observations_of(catalogue, measure, own)
            if one.breakdown == TOTAL and one.value is not None
        ]
    )


def _position(
    catalogue: Catalogue,
    area: Area,
    measure_id: str,
    period: Period,
    figures: Mapping[str, AreaFigure],
) -> Position | None:
    measure = catalogue.measure_by_id[measure_id]
    target = target_at(catalogue, measure, area, period)
    values = authority_values(catalogue, figures, period)
    return position_of(measure, area, period, values, target=target)
