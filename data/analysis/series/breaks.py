"""Breaks of a measure: where figures before and after are not the same thing, or came otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data.analysis.words.wording import sentence
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.period import Frequency, Period, YearType, own_span, parse_period
from data.domain.series_break import SeriesBreak


@dataclass(frozen=True)
class DatedBreak:
    """A break, and the first day of the first period after it."""

    said: SeriesBreak
    day: date


@dataclass(frozen=True)
class ShownBreak:
    """A break between two periods of a trend; `place` is where the first one after it stands."""

    said: SeriesBreak
    place: int
    before: Period
    after: Period

    @property
    def where(self) -> str:
        return f"between {self.before.name} and {self.after.name}"


def breaks_of(catalogue: Catalogue, measure: Measure, area_code: str) -> tuple[DatedBreak, ...]:
    """The breaks of a measure in an area, and of the measures that it is worked out from.

    They come in order of time; without an area only those that concern all of them.
    """
    concerned = set(_concerned(catalogue, measure))
    found = [
        DatedBreak(one, _first_day(catalogue, one))
        for one in catalogue.breaks
        if one.measure in concerned and (not one.areas or area_code in one.areas)
    ]
    return tuple(sorted(found, key=lambda one: one.day))


def shown_breaks(
    breaks: Sequence[DatedBreak], periods: Sequence[Period], measure: Measure
) -> tuple[ShownBreak, ...]:
    """The breaks that stand between two of the periods.

    A break inside a longer period stands before that period, which holds something of both.
    """
    ends = [own_span(period, measure.year)[1] for period in periods] if breaks else []
    places = [(one, sum(end < one.day for end in ends)) for one in breaks]
    return tuple(
        ShownBreak(one.said, place, periods[place - 1], periods[place])
        for one, place in places
        if 0 < place < len(periods)
    )


def are_parted(
    breaks: Sequence[DatedBreak], before: Period, after: Period, measure: Measure
) -> bool:
    """Whether a break stands between two periods, so that their figures cannot be compared."""
    if not breaks:
        return False
    first, last = (own_span(period, measure.year)[1] for period in (before, after))
    return any(one.said.splits_line and first < one.day <= last for one in breaks)


def break_sentences(breaks: Sequence[ShownBreak]) -> tuple[str, ...]:
    """What stands under a chart of the breaks that part its lines, each once."""
    parting = [one for one in dict.fromkeys(breaks) if one.said.splits_line]
    said = tuple(
        dict.fromkeys(f"Break {one.where}: {sentence(one.said.detail)}" for one in parting)
    )
    if not said:
        return ()
    sides = "it" if len(said) == 1 else "a break"
    return (*said, f"Figures before and after {sides} are not comparable with each other.")


def break_summary(breaks: Sequence[ShownBreak]) -> str:
    """The breaks in one sentence, for a picture that has no room for more."""
    named = dict.fromkeys(
        f"{one.after.name} ({one.said.label})" for one in breaks if one.said.splits_line
    )
    if not named:
        return ""
    noun = "Break" if len(named) == 1 else "Breaks"
    return f"{noun} before {'; '.join(named)}: figures before and after are not comparable."


def form_sentences(breaks: Sequence[ShownBreak]) -> tuple[str, ...]:
    """What is said of changes of form, which leave the figures what they were."""
    return tuple(
        dict.fromkeys(
            f"Published in another form from {one.after.name} on: {sentence(one.said.detail)}"
            for one in breaks
            if not one.said.splits_line
        )
    )


def _concerned(catalogue: Catalogue, measure: Measure) -> Iterator[str]:
    """The ids of a measure and of all that it is worked out from."""
    yield measure.id
    for measure_id in measure.formula.measure_ids if measure.formula else ():
        yield from _concerned(catalogue, catalogue.measure_by_id[measure_id])


def _first_day(catalogue: Catalogue, one: SeriesBreak) -> date:
    measure = catalogue.measure_by_id[one.measure]
    return _day_of(one.period, measure.frequencies, measure.year)


@lru_cache(maxsize=1024)  # asked for every measure of a page, and always the same
def _day_of(label: str, frequencies: tuple[Frequency, ...], year: YearType) -> date:
    return own_span(parse_period(label, frequencies, year), year)[0]
