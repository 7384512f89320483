"""One measure: finding, chart, words, table, definition, sources, downloads."""

from typing import Any

from dash import dcc, html

from data.analysis.file_stem import file_stem
from data.analysis.measure.view import MeasureView
from data.analysis.sample_mark import marked_stem
from data.analysis.standing.status_mark import statement_mark
from data.analysis.words.statement_heading import heading_of
from data.domain.catalogue import Catalogue
from data.domain.event import Event
from layouts import ids
from layouts.address import OVERVIEW, measure_path, theme_path
from layouts.charts.draw import draw_all
from layouts.components.about_measure import about_measure
from layouts.components.all_authorities_link import all_authorities_link
from layouts.components.aria import aria
from layouts.components.breadcrumb import breadcrumb
from layouts.components.commentary_card import commentary_card, undated_card
from layouts.components.comparator_places import comparator_places
from layouts.components.controls import controls
from layouts.components.data_table import data_table
from layouts.components.export_tools import FOR_A_VIEW, VIEW_ON_SHOW, export_tools
from layouts.components.link import link
from layouts.components.no_figures import no_figures
from layouts.components.pack_chooser import pack_chooser
from layouts.components.picture_tools import picture_tools
from layouts.components.provenance import observation_places, statement_places
from layouts.components.series_changes import series_changes
from layouts.components.source_note import source_note
from layouts.components.status_tag import status_tag
from layouts.components.unbroken import unbroken
from layouts.components.verdict import method_words, verdict_tags
from layouts.measure_address import download_path, view_query
from layouts.shell import PageContent

GRAPH_CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "displayModeBar": True,
    "modeBarButtonsToRemove": ["toImage", "select2d", "lasso2d", "autoScale2d", "pan2d", "zoom2d"],
    "scrollZoom": False,
    "responsive": True,
    "doubleClick": "reset",
}


def measure_page(catalogue: Catalogue, view: MeasureView) -> PageContent:
    """The whole page; `measure_parts` gives the parts that change with the reader's choice."""
    measure = view.measure
    has_figures = bool(view.groups or view.options.periods or view.observations)
    parts = measure_parts(catalogue, view) if has_figures else {}
    main = _main_cards(catalogue, view, parts) if has_figures else _nothing_yet(catalogue, view)
    is_own = view.area.code == catalogue.council.area
    is_home = is_own and not catalogue.council.sample
    side = [about_measure(view, is_home=is_home, is_own=is_own), _related(view)]
    body = [
        breadcrumb(
            [("Overview", OVERVIEW), (view.theme.title, theme_path(view.theme.id))], measure.short
        ),
        html.H1(unbroken(_heading(view))),
        html.P(measure.question, className="lede"),
        html.Div(
            [
                html.Div(main, className="main-column"),
                html.Div([controls(view), *side] if has_figures else side, className="side-column"),
            ],
            className="columns-2",
        ),
    ]
    as_at = view.picture.caption.as_at if view.picture else None
    title = measure.title if is_own else f"{measure.title}, {view.area.name}"
    return PageContent(title, "Themes", body, as_at, area="" if is_own else view.area.name)


def measure_parts(catalogue: Catalogue, view: MeasureView) -> dict:
    """Everything on the page that depends on the reader's choice, by component id."""
    picture = view.picture
    figures = draw_all(picture) if picture else {}
    query = view_query(catalogue, view)
    return {
        ids.CHART_SIZES: {
            "name": marked_stem(catalogue.council, file_stem(view)),
            "figures": figures,
        },
        ids.CHART: figures.get("screen"),
        ids.FINDING: unbroken(picture.caption.title if picture else _no_picture(view)),
        ids.VERDICT: _verdict(view),
        ids.SUBTITLE: picture.caption.subtitle if picture else "",
        ids.SOURCE_NOTE: source_note(picture.caption) if picture else [],
        ids.STORY: _story(catalogue, view),
        ids.FIGURES: _figures(view),
        ids.PLACES: _places(catalogue, view),
        ids.ALTERNATIVE: picture.alternative if picture else "",
        ids.DOWNLOADS: _downloads(view, query),
        ids.VIEW_QUERY: query,
    }


def _heading(view: MeasureView) -> str:
    return heading_of(view.measure, () if view.observations else view.groups)


def _main_cards(catalogue: Catalogue, view: MeasureView, parts: dict) -> list:
    return [
        html.Section(_chart_card(view, parts), className="card chart-card"),
        html.Section(
            [html.H2("What this shows"), html.Div(parts[ids.STORY], id=ids.STORY)],
            className="card",
        ),
        _commentary(catalogue, view),
        html.Section(
            [
                html.H2("Figures", id="figures-heading", tabIndex="-1"),
                html.Div(parts[ids.FIGURES], id=ids.FIGURES),
                html.Div(parts[ids.DOWNLOADS], id=ids.DOWNLOADS, className="buttons"),
            ],
            className="card",
        ),
        html.Section(
            html.Details(
                [
                    html.Summary(html.H2("Where these figures come from")),
                    html.Div(parts[ids.PLACES], id=ids.PLACES),
                ]
            ),
            className="card",
        ),
    ]


