"""What a reader can choose of a measure among all authorities."""

import dash_bootstrap_components as dbc
from dash import html

from data.analysis.comparison.area_names import area_label
from data.analysis.comparison.ranked import RankedView
from data.analysis.comparison.ranked_choice import MOST_MARKED, ShowRanked
from data.analysis.series.facts import count_words
from data.domain.catalogue import Catalogue
from layouts import ids
from layouts.compare_page_address import COMPARE, NOBODY, ranked_path, without_mark
from layouts.components.choice import choice
from layouts.components.link import link

_SHOWS = ((ShowRanked.CHART, "Chart and tables"), (ShowRanked.TABLE, "Tables only"))


def ranked_controls(catalogue: Catalogue, view: RankedView) -> list:
    """A form that is sent when the reader says so: lists that act by themselves lose the place."""
    chosen = view.choice
    periods = [(one.label, one.name) for one in view.periods]
    if view.period and view.period not in view.periods:
        periods.append((view.period.label, view.period.name))
    versions = [(one.id, _version_words(one.id, one.title)) for one in catalogue.neighbour_sets]
    areas = [(NOBODY, "No further area")]
    areas += [(row.area.code, row.name) for row in _others(view)]
    form = html.Form(
        [
            *_kept(catalogue, view),
            choice(
                ids.RANKED_PERIOD,
                "Period",
                periods,
                view.period.label if view.period else "",
                bool(periods),
                name="period" if periods else None,
            ),
            choice(
                ids.RANKED_LIST,
                "Statistical neighbours",
                versions,
                view.version.id if view.version else "",
                bool(versions),
                name="list" if versions else None,
            ),
            choice(
                ids.RANKED_ADD,
                "Mark another area",
                areas,
                NOBODY,
                len(chosen.marked) < MOST_MARKED,
                name="add",
            ),
            choice(
                ids.RANKED_SHOW,
                "Show",
                [(one.value, words) for one, words in _SHOWS],
                chosen.show.value,
                name="show",
            ),
            dbc.Button("Show", type="submit", className="button primary"),
        ],
        action=f"{COMPARE}/{view.measure.id}",
        method="GET",
        className="filter",
    )
    return [
        html.Section(
            [html.H2("On this page"), form, *_marked(catalogue, view)],
            className="card controls",
        )
    ]


def _kept(catalogue: Catalogue, view: RankedView) -> list:
    """What the form hands on as it is."""
    kept = {"mark": ",".join(view.choice.marked)}
    if view.area.code != catalogue.council.area:
        kept["area"] = view.area.code
    return [
        dbc.Input(type="hidden", name=name, value=value) for name, value in kept.items() if value
    ]


def _others(view: RankedView) -> list:
    """Those that can still be marked, by name."""
    rows = [row for row in (*view.rows, *view.without) if not (row.is_own or row.is_marked)]
    return sorted(rows, key=lambda row: row.area.name)


def _marked(catalogue: Catalogue, view: RankedView) -> list:
    """The areas that are marked, each with a link that takes the mark away."""
    if not view.marked:
        most = count_words(MOST_MARKED).capitalize()
        return [html.P(f"{most} areas can be marked at most.", className="hint")]
    items = [
        html.Li(
            [
                f"■ {area_label(area)} ",
                link(
                    f"Take away {area_label(area)}",
                    ranked_path(catalogue, without_mark(view.choice, area.code)),
                    "small",
                ),
            ]
        )
        for area in view.marked
    ]
    return [html.H3("Marked"), html.Ul(items, className="plain")]


def _version_words(id: str, title: str) -> str:
    return f"List of {id}" if id in title else f"{title} ({id})"
