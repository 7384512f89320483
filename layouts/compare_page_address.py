"""Addresses of the pages that set a measure among all authorities, and of their tables."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from data.analysis.comparison.ranked_choice import MOST_MARKED, RankedChoice, ShowRanked
from data.analysis.series.facts import count_words
from data.domain.area import AreaLevel
from data.domain.catalogue import Catalogue
from layouts.echo import echo
from layouts.options import (
    UnknownOptionError,
    find_measure,
    read_area_code,
    read_choice,
    read_period,
    refuse_unknown,
    write_query,
)

COMPARE = "/compare"
NOBODY = "nobody"
"""The value of 'no further area' in the list of areas to mark."""

_OPTIONS = ("area", "period", "list", "mark", "add", "show")
_AUTHORITIES = (AreaLevel.LOCAL_AUTHORITY, AreaLevel.JOINT)


@dataclass(frozen=True)
class ComparePage:
    """The list of measures that can be compared."""


@dataclass(frozen=True)
class RankedPage:
    choice: RankedChoice


def read_ranked_page(
    catalogue: Catalogue, measure_id: str, options: Mapping[str, str]
) -> RankedPage:
    """The page that options name; UnknownOptionError says what is wrong with them."""
    measure = find_measure(catalogue, measure_id)
    refuse_unknown(options, _OPTIONS)
    area_code = _own(catalogue, read_area_code(catalogue, options))
    return RankedPage(
        RankedChoice(
            measure_id=measure.id,
            area_code=area_code,
            period=read_period(measure, options, "period"),
            version=_version(catalogue, options.get("list")),
            marked=_marked(catalogue, area_code, options),
            show=read_choice(options, "show", ShowRanked) or ShowRanked.CHART,
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
        "show": choice.show if choice.show is not ShowRanked.CHART else None,
    }
    return write_query(parts)


def without_mark(choice: RankedChoice, code: str) -> RankedChoice:
    """The same choice without one of its marked areas."""
    return replace(choice, marked=tuple(one for one in choice.marked if one != code))


def _own(catalogue: Catalogue, code: str) -> str:
    area = catalogue.area_by_code[code]
    if area.level not in _AUTHORITIES:
        raise UnknownOptionError(
            f"area: found {echo(code)} ({area.name}), expected the code of a local authority."
        )
    return code


def _version(catalogue: Catalogue, version: str | None) -> str | None:
    known = [one.id for one in catalogue.neighbour_sets]
    if version is None or version in known:
        return version
    expected = f"expected {' or '.join(known)}" if known else "and there are no lists"
    raise UnknownOptionError(f"list: found {echo(version)}, {expected}.")


def _marked(catalogue: Catalogue, area_code: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """The areas of 'mark', and the one of 'add' which a list of the page adds to them."""
    codes = [one for one in options.get("mark", "").split(",") if one]
    added = options.get("add", NOBODY)
    codes += [added] if added not in (NOBODY, *codes) else []
    for code in codes:
        found = catalogue.area_by_code.get(code)
        if found is None or found.level not in _AUTHORITIES or code == area_code:
            raise UnknownOptionError(
                f"mark: found {echo(code)}, expected the code of another local authority."
            )
    if len(set(codes)) < len(codes):
        raise UnknownOptionError("mark: the address names the same area twice.")
    if len(codes) > MOST_MARKED:
        raise UnknownOptionError(
            f"mark: found {len(codes)} areas, expected {count_words(MOST_MARKED)} at most."
        )
    return tuple(codes)
