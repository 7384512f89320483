"""The form for commentary on a measure's period: write, see how it will stand, record."""

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.analysis.measure.commentary_state import FormState
from data.analysis.measure.commentary_view import Remark
from data.domain.catalogue import Catalogue
from data.domain.draft import Fault
from data.domain.measure import Measure
from layouts import ids
from layouts.address import OVERVIEW, measure_path, theme_path
from layouts.board_address import BOARD
from layouts.commentary_address import WRITE_TITLE, commentary_history_path, write_path
from layouts.components.arrival import heading
from layouts.components.breadcrumb import breadcrumb
from layouts.components.choice import choice
from layouts.components.commentary_card import remark_box
from layouts.components.commentary_fields import FIELD_IDS, FIELD_WORDS, commentary_fields
from layouts.components.link import link
from layouts.shell import PageContent

SECTION = "Themes"
_LEDE = (
    "Nobody else sees it until you have looked at it and recorded it. Then it stands on the page "
    "of the measure, in files, and in packs frozen from then on. Earlier versions are kept."
)
_UNAPPROVED = "It will be marked as not yet approved until somebody approves it."


def trail(catalogue: Catalogue, measure: Measure, here: str) -> html.Nav:
    """The way back from a page about commentary on a measure."""
    theme = catalogue.theme_by_id[measure.theme]
    above = [
        ("Overview", OVERVIEW),
        (theme.title, theme_path(theme.id)),
        (measure.short, measure_path(measure.id)),
    ]
    return breadcrumb(above, here)


def write_page(catalogue: Catalogue, state: FormState) -> PageContent:
    measure = state.measure
    title = f"{WRITE_TITLE}: {measure.title}"
    body = [
        trail(catalogue, measure, WRITE_TITLE),
        heading(title),
        html.P(_LEDE, className="lede"),
        *_other_periods(state),
        html.Section(_form(state), className="card sign-off comment-form"),
        html.Div([], id=ids.COMMENT_PREVIEW),
        dcc.Store(id=ids.COMMENT_BASE, data=str(state.seen)),
        *(dcc.Store(id=one) for one in (ids.COMMENT_LOOKED, ids.COMMENT_ACCEPTED)),
        dcc.Store(id=ids.COMMENT_SEEN),
    ]
    return PageContent(title, SECTION, body)


def no_periods_page(catalogue: Catalogue, measure: Measure) -> PageContent:
    """In place of the form where there is no period to write on."""
    title = f"{WRITE_TITLE}: {measure.title}"
    words = [
        "Commentary is written on a period, and no figure of this measure has one, so there is "
        "nothing to write about here. In a pack you can still say something: open the pack on ",
        link("Board", BOARD),
        " and choose Edit beside the page.",
    ]
    body = [
        trail(catalogue, measure, WRITE_TITLE),
        heading(title),
        html.P(words, className="notice"),
        html.P(link(f"Back to {measure.title}", measure_path(measure.id))),
    ]
    return PageContent(title, SECTION, body)


def _other_periods(state: FormState) -> list[html.Section]:
    """A form that is sent when the reader says so."""
    if len(state.periods) < 2:
        return []
    options = [(one.label, one.name) for one in state.periods]
    period = choice(ids.COMMENT_PERIOD, "Period", options, state.period.label, name="period")
    go = dbc.Button("Write on this period", type="submit", className="button")
    form = html.Form(
        [period, go], action=write_path(state.measure.id), method="GET", className="filter"
    )
    return [html.Section(form, className="card")]


def _form(state: FormState) -> list:
    measure = state.measure
    figure = [f": {state.figure}"] if state.figure else []
    return [
        html.H2([f"On {state.period.name}", *figure]),
        html.P(_standing_words(state), className="standing"),
        *commentary_fields(state.start, state.account),
        html.Div([], id=ids.LOAD_SAID, role="alert", tabIndex="-1", className="said"),
        html.P(id=ids.LOAD_WAIT, role="status", className="status"),
        html.Div(
            [
                html.Button(
                    "See how it will stand",
                    id=ids.COMMENT_LOOK,
                    type="button",
                    className="button primary",
                ),
                link("Leave everything as it is", measure_path(measure.id)),
            ],
            className="buttons",
        ),
    ]


