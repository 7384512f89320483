"""Revised figures in words: what each was, when it was revised, by whom and why."""

from collections.abc import Iterable, Sequence
from textwrap import shorten

from data.analysis.derived.figure import figure_of
from data.analysis.loading.difference_words import figure_words, kind_words
from data.analysis.pictures.picture import day_words
from data.analysis.series.facts import count_words
from data.analysis.words.headline import parts_words
from data.analysis.words.moments import day_of
from data.analysis.words.wording import listed
from data.domain.change import Change, ChangeKind, Revision
from data.domain.difference import Figure
from data.domain.measure import Measure
from data.domain.missing import MissingReason
from data.domain.observation import Observation

MARK = "r"
"""What stands after a revised figure, as in official statistics."""

RING = "○"
"""What stands round a revised point."""

LISTED = 3
"""So many revisions of a figure are told in full, and so many revised figures named."""

_UNSEEN = ", with other numbers behind it"
_BRIEF = 120
"""Letters of a reason in a line that is no place for a long one."""


def revision_sentences(
    revisions: Sequence[Revision], now: Figure, measure: Measure
) -> tuple[str, ...]:
    """'Revised 3 July 2026: was 31, now 32. Reason: ... (Jo Smith, not verified, load 12).'

    The last three, newest first, and how many there were before them. Of a figure that is
    suppressed now no number is told, whatever it was before.
    """
    after = (now, *(one.before for one in revisions))
    told = tuple(
        _sentence(revision, figure, measure, is_hidden=is_suppressed(now))
        for revision, figure in zip(revisions[:LISTED], after, strict=False)
    )
    return (*told, *_earlier(len(revisions) - len(told)))


def sentences_of(observation: Observation, measure: Measure) -> tuple[str, ...]:
    """The revisions of an observation in sentences; none where there were none."""
    if not observation.revisions:
        return ()
    return revision_sentences(observation.revisions, figure_of(observation), measure)


def latest_sentences(observation: Observation, measure: Measure) -> tuple[str, ...]:
    """The last revision alone, a long reason shortened, and how many there were before it."""
    if not observation.revisions:
        return ()
    latest, *earlier = observation.revisions
    now = figure_of(observation)
    said = _sentence(latest, now, measure, _BRIEF, is_hidden=is_suppressed(now))
    return (said, *_earlier(len(earlier)))


def revised_summary(named: Iterable[tuple[str, Observation]]) -> str:
    """'One figure was revised: 2023-24, on 3 July 2026'; nothing where none was."""
    found = [(name, one.revisions[0].change) for name, one in named if one.revisions]
    if not found:
        return ""
    releases = [change.release for _, change in found if change.release and _is_release(change)]
    names = f": {listed([name for name, _ in found])}," if len(found) <= LISTED else ""
    days = [day_of(change.made_at) for _, change in found]
    on = f"on {day_words(max(days))}"
    if len(releases) == len(found):
        latest = max(releases, key=lambda release: release.on)
        days, on = [release.on for release in releases], f"in the release of {latest.words}"
    last = "" if len(set(days)) == 1 else " the last" if names else ", the last"
    verb = "figure was" if len(found) == 1 else "figures were"
    count = count_words(len(found)).capitalize()
    return f"{count} {verb} revised{names}{last} {on}"


def is_suppressed(figure: Figure | Observation) -> bool:
    return figure.missing is MissingReason.SUPPRESSED


def load_words(change: Change) -> str:
    """'load 12', or for one that was taken back or put back 'load 12 taken back'."""
    done = "" if change.kind is ChangeKind.LOAD else f" {kind_words(change.kind).lower()}"
    return f"load {change.load_id}{done}"


def _sentence(
    revision: Revision,
    after: Figure | None,
    measure: Measure,
    longest: int | None = None,
    *,
    is_hidden: bool,
) -> str:
    change = revision.change
    what = _hidden(revision, after) if is_hidden else _what(revision, after, measure)
    why = _why(change.reason, longest)
    return f"{what}. {why} ({change.made_by}, not verified, {load_words(change)})."


def _hidden(revision: Revision, after: Figure | None) -> str:
    """When a figure changed that must not be told, and whether it was suppressed by that."""
    words = f"Revised {_when(revision.change)}"
    return f"{words}: {MissingReason.SUPPRESSED.words}" if after and is_suppressed(after) else words


def _when(change: Change) -> str:
    release = change.release if _is_release(change) else None
    return f"in the release of {release.words}" if release else day_words(day_of(change.made_at))


def _what(revision: Revision, after: Figure | None, measure: Measure) -> str:
    """What a figure was, and is; of a derived one that cannot be told, only that it changed."""
    before, change = revision.before, revision.change
    if before is None:
        return f"A figure behind it was revised on {day_words(day_of(change.made_at))}"
    when = _when(change)
    was = _counted(before, measure, after)
    if after is None:
        return f"Revised {when}: was {was}"
    now = _counted(after, measure, before)
    return f"Revised {when}: was {was}, now {now}{_UNSEEN if was == now else ''}"


def _counted(figure: Figure, measure: Measure, beside: Figure | None = None) -> str:
    """A figure as the table prints it: '31', '14 of 38 (36.8%)', or why there is none."""
    printed = figure_words(figure, measure, beside)
    parts = parts_words(figure.numerator, figure.denominator, measure)
    return f"{parts} ({printed})" if parts and figure.value is not None else printed


def _why(reason: str, longest: int | None) -> str:
    reason = shorten(reason, longest or len(reason) + 1, placeholder=" …")
    return f"Reason: {reason.rstrip('.')}" if reason else "No reason was given"


def _earlier(count: int) -> tuple[str, ...]:
    noun = "revision" if count == 1 else "revisions"
    return (f"And {count_words(count)} earlier {noun}.",) if count else ()


def _is_release(change: Change) -> bool:
    """Whether a publisher revised the figures, not somebody who took a load back."""
    return change.release is not None and change.kind is ChangeKind.LOAD
