"""A frozen pack as text to be stored, and back again."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from math import isfinite

from pydantic import TypeAdapter, ValidationError

from data.domain.frozen import FORM, FrozenItem, FrozenPack
from data.domain.plain_problem import PlainProblem


@dataclass(frozen=True)
class _Envelope:
    """What tells the shape of the rest; a later version's may be unlike ours in all else."""

    form: int


_PACKS = TypeAdapter(FrozenPack)
_ENVELOPES = TypeAdapter(_Envelope)


class FrozenTextError(PlainProblem):
    """What is stored cannot be read; the message says what was found and expected."""


def write_frozen(pack: FrozenPack) -> bytes:
    """The pack as compressed JSON; ValueError for a figure that is not a finite number.

    JSON has no such number, and what is missing is told by its reason instead.
    """
    for item in pack.items:
        if not all(isfinite(one) for one in _figures(item)):
            raise ValueError(f"page {item.key!r}: found a figure that is not a finite number")
    return zlib.compress(_PACKS.dump_json(pack), level=6)


def read_frozen(content: bytes) -> FrozenPack:
    """The pack that `write_frozen` wrote; FrozenTextError where it did not."""
    try:
        text = zlib.decompress(content)
        form = _ENVELOPES.validate_json(text).form
        if form > FORM:
            raise FrozenTextError(
                f"frozen pack: found one of form {form}, expected {FORM} at most: a later version "
                "of the dashboard froze it"
            )
        return _PACKS.validate_json(text)
    except (zlib.error, ValidationError):
        raise FrozenTextError(
            "frozen pack: found something that cannot be read, expected a pack as it was frozen"
        ) from None


def checksum(content: bytes) -> str:
    """What tells whether stored content was altered: SHA-256, in hexadecimal."""
    return sha256(content).hexdigest()


def _figures(item: FrozenItem) -> Iterator[float]:
    """Every figure of an item but those of its drawings."""
    if item.chart:
        for series in item.chart.series:
            yield from (one for one in series.values if one is not None)
    for row in item.sheet.rows if item.sheet else ():
        yield from (one for one in row if isinstance(one, float))
    yield from (one.value for one in item.seen if one.value is not None)