def _nothing_yet(catalogue: Catalogue, view: MeasureView) -> list:
    return [no_figures(view), _commentary(catalogue, view)]


def _commentary(catalogue: Catalogue, view: MeasureView) -> html.Section | None:
    """What was said of the council's own figures; those with a period can be written about."""
    is_own = view.area.code == catalogue.council.area
    can_write = is_own and (bool(view.observations or view.options.periods) or view.commentary)
    if is_own and view.groups and not can_write:
        return undated_card()
    return commentary_card(view.commentary, view.today, view.measure if can_write else None)


def _chart_card(view: MeasureView, parts: dict) -> list:
    has_chart = bool(parts[ids.CHART])
    return [
        html.Figure(
            [
                html.Figcaption(
                    [
                        html.H2(parts[ids.FINDING], id=ids.FINDING, className="finding"),
                        html.Div(parts[ids.VERDICT], id=ids.VERDICT, className="verdict"),
                        html.P(parts[ids.SUBTITLE], id=ids.SUBTITLE, className="subtitle"),
                    ]
                ),
                html.Div(
                    dcc.Graph(
                        id=ids.CHART,
                        figure=parts[ids.CHART] or {"data": [], "layout": {}},
                        config=GRAPH_CONFIG,
                        responsive=True,
                        className="chart",
                        style={"height": parts[ids.CHART]["layout"]["height"]}
                        if has_chart
                        else {"height": 0},
                    ),
                    hidden=not has_chart,
                    id="chart-frame",
                ),
                html.Div(parts[ids.SOURCE_NOTE], id=ids.SOURCE_NOTE, className="source-note"),
            ],
            **aria(describedby=ids.ALTERNATIVE),
        ),
        html.P("", id=ids.FINDING_SAID, role="status", className="visually-hidden"),
        dcc.Store(id=ids.CHART_SIZES, data=parts[ids.CHART_SIZES] | {"came_with_page": True}),
        dcc.Store(id=ids.VIEW_QUERY),
        html.Div(
            [*picture_tools(parts[ids.ALTERNATIVE]), export_tools(VIEW_ON_SHOW, FOR_A_VIEW)],
            hidden=not has_chart,
            className="picture-tools",
        ),
        pack_chooser(),
    ]


def _no_picture(view: MeasureView) -> str:
    if view.chosen.frequency:
        return "No figures in the time that was chosen"
    return f"No figures loaded yet for {view.area.name}"


def _verdict(view: MeasureView) -> list:
    """What may be said of the figures, in the words that their tile has."""
    if view.groups and view.chosen.frequency is None:
        return [status_tag(statement_mark(view.groups[0]))]
    return verdict_tags(view.verdict)


def _story(catalogue: Catalogue, view: MeasureView) -> list:
    told: list = [html.P(text) for text in view.story] or [html.P(f"{_no_picture(view)}.")]
    if view.verdict and (method := method_words(view.verdict.judgement)):
        told.append(method)
    if view.measure.words.note:
        told.append(html.P(view.measure.words.note, className="callout"))
    if view.compared_words:
        told.append(html.H3("Compared with others"))
        told += [html.P(text) for text in view.compared_words]
        told += all_authorities_link(catalogue, view)
    told += [html.P(text, className="callout") for text in view.held_back]
    if view.undated_events:
        told.append(html.P(_undated(view.undated_events)))
    return told


def _undated(events: tuple[Event, ...]) -> str:
    named = "; ".join(f"{one.title} ({one.start.words})" for one in events)
    return f"Not drawn, because only the year is known: {named}."


def _figures(view: MeasureView) -> list:
    if view.table is None:
        return [html.P("There is nothing to list yet.")]
    return [data_table(view.table, f"Figures: {_heading(view)}")]


def _places(catalogue: Catalogue, view: MeasureView) -> list:
    places = series_changes(view.lines)
    if view.observations:
        places.append(observation_places(catalogue, view.observations))
    places += comparator_places(view.comparison.compared)
    statements = [one for group in view.groups for one in group.statements]
    if statements:
        places.append(statement_places(statements))
    return places or [html.P("No figure of this measure has been loaded.")]


def _downloads(view: MeasureView, query: str) -> list:
    if not view.observations and not view.groups:
        return []
    measure_id = view.measure.id
    return [
        html.A("Data: CSV", href=download_path(measure_id, query, "csv"), className="button"),
        html.A("Data: Excel", href=download_path(measure_id, query, "xlsx"), className="button"),
    ]


def _related(view: MeasureView) -> html.Section | None:
    if not view.related:
        return None
    items = [html.Li(link(one.title, measure_path(one.id))) for one in view.related]
    return html.Section(
        [html.H2("Belongs together"), html.Ul(items, className="plain")],
        className="card about-card",
    )
