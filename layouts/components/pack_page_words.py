"""What a page of a pack is, in words: its title, its kind, and what its address chooses."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.analysis.comparison.comparator import find_comparator
from data.analysis.measure.choice import NO_EVENTS, MeasureChoice, Show
from data.analysis.overview.score_choice import FIRST_CHOICE, ScoreChoice, ShowScore, SortScore
from data.analysis.words.rich_text import read_rich_text
from data.analysis.words.wording import listed
from data.domain.catalogue import Catalogue
from data.domain.pack import PackItem
from data.domain.period import Period
from data.domain.rich_text import plain_text
from layouts.address import parse_address
from layouts.addressed import MeasurePage, NotFound, Page, ThemePage
from layouts.board_address import IMPROVEMENT
from layouts.compare_page_address import RankedPage

TEXT = "Page of text"
ITEMS = "Improvement items"
_SHOWN = {
    None: "Measure",
    Show.TREND: "Trend",
    Show.CHANGE: "Is it a change",
    Show.BREAKDOWN: "Breakdown",
}
_LONGEST = 80
"""Letters of a text that stand for its title where it has none."""


@dataclass(frozen=True)
class PageWords:
    """`choices` says what of the view was chosen; `problem` why it cannot be shown any more."""

    title: str
    kind: str
    choices: str = ""
    problem: str = ""


def page_words(catalogue: Catalogue, item: PackItem) -> PageWords:
    """A page of a draft as the list names it."""
    if item.is_text:
        return PageWords(item.title or _first_words(item.words), TEXT)
    found = view_words(catalogue, item.address)
    title = item.title or found.title
    return PageWords(title, found.kind, found.choices, found.problem)


def view_words(catalogue: Catalogue, address: str) -> PageWords:
    """The view at an address."""
    path, _, query = address.partition("?")
    if path == IMPROVEMENT:
        return _items(catalogue, query.removeprefix("said="))
    return _words(catalogue, parse_address(catalogue, path, query))


def months_of_items(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """When improvement items were said, the newest first: '2025-11' with 'Nov 2025'."""
    dates = {(one.said.year, one.said.month or 0): one.said for one in catalogue.improvement_items}
    return tuple(
        (f"{year}-{month:02d}" if month else str(year), dates[year, month].month_words)
        for year, month in sorted(dates, reverse=True)
    )


def can_be_added(catalogue: Catalogue, address: str) -> bool:
    """Whether an address is of a view that a pack can show."""
    path, _, query = address.partition("?")
    page = parse_address(catalogue, path, query)
    return isinstance(page, MeasurePage | RankedPage | ThemePage)


def _words(catalogue: Catalogue, page: Page) -> PageWords:
    match page:
        case MeasurePage(choice):
            title = catalogue.measure_by_id[choice.measure_id].title
            return PageWords(title, _SHOWN[choice.show], _listed(_measure(catalogue, choice)))
        case RankedPage(choice):
            measure = catalogue.measure_by_id[choice.measure_id]
            names = [catalogue.area_by_code[one].name for one in choice.marked]
            said = [_span(choice.period, choice.period), *_of(names, "marked: {}")]
            return PageWords(measure.title, "All authorities", _listed(said))
        case ThemePage(theme_id, choice):
            title = catalogue.theme_by_id[theme_id].title
            return PageWords(title, "Scorecard", _listed(_score(choice)))
        case NotFound(reason):
            return PageWords("A page that is no longer there", "Missing", problem=reason)
    return PageWords(
        "A page that a pack cannot hold", "Missing", problem="It is neither a chart nor a table."
    )


def _items(catalogue: Catalogue, said: str) -> PageWords:
    if not said:
        return PageWords("What we were asked to improve", ITEMS, "all of them")
    months = dict(months_of_items(catalogue))
    problem = "" if said in months else "No improvement item of this time is in the catalogue."
    return PageWords("What we were asked to improve", ITEMS, months.get(said, said), problem)


def _measure(catalogue: Catalogue, choice: MeasureChoice) -> Iterator[str]:
    if choice.area_code != catalogue.council.area:
        yield catalogue.area_by_code[choice.area_code].name
    if choice.frequency:
        yield choice.frequency.value.replace("_", " ")
    yield _span(choice.first, choice.last)
    if choice.also:
        yield f"with {catalogue.measure_by_id[choice.also].short}"
    names = [
        found.short
        for key in choice.compare or ()
        if (found := find_comparator(catalogue, choice.area_code, key))
    ]
    yield from _of(names, "compared with {}")
    if choice.compare == ():
        yield "without comparators"
    if choice.events == NO_EVENTS:
        yield "without events"
    if choice.from_zero is False:
        yield "axis fitted to the figures"


def _score(choice: ScoreChoice) -> Iterator[str]:
    if choice.show is ShowScore.EXCEPTIONS:
        yield "exceptions only"
    if choice.sort is not FIRST_CHOICE.sort:
        by_name = choice.sort is SortScore.NAME
        yield "in order of name" if by_name else "the strongest evidence first"


def _span(first: Period | None, last: Period | None) -> str:
    if first and last:
        return first.name if first == last else f"{first.name} to {last.name}"
    return f"from {first.name}" if first else f"to {last.name}" if last else ""


def _of(names: list[str], words: str) -> list[str]:
    return [words.format(listed(names))] if names else []


def _listed(parts: Iterator[str] | list[str]) -> str:
    return " · ".join(one for one in parts if one)


def _first_words(text: str) -> str:
    lines = plain_text(read_rich_text(text)).split("\n")
    first = next((one.strip() for one in lines if one.strip()), "")
    if not first:
        return "A page without text"
    return first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1].rstrip()}…"
