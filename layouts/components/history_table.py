"""What happened to the figures, newest first, each load with its way back."""

from collections.abc import Sequence

from dash import html

from data.analysis.loading.difference_words import counts_words, kind_words
from data.analysis.loading.load_history import HistoryLine
from data.analysis.words.moments import moment_words
from data.domain.change import ChangeKind
from layouts.components.link import link
from layouts.components.scroll_table import scroll_table
from layouts.load_address import record_path, undo_path

UNDO_WORDS = {ChangeKind.WITHDRAWAL: "Take back", ChangeKind.RESTORATION: "Put back"}


def history_table(lines: Sequence[HistoryLine]) -> html.Div:
    heads = [
        html.Th(name, scope="col")
        for name in ("What", "When, and by whom (not verified)", "Why", "Figures")
    ]
    return scroll_table(heads, [_row(one) for one in lines], "Changes, newest first", "history")


def _row(line: HistoryLine) -> html.Tr:
    change = line.change
    return html.Tr(
        [
            html.Th(
                [
                    f"{kind_words(change.kind)}: ",
                    link(f"load {change.load_id}", record_path(change.load_id)),
                    html.Br(),
                    html.Span(change.file_name, className="file-name"),
                    *_release(line),
                    *_undo(line),
                ],
                scope="row",
            ),
            html.Td([moment_words(change.made_at), html.Br(), f"by {change.made_by}"]),
            html.Td(change.reason or "–", className="reason"),
            html.Td(counts_words(change.counts)),
        ]
    )


def _release(line: HistoryLine) -> list:
    """The publication and the release that a file is of."""
    release = line.change.release
    return [html.Div(f"{release.title}, {release.words}", className="quiet")] if release else []


def _undo(line: HistoryLine) -> list:
    """The way back, on the last change of each load."""
    if line.undo is None:
        return []
    load_id = line.change.load_id
    said = [UNDO_WORDS[line.undo], html.Span(f" load {load_id}", className="visually-hidden")]
    return [html.Div(link(said, undo_path(load_id, line.undo), "button small"))]
