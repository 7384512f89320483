"""A sound file: what it would change, and the sign-off."""

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.analysis.loading.difference_words import already_words, figures_words
from data.analysis.loading.load_state import LoadState
from data.analysis.loading.loading_view import LoadOutcome, LoadPreview
from data.domain.catalogue import Catalogue
from layouts import ids
from layouts.components.arrival import heading
from layouts.components.difference_view import difference_view
from layouts.components.file_drop import file_drop
from layouts.components.link import link
from layouts.components.problem_table import note_list
from layouts.components.release_card import release_card
from layouts.components.sign_off import press, sign_off
from layouts.load_address import LOAD, record_path


def preview_parts(catalogue: Catalogue, outcome: LoadOutcome, state: LoadState) -> list:
    """The page for a file without problems."""
    preview = state.preview
    if preview is None:
        return [
            heading(preview_title(outcome, None)),
            html.P(state.trouble, className="notice"),
            html.P(link("Back to Load figures", LOAD)),
        ]
    can = preview.can_be_accepted
    return [
        heading(preview_title(outcome, preview)),
        html.P(_lede(outcome, preview), className="lede"),
        *([html.P(state.trouble, className="notice")] if state.trouble else []),
        *release_card(catalogue, outcome, state.told),
        html.Div(difference_view(catalogue, preview.difference), id=ids.LOAD_DIFFERENCE),
        *note_list(outcome.notes, len(outcome.notes)),
        *(_acceptance(outcome, preview, state.account) if can else _nothing(preview, state)),
    ]


def preview_title(outcome: LoadOutcome, preview: LoadPreview | None) -> str:
    """What the page of a file without problems is called."""
    if preview is None:
        return f"{outcome.file_name} has no problems"
    if preview.can_be_accepted:
        return f"What {outcome.file_name} would change"
    return f"{outcome.file_name} would change nothing"


def _lede(outcome: LoadOutcome, preview: LoadPreview) -> str:
    if preview.already:
        return f"{already_words(preview.already)}: nothing would change."
    count = figures_words(outcome.figures)
    if preview.can_be_accepted:
        how = "in its sound part" if outcome.left_out else "no problems"
        return f"{count}, {how}. Nothing changes until you accept below."
    return f"{count}, and all of them stand already as they are in this file."


def _acceptance(outcome: LoadOutcome, preview: LoadPreview, account: str) -> list:
    button = press("Accept and load", ids.LOAD_ACCEPT)
    return [
        _complete(0 if outcome.release else preview.absent),
        sign_off(
            f"Accept {outcome.file_name}",
            "figures for October, agreed with the service.",
            account,
            button[0],
            LOAD,
        ),
        *button[1:],
        dcc.Store(id=ids.LOAD_SEEN, data=str(preview.seen)),
    ]


def _complete(absent: int) -> html.Section:
    """Whether figures that the file does not hold shall go; hidden where there are none."""
    return html.Section(
        [
            html.H2("Figures that this file does not hold"),
            html.P(
                f"{figures_words(absent)} of the measures, areas and kinds of period in this file "
                f"{'stands' if absent == 1 else 'stand'} now, but the file does not hold "
                f"{'it. It stays' if absent == 1 else 'them. They stay'} unless you say that the "
                "file is the whole of it."
            ),
            dbc.Checkbox(
                id=ids.LOAD_COMPLETE,
                label=f"This file is complete: take away the {figures_words(absent)} that it does "
                "not hold",
                value=False,
            ),
            html.P("", id=ids.LOAD_TOLD, role="status", className="status"),
            dcc.Store(id=ids.LOAD_IS_COMPLETE),
        ],
        className="card complete",
        hidden=not absent,
    )


def _nothing(preview: LoadPreview, state: LoadState) -> list:
    onward = link("Back to Load figures", LOAD)
    if preview.already:
        load_id = preview.already.load_id
        onward = link(f"See load {load_id}", record_path(load_id))
    return [html.P(onward, className="onward"), file_drop("Load another file", state.largest)]
