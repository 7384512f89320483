"""The history of the figures in words, and the figures as they were on a day."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from data.domain.change import Change, ChangeKind
from data.domain.difference import Counts, Difference, Effect, Figure, FigureChange
from data.queries.as_was import get_as_was
from data.queries.changes import get_changes, last_change_by
from data.session import open_engine, read_session
from data.writes.database import require_current
from etl.load import describe_counts
from etl.problems import rows
from etl.releases import OUTRANKED
from etl.store import Store

LISTED = 50
"""How many changes of each effect a preview shows."""

COLUMNS = ("measure_id", "area_code", "period", "value", "numerator", "denominator")
MORE_COLUMNS = ("breakdown", "note")

_WORDS = {Effect.OUTRANKED: "kept aside"}

_KINDS = {
    ChangeKind.LOAD: "loaded",
    ChangeKind.WITHDRAWAL: "taken back",
    ChangeKind.RESTORATION: "put back",
}


def describe_history(store: Store) -> Iterator[str]:
    """Yield a line for each change, newest first."""
    require_current(store.url)
    engine = open_engine(store.url)
    try:
        with read_session(engine) as session:
            changes = get_changes(session)
    finally:
        engine.dispose()
    if not changes:
        yield "Nothing has been loaded yet."
    yield from map(describe_change, changes)


def describe_change(change: Change) -> str:
    """Who did what to which load, when and why."""
    when = f"{change.made_at:%Y-%m-%d %H:%M} UTC"
    reason = f" ({change.reason})" if change.reason else ""
    issue = f", {change.release.title}, {change.release.words}" if change.release else ""
    what = f"load {change.load_id} {_KINDS[change.kind]}: {change.file_name}{issue}"
    who = f"by {change.made_by} (not verified)"
    return f"{change.id}  {when}  {what} {who}{reason}: {describe_counts(change)}"


def describe_difference(difference: Difference) -> Iterator[str]:
    """Yield lines: totals, by measure and period, the changes, what to look at."""
    counts = difference.counts
    yield f"{_changed(counts)}, {counts.unchanged:,} unchanged"
    if counts.outranked:
        yield f"{rows(counts.outranked, 'figure')} would be {OUTRANKED}"
    for one in difference.by_period:
        if one.counts.changed:
            yield f"  {one.measure_id} {one.period.label}: {_changed(one.counts)}"
    for effect in (Effect.REVISED, Effect.WITHDRAWN, Effect.NEW, Effect.OUTRANKED):
        yield from _list_changes(effect, difference)
    for flag in difference.flags[:LISTED]:
        row = f"row {flag.row}: " if flag.row else ""
        yield f"  Look at {row}{flag.measure_id}: {flag.words}"
    if len(difference.flags) > LISTED:
        yield f"  ... and {len(difference.flags) - LISTED:,} more to look at"


def write_as_was(store: Store, day: date) -> str:
    """The figures as they stood at the end of a day (UTC), as a file of the contract."""
    moment = datetime.combine(day, time.max, UTC)
    require_current(store.url)
    engine = open_engine(store.url)
    try:
        with read_session(engine) as session:
            rows = get_as_was(session, store.catalogue, last_change_by(session, moment))
    finally:
        engine.dispose()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*COLUMNS, *MORE_COLUMNS))
    writer.writerows(rows)
    return text.getvalue()


def _changed(counts: Counts) -> str:
    return f"{counts.new:,} new, {counts.revised:,} revised, {counts.withdrawn:,} withdrawn"


def _list_changes(effect: Effect, difference: Difference) -> Iterator[str]:
    changes = [one for one in difference.changes if one.effect is effect]
    word = _WORDS.get(effect, effect.value)
    yield from (f"  {word}: {_describe(one)}" for one in changes[:LISTED])
    count = getattr(difference.counts, effect.value)
    if count > LISTED:
        yield f"  ... and {count - LISTED:,} more {word}"


def _describe(change: FigureChange) -> str:
    part = "" if change.breakdown == "All" else f", {change.breakdown}"
    what = f"{change.measure_id}, {change.area_code}, {change.period.label}{part}"
    figures = [_figure(one) for one in (change.before, change.after) if one is not None]
    row = f" (row {change.row})" if change.row else ""
    if change.effect is Effect.OUTRANKED:
        stands = f", as {figures[0]} stands" if change.before else ""
        return f"{what}: {figures[-1]}{stands}{row}"
    return f"{what}: {' -> '.join(figures)}{row}"


def _figure(figure: Figure) -> str:
    if figure.missing is not None:
        return figure.missing.value
    return f"{figure.value:.15g}"
