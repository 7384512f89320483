"""One theme: exceptions, scorecard, tiles, events, and what has no figures yet."""

from collections.abc import Sequence

from dash import html

from data.analysis.overview.pages import ThemeView
from data.analysis.standing.steps import STEPS_NOTE
from data.analysis.words.story import statement_sentence
from data.domain.event import Event
from data.domain.measure import Measure
from data.domain.statement import Statement
from layouts.address import OVERVIEW, THEMES, measure_path
from layouts.components.breadcrumb import breadcrumb
from layouts.components.exception_list import exception_list
from layouts.components.link import link
from layouts.components.measure_tile import tile_list
from layouts.components.pack_chooser import pack_chooser
from layouts.components.score_tools import score_tools
from layouts.components.scorecard import scorecard_table
from layouts.load_address import LOAD
from layouts.shell import PageContent
from layouts.theme_address import SCORECARD

READING = (
    f"{STEPS_NOTE} ✓ met, ≈ close to target, ✕ off target, each against the target of its own "
    "period."
)


def theme_page(view: ThemeView) -> PageContent:
    body = [
        breadcrumb([("Overview", OVERVIEW), ("Themes", THEMES)], view.theme.title),
        html.H1(view.theme.title),
        html.P(view.theme.question, className="lede"),
        *(_figures(view) if view.tiles else [_no_figures()]),
        *_context(view.context),
        *_without(view.without_figures),
        *_events(view.events),
    ]
    if view.sources:
        body.append(html.P(f"Sources: {'; '.join(view.sources)}.", className="page-sources"))
    return PageContent(view.theme.title, "Themes", body, view.as_at)


def _no_figures() -> html.P:
    return html.P(
        [
            "No figures are loaded for this theme yet. Its measures are listed below; bring in a "
            "file with any of them on the page ",
            link("Load figures", LOAD),
            ", and they appear here.",
        ],
        className="notice",
    )


def _figures(view: ThemeView) -> list:
    return [
        *([exception_list(view.scorecard.concerns)] if view.scorecard.has_dated else []),
        _scorecard(view),
        tile_list(view.tiles, html.H2),
    ]


def _scorecard(view: ThemeView) -> html.Section:
    """The table of all measures or of the exceptions, with what can be chosen and taken away."""
    scorecard, theme = view.scorecard, view.theme
    caption = f"Scorecard: {theme.title}"
    table = (
        scorecard_table(scorecard, caption)
        if scorecard.rows
        else html.P("No measure of this theme is marked.")
    )
    return html.Section(
        [
            html.H2("Scorecard", id=SCORECARD),
            score_tools(theme.id, scorecard),
            table,
            html.P(READING, className="source-note"),
            pack_chooser(),
        ],
        className="card",
    )


def _context(context: Sequence[Statement]) -> list:
    if not context:
        return []
    items = [
        html.Li(
            [
                html.Strong(statement_sentence(one)),
                html.Br(),
                f"“{one.provenance.quote}”, {one.provenance.source.citation}. ",
                html.Span(one.caveat, className="quiet"),
            ]
        )
        for one in context
    ]
    return [
        html.Section(
            [html.H2("Also said in the documents"), html.Ul(items, className="statements")],
            className="card",
        )
    ]


def _without(measures: Sequence[Measure]) -> list:
    if not measures:
        return []
    items = [html.Li(link(measure.title, measure_path(measure.id))) for measure in measures]
    return [
        html.Section(
            [
                html.H2("No figures loaded yet"),
                html.Ul(items, className="columns"),
            ],
            className="card",
        )
    ]


def _adds(event: Event) -> bool:
    """Whether the outcome says more than the title does."""
    return bool(event.outcome) and event.outcome.split()[0].casefold() not in event.title.casefold()


def _events(events: Sequence[Event]) -> list:
    if not events:
        return []
    items = [
        html.Li(
            [
                html.Span(event.when, className="event-when"),
                html.Span(
                    [
                        event.title,
                        f". {event.outcome}" if _adds(event) else "",
                        html.Span(
                            "" if event.in_documents else " (not in the source documents)",
                            className="quiet",
                        ),
                    ]
                ),
            ]
        )
        for event in events
    ]
    return [
        html.Section(
            [html.H2("Events"), html.Ol(items, className="events")],
            className="card",
        )
    ]
