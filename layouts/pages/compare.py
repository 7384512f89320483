"""All measures that can be compared with other authorities."""

from dash import html

from data.analysis.comparison.compare_list import Compared, CompareList
from data.analysis.comparison.ranked_choice import RankedChoice
from data.analysis.comparison.ranked_words import no_judgement
from data.analysis.words.wording import possessive
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from layouts.address import OVERVIEW, measure_path
from layouts.compare_page_address import ranked_path
from layouts.components.breadcrumb import breadcrumb
from layouts.components.link import link
from layouts.components.scroll_table import scroll_table
from layouts.components.unbroken import unbroken
from layouts.load_address import LOAD
from layouts.shell import PageContent

TITLE = "Compare"
_HEADS = (("Measure", None), ("Period", None), ("Figure", "number"), ("Among authorities", None))


def compare_page(catalogue: Catalogue, found: CompareList) -> PageContent:
    body = [
        breadcrumb([("Overview", OVERVIEW)], TITLE),
        html.H1(f"{found.area.name} among all authorities"),
        html.P(f"{_lede(found)} {no_judgement(sample=catalogue.council.sample)}", className="lede"),
        *(_theme(catalogue, found, theme.title, here) for theme, here in found.themes),
        *_without(found.without),
    ]
    return PageContent(TITLE, TITLE, body)


def _lede(found: CompareList) -> str:
    if not found.count:
        return (
            "No figure of another authority is loaded for a period of "
            f"{possessive(found.area.name)} own figures. Publications hold those of all "
            "authorities."
        )
    verb = "measures have" if found.count > 1 else "measure has"
    return (
        f"{found.count} {verb} figures of other authorities for the same period. Rank 1 is the "
        "lowest figure where lower is better, the highest where higher is better."
    )


def _theme(catalogue: Catalogue, found: CompareList, title: str, here: tuple[Compared, ...]):
    heads = [html.Th(name, scope="col", className=style) for name, style in _HEADS]
    rows = [_row(catalogue, found, one) for one in here]
    return html.Section(
        [html.H2(title), scroll_table(heads, rows, f"Among all authorities: {title}", "compared")],
        className="card",
    )


def _row(catalogue: Catalogue, found: CompareList, one: Compared) -> html.Tr:
    choice = RankedChoice(one.measure.id, found.area.code)
    return html.Tr(
        [
            html.Th(link(unbroken(one.measure.title), ranked_path(catalogue, choice)), scope="row"),
            html.Td(unbroken(one.position.period.name)),
            html.Td(one.value_words, className="number"),
            html.Td(one.place_words),
        ]
    )


def _without(measures: tuple[Measure, ...]) -> list:
    if not measures:
        return []
    count = len(measures)
    noun = "measure has" if count == 1 else "measures have"
    items = [html.Li(link(one.title, measure_path(one.id))) for one in measures]
    return [
        html.Details(
            [
                html.Summary(f"{count} {noun} no figures of other authorities"),
                html.P(["Load a publication that holds them: ", link("Load figures", LOAD), "."]),
                html.Ul(items, className="plain"),
            ],
            className="card",
        )
    ]
