"""What changed since a day: how measures stand, and figures that are new, revised or gone."""

from collections.abc import Sequence

from dash import html

from data.analysis.changes.report import ChangesReport, MeasureChanges, ThemeChanges
from data.analysis.changes.view import ChangesView
from data.analysis.changes.words import new_words, nothing_words, summary_sentence
from data.analysis.pictures.picture import day_words
from data.domain.catalogue import Catalogue
from layouts.address import OVERVIEW, measure_path, theme_path
from layouts.components.breadcrumb import breadcrumb
from layouts.components.changed_table import changed_table
from layouts.components.link import link
from layouts.components.since_choice import since_choice
from layouts.components.status_list import status_list
from layouts.load_address import HISTORY, LOAD
from layouts.shell import PageContent

TITLE = "What changed"
SECTION = "Overview"
_PURPOSE = (
    "Which figures are new, were revised or were taken back since a day, and which measures "
    "changed their status."
)


def changes_page(catalogue: Catalogue, view: ChangesView) -> PageContent:
    report = view.report
    chosen = report.since if report else None
    heading = f"What changed since {day_words(chosen)}" if chosen else TITLE
    body = [
        breadcrumb([(SECTION, OVERVIEW)], TITLE),
        html.H1(heading),
        _lede(report),
        since_choice(view.latest, chosen, view.presets, view.problem),
        *(_report(catalogue, report) if report else _without(view)),
    ]
    return PageContent(heading, SECTION, body)


def _lede(report: ChangesReport | None) -> html.P:
    if report is None:
        return html.P(_PURPOSE, className="lede")
    said = summary_sentence(report) if report.themes else nothing_words(report)
    return html.P(said, className="lede")


def _without(view: ChangesView) -> list:
    """What stands below the choice where there is no report."""
    if view.problem:
        return []
    said = [
        "Nothing has been loaded yet, so nothing can have changed. ",
        link("Load figures", LOAD),
    ]
    return [html.P(said, className="notice")]


def _report(catalogue: Catalogue, report: ChangesReport) -> list:
    if report.is_all_new:
        return [*_all_new(report), _about()]
    return [
        *_statuses(catalogue, report),
        *(_theme(one) for one in report.themes if any(each.figures for each in one.measures)),
        _about(),
    ]


def _statuses(catalogue: Catalogue, report: ChangesReport) -> list:
    """Which measures stand otherwise, the worse first; nothing where none does."""
    found = report.statuses
    if not found:
        return []
    said = (
        "The worse come first. The figures behind them changed, or what was decided about them: "
        "then it is said who decided it and why."
    )
    return [
        html.Section(
            [
                html.H2("Changes of status"),
                html.P(said, className="quiet"),
                status_list(catalogue, found),
            ],
            className="card",
        )
    ]


def _theme(one: ThemeChanges) -> html.Section:
    measures = [each for each in one.measures if each.figures]
    return html.Section(
        [
            html.H2(link(one.theme.title, theme_path(one.theme.id))),
            changed_table(measures, f"{TITLE}: {one.theme.title}"),
        ],
        className="card changes",
    )


def _all_new(report: ChangesReport) -> list:
    """How many figures each measure got, by theme: rows of figures would say nothing more."""
    return [
        html.Section(
            [html.H2(link(one.theme.title, theme_path(one.theme.id))), _counts(one.measures)],
            className="card",
        )
        for one in report.themes
    ]


def _counts(measures: Sequence[MeasureChanges]) -> html.Ul:
    items = [
        html.Li([link(one.measure.title, measure_path(one.measure.id)), f": {_count(one)}"])
        for one in measures
    ]
    return html.Ul(items, className="plain")


def _count(one: MeasureChanges) -> str:
    """'12 figures and 1 entry without a value, 2019-20 to 2024-25'; 'worked out' of what is."""
    periods = sorted((each.figure.period for each in one.figures), key=lambda period: period.end)
    ends = dict.fromkeys([periods[0].name, periods[-1].name])
    worked_out = ", worked out" if one.measure.formula else ""
    return f"{new_words(one.figures)}, {' to '.join(ends)}{worked_out}"


def _about() -> html.P:
    return html.P(
        [
            "Of our own area only. A day begins at midnight in London. Both times are judged by "
            "the same rules, with the figures and the targets that stood then. Statements without "
            "a date are not listed. Every load is on the page ",
            link("All changes", HISTORY),
            ".",
        ],
        className="quiet",
    )
