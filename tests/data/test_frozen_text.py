"""A frozen pack as stored text: the same pack comes back, and nothing else is taken for one."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from hashlib import sha256
from types import NoneType
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.domain import frozen
from data.domain.frozen import FORM, FrozenItem, FrozenPack, FrozenSheet, ItemKind, SeenFigure
from data.frozen_text import FrozenTextError, checksum, read_frozen, write_frozen
from tests.frozen_packs import awkward_pack, example_pack

UNREADABLE = "frozen pack: found something that cannot be read, expected a pack as it was frozen"

TEXT = st.text(list("aZ0 =<\"'\\\n\0\x7f\u2028é😀שא\ufffe"), max_size=4)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
WHOLE = st.integers(-(2**60), 2**60)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENT = st.datetimes(timezones=st.just(UTC) | ZONES)
JSON = st.recursive(
    st.none() | st.booleans() | WHOLE | NUMBER | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)

FIGURES = st.dictionaries(TEXT, st.dictionaries(TEXT, JSON, max_size=2), max_size=2)
PLAIN = {
    str: TEXT,
    float: NUMBER,
    int: WHOLE,
    bool: st.booleans(),
    datetime: MOMENT,
    date: st.dates(),
    NoneType: st.none(),
}


@cache
def some(hint):
    """Values of a type as the contract writes it; every part of a dataclass is given."""
    inner, kind = get_args(hint), get_origin(hint)
    if is_dataclass(hint):
        return whole(hint)
    if kind is tuple and inner[-1] is ...:
        return st.lists(some(inner[0]), max_size=2).map(tuple)
    if kind is tuple:
        return st.tuples(*map(some, inner))
    if kind is Mapping:
        return FIGURES
    if inner:
        return st.one_of(*map(some, inner))
    return PLAIN[hint] if hint in PLAIN else st.sampled_from(hint)


def whole(kind):
    return st.builds(kind, **{name: some(hint) for name, hint in get_type_hints(kind).items()})


PACKS = whole(FrozenPack).map(lambda pack: replace(pack, form=FORM))


def kinds_within(value):
    """The types of all that a value is made of."""
    found = {type(value)}
    if is_dataclass(value):
        inner = [getattr(value, one.name) for one in fields(value)]
    elif isinstance(value, Mapping):
        inner = list(value.values())
    else:
        inner = list(value) if isinstance(value, tuple | list) else []
    for one in inner:
        found |= kinds_within(one)
    return found


def all_kinds():
    """Every dataclass and every closed set of the contract."""
    return {
        one
        for one in vars(frozen).values()
        if isinstance(one, type) and one.__module__ == frozen.__name__
    }


def altered(pack, **parts):
    """The stored text of a pack with other parts at its top."""
    stored = json.loads(zlib.decompress(write_frozen(pack)))
    return zlib.compress(json.dumps(stored | parts).encode())


@given(PACKS)
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_whatever_is_frozen_comes_back(pack):
    found = read_frozen(write_frozen(pack))
    assert found == pack
    assert repr(found.items) == repr(pack.items)  # 1 is not 1.0, and -0.0 is not 0.0


def test_the_packs_that_are_tried_have_every_part_of_the_contract():
    seen: set[type] = set()

    @given(PACKS)
    @settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
    def look(pack):
        seen.update(kinds_within(pack))

    look()
    assert all_kinds() <= seen
    assert {one for one in all_kinds() if issubclass(one, Enum)}


@pytest.mark.parametrize("make", [example_pack, awkward_pack])
def test_whole_packs_come_back_in_far_less_room(make):
    pack = make()
    stored = write_frozen(pack)
    assert read_frozen(stored) == pack
    assert write_frozen(read_frozen(stored)) == stored
    assert len(stored) < len(zlib.decompress(stored)) / 4


# ---- what is no frozen pack ----------------------------------------------------------------


WHOLE_PACK = write_frozen(replace(example_pack(), items=()))
WRONG = {
    "nothing": b"",
    "cut short": WHOLE_PACK[:-1],
    "half of it": WHOLE_PACK[: len(WHOLE_PACK) // 2],
    "a letter changed": WHOLE_PACK[:40] + bytes([WHOLE_PACK[40] ^ 1]) + WHOLE_PACK[41:],
    "not compressed": zlib.decompress(WHOLE_PACK),
    "no text": zlib.compress(b"\xff\xfe\x00"),
    "empty text": zlib.compress(b""),
    "another text": zlib.compress(b"Corporate Parenting Board"),
    "a list": zlib.compress(b"[]"),
    "nothing in it": zlib.compress(b"null"),
    "no form": zlib.compress(b"{}"),
    "too deep": zlib.compress(b'{"form":1,"items":' + b"[" * 100_000),
    "no items": altered(example_pack(), items=None),
    "an unknown kind of item": altered(
        example_pack(), items=[{"key": "a", "kind": "film", "title": "b"}]
    ),
    "a form that is no number": altered(example_pack(), form="new"),
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG)
def test_what_is_no_frozen_pack_is_refused_in_plain_words(content):
    with pytest.raises(FrozenTextError) as told:
        read_frozen(content)
    assert str(told.value) == UNREADABLE
    assert told.value.__suppress_context__


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"items": [{"key": "a", "kind": "film", "title": "b"}]},
        {"council": {"name": "Medway"}},
        {"items": None},
    ],
    ids=["the same shape", "a kind we do not know", "another shape", "no items"],
)
def test_a_pack_of_a_later_version_is_said_to_be_one_whatever_its_shape(parts):
    with pytest.raises(FrozenTextError) as told:
        read_frozen(altered(example_pack(), form=FORM + 1, **parts))
    assert str(told.value) == (
        f"frozen pack: found one of form {FORM + 1}, expected {FORM} at most: a later version of "
        "the dashboard froze it"
    )


@pytest.mark.parametrize("figure", [float("nan"), float("inf"), float("-inf")])
def test_a_figure_that_is_no_number_is_refused_rather_than_lost(figure):
    sheet = FrozenSheet("s", (), ("a",), ((figure,),))
    for parts in ({"sheet": sheet}, {"seen": (SeenFigure("m", "a", "p", "", figure),)}):
        item = FrozenItem("first", ItemKind.CHART, "t", **parts)
        with pytest.raises(ValueError, match="page 'first': found a figure that is not a finite"):
            write_frozen(replace(example_pack(), items=(item,)))


def test_the_checksum_is_of_every_byte():
    content = write_frozen(example_pack())
    assert checksum(content) == sha256(content).hexdigest()
    assert checksum(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    changed = content[:-1] + bytes([content[-1] ^ 1])
    assert checksum(changed) != checksum(content)
