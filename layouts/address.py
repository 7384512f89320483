"""Addresses: everything a reader chose, readable and safe to send as a link."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, unquote, urlencode

from data.analysis.measure.choice import EVENT_CHOICES, MeasureChoice, Show
from data.analysis.measure.trend_view import shares_axis
from data.analysis.measure.view import Chosen, MeasureView
from data.analysis.quality.choice import QualityChoice, ShowQuality
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.period import Frequency, Period, parse_period
from layouts.addressed import (
    AboutPage,
    MeasurePage,
    MethodsPage,
    NotFound,
    OverviewPage,
    Page,
    SearchPage,
    ThemePage,
    ThemesPage,
)
from layouts.changes_address import CHANGES, CHANGES_OPTIONS, read_changes_page
from layouts.compare_address import (
    UnknownComparatorError,
    compare_text,
    read_comparators,
)
from layouts.compare_page_address import (
    COMPARE,
    RANKED_OPTIONS,
    ComparePage,
    RankedPage,
    UnknownChoiceError,
    read_ranked,
)
from layouts.decision_address import TARGETS, UnknownDecisionError, read_decision_page
from layouts.echo import echo as _echo
from layouts.load_address import options_of, read_load_page
from layouts.quality_address import ALL_OF_THEM, QUALITY, QUALITY_OPTIONS, QualityPage
from layouts.theme_address import SHOW_VALUES, SORT_VALUES, THEME_OPTIONS, score_choice

OVERVIEW = "/"
THEMES = "/themes"
ABOUT = "/about"
METHODS = "/methods"
SEARCH = "/search"

_MEASURE = re.compile(r"^/measure/(?P<id>[^/]+)$")
_RANKED = re.compile(rf"^{COMPARE}/(?P<id>[^/]+)$")
_THEME = re.compile(r"^/theme/(?P<id>[^/]+)$")
_MEASURE_KEYS = ("area", "show", "frequency", "from", "to", "also", "compare", "events", "axis")
ZERO, FIT = "zero", "fit"
_AXES = (ZERO, FIT)


class UnknownOptionError(ValueError):
    """A part of an address that cannot be read; the message is for the reader."""


def parse_address(catalogue: Catalogue, path: str, query: str) -> Page:
    """Read a path and a query string ('?a=b' or 'a=b'); what cannot be read is a NotFound."""
    path = unquote(path).rstrip("/") or OVERVIEW
    measure, ranked = _MEASURE.match(path), _RANKED.match(path)
    try:
        options = _read_query(query)
        if measure:
            return _measure_page(catalogue, measure["id"], options)
        if ranked:
            return _ranked_page(catalogue, ranked["id"], options)
        return _other_page(catalogue, path, options)
    except UnknownOptionError as error:
        named = measure or ranked
        known = named["id"] if named and named["id"] in catalogue.measure_by_id else ""
        return NotFound(str(error), known)


def choice_of(catalogue: Catalogue, path: str, options: Mapping[str, str]) -> MeasureChoice:
    """The choice of a measure's page from its path and its options; UnknownOptionError if none."""
    measure = _MEASURE.match(path)
    page = _measure_page(catalogue, measure["id"] if measure else path, options)
    return page.choice


def read_area(query: str) -> dict[str, str]:
    """The area in a query string, if it names one."""
    return {key: value for key, value in _read_query(query).items() if key == "area"}


def measure_path(measure_id: str, **options: str) -> str:
    """The address of a measure's page."""
    query = f"?{urlencode(options)}" if options else ""
    return f"/measure/{quote(measure_id)}{query}"


def theme_path(theme_id: str) -> str:
    return f"/theme/{quote(theme_id)}"


def download_path(measure_id: str, query: str, extension: str) -> str:
    """Where a measure's figures can be downloaded, for the view with this query string."""
    return f"/download/{quote(measure_id)}.{extension}{query}"


def view_query(catalogue: Catalogue, view: MeasureView) -> str:
    """The query string that opens a view again: all that a reader could have chosen otherwise."""
    chosen, options = view.chosen, view.options
    parts = {
        "area": view.area.code if view.area.code != catalogue.council.area else None,
        "show": chosen.show.value if options.shows else None,
        "frequency": chosen.frequency.value if chosen.frequency and options.frequencies else None,
        "from": chosen.first.label if chosen.first else None,
        "to": chosen.last.label if chosen.last else None,
        "also": chosen.also,
        "compare": None if chosen.compare is None else compare_text(chosen.compare),
        "events": chosen.events if options.events else None,
        "axis": None if chosen.from_zero is chosen.zero_by_default else axis_value(chosen),
    }
    query = urlencode({key: value for key, value in parts.items() if value}, safe=",")
    return f"?{query}" if query else ""


def axis_value(chosen: Chosen) -> str:
    """What the list and the address call the axis that is drawn."""
    return ZERO if chosen.from_zero else FIT


def _from_zero(axis: str | None) -> bool | None:
    """None where the address leaves it to the view."""
    return None if _one_of("axis", axis, _AXES) is None else axis == ZERO


def _read_query(query: str) -> dict[str, str]:
    text = query.removeprefix("?")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text))
    except ValueError:
        raise UnknownOptionError("The part of the address after the ? cannot be read.") from None
    if len({key for key, _ in pairs}) < len(pairs):
        raise UnknownOptionError("The address gives the same option twice.")
    return dict(pairs)


