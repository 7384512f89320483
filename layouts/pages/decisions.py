"""Targets, breaks and baselines: the list, a file with more of them, and the way to the form."""

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.analysis.decisions.list_of_decisions import (
    STATE_WORDS,
    DecisionChoice,
    DecisionLine,
    State,
)
from data.analysis.decisions.state import ListState
from data.analysis.decisions.words import KIND_WORDS
from data.analysis.words.moments import moment_words
from data.domain.catalogue import Catalogue
from data.domain.decision import Decision
from layouts import ids
from layouts.components.arrival import heading
from layouts.components.breadcrumb import breadcrumb
from layouts.components.choice import choice
from layouts.components.decision_table import (
    TURN_WORDS,
    decision_table,
    file_words,
    turning_of,
)
from layouts.components.file_drop import file_drop
from layouts.components.link import link
from layouts.decision_address import (
    ANY,
    TARGETS,
    TITLE,
    Turning,
    entry_path,
    targets_path,
    template_path,
    turn_path,
)
from layouts.load_address import LOAD
from layouts.pages.decision_file import file_parts, file_title
from layouts.shell import PageContent

SECTION = "Load figures"
_LOST = (
    "That check is no longer kept: checks are forgotten after a day, and when they are recorded. "
    "Choose the file again."
)


def targets_page(catalogue: Catalogue, state: ListState) -> PageContent:
    if state.file is not None:
        title = file_title(state.file)
        body = [breadcrumb([(SECTION, LOAD), (TITLE, TARGETS)], "A file"), *file_parts(state)]
        return PageContent(title, SECTION, body)
    body = [
        breadcrumb([(SECTION, LOAD)], TITLE),
        heading(TITLE),
        html.P(
            "What the council has decided about a measure: the target it means to reach, where "
            "figures before and after cannot be compared, and on which figures a change is "
            "judged. Nothing is overwritten: what was wrong is withdrawn, and entered anew.",
            className="lede",
        ),
        *[html.P(words, className="notice") for words in _notices(state)],
        *_last(state.last),
        html.P(
            link(
                "Add a target, break or baseline",
                entry_path(state.choice.measure_id, state.choice.kind),
                "button primary",
            ),
            className="onward",
        ),
        _filter(catalogue, state),
        _list(state),
        file_drop("Enter many at once, by file", state.largest, page=TARGETS),
        _templates(),
    ]
    return PageContent(TITLE, SECTION, body)


def _notices(state: ListState) -> list[str]:
    return [words for words in (_LOST if state.is_lost else "", state.trouble) if words]


def _last(last: Sequence[DecisionLine]) -> list:
    """What was changed last, said aloud to whoever comes here by a press, with the way back."""
    if not last:
        return []
    one = last[0].decision
    words = file_words(last) if len(last) > 1 else _one_words(last[0])
    moment = one.withdrawn_at or one.made_at
    when = f" ({moment_words(moment)}, by {one.withdrawn_by or one.made_by})" if moment else ""
    ways = _ways_with_file(last) if len(last) > 1 else [_undo(one, turning_of(one))]
    return [
        html.P(["Last change. ", f"{words}{when}. ", *ways], className="notice last-change"),
        html.P(
            "",
            id=ids.LOAD_DONE,
            role="status",
            className="visually-hidden",
            **{"data-words": f"{words}."},
        ),
    ]


def _one_words(line: DecisionLine) -> str:
    verb = "Recorded" if line.decision.stands else "Withdrawn"
    return f"{verb}: {KIND_WORDS[line.decision.kind].lower()}, {line.title}: {line.said}"


def _undo(one: Decision, turning: Turning) -> dcc.Link:
    return link(f"Undo: {TURN_WORDS[turning].lower()}", turn_path(one.id, turning), "undo")


def _ways_with_file(lines: Sequence[DecisionLine]) -> list:
    """To the list of them, and to withdraw them all; what is withdrawn is entered one by one."""
    one = lines[0].decision
    state = State.STANDING if one.stands else State.WITHDRAWN
    see = link("See them", targets_path(DecisionChoice(state=state, file_of=one.id)))
    return [see, " · ", _undo(one, Turning.WITHDRAW_FILE)] if one.stands else [see]


def _filter(catalogue: Catalogue, state: ListState) -> html.Div:
    chosen = state.choice
    measures = sorted(catalogue.measures, key=lambda one: one.title.casefold())
    return html.Div(
        html.Form(
            [
                choice(
                    ids.DECISIONS_MEASURE,
                    "Measure",
                    [(ANY, "All measures"), *((one.id, one.title) for one in measures)],
                    chosen.measure_id or ANY,
                    name="measure",
                ),
                choice(
                    ids.DECISIONS_THEME,
                    "Theme",
                    [(ANY, "All themes"), *((one.id, one.title) for one in catalogue.themes)],
                    chosen.theme_id or ANY,
                    name="theme",
                ),
                choice(
                    ids.DECISIONS_KIND,
                    "What",
                    [(ANY, "All kinds"), *((one.value, words) for one, words in _KINDS)],
                    chosen.kind.value if chosen.kind else ANY,
                    name="kind",
                ),
                choice(
                    ids.DECISIONS_STATE,
                    "State",
                    [(one.value, words) for one, words in STATE_WORDS.items()],
                    chosen.state.value,
                    name="state",
                ),
                dbc.Button("Show", type="submit", className="button"),
            ],
            action=TARGETS,
            method="GET",
            className="filter four",
        ),
        className="card filter-row",
    )


_KINDS = tuple((one, f"{words}s") for one, words in KIND_WORDS.items())


def _list(state: ListState) -> html.Section:
    count = len(state.lines)
    noun = "decision" if count == 1 else "decisions"
    table = decision_table(state.lines) if count else html.P("There is none of this kind.")
    title = html.H2(f"{count:,} {noun}")
    if state.choice.file_of:
        title = html.H2(file_words(state.lines)) if count else title
        return html.Section([title, *_file_ways(state), table], className="card")
    return html.Section([title, table], className="card")


def _file_ways(state: ListState) -> list:
    """Out of the list of one file, and to withdraw all of it that stands."""
    ways: list = [link("See all decisions", TARGETS)]
    if any(one.decision.stands for one in state.lines):
        turning = Turning.WITHDRAW_FILE
        where = turn_path(state.choice.file_of, turning)
        ways = [link(TURN_WORDS[turning], where), " · ", *ways]
    return [html.P(ways)]


def _templates() -> html.Section:
    buttons = [
        html.A(words, href=template_path(extension), download="", className="button")
        for words, extension in (("Template: Excel", "xlsx"), ("Template: CSV", "csv"))
    ]
    return html.Section(
        [
            html.H2("A template to fill in"),
            html.P(
                "With the right columns; the workbook has instructions, and lists to choose from."
            ),
            html.Div(buttons, className="buttons"),
        ],
        className="card",
    )
