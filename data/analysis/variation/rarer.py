"""Of a share: whether those without what is measured are the few, as near 100 per cent."""

from collections.abc import Sequence

from data.analysis.statistics.rare_events import is_rare
from data.analysis.variation.counted import Counted
from data.analysis.variation.series import Reading


def sides_of(counted: Counted, known: Sequence[Reading]) -> tuple[list[float], ...]:
    """The counts of those with what is measured, and of a share of those without besides."""
    counts = [one.counts for one in known if one.counts]
    found = [part for part, _ in counts]
    if counted is not Counted.SHARE:
        return (found,)
    return found, [whole - part for part, whole in counts]


def few_are_without(counted: Counted, known: Sequence[Reading]) -> bool:
    """Whether those without make a share rare; if both sides do, whether they are the fewer."""
    found, *rest = sides_of(counted, known)
    if not rest or not is_rare(rest[0]):
        return False
    return not is_rare(found) or sum(rest[0]) < sum(found)
