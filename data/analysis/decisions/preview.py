"""What a decision would change, and what should be known before it is recorded."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from data.analysis.decisions.effect import Effect
from data.analysis.decisions.state import FileLine
from data.analysis.decisions.words import period_of, period_words, value_words
from data.analysis.series.target_terms import (
    TargetTerm,
    first_day,
    is_alike_at_all_frequencies,
    speaks_of,
    target_terms,
)
from data.analysis.standing.amounts import exact
from data.analysis.words.time_words import period_noun
from data.domain.catalogue import Catalogue
from data.domain.decision import Decision, DecisionKind, decided
from data.domain.formula import TOTAL
from data.domain.measure import Measure, Polarity, Unit
from data.domain.observation import Observation
from data.domain.period import Period, own_span
from data.domain.series_setting import Rebase
from data.domain.target import Target

LEAST_IN_BASELINE = 12
"""Figures without which mean and limits of a baseline say too little."""

_NEUTRAL = (
    "Neither higher nor lower is better for this measure: the target is drawn and named, and gets "
    "no red, amber or green."
)


def preview_words(catalogue: Catalogue, decision: Decision, effect: Effect | None = None) -> str:
    """What a decision would change, over the catalogue as it is decided now.

    Without its effect on the verdict, as in a file of many, it says what is asked for.
    """
    words = _asked(catalogue, decision)
    if effect is None:
        return words
    if not effect.is_used:
        words = "It would be kept in the list, with its reason."
    elif not effect.has_limits:
        words = _without_limits(catalogue, decision) or words
    return f"{words} {effect.words}"


def _without_limits(catalogue: Catalogue, decision: Decision) -> str:
    """What a new start or an exclusion does where the latest figure is compared with others."""
    when = period_words(catalogue.measure_by_id[decision.measure], decision.period)
    match decision.kind:
        case DecisionKind.REBASE:
            return f"Only the figures from {when} on are looked at."
        case DecisionKind.EXCLUSION:
            return (
                f"The figure of {when} is shown, and left out of what the latest is set against; "
                "while it is the latest, it is not judged."
            )
        case _:
            return ""


def _asked(catalogue: Catalogue, decision: Decision) -> str:
    measure = catalogue.measure_by_id[decision.measure]
    when = period_words(measure, decision.period)
    match decision.kind:
        case DecisionKind.TARGET:
            return _target_preview(catalogue, measure, decision, when)
        case DecisionKind.BREAK:
            where = f"in {catalogue.home.name}" if decision.area else "in all areas"
            return (
                f"No line is drawn from before {when} to after it {where}, and figures on the two "
                f"sides are not compared. The chart says “{decision.label}”."
            )
        case DecisionKind.REBASE:
            return f"Mean and limits are worked out anew from the figures from {when} on."
        case DecisionKind.BASELINE:
            return f"Mean and limits rest on the figures up to {when}, and no later ones."
        case DecisionKind.EXCLUSION:
            return (
                f"The figure of {when} is shown as before and left out of mean and limits; while "
                "it is the latest, it is not judged."
            )


def file_lines(
    catalogue: Catalogue,
    decisions: Sequence[Decision],
    totals: Mapping[str, Sequence[Observation]],
) -> tuple[FileLine, ...]:
    """The decisions of a file, each as it would change things after those above it.

    `totals` are the council's own figures of their measures.
    """
    lines = []
    for one in decisions:
        title, words = catalogue.measure_by_id[one.measure].title, preview_words(catalogue, one)
        warnings = warnings_of(catalogue, one, totals.get(one.measure, ()))
        lines.append(FileLine(one, title, words, warnings))
        catalogue = decided(catalogue, [one])
    return tuple(lines)


def warnings_of(
    catalogue: Catalogue, decision: Decision, totals: Sequence[Observation]
) -> tuple[str, ...]:
    """What should be known before it is recorded; `totals` are the council's own figures."""
    measure = catalogue.measure_by_id[decision.measure]
    period = period_of(measure, decision.period)
    figures = [one.period for one in totals if one.value is not None and one.breakdown == TOTAL]
    alike = [one for one in figures if one.frequency is period.frequency]
    match decision.kind:
        case DecisionKind.TARGET:
            return tuple(_target_warnings(measure, decision, period, totals))
        case DecisionKind.BASELINE:
            return _baseline_warning(catalogue, decision, period, alike)
        case DecisionKind.EXCLUSION if period not in alike:
            return (f"No figure of {period.name} is loaded: there is nothing to leave out yet.",)
        case DecisionKind.REBASE | DecisionKind.BREAK if not any(one >= period for one in alike):
            return (f"No figure from {period.name} on is loaded yet.",)
    return ()


def _target_warnings(
    measure: Measure, decision: Decision, period: Period, totals: Sequence[Observation]
) -> Iterator[str]:
    if _looks_like_a_fraction(measure, decision.value, totals):
        meant = value_words(measure, float(100 * exact(decision.value or 0.0)))
        yield f"Is {meant} meant? A target of {value_words(measure, decision.value)} was entered."
    if measure.polarity is Polarity.NEUTRAL:
        yield _NEUTRAL
    others = [one for one in measure.frequencies if one is not period.frequency]
    if others and not is_alike_at_all_frequencies(measure):
        nouns = " or ".join(f"a {period_noun(one)}" for one in others)
        yield (
            f"It is for the figures of a {period_noun(period.frequency)}: where those of {nouns} "
            "are shown it does not appear, because they count another length of time."
        )
    if not any(_is_for(measure, period, one) for one in totals):
        yield f"No figure from {period.name} on is loaded yet."


