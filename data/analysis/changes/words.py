"""What changed since a day, in words."""

from collections.abc import Iterable
from datetime import date

from data.analysis.changes.figures import ChangedFigure
from data.analysis.changes.report import ChangesReport
from data.analysis.loading.difference_words import figure_words, figures_words
from data.analysis.pictures.picture import day_words
from data.analysis.series.revisions import load_words
from data.analysis.standing.status_mark import Mark
from data.analysis.words.moments import day_of
from data.analysis.words.wording import listed, sentence
from data.domain.change import Change, ChangeKind
from data.domain.decision import Decision
from data.domain.difference import Counts, Effect
from data.domain.measure import Measure

EFFECT_WORDS = {
    Effect.NEW: "New",
    Effect.REVISED: "Revised",
    Effect.WITHDRAWN: "Taken back",
}
NO_REASON = "No reason was given"


def summary_sentence(report: ChangesReport) -> str:
    """'12 figures are new, 3 were revised and 1 was taken back, in 5 measures. The status of 2
    measures changed.'"""
    if report.is_all_new:
        return _all_new(report)
    counts = _counted(report.counts)
    touched = report.loaded_measures
    statuses = sum(bool(one.statuses) for one in report.measures)
    figures = f"{counts}, in {_measures(touched)}" if counts else "No loaded figure changed"
    worked_out = _counted(report.derived)
    also = f" Worked out from them: {worked_out}." if worked_out else ""
    return f"{figures}.{also} {_statuses(statuses)}"


def nothing_words(report: ChangesReport) -> str:
    """That nothing changed, and when something last did."""
    last = (
        f" Figures last changed on {day_words(day_of(report.last.made_at))}." if report.last else ""
    )
    return f"Nothing has changed since {day_words(report.since)}.{last}"


def future_words(day: date) -> str:
    return f"{day_words(day)} is still to come: choose today or a day before it."


def by_words(change: Change | None) -> str:
    """'load 12, 3 July 2026', 'load 12 taken back, 4 July 2026'; empty where it cannot be told."""
    if change is None:
        return ""
    return f"{load_words(change)}, {day_words(day_of(change.made_at))}"


def why_words(one: ChangedFigure) -> str:
    """Why a figure was revised or taken back, and by whom; of a new one nothing."""
    change = one.change
    if change is None or (one.effect is Effect.NEW and change.kind is ChangeKind.LOAD):
        return ""
    release = change.release if change.kind is ChangeKind.LOAD else None
    if release is not None:
        return f"Release of {release.words}"
    return f"{change.reason or NO_REASON} ({change.made_by}, not verified)"


def decision_name(one: Decision) -> str:
    """'Decision 3', 'Decision 3 withdrawn'."""
    return f"Decision {one.id}{'' if one.stands else ' withdrawn'}"


def decision_day(one: Decision) -> date | None:
    """The day on which it was made, or was withdrawn."""
    moment = one.withdrawn_at or one.made_at
    return day_of(moment) if moment else None


def decision_by(one: Decision) -> str:
    """Who made it, or withdrew it."""
    return one.made_by if one.stands else one.withdrawn_by


def decision_words(one: Decision) -> str:
    """'by Jo Smith (not verified), 3 July 2026: the board agreed it.', after its name."""
    day = decision_day(one)
    when = f", {day_words(day)}" if day else ""
    return f"by {decision_by(one)} (not verified){when}: {sentence(decision_reason(one))}"


def decision_reason(one: Decision) -> str:
    return (one.reason if one.stands else one.withdrawn_reason) or NO_REASON


def source_words(change: Change | None) -> str:
    """The publication and the release, or the council's own file, that a change came with."""
    if change is None:
        return ""
    release = change.release
    return f"{release.title}, {release.words}" if release else change.file_name


def then_words(one: ChangedFigure, measure: Measure) -> str:
    return "–" if one.figure.before is None else _figure(one, measure, is_before=True)


def now_words(one: ChangedFigure, measure: Measure) -> str:
    return "–" if one.figure.after is None else _figure(one, measure, is_before=False)


def has_same_words(one: ChangedFigure, measure: Measure) -> bool:
    """Whether only the numbers behind a figure are others."""
    return one.effect is Effect.REVISED and then_words(one, measure) == now_words(one, measure)


def status_words(mark: Mark, period: str) -> str:
    """'D, the worst quarter, in 2024-25', in a line where nothing else tells the period."""
    return f"{mark.words}, in {period}" if period else mark.words


def _figure(one: ChangedFigure, measure: Measure, *, is_before: bool) -> str:
    figure = one.figure
    this, other = (figure.before, figure.after) if is_before else (figure.after, figure.before)
    return figure_words(this, measure, other)


def new_words(figures: Iterable[ChangedFigure]) -> str:
    """'12 figures', '8 figures and 1 entry without a value'."""
    counted, absent = _new_parts(figures)
    return " and ".join(part for part in (counted, absent) if part) or figures_words(0)


def _all_new(report: ChangesReport) -> str:
    measures = report.loaded_measures
    if not measures:
        return f"Nothing was loaded before {day_words(report.since)}."
    counted, absent = _new_parts(report.new_loaded)
    said = f"{counted or absent} of {_measures(measures)}"
    and_absent = f", and {absent}" if counted and absent else ""
    return (
        f"Nothing was loaded before {day_words(report.since)}, so everything is new: "
        f"{said}{and_absent}."
    )


def _new_parts(figures: Iterable[ChangedFigure]) -> tuple[str, str]:
    """'26 figures' and '1 entry without a value': what states an absence is no figure."""
    found = [one.figure.after for one in figures]
    without = sum(one is None or one.missing is not None for one in found)
    counted = len(found) - without
    entries = f"{without:,} {'entry' if without == 1 else 'entries'} without a value"
    return figures_words(counted) if counted else "", entries if without else ""


def _counted(counts: Counts) -> str:
    """'12 figures are new, 3 were revised and 1 was taken back'; the noun stands once."""
    said = []
    for number, one, many in (
        (counts.new, "is new", "are new"),
        (counts.revised, "was revised", "were revised"),
        (counts.withdrawn, "was taken back", "were taken back"),
    ):
        if number:
            noun = f"{number:,}" if said else figures_words(number)
            said.append(f"{noun} {one if number == 1 else many}")
    return listed(said) if said else ""


def _statuses(measures: int) -> str:
    if not measures:
        return "No measure changed its status."
    return f"The status of {_measures(measures)} changed."


def _measures(number: int) -> str:
    return f"{number:,} measure{'' if number == 1 else 's'}"
