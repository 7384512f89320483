"""Addresses of a measure's page: all that a reader chose of it, read and written again."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from data.analysis.measure.choice import EVENT_CHOICES, MeasureChoice, Show
from data.analysis.measure.trend_view import shares_axis
from data.analysis.measure.view import Chosen, MeasureView
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.period import Frequency, Period
from layouts.compare_address import compare_text, read_comparators
from layouts.echo import echo
from layouts.options import (
    UnknownOptionError,
    find_measure,
    read_area_code,
    read_choice,
    read_period,
    read_query,
    refuse_unknown,
    write_query,
)

MEASURE = re.compile(r"^/measure/(?P<id>[^/]+)$")
ZERO, FIT = "zero", "fit"

_OPTIONS = ("area", "show", "frequency", "from", "to", "also", "compare", "events", "axis")


def read_measure_choice(
    catalogue: Catalogue, measure_id: str, options: Mapping[str, str]
) -> MeasureChoice:
    """What options choose of a measure; UnknownOptionError says what is wrong with them."""
    measure = find_measure(catalogue, measure_id)
    refuse_unknown(options, _OPTIONS)
    first, last = (read_period(measure, options, key) for key in ("from", "to"))
    frequency = _frequency(measure, options, first or last)
    _check_range(first, last, frequency)
    area_code = read_area_code(catalogue, options)
    return MeasureChoice(
        measure_id=measure.id,
        area_code=area_code,
        show=read_choice(options, "show", Show),
        frequency=frequency,
        first=first,
        last=last,
        also=_also(catalogue, measure, options.get("also")),
        events=read_choice(options, "events", EVENT_CHOICES),
        from_zero=_from_zero(options),
        compare=_compare(catalogue, area_code, options),
    )


def choice_of(catalogue: Catalogue, path: str, options: Mapping[str, str]) -> MeasureChoice:
    """The choice of a measure's page from its path and its options; UnknownOptionError if none."""
    measure = MEASURE.match(path)
    return read_measure_choice(catalogue, measure["id"] if measure else path, options)


def read_area(query: str) -> dict[str, str]:
    """The area in a query string, if it names one."""
    return {key: value for key, value in read_query(query).items() if key == "area"}


def download_path(measure_id: str, query: str, extension: str) -> str:
    """Where a measure's figures can be downloaded, for the view with this query string."""
    return f"/download/{quote(measure_id)}.{extension}{query}"


def view_query(catalogue: Catalogue, view: MeasureView) -> str:
    """The query string that opens a view again: all that a reader could have chosen otherwise."""
    chosen, options = view.chosen, view.options
    parts = {
        "area": view.area.code if view.area.code != catalogue.council.area else None,
        "show": chosen.show if options.shows else None,
        "frequency": chosen.frequency if options.frequencies else None,
        "from": chosen.first.label if chosen.first else None,
        "to": chosen.last.label if chosen.last else None,
        "also": chosen.also,
        "compare": None if chosen.compare is None else compare_text(chosen.compare),
        "events": chosen.events if options.events else None,
        "axis": None if chosen.from_zero is chosen.zero_by_default else axis_value(chosen),
    }
    return write_query(parts)


def axis_value(chosen: Chosen) -> str:
    """What the list and the address call the axis that is drawn."""
    return ZERO if chosen.from_zero else FIT


def _from_zero(options: Mapping[str, str]) -> bool | None:
    """None where the address leaves it to the view."""
    axis = read_choice(options, "axis", (ZERO, FIT))
    return None if axis is None else axis == ZERO


def _frequency(
    measure: Measure, options: Mapping[str, str], period: Period | None
) -> Frequency | None:
    of_period = period.frequency if period else None
    return read_choice(options, "frequency", measure.frequencies) or of_period


def _check_range(first: Period | None, last: Period | None, frequency: Frequency | None) -> None:
    periods = [period for period in (first, last) if period]
    if any(period.frequency is not frequency for period in periods):
        raise UnknownOptionError("from and to must be periods of the frequency that is shown.")
    if first and last and first > last:
        raise UnknownOptionError(f"from ({first.label}) is after to ({last.label}).")


def _also(catalogue: Catalogue, measure: Measure, measure_id: str | None) -> str | None:
    if measure_id is None:
        return None
    other = catalogue.measure_by_id.get(measure_id)
    if other is None or other.id == measure.id or other.theme != measure.theme:
        raise UnknownOptionError(f"also: {echo(measure_id)} is not another measure of this theme.")
    if not shares_axis(other, measure):
        raise UnknownOptionError(
            f"also: {other.title} ({other.unit_words}) cannot stand on the same axis as "
            f"{measure.title} ({measure.unit_words})."
        )
    return other.id


def _compare(
    catalogue: Catalogue, area_code: str, options: Mapping[str, str]
) -> tuple[str, ...] | None:
    """The comparators that an address names; None where it names neither any nor none."""
    text = options.get("compare")
    if text is None:
        return None
    keys = read_comparators(catalogue, area_code, text)
    if keys and options.get("also"):
        raise UnknownOptionError(
            "also and compare: a second measure and other areas cannot stand on one chart."
        )
    return keys
