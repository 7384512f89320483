"""The overview: what needs attention and why, then each theme's measures that have figures."""

from dash import html

from data.analysis.overview.attention import Attention
from data.analysis.overview.pages import Overview, ThemeTiles
from layouts.address import theme_path
from layouts.changes_address import CHANGES
from layouts.components.attention_cards import attention_cards
from layouts.components.link import link
from layouts.components.measure_tile import tile_list
from layouts.components.nothing_loaded import nothing_loaded
from layouts.shell import PageContent
from layouts.theme_address import exceptions_path


def overview_page(overview: Overview) -> PageContent:
    if not overview.themes:
        return PageContent("Overview", "Overview", nothing_loaded())
    body = [
        html.H1("What needs attention"),
        html.P(overview.attention.lede, className="lede"),
        *_cards(overview.attention),
        *_by_theme(overview.attention),
        html.P(_method(overview.attention), className="attention-note"),
        _what_changed(),
        *_better(overview.attention),
        *[_theme(group) for group in overview.themes],
        html.P(
            f"Sources: {'; '.join(overview.sources)}.",
            className="page-sources",
        ),
    ]
    return PageContent("Overview", "Overview", body, overview.as_at)


def _cards(attention: Attention) -> list:
    return [attention_cards(attention.cards)] if attention.cards else []


def _by_theme(attention: Attention) -> list:
    """All exceptions, theme by theme, each theme with the way to its scorecard."""
    if not attention.by_theme:
        return []
    items = [
        html.Li(link(f"{theme.title}: {count}", exceptions_path(theme.id)))
        for theme, count in attention.by_theme
    ]
    noun = "exception" if attention.exceptions == 1 else f"{attention.exceptions} exceptions"
    heading = f"The {noun}" if attention.exceptions == 1 else f"All {noun}"
    return [
        html.Nav(
            [html.H2(f"{heading}, by theme"), html.Ul(items, className="by-theme")],
            className="all-exceptions",
        )
    ]


def _method(attention: Attention) -> str:
    """What was judged, and how many marks chance alone would give."""
    judged = f"{attention.judged} of {attention.told} measures with dated figures could be judged."
    return f"{judged} {attention.chance}".strip()


def _what_changed() -> html.P:
    return html.P(
        [
            html.Strong("What changed: "),
            link("new figures, revisions and changes of status since the last load", CHANGES),
        ],
        className="notice what-changed",
    )


def _better(attention: Attention) -> list:
    if not attention.better:
        return []
    return [
        html.Section(
            [
                html.H2("Better than usual"),
                attention_cards(attention.better, html.H3),
            ],
            className="theme",
        )
    ]


def _theme(group: ThemeTiles) -> html.Section:
    return html.Section(
        [
            html.H2(link(group.theme.title, theme_path(group.theme.id))),
            tile_list(group.tiles),
        ],
        className="theme",
    )
