"""A frozen pack as text to be stored, and back again."""

import zlib
from hashlib import sha256

from pydantic import TypeAdapter, ValidationError

from data.domain.frozen import FORM, FrozenPack
from data.domain.plain_problem import PlainProblem

_PACKS = TypeAdapter(FrozenPack)


class FrozenTextError(PlainProblem):
    """What is stored cannot be read; the message says what was found and expected."""


def write_frozen(pack: FrozenPack) -> bytes:
    """The pack as compressed JSON."""
    return zlib.compress(_PACKS.dump_json(pack), level=6)


def read_frozen(content: bytes) -> FrozenPack:
    """The pack that `write_frozen` wrote; FrozenTextError where it did not."""
    try:
        pack = _PACKS.validate_json(zlib.decompress(content))
    except (zlib.error, ValidationError):
        raise FrozenTextError(
            "frozen pack: found something that cannot be read, expected a pack as it was frozen"
        ) from None
    if pack.form > FORM:
        raise FrozenTextError(
            f"frozen pack: found one of form {pack.form}, expected {FORM} at most: a later version "
            "of the dashboard froze it"
        )
    return pack


def checksum(content: bytes) -> str:
    """What tells whether stored content was altered: SHA-256, in hexadecimal."""
    return sha256(content).hexdigest()
