"""Load figures: choose a file, see its problems or what it would change, accept it."""

from dash import html

from data.analysis.loading.load_state import LoadState
from data.analysis.loading.loading_view import LoadOutcome
from data.domain.catalogue import Catalogue
from layouts.components.arrival import heading
from layouts.components.file_drop import file_drop
from layouts.components.history_table import history_table
from layouts.components.link import link
from layouts.components.problem_table import note_list, problem_table
from layouts.components.release_card import sound_part
from layouts.decision_address import TARGETS
from layouts.load_address import HISTORY, LOAD, record_path, template_path
from layouts.pages.load_preview import preview_parts, preview_title
from layouts.quality_address import QUALITY
from layouts.shell import PageContent

SECTION = "Load figures"
NEWEST = 10
"""Changes that the load page itself lists."""


def load_page(catalogue: Catalogue, state: LoadState) -> PageContent:
    return PageContent(_title(state), SECTION, _body(catalogue, state))


def _title(state: LoadState) -> str:
    outcome = state.outcome
    if outcome is None:
        return SECTION
    if not outcome.is_sound:
        return _problems_in(outcome)
    return preview_title(outcome, state.preview)


def _problems_in(outcome: LoadOutcome) -> str:
    noun = "problem" if outcome.problem_count == 1 else "problems"
    return f"{outcome.problem_count:,} {noun} in {outcome.file_name}"


def _body(catalogue: Catalogue, state: LoadState) -> list:
    if state.outcome is None:
        chosen = file_drop("Choose a file", state.largest)
        return [*_start(state), chosen, _history(state), _templates(catalogue)]
    if not state.outcome.is_sound:
        return _rejected(state.outcome, state)
    return preview_parts(catalogue, state.outcome, state)


_LOST = (
    "That check is no longer kept: checks are forgotten when they are accepted, after a day, and "
    "when the dashboard is started anew. What was loaded is listed below."
)


def _notices(state: LoadState) -> list:
    """What became of a check that is gone, and what keeps the page from being whole."""
    gone: list = [_LOST]
    if state.loaded_as:
        name = f"load {state.loaded_as}"
        gone = ["That file was accepted: see ", link(name, record_path(state.loaded_as)), "."]
    said = [gone if state.is_lost else [], [state.trouble] if state.trouble else []]
    return [html.P(words, className="notice") for words in said if words]


def _start(state: LoadState) -> list:
    return [
        heading("Load figures"),
        html.P(
            "A file is checked first, and you see exactly what it would change. Nothing changes "
            "until you accept, and everything can be taken back.",
            className="lede",
        ),
        html.P(
            [
                "What is due, late or missing: ",
                link("data quality", QUALITY),
                ". What the council means to reach: ",
                link("targets, breaks and baselines", TARGETS),
                ".",
            ],
            className="onward",
        ),
        *_notices(state),
    ]


def _templates(catalogue: Catalogue) -> html.Section:
    items = [
        html.Li(html.A(theme.title, href=template_path(theme.id), download=""))
        for theme in catalogue.themes
    ]
    return html.Section(
        [
            html.H2("Templates for Excel"),
            html.P(
                "One workbook for each theme, with the right columns, lists to choose from and "
                "instructions.",
                className="hint",
            ),
            html.Ul(items, className="columns"),
        ],
        className="card templates",
    )


def _history(state: LoadState) -> html.Section:
    more = len(state.history) - NEWEST
    content: list = [html.H2("What was loaded and taken back")]
    if not state.history:
        content.append(html.P("Nothing has been loaded yet."))
    else:
        content.append(history_table(state.history[:NEWEST]))
    if more > 0:
        content.append(
            html.P(link(f"All {len(state.history):,} changes", HISTORY), className="more")
        )
    return html.Section(content, className="card")


def _rejected(outcome: LoadOutcome, state: LoadState) -> list:
    kept = "" if outcome.release else ", and the file was not kept"
    return [
        heading(_problems_in(outcome)),
        html.P(
            f"Nothing was loaded{kept}. Mend it where it came from, save it, and load it again.",
            className="lede",
        ),
        problem_table(outcome),
        *note_list(outcome.notes, len(outcome.notes)),
        *sound_part(outcome, state.told),
        file_drop("Load the mended file", state.largest),
        html.P(link("Back to Load figures", LOAD)),
    ]
