"""Records, approves and withdraws commentary: each in one transaction, or nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from data.domain.commentary import REPLACED, Commentary
from data.domain.commentary_standing import fits
from data.domain.plain_problem import PlainProblem
from data.queries.commentary import get_commentary, get_one_commentary, get_standing_on
from data.session import Session, open_engine
from data.writes.commentary import add_commentary, approve_commentary, end_commentary
from data.writes.database import require_current
from data.writes.turn_taking import take_turn
from etl.store import Store

WHAT = "a commentary"
"""What others who wait are told is being changed."""


class CommentaryProblem(PlainProblem):
    """A commentary that cannot be recorded, approved or withdrawn, and why."""


class WrittenMeanwhile(CommentaryProblem):
    """Another one stands than the writer has seen; `standing` is None where none does any more."""

    def __init__(self, standing: Commentary | None) -> None:
        super().__init__("Nothing was recorded: somebody changed the commentary meanwhile.")
        self.standing = standing


@dataclass(frozen=True)
class Recorded:
    """What stands now, and what it was written in place of; `is_new` where anything changed."""

    commentary: Commentary
    before: Commentary | None
    is_new: bool = True


def write(store: Store, one: Commentary, *, seen: int) -> Recorded:
    """Record what somebody wrote who has seen number `seen` stand, or 0 for none.

    WrittenMeanwhile where another stands by now; the same again changes nothing.
    """
    if not fits(store.catalogue, one):
        raise CommentaryProblem(
            f"Nothing was recorded: the catalogue has no measure '{one.measure}' with a period "
            f"'{one.period}'."
        )
    with _turn(store, one.author) as session:
        before = _standing_on(session, store, one)
        if before is not None and before.said == one.said:
            return Recorded(before, before, is_new=False)
        if (before.id if before else 0) != seen:
            raise WrittenMeanwhile(before)
        if before is not None:
            at = store.now()
            end_commentary(session, before.id, at=at, by=one.author, because=REPLACED)
        fresh = replace(one, approved_by="", approved_at=None)
        number = add_commentary(session, fresh, area=_area(store), at=store.now())
        return Recorded(_known(session, number), before)


def approve(store: Store, commentary_id: int, *, by: str) -> Commentary:
    """Approve what stands; CommentaryProblem where it does not, or is approved already."""
    with _turn(store, by) as session:
        one = _require_standing(session, commentary_id)
        if one.is_approved:
            raise CommentaryProblem(
                f"Nothing was changed: {one.approved_by} has approved it already."
            )
        approve_commentary(session, commentary_id, at=store.now(), by=by)
        return _known(session, commentary_id)


def withdraw(
    store: Store, commentary_id: int, *, by: str, reason: str, again: int = 0
) -> tuple[Commentary, Commentary | None]:
    """Withdraw what stands; that of number `again`, where not 0, stands again in its place.

    That is written once more under a number of its own, with its author, day and approval.
    """
    with _turn(store, by) as session:
        one = _require_standing(session, commentary_id)
        versions = get_commentary(session, one.measure)
        earlier = next((each for each in versions if each.id == again), None)
        if again and (earlier is None or earlier.place != one.place or earlier.id >= one.id):
            raise CommentaryProblem(
                f"Nothing was changed: found no earlier commentary {again} on {one.period}."
            )
        end_commentary(session, commentary_id, at=store.now(), by=by, because=reason)
        if earlier is None:
            return _known(session, commentary_id), None
        at = earlier.written_at or store.now()
        number = add_commentary(session, earlier, area=earlier.area, at=at)
        return _known(session, commentary_id), _known(session, number)


def unapprove(store: Store, commentary_id: int, *, by: str, reason: str) -> Commentary:
    """Take back the approval of what stands; CommentaryProblem where it has none.

    The approved one ends, for the reason, and the same text stands under a number of its own.
    """
    with _turn(store, by) as session:
        one = _require_standing(session, commentary_id)
        if not one.is_approved:
            raise CommentaryProblem("Nothing was changed: nobody has approved it.")
        at = store.now()
        end_commentary(session, commentary_id, at=at, by=by, because=reason)
        plain = replace(one, approved_by="", approved_at=None)
        number = add_commentary(session, plain, area=one.area, at=one.written_at or at)
        return _known(session, number)


def before_it(versions: Sequence[Commentary], one: Commentary) -> Commentary | None:
    """The version that one was written in place of: it ended when this one began."""
    earlier = [each for each in versions if each.place == one.place and each.id < one.id]
    return earlier[-1] if earlier and earlier[-1].was_replaced else None


def _standing_on(session: Session, store: Store, one: Commentary) -> Commentary | None:
    return get_standing_on(
        session, measure_id=one.measure, area_code=_area(store), period=one.period
    )


def _area(store: Store) -> str:
    return store.catalogue.council.area


def _known(session: Session, commentary_id: int) -> Commentary:
    found = get_one_commentary(session, commentary_id)
    if found is None:
        raise CommentaryProblem(
            f"found no commentary {commentary_id}, expected the number of one in the history"
        )
    return found


def _require_standing(session: Session, commentary_id: int) -> Commentary:
    found = _known(session, commentary_id)
    if found.was_replaced:
        raise CommentaryProblem(
            f"Nothing was changed: {found.ended_by} has written another one in its place meanwhile."
        )
    if not found.stands:
        raise CommentaryProblem(f"Nothing was changed: {found.ended_by} withdrew it already.")
    return found


@contextmanager
def _turn(store: Store, by: str) -> Iterator[Session]:
    require_current(store.url)
    engine = open_engine(store.url)
    try:
        with take_turn(engine, store.url, by, WHAT) as session:
            yield session
    finally:
        engine.dispose()
