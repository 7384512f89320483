"""The list of what was decided: entered or in the catalogue, standing or withdrawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from data.analysis.decisions.words import said
from data.domain.catalogue import Catalogue
from data.domain.decided_by_file import of_one_file
from data.domain.decision import Decision, DecisionKind, fits
from data.domain.measure import Measure
from data.domain.series_break import BreakKind
from data.domain.series_setting import Baseline, Rebase


class State(StrEnum):
    STANDING = "standing"
    WITHDRAWN = "withdrawn"
    ALL = "all"


STATE_WORDS = {
    State.STANDING: "What stands",
    State.WITHDRAWN: "What was withdrawn",
    State.ALL: "Both",
}


@dataclass(frozen=True)
class DecisionChoice:
    """What a reader wants to see of the list; '', None and 0 for all of it.

    `file_of` is the number of a decision: those recorded with it, from the same file.
    """

    measure_id: str = ""
    kind: DecisionKind | None = None
    theme_id: str = ""
    state: State = State.STANDING
    file_of: int = 0


@dataclass(frozen=True)
class DecisionLine:
    """One decision; `note` says what keeps it from holding, if anything does.

    `is_entered` is false for one of the catalogue's own files, which is not withdrawn here.
    """

    decision: Decision
    title: str  # of its measure; its id where the catalogue has no such measure
    said: str
    is_entered: bool = True
    note: str = ""


def decision_lines(
    catalogue: Catalogue, decisions: Sequence[Decision], choice: DecisionChoice
) -> tuple[DecisionLine, ...]:
    """The lines that were chosen, by measure, then by kind and period.

    `catalogue` is that of the files, without what was entered.
    """
    if choice.file_of:
        named = [one for one in decisions if one.id == choice.file_of]
        entered = [_entered(catalogue, one) for it in named for one in of_one_file(it, decisions)]
        own = ()
    else:
        entered = [_entered(catalogue, one) for one in decisions]
        own = _in_catalogue(catalogue, [one for one in decisions if one.stands])
    chosen = [one for one in (*entered, *own) if _is_chosen(catalogue, one, choice)]
    return tuple(sorted(chosen, key=lambda one: _order(catalogue, one)))


def _entered(catalogue: Catalogue, one: Decision) -> DecisionLine:
    note = "" if fits(catalogue, one) else "It no longer fits the catalogue, and is not used."
    return DecisionLine(one, _title(catalogue, one), said(catalogue, one), note=note)


def _in_catalogue(catalogue: Catalogue, standing: Sequence[Decision]) -> Iterator[DecisionLine]:
    """What the catalogue's files say, in the form of decisions."""
    replaced = {(one.measure, one.period) for one in standing if one.kind is DecisionKind.TARGET}
    for one in _as_decisions(catalogue):
        is_target = one.kind is DecisionKind.TARGET
        hidden = is_target and (one.measure, one.period) in replaced
        note = "The one that was entered for the same period takes its place." if hidden else ""
        words = said(catalogue, one)
        yield DecisionLine(one, _title(catalogue, one), words, is_entered=False, note=note)


def _as_decisions(catalogue: Catalogue) -> Iterator[Decision]:
    home = catalogue.council.area
    for one in catalogue.targets:
        tolerance = None if one.tolerance is None else one.tolerance * 100
        yield Decision(
            *(DecisionKind.TARGET, one.measure, home, one.period, one.rationale),
            *(one.value, tolerance, "", "", one.owner, one.agreed_by),
        )
    for one in catalogue.breaks:
        form = " (published in another form: the line goes on)"
        label = one.label + (form if one.kind is BreakKind.SCHEMA else "")
        area = home if home in one.areas else ""
        if not one.areas or area:
            yield Decision(
                *(DecisionKind.BREAK, one.measure, area, one.period, ""),
                *(None, None, label, one.detail, "", "", one.source),
            )
    for one in catalogue.settings:
        kind = DecisionKind.REBASE if isinstance(one, Rebase) else DecisionKind.EXCLUSION
        kind = DecisionKind.BASELINE if isinstance(one, Baseline) else kind
        yield Decision(kind, one.measure, one.area, one.period, one.reason)


def _is_chosen(catalogue: Catalogue, line: DecisionLine, choice: DecisionChoice) -> bool:
    one = line.decision
    measure = catalogue.measure_by_id.get(one.measure)
    wanted = {State.STANDING: one.stands, State.WITHDRAWN: not one.stands, State.ALL: True}
    return (
        choice.measure_id in ("", one.measure)
        and choice.kind in (None, one.kind)
        and (not choice.theme_id or _is_of(measure, choice.theme_id))
        and wanted[choice.state]
    )


def _is_of(measure: Measure | None, theme_id: str) -> bool:
    return measure is not None and measure.theme == theme_id


def _order(catalogue: Catalogue, line: DecisionLine) -> tuple:
    places = {measure.id: place for place, measure in enumerate(catalogue.measures)}
    one = line.decision
    kinds = list(DecisionKind)
    place = places.get(one.measure, len(places))
    return place, one.measure, kinds.index(one.kind), one.period, not line.is_entered, -one.id


def _title(catalogue: Catalogue, one: Decision) -> str:
    measure = catalogue.measure_by_id.get(one.measure)
    return measure.title if measure else one.measure


def last_lines(catalogue: Catalogue, decisions: Sequence[Decision]) -> tuple[DecisionLine, ...]:
    """What was entered or withdrawn last: one decision, or those of a file that were together."""
    last = max(decisions, key=changed_at, default=None)
    if last is None:
        return ()
    together = (one for one in decisions if changed_at(one)[0] == changed_at(last)[0])
    found = sorted(of_one_file(last, together), key=lambda one: one.id)
    return tuple(_entered(catalogue, one) for one in found if one.stands == last.stands)


def changed_at(one: Decision) -> tuple[datetime, int]:
    """When a decision was entered or withdrawn, and its number where two are of one moment."""
    return one.withdrawn_at or one.made_at or datetime.min.replace(tzinfo=UTC), one.id
