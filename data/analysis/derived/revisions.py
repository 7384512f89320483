"""What a derived figure was before the figures behind it were revised.

A change that revised a figure behind it revised the derived one too. What that was is worked out
only where every figure behind it is known to have stood just before the change; otherwise the
revision has no figure before it.
"""

from collections.abc import Sequence

from data.analysis.derived.figure import Reckoning, figure_of
from data.domain.change import Change, Revision
from data.domain.difference import Figure
from data.domain.observation import Observation


def derived_revisions(reckon: Reckoning, used: Sequence[Observation]) -> tuple[Revision, ...]:
    """Newest first; a change that left the derived figure as it was is none of its revisions.

    `used` are the observations that the figure is reckoned from, in the reckoning's order.
    """
    changes = {one.change.id: one.change for seen in used for one in seen.revisions}
    after: Figure | None = reckon([figure_of(one) for one in used])
    found = []
    for change_id in sorted(changes, reverse=True):
        change = changes[change_id]
        before = _before(reckon, used, change)
        if before is None or before != after:
            found.append(Revision(before, change))
        after = before
    return tuple(found)


def _before(reckon: Reckoning, used: Sequence[Observation], change: Change) -> Figure | None:
    """The derived figure just before a change; None where it cannot be told."""
    stood = [_stood_before(one, change) for one in used]
    known = [one for one in stood if one is not None]
    return reckon(known) if len(known) == len(stood) else None


def _stood_before(one: Observation, change: Change) -> Figure | None:
    """A figure just before a change; None where it cannot be told whether it stood."""
    later = [past for past in one.revisions if past.change.id >= change.id]
    figure = later[-1].before if later else figure_of(one)
    is_revised_by_then = len(later) < len(one.revisions)
    if is_revised_by_then or (later and later[-1].change.id == change.id):
        return figure
    return figure if not later and _was_loaded_by(one, change) else None


def _was_loaded_by(one: Observation, change: Change) -> bool:
    loads = [place.load for place in one.provenance if place.load is not None]
    return bool(loads) and all(load.loaded_at <= change.made_at for load in loads)
