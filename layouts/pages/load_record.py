"""One load: what it changed, what happened to it since, and the way back."""

from dash import html

from data.analysis.loading.difference_words import counts_words, kind_words
from data.analysis.loading.load_history import LoadHistory
from data.analysis.loading.load_state import RecordState
from data.analysis.words.moments import moment_words
from data.domain.catalogue import Catalogue
from data.domain.change import Change, ChangeKind
from layouts import ids
from layouts.components.arrival import heading
from layouts.components.breadcrumb import breadcrumb
from layouts.components.difference_view import count_tiles, difference_view
from layouts.components.history_table import UNDO_WORDS
from layouts.components.link import link
from layouts.components.release_card import held_back_list
from layouts.components.sign_off import press, sign_off
from layouts.load_address import LOAD, record_path, undo_path
from layouts.pages.load import SECTION
from layouts.shell import PageContent

_WHY = {
    ChangeKind.WITHDRAWAL: "the file held last year's count.",
    ChangeKind.RESTORATION: "the file was right after all.",
}


def record_page(catalogue: Catalogue, state: RecordState) -> PageContent:
    """What a load did; with what undoing it would change, the question whether to."""
    title = f"Load {state.load.load_id}"
    body = _question(catalogue, state) if state.undoing else _record(catalogue, state)
    return PageContent(title, SECTION, body)


def _record(catalogue: Catalogue, state: RecordState) -> list:
    load = state.load
    words = UNDO_WORDS[load.undo]
    return [
        breadcrumb([(SECTION, LOAD)], f"Load {load.load_id}"),
        heading(f"Load {load.load_id}: {load.first.file_name}"),
        _done(load),
        _release(load),
        html.P(_standing(load), className="lede"),
        html.Section(
            [
                html.H2("What happened"),
                html.Ol([_happened(one) for one in load.changes], className="events"),
                html.Div(
                    [
                        link(f"{words} this load", undo_path(load.load_id, load.undo), "button"),
                        link("Load another file", LOAD, "button"),
                    ],
                    className="buttons",
                ),
            ],
            className="card",
        ),
        *held_back_list(catalogue, state.held_back),
        html.H2("What it changed when it was loaded", className="part"),
        *(
            difference_view(catalogue, state.done, is_done=True)
            if state.done
            else [count_tiles(load.first.counts)]
        ),
    ]


def _release(load: LoadHistory) -> html.P | None:
    """What a publication's file is an issue of."""
    release = load.first.release
    if release is None:
        return None
    words = f"{release.title}, release of {release.words}"
    inferred = ", told from the newest period in the file" if release.is_inferred else ""
    form = f" Columns as named {release.form}." if release.form else ""
    return html.P(f"{words}{inferred}.{form}")


def _done(load: LoadHistory) -> html.P:
    """Said aloud to whoever comes here by a press; empty for everybody else."""
    words = f"{kind_words(load.last.kind)}."
    if load.last.kind is ChangeKind.LOAD:
        words = f"{kind_words(load.last.kind)}: {counts_words(load.last.counts)}."
    return html.P(
        "",
        id=ids.LOAD_DONE,
        role="status",
        className="visually-hidden",
        **{"data-words": words},
    )


def _standing(load: LoadHistory) -> str:
    if load.stands:
        said = kind_words(load.last.kind)
        return (
            f"{said}: {counts_words(load.last.counts)}. Its figures count wherever no later load "
            "has restated them."
        )
    return "Taken back: none of its figures counts. It can be put back."


def _happened(change: Change) -> html.Li:
    who = f"{kind_words(change.kind)} by {change.made_by} (not verified)"
    return html.Li(
        [
            html.Span(moment_words(change.made_at), className="event-when"),
            html.Div(
                [
                    f"{who}: {counts_words(change.counts)}.",
                    html.P(f"Reason: {change.reason}", className="quiet")
                    if change.reason
                    else None,
                ]
            ),
        ]
    )


def _question(catalogue: Catalogue, state: RecordState) -> list:
    load = state.load
    verb = UNDO_WORDS[load.undo]
    verb_then = f"{verb} load {load.load_id}"
    button = press(verb_then, ids.LOAD_UNDO)
    return [
        breadcrumb([(SECTION, LOAD), (f"Load {load.load_id}", record_path(load.load_id))], verb),
        heading(f"{verb_then}, {load.first.file_name}?"),
        html.P(_would(load), className="lede"),
        html.Div(difference_view(catalogue, state.undoing), id=ids.LOAD_DIFFERENCE),
        sign_off(verb_then, _WHY[load.undo], state.account, button[0], record_path(load.load_id)),
        *button[1:],
    ]


def _would(load: LoadHistory) -> str:
    if load.stands:
        return (
            "Its figures would count no longer; what stood before them would stand again. "
            "Nothing is deleted: the load can be put back."
        )
    return (
        "Its figures would count again, as if the load had never been taken back. Loads that "
        "came after it keep their place."
    )