def _is_for(measure: Measure, since: Period, one: Observation) -> bool:
    """Whether a target from a period on says something of a figure."""
    if one.value is None or one.breakdown != TOTAL:
        return False
    end = own_span(one.period, measure.year)[1]
    is_told = speaks_of(measure, since.frequency, one.period.frequency)
    return is_told and end >= first_day(since, measure)


def _looks_like_a_fraction(
    measure: Measure, value: float | None, totals: Sequence[Observation]
) -> bool:
    """Whether a share was entered where per cent are: 0.75, and figures that are not as small."""
    if measure.unit is not Unit.PERCENT or value is None or not 0 < value <= 1:
        return False
    seen = [one.value for one in totals if one.value is not None and one.breakdown == TOTAL]
    return not seen or max(seen) > 1


def _baseline_warning(
    catalogue: Catalogue, decision: Decision, period: Period, alike: Sequence[Period]
) -> tuple[str, ...]:
    """A baseline begins where the series, or its last part, does."""
    measure = catalogue.measure_by_id[decision.measure]
    end = own_span(period, measure.year)[1]
    begins = [one for one in _starts(catalogue, measure, decision.area) if one <= end]
    inside = [
        one
        for one in alike
        if one <= period and (not begins or own_span(one, measure.year)[1] >= max(begins))
    ]
    if len(inside) >= LEAST_IN_BASELINE:
        return _unfinished_words(period, max(alike))
    return (
        f"Only {len(inside)} figures are loaded up to {period.name} in this part of the series: a "
        f"baseline needs at least {LEAST_IN_BASELINE}, and is not used before there are so many.",
    )


def _unfinished_words(period: Period, last: Period) -> tuple[str, ...]:
    """A baseline whose end has no figure yet goes on growing."""
    if last >= period:
        return ()
    return (
        f"The last figure loaded is that of {last.name}: until that of {period.name} every new "
        "one changes mean and limits.",
    )


def _starts(catalogue: Catalogue, measure: Measure, area: str) -> list[date]:
    """The first days of the parts of a series: after each break and each rebase."""
    breaks = [
        one.period
        for one in catalogue.breaks
        if one.measure == measure.id and one.splits_line and (not one.areas or area in one.areas)
    ]
    rebases = [
        one.period
        for one in catalogue.settings
        if isinstance(one, Rebase) and (one.measure, one.area) == (measure.id, area)
    ]
    return [own_span(period_of(measure, one), measure.year)[0] for one in (*breaks, *rebases)]


def _target_preview(catalogue: Catalogue, measure: Measure, decision: Decision, when: str) -> str:
    """What becomes of the target that held, and of the new one where another follows it."""
    new = f"The target of {value_words(measure, decision.value)} from {when}"
    terms = _terms(catalogue, measure, decision)
    place = next((at for at, one in enumerate(terms) if one.target.period == decision.period), None)
    later = terms[place + 1 :] if place is not None else ()
    words = f"{new} {_beside_earlier(catalogue, measure, decision, has_later=bool(later))}"
    if place is None or not later:
        return words
    return f"{words} It holds {_until_words(terms[place])}: {_begins_words(later[0])}."


def _terms(catalogue: Catalogue, measure: Measure, decision: Decision) -> Sequence[TargetTerm]:
    """The targets as they would stand, on a chart of the new one's frequency."""
    frequency = period_of(measure, decision.period).frequency
    return target_terms(decided(catalogue, [decision]), measure, catalogue.home, frequency)


def _until_words(term: TargetTerm) -> str:
    until = term.until or term.since
    return f"in {until.name} alone" if until == term.since else f"to {until.name}"


def _begins_words(term: TargetTerm) -> str:
    return f"from {term.since.name} on the target is {term.words}"


def _beside_earlier(
    catalogue: Catalogue, measure: Measure, decision: Decision, *, has_later: bool
) -> str:
    """What it does to the target that would hold in its place."""
    before = _target_before(catalogue, measure, decision)
    if before is None:
        return f"is the {'earliest' if has_later else 'first'} of this measure."
    old = value_words(measure, before.value)
    if before.period == decision.period:
        return f"replaces {old}, the catalogue's target from the same period."
    held, new = period_of(measure, before.period), period_of(measure, decision.period)
    said = f"replaces {old}, the target from {held.name} on"
    if first_day(held, measure) < first_day(new, measure):
        return f"{said}."
    mine, other = period_noun(new.frequency), period_noun(held.frequency)
    return f"{said}, in the figures by {mine}; those by {other} keep {old}."


def _target_before(catalogue: Catalogue, measure: Measure, decision: Decision) -> Target | None:
    """The target that holds when a new one would begin, on a chart of the new one's frequency."""
    new = period_of(measure, decision.period)
    begun = []
    for one in catalogue.targets:
        since = period_of(measure, one.period) if one.measure == measure.id else None
        if since is None or not speaks_of(measure, since.frequency, new.frequency):
            continue
        day = first_day(since, measure)
        if day <= first_day(new, measure):
            begun.append((day, since.frequency is new.frequency, one))
    return max(begun, key=lambda one: one[:2])[2] if begun else None
