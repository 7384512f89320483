"""Methods: how a change is told from chance, for readers who are no statisticians."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.analysis.variation.methods_markdown import power_cells
from data.analysis.variation.methods_text import (
    ICONS_NOTE,
    IN_SHORT,
    LEDE,
    MANY,
    METHODS,
    NOT_SAID,
    POWER_NOTE,
    POWER_READS,
    SHAPES_NOTE,
    TITLE,
    MethodText,
)
from data.analysis.variation.power import POWER
from layouts.address import ABOUT
from layouts.components.aria import aria
from layouts.components.link import link
from layouts.components.scroll_table import scroll_table
from layouts.components.variation_icon import (
    ASSURANCE_WORDS,
    VARIATION_WORDS,
    assurance_icon,
    variation_icon,
)
from layouts.shell import PageContent

_SECTIONS = (
    ("words", "What the words mean"),
    ("not", "What they do not mean"),
    ("icons", "The icons"),
    ("methods", "The methods"),
    ("chance", "How often chance makes a mark"),
)
_HEADINGS = ("Series", "Nothing changed", "Halved", "Doubled")


def methods_page() -> PageContent:
    """One section for the words, one for each method, and one for what they can find."""
    body = [
        html.H1(TITLE),
        html.P(LEDE, className="lede"),
        _contents(),
        _section("words", "What the words mean", [_terms(IN_SHORT), html.P(SHAPES_NOTE)]),
        _section("not", "What they do not mean", [html.Ul([html.Li(one) for one in NOT_SAID])]),
        _section("icons", "The icons", _icons()),
        _section("methods", "The methods", [_terms([_link_to(one) for one in METHODS])]),
        *(_method(one) for one in METHODS),
        _section(
            "chance",
            "How often chance makes a mark, and how often a change is found",
            [html.P(POWER_NOTE), _power(), html.P(POWER_READS), html.P(MANY)],
        ),
        html.P(["Sources of the figures and other rules: ", link("About", ABOUT), "."]),
    ]
    return PageContent("Methods", "About", body)


def _contents() -> html.Nav:
    items = [html.Li(html.A(name, href=f"#{anchor}")) for anchor, name in _SECTIONS]
    return html.Nav(html.Ul(items, className="contents"), **aria(label="On this page"))


def _section(anchor: str, heading: str, content: Sequence[Component]) -> html.Section:
    return html.Section([html.H2(heading, id=anchor, tabIndex="-1"), *content], className="card")


def _link_to(method: MethodText) -> tuple[Component, str]:
    return html.A(method.title, href=f"#{method.anchor}"), method.when


def _method(method: MethodText) -> html.Section:
    entries = (
        ("When", method.when),
        ("What is done", method.what),
        ("An example", method.example),
        ("Its limits", method.limits),
        ("Source", method.source),
    )
    return _section(method.anchor, method.title, [_terms(entries)])


def _icons() -> list[Component]:
    icons = [
        *((variation_icon(icon, is_named=True), words) for icon, words in VARIATION_WORDS.items()),
        *((assurance_icon(icon, is_named=True), words) for icon, words in ASSURANCE_WORDS.items()),
    ]
    items = [html.Li([icon, html.Span(words)]) for icon, words in icons]
    return [html.P(ICONS_NOTE), html.Ul(items, className="icon-list")]


def _power() -> html.Div:
    heads = [html.Th(one, scope="col") for one in _HEADINGS]
    rows = [
        html.Tr([html.Th(row.series, scope="row"), *(html.Td(one) for one in power_cells(row))])
        for row in POWER
    ]
    return scroll_table(heads, rows, "Called a change, and besides a possible one, in 100 series")


def _terms(entries: Sequence[tuple]) -> html.Dl:
    parts = [part for term, text in entries for part in (html.Dt(term), html.Dd(text))]
    return html.Dl(parts, className="terms")
