"""The overview: what the figures say, then each theme's measures that have figures."""

from dash import html

from data.analysis.facts import count_words
from data.analysis.overview import LeadFinding, Overview, ThemeTiles
from data.analysis.picture import day_words
from layouts.address import measure_path, theme_path
from layouts.components.link import link
from layouts.components.measure_tile import tile_list
from layouts.components.nothing_loaded import nothing_loaded
from layouts.components.unbroken import unbroken
from layouts.shell import PageContent


def overview_page(overview: Overview) -> PageContent:
    if not overview.themes:
        return PageContent("Overview", "Overview", nothing_loaded())
    body = [
        html.H1("What the figures say"),
        html.P(_lede(overview), className="lede"),
        html.Ul([_lead(lead) for lead in overview.leads], className="leads"),
        *[_theme(group) for group in overview.themes],
        html.P(
            f"Sources: {'; '.join(overview.sources)}.",
            className="page-sources",
        ),
    ]
    return PageContent("Overview", "Overview", body, overview.as_at)


def _lede(overview: Overview) -> str:
    count = count_words(len(overview.leads)).capitalize()
    noun = "finding" if len(overview.leads) == 1 else "findings"
    when = f" published up to {day_words(overview.as_at)}" if overview.as_at else ""
    return f"{count} {noun} from figures{when}. Each leads to its chart and its source."


def _lead(lead: LeadFinding) -> html.Li:
    return html.Li(
        [
            html.H2(unbroken(lead.heading)),
            html.P(unbroken(lead.text)),
            link(lead.link_text, measure_path(lead.measure.id)),
        ],
        className="lead",
    )


def _theme(group: ThemeTiles) -> html.Section:
    return html.Section(
        [
            html.H2(link(group.theme.title, theme_path(group.theme.id))),
            tile_list(group.tiles),
        ],
        className="theme",
    )
