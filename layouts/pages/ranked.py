"""One measure among all authorities: finding, dots, what it is set beside, everybody."""

from dash import dcc, html

from data.analysis.comparison.area_names import area_label
from data.analysis.comparison.ranked import RankedView
from data.analysis.comparison.ranked_choice import RankedChoice, ShowRanked
from data.analysis.comparison.ranked_picture import RankedPicture, ranked_picture
from data.analysis.comparison.ranked_words import (
    finding,
    no_judgement,
    ranked_sentences,
    without_words,
)
from data.analysis.comparison.summary_words import difference_note
from data.analysis.comparison.words import members_line
from data.analysis.file_stem import ranked_file_stem
from data.analysis.sample_mark import marked_stem
from data.domain.catalogue import Catalogue
from layouts import ids
from layouts.address import measure_path
from layouts.charts.draw import draw_all
from layouts.compare_page_address import COMPARE, ranked_download_path
from layouts.components.aria import aria
from layouts.components.breadcrumb import breadcrumb
from layouts.components.export_tools import FOR_A_VIEW, VIEW_ON_SHOW, export_tools
from layouts.components.link import link
from layouts.components.pack_chooser import pack_chooser
from layouts.components.picture_tools import picture_tools
from layouts.components.ranked_controls import ranked_controls
from layouts.components.ranked_tables import ranked_table, summary_table
from layouts.components.source_note import source_note
from layouts.components.unbroken import unbroken
from layouts.pages.measure import GRAPH_CONFIG
from layouts.shell import PageContent


def ranked_page(catalogue: Catalogue, view: RankedView) -> PageContent:
    """The whole page of a choice."""
    measure = view.measure
    picture = ranked_picture(view, sample=catalogue.council.sample)
    body = [
        breadcrumb([("Compare", COMPARE)], measure.short),
        html.H1(unbroken(measure.title)),
        html.P(measure.question, className="lede"),
        html.Div(
            [
                html.Div(_main(catalogue, view, picture), className="main-column"),
                html.Div(
                    [*ranked_controls(catalogue, view), _back(catalogue, view)],
                    className="side-column",
                ),
            ],
            className="columns-2",
        ),
    ]
    is_home = view.area.code == catalogue.council.area
    as_at = picture.caption.as_at if picture else None
    title = f"{measure.title}: all authorities"
    return PageContent(title, "Compare", body, as_at, area="" if is_home else view.area.name)


def _main(catalogue: Catalogue, view: RankedView, picture: RankedPicture | None) -> list:
    has_chart = picture is not None and view.choice.show is ShowRanked.CHART
    chart = _chart(catalogue, view, picture) if picture and has_chart else _heading(view, picture)
    return [
        html.Section([*chart, pack_chooser()], className="card chart-card"),
        _shows(catalogue, view),
        *([_beside(view)] if view.summary else []),
        *([_everybody(catalogue, view)] if view.rows else []),
    ]


def _heading(view: RankedView, picture: RankedPicture | None) -> list:
    """The finding without a chart: none can be drawn, or the reader asked for tables."""
    subtitle = picture.caption.subtitle if picture else ""
    note = source_note(picture.caption) if picture else []
    return [
        html.H2(unbroken(finding(view)), id=ids.FINDING, className="finding"),
        html.P(subtitle, className="subtitle"),
        html.Div(note, className="source-note"),
    ]


def _chart(catalogue: Catalogue, view: RankedView, picture: RankedPicture) -> list:
    figures = draw_all(picture)
    stem = marked_stem(catalogue.council, ranked_file_stem(view))
    height = figures["screen"]["layout"]["height"]
    return [
        html.Figure(
            [
                html.Figcaption(
                    [
                        html.H2(
                            unbroken(picture.caption.title), id=ids.FINDING, className="finding"
                        ),
                        html.P(picture.caption.subtitle, id=ids.SUBTITLE, className="subtitle"),
                    ]
                ),
                html.Div(
                    dcc.Graph(
                        id=ids.CHART,
                        figure=figures["screen"],
                        config=GRAPH_CONFIG,
                        responsive=True,
                        className="chart",
                        style={"height": height},
                    ),
                    id="chart-frame",
                ),
                html.Div(source_note(picture.caption), id=ids.SOURCE_NOTE, className="source-note"),
            ],
            **aria(describedby=ids.ALTERNATIVE),
        ),
        dcc.Store(
            id=ids.CHART_SIZES,
            data={"name": stem, "figures": figures, "came_with_page": True},
        ),
        html.Div(
            [*picture_tools(picture.alternative), export_tools(VIEW_ON_SHOW, FOR_A_VIEW)],
            className="picture-tools",
        ),
    ]


def _shows(catalogue: Catalogue, view: RankedView) -> html.Section:
    said = [*ranked_sentences(view), without_words(view)]
    return html.Section(
        [
            html.H2("What this shows"),
            html.Div([html.P(one) for one in said if one], id=ids.STORY),
            html.P(no_judgement(sample=catalogue.council.sample), className="callout"),
        ],
        className="card",
    )


def _beside(view: RankedView) -> html.Section:
    note = difference_note(view)
    members = (
        members_line(view.version, view.neighbours) if view.version and view.neighbours else ""
    )
    return html.Section(
        [
            html.H2(f"{view.area.name} beside others"),
            summary_table(view),
            *([html.P(note)] if note else []),
            *([html.P(members, className="quiet")] if members else []),
        ],
        className="card",
    )


def _everybody(catalogue: Catalogue, view: RankedView) -> html.Section:
    return html.Section(
        [
            html.H2("All authorities", id="figures-heading", tabIndex="-1"),
            *_to_own(view),
            html.Div(ranked_table(view), id=ids.FIGURES, className="long-table"),
            html.Div(_downloads(catalogue, view.choice), id=ids.DOWNLOADS, className="buttons"),
        ],
        className="card",
    )


def _to_own(view: RankedView) -> list:
    """A way to the own row, which may lie far down."""
    if view.own is None:
        return []
    way = html.A(f"Go to the row of {view.area.name}", href=f"#{ids.OWN_ROW}")
    return [html.P(way, className="to-own")]


def _downloads(catalogue: Catalogue, choice: RankedChoice) -> list:
    return [
        html.A(words, href=ranked_download_path(catalogue, choice, extension), className="button")
        for words, extension in (("Table: CSV", "csv"), ("Table: Excel", "xlsx"))
    ]


def _back(catalogue: Catalogue, view: RankedView) -> html.Section:
    is_home = view.area.code == catalogue.council.area
    options = {} if is_home else {"area": view.area.code}
    href = measure_path(view.measure.id, **options)
    return html.Section(
        [
            html.H2("Over time"),
            html.P(
                [
                    link(f"{view.measure.title}, {area_label(view.area)}", href),
                    ": the trend, with others beside it.",
                ]
            ),
        ],
        className="card about-card",
    )
