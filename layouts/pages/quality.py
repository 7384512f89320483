"""Data quality: what is up to date, what is late, and what should be looked at."""

from collections.abc import Sequence
from itertools import groupby

import dash_bootstrap_components as dbc
from dash import html

from data.analysis.quality.choice import QualityChoice, ShowQuality
from data.analysis.quality.report import MeasureQuality, QualityReport
from data.analysis.quality.words import SHOW_WORDS, summary_sentences
from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.theme import Theme
from layouts import ids
from layouts.address import measure_path, theme_path
from layouts.components.aria import aria
from layouts.components.breadcrumb import breadcrumb
from layouts.components.choice import choice as list_to_choose
from layouts.components.link import link
from layouts.components.quality_methods import quality_methods
from layouts.components.quality_table import quality_table
from layouts.load_address import LOAD, template_path
from layouts.quality_address import ALL_OF_THEM, QUALITY, quality_download_path, quality_path
from layouts.shell import PageContent

TITLE = "Data quality"
_TILES = (
    (ShowQuality.OVERDUE, "The due date has passed"),
    (ShowQuality.SOON, "Due within {days} days"),
    (ShowQuality.CURRENT, "Nothing is due yet"),
    (ShowQuality.GAPS, "Periods inside a series that were never loaded"),
)


def quality_page(catalogue: Catalogue, report: QualityReport, choice: QualityChoice) -> PageContent:
    body = [
        breadcrumb([("Load figures", LOAD)], TITLE),
        html.H1(TITLE),
        html.P(summary_sentences(report), className="lede"),
        _tiles(report, choice),
        _tools(catalogue, choice),
        *_tables(catalogue, report, choice),
        *_stated(report, choice),
        *_without(catalogue, report, choice),
        quality_methods(catalogue.due_dates),
    ]
    return PageContent(TITLE, "Load figures", body)


def _tiles(report: QualityReport, choice: QualityChoice) -> html.Ul:
    return html.Ul([_tile(report, choice, show, said) for show, said in _TILES], className="counts")


def _tile(report: QualityReport, choice: QualityChoice, show: ShowQuality, said: str) -> html.Li:
    content = [
        html.Span(str(report.count(show)), className="tile-figure"),
        html.Span(SHOW_WORDS[show], className="tile-title"),
        html.Span(said.format(days=report.soon_days), className="tile-says"),
    ]
    here = aria(current="true") if show is choice.show else {}
    return html.Li(link(content, quality_path(QualityChoice(show)), "tile count"), **here)


def _tools(catalogue: Catalogue, choice: QualityChoice) -> html.Div:
    return html.Div([_filter(catalogue, choice), _downloads(choice)], className="card filter-row")


def _filter(catalogue: Catalogue, choice: QualityChoice) -> html.Form:
    """A form that is sent when the reader says so: lists that act by themselves lose the place."""
    themes = [(ALL_OF_THEM, "All themes"), *((one.id, one.title) for one in catalogue.themes)]
    return html.Form(
        [
            list_to_choose(
                ids.QUALITY_SHOW,
                "Which measures",
                [(show.value, words) for show, words in SHOW_WORDS.items()],
                choice.show.value,
                name="show",
            ),
            list_to_choose(
                ids.QUALITY_THEME, "Theme", themes, choice.theme_id or ALL_OF_THEM, name="theme"
            ),
            dbc.Button("Show", type="submit", className="button primary"),
        ],
        action=QUALITY,
        method="GET",
        className="filter",
    )


def _downloads(choice: QualityChoice) -> html.Div:
    buttons = [
        html.A(words, href=quality_download_path(choice, extension), className="button")
        for words, extension in (("Table: CSV", "csv"), ("Table: Excel", "xlsx"))
    ]
    return html.Div(buttons, className="buttons")


def _tables(catalogue: Catalogue, report: QualityReport, choice: QualityChoice) -> list:
    chosen = report.chosen(choice)
    if not chosen:
        return [_nothing(choice)]
    grouped = groupby(chosen, key=lambda one: one.measure.theme)
    return [_theme(catalogue.theme_by_id[theme], list(group)) for theme, group in grouped]


def _theme(theme: Theme, measures: Sequence[MeasureQuality]) -> html.Section:
    return html.Section(
        [
            html.H2(link(theme.title, theme_path(theme.id))),
            quality_table(measures, f"{TITLE}: {theme.title}"),
        ],
        className="card",
    )


def _nothing(choice: QualityChoice) -> html.P:
    said = "No measure needs attention" if choice.show is ShowQuality.ATTENTION else "None"
    everything = quality_path(QualityChoice(ShowQuality.ALL, choice.theme_id))
    return html.P(
        [f"{said} here. ", link("See all measures with figures", everything), "."],
        className="notice",
    )


def _of_theme(measures: Sequence[Measure], choice: QualityChoice) -> list[Measure]:
    return [one for one in measures if choice.theme_id in ("", one.theme)]


def _stated(report: QualityReport, choice: QualityChoice) -> list:
    measures = _of_theme(report.stated, choice)
    if not measures:
        return []
    verb = "is" if len(measures) == 1 else "are"
    heading = f"{_count(measures)} {verb} told only in statements without a date"
    text = "Documents tell of them but give no period, so nothing of them can be due."
    return [html.Section([html.H2(heading), html.P(text), _list(measures)], className="card")]


def _without(catalogue: Catalogue, report: QualityReport, choice: QualityChoice) -> list:
    measures = _of_theme(report.without, choice)
    if not measures:
        return []
    verb = "has" if len(measures) == 1 else "have"
    by_theme = [
        (theme, here)
        for theme in catalogue.themes
        if (here := [one for one in measures if one.theme == theme.id])
    ]
    return [
        html.Section(
            [
                html.H2(f"{_count(measures)} {verb} no figures yet"),
                html.P("Each theme has an Excel template to fill in and load."),
                html.Ul([_template(theme, here) for theme, here in by_theme], className="without"),
            ],
            className="card",
        )
    ]


def _template(theme: Theme, measures: Sequence[Measure]) -> html.Li:
    return html.Li(
        [
            html.Details(
                [html.Summary(f"{theme.title}: {_count(measures)}"), _list(measures)],
            ),
            html.A(f"Template for {theme.title}", href=template_path(theme.id), download=""),
        ]
    )


def _list(measures: Sequence[Measure]) -> html.Ul:
    items = [html.Li(link(one.title, measure_path(one.id))) for one in measures]
    return html.Ul(items, className="columns")


def _count(measures: Sequence[Measure]) -> str:
    return f"{len(measures)} measure{'' if len(measures) == 1 else 's'}"
