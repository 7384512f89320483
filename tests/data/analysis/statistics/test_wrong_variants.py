"""Wrong variants of the rules are noticed: each by a case of our own, most by a golden case too.

A variant is the source of one module with one text replaced, compiled in memory. It takes the
module's place while the packages that use it are imported anew; afterwards all is as it was.
"""

import importlib
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from tests.data.analysis.statistics.variant_checks import (
    is_noticed,
    is_noticed_by_golden,
    small_checks,
)
from tests.data.analysis.statistics.wrong_variants import NOT_IN_GOLDEN, VARIANTS
from tests.data.analysis.statistics.xmr_reference import GOLDEN

PACKAGES = ("data.analysis.statistics", "data.analysis.conformance")
ALONE = "data.analysis.comparison.cuts"
NAMED = [pytest.param(one, id=f"{one.module}: {one.name}") for one in VARIANTS]


def source_of(name):
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).read_text(encoding="utf-8")


def is_ours(name):
    return name in (*PACKAGES, ALONE) or name.startswith(tuple(f"{one}." for one in PACKAGES))


@contextmanager
def in_place(name, source):
    """Import the packages anew with a module made of other source, and put all back at the end."""
    parent = sys.modules["data.analysis"]
    kept = {key: module for key, module in sys.modules.items() if is_ours(key)}
    attributes = {key: getattr(parent, key, None) for key in ("statistics", "conformance")}
    for key in kept:
        del sys.modules[key]
    try:
        importlib.import_module(PACKAGES[0])
        module = ModuleType(name)
        sys.modules[name] = module
        exec(compile(source, f"{name}, changed", "exec"), module.__dict__)  # noqa: S102 - our own
        yield
    finally:
        for key in [key for key in sys.modules if is_ours(key)]:
            del sys.modules[key]
        sys.modules.update(kept)
        for key, value in attributes.items():
            if value is not None:
                setattr(parent, key, value)


def changed(variant):
    source = source_of(variant.full_module)
    assert source.count(variant.text) == 1, f"{variant.name}: {source.count(variant.text)} times"
    return source.replace(variant.text, variant.wrong)


@cache
def noticed(variant):
    """Whether a case of our own notices it, and whether a golden one does."""
    golden = GOLDEN.exists() and variant.kind != "small"
    with in_place(variant.full_module, changed(variant)):
        return is_noticed(variant.kind), golden and is_noticed_by_golden(variant.kind)


@pytest.mark.parametrize("variant", NAMED)
def test_a_case_of_our_own_notices_it(variant):
    assert noticed(variant)[0]


@pytest.mark.skipif(not GOLDEN.exists(), reason=f"{GOLDEN} is not there")
def test_golden_cases_notice_all_but_a_few():
    missed = {one.name for one in VARIANTS if one.kind != "small" and not noticed(one)[1]}
    assert missed == NOT_IN_GOLDEN


# ---- proof that it is the variants that are noticed -------------------------------------------


@pytest.mark.parametrize("name", sorted({one.full_module for one in VARIANTS}))
def test_unchanged_modules_give_nothing_to_notice(name):
    kinds = {one.kind for one in VARIANTS if one.full_module == name}
    with in_place(name, source_of(name)):
        assert not any(is_noticed(kind) for kind in kinds)


def test_the_small_checks_hold():
    assert [pair for pair in small_checks() if pair[0] != pair[1]] == []


def test_there_are_enough_of_them_and_no_two_alike():
    assert len(VARIANTS) >= 100
    assert len({(one.module, one.text, one.wrong) for one in VARIANTS}) == len(VARIANTS)


def test_what_was_imported_before_is_there_afterwards():
    before = importlib.import_module("data.analysis.statistics.xmr")
    with in_place("data.analysis.statistics.xmr", "WRONG = True"):
        assert importlib.import_module("data.analysis.statistics.xmr") is not before
    import data.analysis.statistics.xmr as after

    assert after is before
    assert sys.modules["data.analysis.statistics.xmr"] is before