def _standing_words(state: FormState) -> list:
    standing, start = state.standing, state.start
    if standing is None and start is None:
        return ["Nothing has been written on this period yet."]
    words: list = []
    if standing is None:
        words.append("Nothing stands on this period now. ")
    else:
        words.append(f"What stands was written by {standing.by}. ")
        words.append("What you record takes its place")
        words.append(", and has to be approved again. " if standing.said.is_approved else ". ")
    is_older = start is not None and (standing is None or start.id != standing.said.id)
    if is_older:
        words.append("The boxes begin with an earlier version. ")
    if start is not None and start.is_entered:
        path = commentary_history_path(state.measure.id, state.period.label)
        words.append(link("All versions", path))
    return words


def preview_card(mine: Remark, state: FormState, note: str = "") -> list:
    """How it will stand, and the button that records it."""
    words = [html.P(note, className="callout")] if note else []
    words += [html.P(one, className="callout") for one in _warnings(mine, state)]
    button = html.Button("Record", id=ids.COMMENT_ACCEPT, type="button", className="button primary")
    return [
        html.Section(
            [
                _preview_heading("How it will stand"),
                *words,
                remark_box(mine, state.today),
                html.P(_UNAPPROVED, className="quiet"),
                html.Div([button], className="buttons"),
            ],
            className="card preview commentary",
        )
    ]


def conflict_card(mine: Remark, state: FormState) -> list:
    """What somebody else wrote meanwhile beside what was typed here, and both ways on."""
    standing = state.standing
    if standing is None:
        theirs: list = [html.P("Nothing: what stood was withdrawn meanwhile.")]
    else:
        theirs = [remark_box(standing, state.today)]
    button = html.Button(
        "Record mine in its place",
        id=ids.COMMENT_ACCEPT,
        type="button",
        className="button primary",
    )
    return [
        html.Section(
            [
                _preview_heading("Somebody else changed it while you were writing"),
                html.P(
                    "Nothing was recorded, and nothing is lost: what you typed is still in the "
                    "boxes above. Take over from theirs what you want to keep, or record yours in "
                    "its place; theirs stays among the versions.",
                    className="callout",
                ),
                html.Div(
                    [
                        html.Div([html.H3("What stands now"), *theirs], className="side"),
                        html.Div(
                            [html.H3("Yours"), remark_box(mine, state.today)], className="side"
                        ),
                    ],
                    className="side-by-side",
                ),
                html.Div(
                    [button, link("Leave theirs as it is", measure_path(state.measure.id))],
                    className="buttons",
                ),
            ],
            className="card preview commentary",
        )
    ]


def same_card() -> list:
    """In place of the preview where what was typed stands already."""
    return [
        html.Section(
            [
                _preview_heading("How it will stand"),
                html.P("Nothing would change: the same stands already."),
            ],
            className="card preview",
        )
    ]


def _preview_heading(words: str) -> html.H2:
    return html.H2(words, tabIndex="-1", id="decide-preview-heading")


def _warnings(mine: Remark, state: FormState) -> list[str]:
    """What may be meant so, and may not."""
    said, found = mine.said, []
    if said.is_overdue(state.today):
        found.append("The due date has already passed.")
    if said.action and not said.owner:
        found.append("No owner is named for what is done.")
    return found


def said_of(faults: tuple[Fault, ...], name_problem: str = "") -> list:
    """What is wrong, each with a link to its field; the browser marks the field with it."""
    lines = [(FIELD_IDS.get(one.field, ids.COMMENT_PERIOD), _sentence(one)) for one in faults]
    lines += [(ids.LOAD_NAME, name_problem)] if name_problem else []
    items = [
        html.Li(html.A(words, href=f"#{field}", id=f"{field}-problem")) for field, words in lines
    ]
    return [html.P("Nothing was recorded yet."), html.Ul(items, className="plain")]


def _sentence(fault: Fault) -> str:
    return f"{FIELD_WORDS[fault.field]}: found {fault.found}, expected {fault.expected}."
