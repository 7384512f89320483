"""A file of decisions that was checked: its problems, or what it would change and the sign-off."""

from dash import dcc, html

from data.analysis.decisions.state import FileLine, FilePreview, ListState
from data.analysis.decisions.words import KIND_WORDS
from layouts import ids
from layouts.components.arrival import heading
from layouts.components.file_drop import file_drop
from layouts.components.link import link
from layouts.components.problem_table import note_list, problem_table
from layouts.components.scroll_table import scroll_table
from layouts.components.sign_off import sign_off
from layouts.decision_address import TARGETS


def file_title(preview: FilePreview) -> str:
    outcome = preview.outcome
    if outcome.problem_count:
        noun = "problem" if outcome.problem_count == 1 else "problems"
        return f"{outcome.problem_count:,} {noun} in {outcome.file_name}"
    if preview.new:
        return f"What {outcome.file_name} would change"
    return f"{outcome.file_name} would change nothing"


def file_parts(state: ListState) -> list:
    preview = state.file
    if preview is None:
        return []
    outcome = preview.outcome
    notes = note_list(outcome.notes, len(outcome.notes))
    if outcome.problem_count:
        said = "Nothing was recorded. Mend the file where it came from, and choose it again."
        drop = file_drop("Choose the mended file", state.largest, page=TARGETS)
        parts = [problem_table(outcome, can_be_downloaded=False), *notes, drop]
    elif preview.new:
        said = "No problems. Nothing changes until you accept below."
        parts = [_changes(preview), *notes, *_acceptance(state, outcome.file_name)]
    else:
        said = "All that it holds stands already in the same words: nothing was changed."
        parts = [*notes, file_drop("Choose another file", state.largest, page=TARGETS)]
    back = html.P(link("Back to the list", TARGETS))
    return [heading(file_title(preview)), html.P(said, className="lede"), *parts, back]


def _changes(preview: FilePreview) -> html.Section:
    heads = [html.Th(name, scope="col") for name in ("What", "What it would change", "Why")]
    rows = [
        html.Tr(
            [
                html.Th(_what(one), scope="row"),
                html.Td([one.words, *(html.P(said, className="callout") for said in one.warnings)]),
                html.Td(one.decision.reason, className="reason"),
            ]
        )
        for one in preview.new
    ]
    count = len(preview.new)
    content = [
        html.H2(f"{count:,} {'decision' if count == 1 else 'decisions'} to record"),
        scroll_table(heads, rows, "What would be recorded", "decisions"),
    ]
    if preview.already:
        noun = "row says" if preview.already == 1 else "rows say"
        content.append(
            html.P(f"{preview.already:,} {noun} what stands already.", className="quiet")
        )
    return html.Section(content, className="card")


def _what(line: FileLine) -> list:
    """The kind, and the measure by its title and by its id, as the file has it."""
    measure = html.Div(line.decision.measure, className="quiet")
    return [KIND_WORDS[line.decision.kind], html.Br(), line.title, measure]


def _acceptance(state: ListState, name: str) -> list:
    button = html.Button(
        "Accept and record", id=ids.DECIDE_FILE, type="button", className="button primary"
    )
    why = "targets for the year, agreed by the board."
    return [
        sign_off(f"Accept {name}", why, state.account, button, TARGETS),
        dcc.Store(id=ids.DECIDE_FILED),
    ]
