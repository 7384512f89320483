"""What must hold for a decision, however it is entered: every fault of it is told, not the first.

Whether a baseline has 12 figures is known only where the figures are read: here its words alone
are checked.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from data.domain.catalogue import Catalogue
from data.domain.decision import Decision, DecisionKind
from data.domain.decision_beside import check_beside
from data.domain.draft import (
    ALL_AREAS,
    FIELDS,
    CheckedDraft,
    Draft,
    Fault,
    quoted,
    read_number,
)
from data.domain.measure import Measure
from data.domain.period import Frequency, Period, parse_period, parts_of_year, period_at

LONGEST_LABEL = 32
"""As in the catalogue's own breaks: it stands in the chart."""

LONGEST_TEXT = 500
SHORTEST_REASON = 5
LONGEST_NAME = 100
YEARS_ON = 8
"""A decision is about a period no more than so many years from now."""

_LONGEST = {"label": LONGEST_LABEL, "owner": LONGEST_NAME, "agreed_by": LONGEST_TEXT}
_OF_A_KIND = {
    DecisionKind.TARGET: ("value", "tolerance", "owner", "agreed_by"),
    DecisionKind.BREAK: ("label", "detail", "source"),
}
_NEEDED = {DecisionKind.TARGET: ("value",), DecisionKind.BREAK: ("label", "detail", "source")}
_WORDS = {
    "label": "a few words for the chart",
    "detail": "a sentence on what is counted otherwise",
    "source": "where it is documented",
}


def fields_of(kind: DecisionKind) -> tuple[str, ...]:
    """The parts that a kind of decision has beside measure, area, period and reason."""
    return _OF_A_KIND.get(kind, ())


def last_period(measure: Measure, frequency: Frequency, today: date) -> Period:
    """The last period that a decision can be about, in the form and in a file."""
    ordinal = (today.year + YEARS_ON) * parts_of_year(frequency)
    return period_at(ordinal, frequency, measure.year, measure.time_basis)


def check_draft(
    catalogue: Catalogue,
    typed: Draft,
    standing: Sequence[Decision] = (),
    today: date | None = None,
) -> CheckedDraft:
    """Check one decision against the catalogue, and against those that stand.

    Without a day no period is too late.
    """
    draft = typed.clean
    faults = [*_kind_faults(draft), *_text_faults(draft)]
    measure = catalogue.measure_by_id.get(draft.measure_id)
    if measure is None:
        faults.append(Fault("measure_id", quoted(draft.measure_id), "a measure of the catalogue"))
    else:
        faults += [*_period_faults(draft, measure, today), *_value_faults(draft, measure)]
    faults += [*_area_faults(catalogue, draft), *_tolerance_faults(draft)]
    if faults:
        return CheckedDraft(faults=tuple(_in_order(faults)))
    decision = _decision(catalogue, draft)
    return check_beside(catalogue, decision, standing)


def _kind_faults(draft: Draft) -> Iterator[Fault]:
    if draft.kind not in set(DecisionKind):
        yield Fault("kind", quoted(draft.kind), f"one of {', '.join(DecisionKind)}")
        return
    kind = DecisionKind(draft.kind)
    own = fields_of(kind)
    others = {name for names in _OF_A_KIND.values() for name in names if name not in own}
    for name in sorted(others):
        if getattr(draft, name):
            yield Fault(name, quoted(getattr(draft, name)), f"a blank: a {kind} has none")
    for name in _NEEDED.get(kind, ()):
        if name != "value" and not getattr(draft, name):
            yield Fault(name, "a blank", _WORDS[name])


def _text_faults(draft: Draft) -> Iterator[Fault]:
    for name in ("label", "detail", "reason", "owner", "agreed_by", "source"):
        length, most = len(getattr(draft, name)), _LONGEST.get(name, LONGEST_TEXT)
        if length > most:
            yield Fault(name, f"{length:,} characters", f"at most {most}")
    if len(draft.reason) < SHORTEST_REASON:
        expected = f"why, in at least {SHORTEST_REASON} characters"
        yield Fault("reason", quoted(draft.reason), expected)


def _period_faults(draft: Draft, measure: Measure, today: date | None) -> Iterator[Fault]:
    try:
        found = parse_period(draft.period, measure.frequencies, measure.year, measure.time_basis)
    except ValueError as error:
        expected = str(error).split("expected ", 1)[-1]
        kinds = " and ".join(measure.frequencies)
        words = f"{expected}: its figures are {kinds}" if draft.period else expected
        yield Fault("period", quoted(draft.period), words)
        return
    last = last_period(measure, found.frequency, today) if today else found
    if found > last:
        yield Fault("period", quoted(draft.period), f"a period up to {last.label}")


def _value_faults(draft: Draft, measure: Measure) -> Iterator[Fault]:
    if draft.kind != DecisionKind.TARGET:
        return
    value, expected = read_number(draft.value), _expected_value(measure)
    low, high = measure.minimum, measure.maximum
    if value is None or (low is not None and value < low) or (high is not None and value > high):
        yield Fault("value", quoted(draft.value), expected)


def _expected_value(measure: Measure) -> str:
    low, high = measure.minimum, measure.maximum
    words = "a number"
    if low is not None:
        words += f" from {low:g}"
    if high is not None:
        words += f" to {high:g}" if low is not None else f" up to {high:g}"
    return words


def _tolerance_faults(draft: Draft) -> Iterator[Fault]:
    if draft.kind != DecisionKind.TARGET or not draft.tolerance:
        return
    tolerance = read_number(draft.tolerance)
    if tolerance is None or not 0 <= tolerance <= 100:
        expected = "per cent of the target, from 0 to 100, or a blank for the house rule"
        yield Fault("tolerance", quoted(draft.tolerance), expected)


def _area_faults(catalogue: Catalogue, draft: Draft) -> Iterator[Fault]:
    home = catalogue.council.area
    if draft.area_code.casefold() in ("", home.casefold()):
        return
    if draft.kind == DecisionKind.BREAK:
        if draft.area_code.casefold() != ALL_AREAS:
            expected = f"a blank or {home} for the council's own figures, or {ALL_AREAS}"
            yield Fault("area_code", quoted(draft.area_code), expected)
        return
    expected = f"a blank or {home}: only the council's own figures"
    yield Fault("area_code", quoted(draft.area_code), expected)


def _decision(catalogue: Catalogue, draft: Draft) -> Decision:
    """A draft without faults as a decision."""
    everywhere = draft.area_code.casefold() == ALL_AREAS
    return Decision(
        kind=DecisionKind(draft.kind),
        measure=draft.measure_id,
        area="" if everywhere else catalogue.council.area,
        period=draft.period,
        reason=draft.reason,
        value=read_number(draft.value),
        tolerance=read_number(draft.tolerance),
        label=draft.label,
        detail=draft.detail,
        owner=draft.owner,
        agreed_by=draft.agreed_by,
        source=draft.source,
    )


def _in_order(faults: list[Fault]) -> list[Fault]:
    """In the order of the parts, each part once."""
    first = {}
    for fault in faults:
        first.setdefault(fault.field, fault)
    return sorted(first.values(), key=lambda fault: FIELDS.index(fault.field))
