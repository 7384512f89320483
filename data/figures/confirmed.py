"""The keys of figures that a load found standing, kept small."""

import zlib

import numpy as np

from data.figures.block import Array


def pack_confirmed(keys: Array) -> bytes:
    """Sort keys, take their differences, and compress them."""
    if not len(keys):
        return b""
    ordered = np.sort(keys.astype("<i8"))
    return zlib.compress(np.diff(ordered, prepend=0).tobytes(), 1)


def unpack_confirmed(packed: bytes) -> Array:
    """Return the keys again, sorted."""
    if not packed:
        return np.empty(0, "i8")
    return np.cumsum(np.frombuffer(zlib.decompress(packed), "<i8"))
