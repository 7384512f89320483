"""What people decided about a series, read against its figures; what cannot be used is said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from data.analysis.variation.judgement import Segment
from data.analysis.variation.series import Reading, Series
from data.analysis.words.wording import sentence
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.period import Period, own_span, parse_period
from data.domain.series_setting import Baseline, Exclusion, Rebase, SeriesSetting

SHORTEST_BASELINE = 12
SINGLY = 3
"""So many figures that are left out are told one by one."""


@dataclass(frozen=True)
class Plan:
    """The parts of a series, the places left out of mean and limits, and what is said of both."""

    segments: tuple[Segment, ...]
    left_out: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def last(self) -> Segment:
        return self.segments[-1]


def settings_of(catalogue: Catalogue, measure_id: str, area_code: str) -> tuple[SeriesSetting, ...]:
    """The decisions on one measure in one area."""
    return tuple(
        one for one in catalogue.settings if one.measure == measure_id and one.area == area_code
    )


def read_settings(series: Series, settings: Sequence[SeriesSetting]) -> Plan:
    """Where a series starts anew, on what its limits rest, and which figures they leave out."""
    whole = Segment(series.readings[0].place if series.readings[0] else 0, series.latest.place)
    if not settings:
        return Plan((whole,))
    plan = _cut(series, whole, [one for one in settings if isinstance(one, Rebase)])
    plan = _leave_out(series, plan, [one for one in settings if isinstance(one, Exclusion)])
    for one in settings:
        if isinstance(one, Baseline):
            plan = _with_baseline(series, plan, one)
    return plan


def _cut(series: Series, whole: Segment, rebases: Sequence[Rebase]) -> Plan:
    """A part begins at the first figure of the period that a decision names, or after it."""
    notes, starts = [], {whole.first: ""}
    for one in rebases:
        place = _place(series, one.period, from_start=True)
        if place is None or place <= whole.first or place > whole.last:
            notes.append(_unused("new start", "from", one.period, series))
        else:
            starts[place] = one.reason
            reason = f": {sentence(one.reason)}" if one.reason else "."
            notes.append(f"Mean and limits start anew from {_name(series, one.period)}{reason}")
    firsts = sorted(starts)
    lasts = [*(place - 1 for place in firsts[1:]), whole.last]
    segments = tuple(
        Segment(first, last, starts[first]) for first, last in zip(firsts, lasts, strict=True)
    )
    return Plan(segments, notes=tuple(notes))


def _leave_out(series: Series, plan: Plan, exclusions: Sequence[Exclusion]) -> Plan:
    unused: list[str] = []
    found: dict[int, tuple[Period, str]] = {}
    known = {reading.period: reading.place for reading in series.known}
    for one in exclusions:
        period = _parse(series.trend.measure, one.period)
        if period is not None and period.frequency is not series.frequency:
            continue  # said of a month, it is nothing to a year
        if period is None or period not in known:
            unused.append(_unused("exclusion", "of", one.period, series))
        else:
            found[known[period]] = (period, one.reason)
    notes = (*plan.notes, *_said_of_unused(unused), *_left_out(found, series.latest))
    return replace(plan, left_out=frozenset(found), notes=notes)


def _left_out(found: Mapping[int, tuple[Period, str]], latest: Reading) -> Iterator[str]:
    """Each figure with its reason; many in one sentence, their reasons stand in the table. The
    latest is told by itself, because it would be judged."""
    others = {place: one for place, one in found.items() if place != latest.place}
    if len(others) > SINGLY:
        first, last = (others[place][0].name for place in (min(others), max(others)))
        yield (
            f"{len(others)} figures from {first} to {last} are shown and left out of the mean; "
            "the table says why of each."
        )
    else:
        for period, why in others.values():
            yield f"{period.name} is shown and left out of the mean{_because(why)}"
    if latest.place in found:
        period, why = found[latest.place]
        yield f"{left_out_words(period)}{_because(why)}"


def left_out_words(latest: Period) -> str:
    """'Jun 2026, the latest figure, is left out by a decision, so it is not judged'."""
    return f"{latest.name}, the latest figure, is left out by a decision, so it is not judged"


def _because(why: str) -> str:
    return f": {sentence(why)}" if why else "."


def _said_of_unused(said: Sequence[str]) -> Sequence[str]:
    if len(said) <= SINGLY:
        return said
    return [f"{len(said)} exclusions lie outside these figures and are not used."]


def _with_baseline(series: Series, plan: Plan, one: Baseline) -> Plan:
    """Mean and limits of the part that a baseline ends in rest on the figures up to there."""
    place = _place(series, one.period, from_start=False)
    part = next(
        (part for part in plan.segments if place is not None and part.first <= place <= part.last),
        None,
    )
    if part is None or place is None:
        return replace(plan, notes=(*plan.notes, _unused("baseline", "to", one.period, series)))
    inside = [r for r in series.between(part.first, place) if r and r.place not in plan.left_out]
    name = _name(series, one.period)
    if len(inside) < SHORTEST_BASELINE:
        said = (
            f"The baseline to {name} holds {len(inside)} of the {SHORTEST_BASELINE} figures that "
            "it needs, so all figures are used."
        )
        return replace(plan, notes=(*plan.notes, said))
    reason = f": {sentence(one.reason)}" if one.reason else "."
    said = f"Mean and limits rest on the figures up to {name}{reason}"
    segments = tuple(replace(old, baseline=place) if old is part else old for old in plan.segments)
    return replace(plan, segments=segments, notes=(*plan.notes, said))


def _place(series: Series, label: str, *, from_start: bool) -> int | None:
    """The place of the first figure that begins with a period or later, or of the last that has
    ended with it; None where the label cannot be read or no figure is there."""
    period = _parse(series.trend.measure, label)
    if period is None:
        return None
    year = series.trend.measure.year
    first, last = own_span(period, year)
    spans = {one: own_span(series.trend.points[one].period, year) for one in series.places}
    if from_start:
        return next((place for place, span in spans.items() if span[0] >= first), None)
    return next((place for place, span in reversed(spans.items()) if span[1] <= last), None)


def _parse(measure: Measure, label: str) -> Period | None:
    try:
        return parse_period(label, measure.frequencies, measure.year, measure.time_basis)
    except ValueError:
        return None


def _name(series: Series, label: str) -> str:
    period = _parse(series.trend.measure, label)
    return period.name if period else label


def _unused(what: str, word: str, label: str, series: Series) -> str:
    return f"The {what} {word} {_name(series, label)} lies outside these figures and is not used."
