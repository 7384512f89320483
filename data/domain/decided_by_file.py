"""Decisions that came in one file: they are told of, and can be withdrawn, together."""

from collections.abc import Iterable

from data.domain.decision import Decision


def of_one_file(one: Decision, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Those recorded from the same file at the same time; one entered by hand is alone."""
    return tuple(
        other
        for other in decisions
        if other.id == one.id
        or (one.file_name and (other.file_name, other.made_at) == (one.file_name, one.made_at))
    )
