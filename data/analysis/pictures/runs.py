"""Runs in a chart of change: which figures one kind of mark speaks of, and what is said of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from data.analysis.series.facts import count_words
from data.analysis.series.trend import Trend
from data.analysis.statistics.xmr_rules import RUN
from data.analysis.variation.judgement import Direction, Judgement, Rule
from data.analysis.words.wording import inside, listed

_LABELS = {
    (Rule.LIMIT, Direction.HIGHER): "Above the limit",
    (Rule.LIMIT, Direction.LOWER): "Below the limit",
    (Rule.TREND, Direction.HIGHER): "Rising run",
    (Rule.TREND, Direction.LOWER): "Falling run",
    (Rule.TWO_OF_THREE, Direction.HIGHER): "Close to the upper limit",
    (Rule.TWO_OF_THREE, Direction.LOWER): "Close to the lower limit",
    (Rule.SHIFT, Direction.HIGHER): "Run above the mean",
    (Rule.SHIFT, Direction.LOWER): "Run below the mean",
}
_SINGLE = {
    (Rule.LIMIT, Direction.HIGHER): "above the upper limit",
    (Rule.LIMIT, Direction.LOWER): "below the lower limit",
    (Rule.TWO_OF_THREE, Direction.HIGHER): "close to the upper limit",
    (Rule.TWO_OF_THREE, Direction.LOWER): "close to the lower limit",
}
"""Of these every figure is counted and named; of the others, from which figure to which."""
_SIGNS = {1: Direction.HIGHER, -1: Direction.LOWER, 0: Direction.NONE}


@dataclass(frozen=True)
class Run:
    """Figures that follow each other and that one kind of mark speaks of; `places` has each."""

    places: tuple[int, ...]
    rule: Rule
    direction: Direction

    @property
    def first(self) -> int:
        return self.places[0]

    @property
    def last(self) -> int:
        return self.places[-1]

    @property
    def label(self) -> str:
        return _LABELS[self.rule, self.direction]

    @property
    def is_of_single(self) -> bool:
        """Whether the mark speaks of each figure by itself, as one beyond a limit."""
        return (self.rule, self.direction) in _SINGLE


def runs_of(judgement: Judgement) -> tuple[Run, ...]:
    """The runs of a judgement in order of time, each of one kind; give the whole judgement.

    A run on one side of the mean, or of figures that rise or fall, has all its figures, those too
    that a rule of higher rank marks. Figures beyond a limit or close to it are told besides.
    """
    found = [run for stretch in _stretches(judgement) for run in _runs_in(stretch, judgement)]
    return tuple(sorted(found, key=lambda one: (one.first, one.last)))


def runs_within(runs: Sequence[Run], by: int, count: int) -> tuple[Run, ...]:
    """What is left of them on a line of so many points that begins `by` places later."""
    moved = (
        replace(one, places=tuple(place - by for place in one.places if 0 <= place - by < count))
        for one in runs
    )
    return tuple(one for one in moved if one.places)


def labelled(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs that a picture names: figures beyond a limit or close to it only where no longer
    run in their direction is named over them."""
    wide = [one for one in runs if not one.is_of_single]
    return tuple(
        one
        for one in runs
        if not one.is_of_single
        or not any(
            one.direction is other.direction and set(one.places) <= set(other.places)
            for other in wide
        )
    )


def marked_sentence(runs: Sequence[Run], line: Trend) -> str:
    """'Marked: one figure below the lower limit, Mar 2025; run below the mean, Jun 2024 to May
    2025.' Nothing where nothing is marked."""
    said = [text for kind in _SINGLE if (text := _singles_said(runs, kind, line))]
    said += [f"{inside(one.label)}, {_span(one, line)}" for one in runs if not one.is_of_single]
    return f"Marked: {'; '.join(said)}." if said else ""


def _singles_said(runs: Sequence[Run], kind: tuple[Rule, Direction], line: Trend) -> str:
    """'Three figures above the upper limit, Jan 2025 to Feb 2025 and May 2025'."""
    own = [one for one in runs if (one.rule, one.direction) == kind]
    if not own:
        return ""
    count = sum(len(one.places) for one in own)
    noun = "figure" if count == 1 else "figures"
    when = listed([_span(one, line) for one in own])
    return f"{count_words(count)} {noun} {_SINGLE[kind]}, {when}"


def _span(run: Run, line: Trend) -> str:
    first, last = (line.points[place].period.name for place in (run.first, run.last))
    return first if first == last else f"{first} to {last}"


def _stretches(judgement: Judgement) -> Iterator[tuple[int, ...]]:
    """The places that rules look at together: of one segment, without a gap between them."""
    places = sorted(_values(judgement))
    step = min((after - before for before, after in pairwise(places)), default=1)
    starts = {one.first for one in judgement.segments}
    stretch: list[int] = []
    for place in places:
        is_parted = stretch and any(stretch[-1] < start <= place for start in starts)
        if stretch and (place - stretch[-1] != step or is_parted):
            yield tuple(stretch)
            stretch = []
        stretch.append(place)
    if stretch:
        yield tuple(stretch)


def _runs_in(stretch: Sequence[int], judgement: Judgement) -> Iterator[Run]:
    marks = {one.place: (one.rule, one.direction) for one in judgement.signals}
    for kind, places in groupby(stretch, key=marks.get):
        if kind in _SINGLE:
            yield Run(tuple(places), *kind)
    for rule, found in (
        (Rule.TREND, _monotone(stretch, judgement)),
        (Rule.SHIFT, _one_sided(stretch, judgement)),
    ):
        for direction, places in found:
            is_marked = any(marks.get(place) == (rule, direction) for place in places)
            if len(places) >= RUN and is_marked:
                yield Run(places, rule, direction)


def _one_sided(
    stretch: Sequence[int], judgement: Judgement
) -> Iterator[tuple[Direction, tuple[int, ...]]]:
    """The figures beside each other that are on one side of the mean."""
    values = _values(judgement)
    centres = {one.place: one.centre for one in judgement.bands}

    def side(place: int) -> Direction:
        return _way(centres[place], values[place]) if place in centres else Direction.NONE

    for direction, places in groupby(stretch, key=side):
        if direction is not Direction.NONE:
            yield direction, tuple(places)


def _monotone(
    stretch: Sequence[int], judgement: Judgement
) -> Iterator[tuple[Direction, tuple[int, ...]]]:
    """The figures beside each other that rise at every step, or fall; a turn is in both."""
    values = _values(judgement)
    steps = list(pairwise(stretch))
    for direction, part in groupby(steps, key=lambda two: _way(values[two[0]], values[two[1]])):
        if direction is not Direction.NONE:
            first, *rest = part
            yield direction, (*first, *(after for _, after in rest))


def _values(judgement: Judgement) -> dict[int, float]:
    """What the rules looked at: what the counts give, where that was reckoned with."""
    exact, points = dict(judgement.exact), judgement.trend.points
    values = {place: exact.get(place, points[place].value) for place in judgement.points}
    return {place: value for place, value in values.items() if value is not None}


def _way(before: float, after: float) -> Direction:
    return _SIGNS[(after > before) - (after < before)]
