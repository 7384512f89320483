"""Take parts out of a case, or say that they are not there."""

from collections.abc import Mapping
from math import copysign, inf
from typing import Any

from data.domain.plain_problem import PlainProblem

Case = Mapping[str, Any]
"""One case as it stands in the file."""


class WrongShape(PlainProblem):
    """A file, or a case in it, is not what this command can read; the words say why."""


def part(case: Case, name: str) -> Case:
    """A part of a case that must be an object."""
    found = case.get(name)
    if not isinstance(found, Mapping):
        raise WrongShape(f"{name}: found {sort_of(found)}, expected an object")
    return found


def entries(case: Case, name: str) -> list[Any]:
    """A part of a case that must be a list."""
    found = case.get(name)
    if not isinstance(found, list):
        raise WrongShape(f"{name}: found {sort_of(found)}, expected a list")
    return found


def number(value: object, name: str) -> float:
    """A value that must be a number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise WrongShape(f"{name}: found {sort_of(value)}, expected a number")
    try:
        return float(value)
    except OverflowError:
        return copysign(inf, value)


def number_or_none(value: object, name: str) -> float | None:
    """A value that must be a number or null."""
    return None if value is None else number(value, name)


def sort_of(value: object) -> str:
    """'nothing', 'a list', 'the word 12'."""
    if value is None:
        return "nothing"
    sorts = ((Mapping, "an object"), (list, "a list"), (str, f"the word {value}"))
    return next((words for sort, words in sorts if isinstance(value, sort)), str(value))
