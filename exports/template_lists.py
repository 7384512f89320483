"""What a template offers to choose from, and its words about each measure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.analysis.series.recent_periods import recent_periods
from data.analysis.words.time_words import basis_words
from data.domain.area import Area, AreaLevel
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure, ValueType
from data.domain.missing import MissingReason
from data.domain.period import Frequency
from data.domain.theme import Theme

_RECENT = {
    Frequency.ANNUAL: 5,
    Frequency.TERMLY: 6,
    Frequency.QUARTERLY: 8,
    Frequency.MONTHLY: 13,
}
"""How many periods of each frequency are offered."""


@dataclass(frozen=True)
class Lists:
    """Codes with their names, and labels of periods, in the order in which they are offered."""

    measures: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, str], ...]
    periods: tuple[str, ...]


def lists_of(catalogue: Catalogue, theme: Theme, today: date) -> Lists:
    """The theme's measures, every area with our own first, and the periods just ended."""
    measures = loaded_measures(catalogue, theme)
    return Lists(
        tuple((one.id, one.title) for one in measures),
        tuple((one.code, one.name) for one in areas_from_home(catalogue)),
        tuple(dict.fromkeys(_labels(measures, today))),
    )


def loaded_measures(catalogue: Catalogue, theme: Theme) -> tuple[Measure, ...]:
    """The measures of a theme whose figures are loaded and not worked out."""
    return tuple(one for one in catalogue.measures_of(theme.id) if one.formula is None)


def areas_from_home(catalogue: Catalogue) -> tuple[Area, ...]:
    """Our own area, what it lies in, then authorities by name, those of our region first.

    Authorities that are no more are not offered: a template is for new figures.
    """
    near = [catalogue.home]
    while near[-1].parent in catalogue.area_by_code:
        near.append(catalogue.area_by_code[near[-1].parent])
    others = [one for one in catalogue.areas if one not in near and one.closed is None]
    return (*near, *sorted(others, key=lambda one: _distance(one, catalogue.home)))


def period_words(measure: Measure, today: date) -> tuple[str, str]:
    """How a measure's periods are written, by example, and what a value covers."""
    newest = [recent_periods(measure, one, today, 1)[0] for one in measure.frequencies]
    written = " or ".join(f"{one.label} ({one.frequency.value})" for one in newest)
    return written, "; ".join(basis_words(measure, one) for one in measure.frequencies)


def value_words(measure: Measure) -> str:
    """What kind of number is expected: 'per cent, 0 to 100', 'count of households'."""
    if measure.type is ValueType.PERCENTAGE:
        return f"{measure.unit_words}, 0 to 100"
    return measure.unit_words


def symbols() -> tuple[tuple[str, str], ...]:
    return tuple((one.value, one.words) for one in MissingReason)


def _distance(area: Area, home: Area) -> tuple[bool, bool, str]:
    return area.level is not AreaLevel.LOCAL_AUTHORITY, area.parent != home.parent, area.name


def _labels(measures: tuple[Measure, ...], today: date) -> Iterator[str]:
    for frequency, count in _RECENT.items():
        for measure in measures:
            if frequency in measure.frequencies:
                yield from (one.label for one in recent_periods(measure, frequency, today, count))
