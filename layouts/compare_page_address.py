"""Addresses of the pages that set a measure among all authorities, and of their tables."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from data.analysis.comparison.ranked_choice import MOST_MARKED, RankedChoice, ShowRanked
from data.analysis.series.facts import count_words
from data.domain.area import AreaLevel
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.period import Period, parse_period
from layouts.echo import echo

COMPARE = "/compare"
RANKED_OPTIONS = ("area", "period", "list", "mark", "add", "show")
NOBODY = "nobody"
"""The value of 'no further area' in the list of areas to mark."""

_AUTHORITIES = (AreaLevel.LOCAL_AUTHORITY, AreaLevel.JOINT)


class UnknownChoiceError(ValueError):
    """A choice in an address that cannot be read; the message is for the reader."""


@dataclass(frozen=True)
class ComparePage:
    """The list of measures that can be compared."""


@dataclass(frozen=True)
class RankedPage:
    choice: RankedChoice


def read_ranked(
    catalogue: Catalogue, measure: Measure, area_code: str, options: Mapping[str, str]
) -> RankedPage:
    """The page that options name; UnknownChoiceError says what is wrong with them."""
    return RankedPage(
        RankedChoice(
            measure_id=measure.id,
            area_code=_own(catalogue, area_code),
            period=_period(measure, options.get("period")),
            version=_version(catalogue, options.get("list")),
            marked=_marked(catalogue, area_code, options),
            show=_show(options.get("show")),
        )
    )


def ranked_path(catalogue: Catalogue, choice: RankedChoice) -> str:
    """The address of a choice, with what differs from a measure's first view."""
    return f"{COMPARE}/{quote(choice.measure_id)}{ranked_query(catalogue, choice)}"


def ranked_download_path(catalogue: Catalogue, choice: RankedChoice, extension: str) -> str:
    """Where the table of a choice can be downloaded."""
    query = ranked_query(catalogue, choice)
    return f"/download/compare/{quote(choice.measure_id)}.{extension}{query}"


def ranked_query(catalogue: Catalogue, choice: RankedChoice) -> str:
    """All that a reader chose, as '?period=2024-25&list=2025'."""
    parts = {
        "area": choice.area_code if choice.area_code != catalogue.council.area else None,
        "period": choice.period.label if choice.period else None,
        "list": choice.version,
        "mark": ",".join(choice.marked),
        "show": choice.show.value if choice.show is not ShowRanked.CHART else None,
    }
    query = urlencode({key: value for key, value in parts.items() if value}, safe=",")
    return f"?{query}" if query else ""


def without_mark(choice: RankedChoice, code: str) -> RankedChoice:
    """The same choice without one of its marked areas."""
    return replace(choice, marked=tuple(one for one in choice.marked if one != code))


def _own(catalogue: Catalogue, code: str) -> str:
    area = catalogue.area_by_code[code]
    if area.level not in _AUTHORITIES:
        raise UnknownChoiceError(
            f"area: found {echo(code)} ({area.name}), expected the code of a local authority."
        )
    return code


def _period(measure: Measure, label: str | None) -> Period | None:
    if label is None:
        return None
    try:
        return parse_period(label, measure.frequencies, measure.year, measure.time_basis)
    except ValueError as error:
        expected = str(error).split("expected ", 1)[-1]
        raise UnknownChoiceError(f"period: found {echo(label)}, expected {expected}.") from None


def _version(catalogue: Catalogue, version: str | None) -> str | None:
    known = [one.id for one in catalogue.neighbour_sets]
    if version is None or version in known:
        return version
    expected = f"expected {' or '.join(known)}" if known else "and there are no lists"
    raise UnknownChoiceError(f"list: found {echo(version)}, {expected}.")


def _marked(catalogue: Catalogue, area_code: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """The areas of 'mark', and the one of 'add' which a list of the page adds to them."""
    codes = [one for one in options.get("mark", "").split(",") if one]
    added = options.get("add", NOBODY)
    codes += [added] if added not in (NOBODY, *codes) else []
    for code in codes:
        found = catalogue.area_by_code.get(code)
        if found is None or found.level not in _AUTHORITIES or code == area_code:
            raise UnknownChoiceError(
                f"mark: found {echo(code)}, expected the code of another local authority."
            )
    if len(set(codes)) < len(codes):
        raise UnknownChoiceError("mark: the address names the same area twice.")
    if len(codes) > MOST_MARKED:
        raise UnknownChoiceError(
            f"mark: found {len(codes)} areas, expected {count_words(MOST_MARKED)} at most."
        )
    return tuple(codes)


def _show(text: str | None) -> ShowRanked:
    known = [one.value for one in ShowRanked]
    if text is not None and text not in known:
        raise UnknownChoiceError(
            f"{echo(text)} is not a choice for show: expected {' or '.join(known)}."
        )
    return ShowRanked(text) if text else ShowRanked.CHART
