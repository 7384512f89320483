"""Options of an address: read, written, and refused in plain words where they cannot be read."""

from collections.abc import Collection, Mapping
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.period import Period, parse_period
from data.domain.theme import Theme
from layouts.echo import echo

_Choice = TypeVar("_Choice", bound=str)


class UnknownOptionError(ValueError):
    """A part of an address that cannot be read; the message is for the reader."""


def read_query(query: str) -> dict[str, str]:
    """The options of a query string ('?a=b' or 'a=b'), each at most once."""
    text = query.removeprefix("?")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text))
    except ValueError:
        raise UnknownOptionError("The part of the address after the ? cannot be read.") from None
    if len({key for key, _ in pairs}) < len(pairs):
        raise UnknownOptionError("The address gives the same option twice.")
    return dict(pairs)


def write_query(parts: Mapping[str, str | None]) -> str:
    """The query string of the options that have a value: '?a=b', or '' when none has."""
    query = urlencode({key: value for key, value in parts.items() if value}, safe=",")
    return f"?{query}" if query else ""


def refuse_unknown(options: Mapping[str, str], known: Collection[str]) -> None:
    unknown = [key for key in options if key not in known]
    if unknown:
        raise UnknownOptionError(f"This page has no option called {echo(unknown[0])}.")


def read_choice(
    options: Mapping[str, str], key: str, allowed: Collection[_Choice]
) -> _Choice | None:
    """Which of several choices an option names; None where it is not given."""
    if key not in options:
        return None
    for choice in allowed:
        if choice == options[key]:
            return choice
    expected = " or ".join(allowed)
    raise UnknownOptionError(
        f"{echo(options[key])} is not a choice for {key}: expected {expected}."
    )


def read_area_code(catalogue: Catalogue, options: Mapping[str, str]) -> str:
    """The area that is asked for; the council's own where none is."""
    code = options.get("area", catalogue.council.area)
    if code not in catalogue.area_by_code:
        raise UnknownOptionError(f"There is no area with the code {echo(code)}.")
    return code


def read_period(measure: Measure, options: Mapping[str, str], key: str) -> Period | None:
    """The period of a measure that an option names; None where it is not given."""
    label = options.get(key)
    if label is None:
        return None
    try:
        return parse_period(label, measure.frequencies, measure.year, measure.time_basis)
    except ValueError as error:
        expected = str(error).split("expected ", 1)[-1]
        raise UnknownOptionError(f"{key}: found {echo(label)}, expected {expected}.") from None


def find_measure(catalogue: Catalogue, measure_id: str) -> Measure:
    measure = catalogue.measure_by_id.get(measure_id)
    if measure is None:
        raise UnknownOptionError(f"There is no measure called {echo(measure_id)}.")
    return measure


def find_theme(catalogue: Catalogue, theme_id: str) -> Theme:
    theme = catalogue.theme_by_id.get(theme_id)
    if theme is None:
        raise UnknownOptionError(f"There is no theme called {echo(theme_id)}.")
    return theme
