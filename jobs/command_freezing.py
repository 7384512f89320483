"""A pack with the figures as they are now, for the command line: kept, where anything is new."""

import getpass
import time
from collections.abc import Callable
from typing import Any

from data.domain.frozen import FrozenPack
from data.domain.pack import Pack
from data.queries.packs import get_frozen, get_pack
from data.session import BUSY, DatabaseProblem, write_session
from jobs.freeze import freeze_now, keep, same_snapshot
from jobs.product import Product
from jobs.told_steps import ToldSteps

PATIENCE = 60.0
"""Seconds for which a run waits for a database into which another loads."""

_Say = Callable[[str], None]


def frozen_now(product: Product, pack: Pack, say: _Say) -> FrozenPack:
    """What was frozen last where nothing has changed since, else the figures as they are now.

    DatabaseProblem where others write for so long that it cannot be kept.
    """
    reader, steps = product.reader, ToldSteps("Freezing", say)
    frozen, last_change = freeze_now(reader, pack, steps, by=account(), product=product.named)
    with reader.sessions() as session:  # needs no turn among those who write
        kept = _same(session, pack, frozen, say)
    return kept or _when_it_is_free(lambda: _keep(product, pack, (frozen, last_change), say), say)


def account() -> str:
    """The account that runs this; not verified by anybody."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def _keep(product: Product, pack: Pack, made: tuple[FrozenPack, int], say: _Say) -> FrozenPack:
    frozen, last_change = made
    with write_session(product.engine) as session:
        now = get_pack(session, product.reader.plain, pack.name) or pack
        kept = _same(session, now, frozen, say)  # another run may have been first
        if kept is not None:
            return kept
        snapshot = keep(session, product.reader, pack.name, frozen, last_change)
    say(f"Frozen as number {snapshot.number}.")
    return frozen


def _same(session: Any, pack: Pack, frozen: FrozenPack, say: _Say) -> FrozenPack | None:
    same = same_snapshot(session, pack, frozen)
    kept = get_frozen(session, same.id) if same else None
    if same is not None and kept is not None:
        say(f"Nothing has changed since it was frozen as number {same.number}: that is used.")
    return kept


def _when_it_is_free(write: Callable[[], FrozenPack], say: _Say) -> FrozenPack:
    """Write into a database; while another loads into it, again and again for a while."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return write()
        except DatabaseProblem as problem:
            if str(problem) != BUSY or time.monotonic() > until:
                raise
            say("Freezing: the database is busy. Trying again.")
