"""The figures of other areas: which are needed for a view, and what was found of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.analysis.comparison.comparator import (
    Comparator,
    default_comparators,
    find_comparator,
)
from data.analysis.derived.derive import measures_behind, observations_of, populations_behind
from data.analysis.measure.choice import MeasureChoice, Show
from data.analysis.series.trend import frequencies_of
from data.domain.area import Area, AreaLevel
from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL, Formula
from data.domain.measure import Measure
from data.domain.observation import Observation
from data.domain.period import Frequency

FiguresByMeasure = Mapping[str, Sequence[Observation]]


@dataclass(frozen=True)
class Question:
    """What to look for in other areas: figures of these measures and parts, so often.

    `yearly` are the populations that rates of parts of a year divide by.
    """

    measure_ids: tuple[str, ...]
    breakdowns: tuple[str, ...]
    frequency: Frequency
    yearly: tuple[str, ...] = ()


@dataclass(frozen=True)
class OtherFigures:
    """`known` are all areas that have a value; `figures` are those that the view needs."""

    known: frozenset[str]
    figures: Mapping[str, FiguresByMeasure] = field(default_factory=dict)


def question_about(
    catalogue: Catalogue, choice: MeasureChoice, own: FiguresByMeasure
) -> Question | None:
    """What a view has to ask about others; nothing where no comparator can stand in it.

    Comparators stand beside one measure over time, not beside its parts, a second measure or the
    terms of a difference.
    """
    measure = catalogue.measure_by_id[choice.measure_id]
    if choice.also or choice.show is Show.BREAKDOWN or shows_terms(measure):
        return None
    observations = observations_of(catalogue, measure, own)
    totals = [one for one in observations if one.breakdown == TOTAL]
    if not totals:
        return None
    frequency = choice.frequency or frequencies_of(observations)[0]
    parts = dict.fromkeys([TOTAL, *parts_behind(catalogue, measure)])
    behind = measures_behind(catalogue, measure)
    is_yearly = frequency is Frequency.ANNUAL
    yearly = frozenset() if is_yearly else populations_behind(catalogue, measure)
    return Question(
        tuple(one for one in behind if one not in yearly),
        tuple(parts),
        frequency,
        tuple(one for one in behind if one in yearly),
    )


def shows_terms(measure: Measure) -> bool:
    return measure.formula is not None and measure.formula.show_terms


def chosen_comparators(
    catalogue: Catalogue, choice: MeasureChoice, known: frozenset[str]
) -> tuple[Comparator, ...]:
    """What the reader chose to compare with, or what is usual where nothing was chosen."""
    if choice.compare is None:
        measure = catalogue.measure_by_id[choice.measure_id]
        return default_comparators(catalogue, measure, choice.area_code, known)
    found = (find_comparator(catalogue, choice.area_code, key) for key in choice.compare)
    return tuple(one for one in found if one)


def areas_needed(
    catalogue: Catalogue, choice: MeasureChoice, known: frozenset[str]
) -> frozenset[str]:
    """The areas whose figures the comparators are made of, and those that stand for them.

    Those that have no value are among them: why they have none is told.
    """
    members = {
        area.code for one in chosen_comparators(catalogue, choice, known) for area in one.members
    }
    return frozenset(members | stand_ins(catalogue, members)) if known else frozenset()


def stand_ins(catalogue: Catalogue, codes: set[str]) -> set[str]:
    """The authorities that took the place of any of these, and the joint returns of all of them."""
    followed = {one.code for code in codes for one in catalogue.successors.get(code, ())}
    return followed | {joint.code for joint in joint_returns(catalogue, codes | followed)}


def joint_returns(catalogue: Catalogue, codes: set[str]) -> Iterator[Area]:
    """The joint returns that any of these areas publishes its figures in."""
    for area in catalogue.areas:
        if area.level is AreaLevel.JOINT and codes & set(area.members):
            yield area


def parts_behind(catalogue: Catalogue, measure: Measure) -> Iterator[str]:
    """The breakdowns that a measure's figures are worked out from."""
    formula: Formula | None = measure.formula
    if formula is None:
        return
    for term in (*formula.terms, *formula.of):
        yield term.breakdown
        yield from parts_behind(catalogue, catalogue.measure_by_id[term.measure_id])