def _other_page(catalogue: Catalogue, path: str, options: Mapping[str, str]) -> Page:
    if path == CHANGES:
        _refuse_unknown(options, CHANGES_OPTIONS)
        return read_changes_page(options)
    if path == QUALITY:
        return QualityPage(_quality_choice(catalogue, options))
    theme = _THEME.match(path)
    if theme:
        return _theme_page(catalogue, theme["id"], options)
    if path == TARGETS or path.startswith(f"{TARGETS}/"):
        return _decision_page(catalogue, path, options)
    _refuse_unknown(options, ("q",) if path == SEARCH else options_of(path))
    pages: dict[str, Page] = {
        OVERVIEW: OverviewPage(),
        THEMES: ThemesPage(),
        COMPARE: ComparePage(),
        ABOUT: AboutPage(),
        METHODS: MethodsPage(),
        SEARCH: SearchPage(options.get("q", "")[:200]),
    }
    page = pages.get(path) or read_load_page(path, options)
    if page is None:
        raise UnknownOptionError(f"There is no page at {_echo(path)}.")
    return page


def _decision_page(catalogue: Catalogue, path: str, options: Mapping[str, str]) -> Page:
    try:
        return read_decision_page(catalogue, path, options)
    except UnknownDecisionError as error:
        raise UnknownOptionError(str(error)) from None


def _theme_page(catalogue: Catalogue, theme_id: str, options: Mapping[str, str]) -> ThemePage:
    if theme_id not in catalogue.theme_by_id:
        raise UnknownOptionError(f"There is no theme called {_echo(theme_id)}.")
    _refuse_unknown(options, THEME_OPTIONS)
    for key, allowed in (("show", SHOW_VALUES), ("sort", SORT_VALUES)):
        _one_of(key, options.get(key), allowed)
    return ThemePage(theme_id, score_choice(options))


def _quality_choice(catalogue: Catalogue, options: Mapping[str, str]) -> QualityChoice:
    """The choice of the page on data quality; UnknownOptionError if it cannot be read."""
    _refuse_unknown(options, QUALITY_OPTIONS)
    shows = [one.value for one in ShowQuality]
    show = _one_of("show", options.get("show"), shows) or QualityChoice().show.value
    theme = options.get("theme", ALL_OF_THEM)
    if theme == ALL_OF_THEM:
        return QualityChoice(ShowQuality(show))
    if theme not in catalogue.theme_by_id:
        raise UnknownOptionError(f"There is no theme called {_echo(theme)}.")
    return QualityChoice(ShowQuality(show), theme)


def _measure_page(catalogue: Catalogue, measure_id: str, options: Mapping[str, str]) -> MeasurePage:
    measure = catalogue.measure_by_id.get(measure_id)
    if measure is None:
        raise UnknownOptionError(f"There is no measure called {_echo(measure_id)}.")
    _refuse_unknown(options, _MEASURE_KEYS)
    first = _period(measure, options.get("from"), "from")
    last = _period(measure, options.get("to"), "to")
    frequency = _frequency(measure, options.get("frequency"), first or last)
    _check_range(first, last, frequency)
    area_code = _area(catalogue, options.get("area"))
    return MeasurePage(
        MeasureChoice(
            measure_id=measure.id,
            area_code=area_code,
            show=Show(_one_of("show", options.get("show"), [one.value for one in Show]))
            if "show" in options
            else None,
            frequency=frequency,
            first=first,
            last=last,
            also=_also(catalogue, measure, options.get("also")),
            events=_one_of("events", options.get("events"), EVENT_CHOICES),
            from_zero=_from_zero(options.get("axis")),
            compare=_compare(catalogue, area_code, options),
        )
    )


def _ranked_page(catalogue: Catalogue, measure_id: str, options: Mapping[str, str]) -> RankedPage:
    measure = catalogue.measure_by_id.get(measure_id)
    if measure is None:
        raise UnknownOptionError(f"There is no measure called {_echo(measure_id)}.")
    _refuse_unknown(options, RANKED_OPTIONS)
    area_code = _area(catalogue, options.get("area"))
    try:
        return read_ranked(catalogue, measure, area_code, options)
    except UnknownChoiceError as error:
        raise UnknownOptionError(str(error)) from None


def _refuse_unknown(options: Mapping[str, str], known: tuple[str, ...]) -> None:
    unknown = [key for key in options if key not in known]
    if unknown:
        raise UnknownOptionError(f"This page has no option called {_echo(unknown[0])}.")


def _one_of(key: str, value: str | None, allowed: tuple[str, ...] | list[str]) -> str | None:
    if value is not None and value not in allowed:
        raise UnknownOptionError(
            f"{_echo(value)} is not a choice for {key}: expected {' or '.join(allowed)}."
        )
    return value


def _area(catalogue: Catalogue, code: str | None) -> str:
    if code is None:
        return catalogue.council.area
    if code not in catalogue.area_by_code:
        raise UnknownOptionError(f"There is no area with the code {_echo(code)}.")
    return code


def _period(measure: Measure, label: str | None, key: str) -> Period | None:
    if label is None:
        return None
    try:
        return parse_period(label, measure.frequencies, measure.year, measure.time_basis)
    except ValueError as error:
        expected = str(error).split("expected ", 1)[-1]
        raise UnknownOptionError(f"{key}: found {_echo(label)}, expected {expected}.") from None


def _frequency(measure: Measure, text: str | None, period: Period | None) -> Frequency | None:
    allowed = [frequency.value for frequency in measure.frequencies]
    found = _one_of("frequency", text, allowed)
    if found is None:
        return period.frequency if period else None
    return Frequency(found)


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
        raise UnknownOptionError(f"also: {_echo(measure_id)} is not another measure of this theme.")
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
    try:
        keys = read_comparators(catalogue, area_code, text)
    except UnknownComparatorError as error:
        raise UnknownOptionError(f"compare: {error}") from None
    if keys and options.get("also"):
        raise UnknownOptionError(
            "also and compare: a second measure and other areas cannot stand on one chart."
        )
    return keys
