"""Packs as rows: what each is for, how long it is, and when it was last frozen."""

from collections.abc import Sequence

from dash import html

from data.analysis.pictures.picture import day_words
from data.analysis.words.moments import day_of
from data.domain.pack import Pack, Snapshot
from layouts.board_address import frozen_path, pack_path
from layouts.components.board_press import press_button
from layouts.components.board_state import BoardState
from layouts.components.link import link


def pack_rows(state: BoardState, packs: Sequence[Pack]) -> html.Ul:
    return html.Ul([_row(state, one) for one in packs], className="pack-rows")


def pages_words(count: int) -> str:
    """'1 page', '22 pages', 'no pages yet'."""
    if not count:
        return "no pages yet"
    return f"{count} page{'' if count == 1 else 's'}"


def frozen_words(one: Snapshot) -> str:
    """'3, for the meeting on 9 December 2026'; a frozen pack among those of its draft."""
    meeting = f", for the meeting on {day_words(one.meeting_on)}" if one.meeting_on else ""
    return f"{one.title}{meeting}"


def _row(state: BoardState, pack: Pack) -> html.Li:
    newest = state.newest(pack)
    return html.Li(
        [
            html.Div(
                [html.H3(link(pack.title, pack_path(pack.name))), html.P(pack.purpose)],
                className="pack-what",
            ),
            html.P(pages_words(len(pack.items)), className="pack-length"),
            html.P(_state(pack, newest), className="pack-state"),
            _button(pack),
        ],
    )


def _state(pack: Pack, newest: Snapshot | None) -> list:
    if newest is None:
        words = "Not frozen yet" if pack.id else "Not changed yet"
        return [html.Span(words, className="quiet")]
    day = day_words(day_of(newest.frozen_at))
    way = link(f"Frozen {day}", frozen_path(pack.name, newest.number))
    changed = pack.changed_at is not None and pack.changed_at > newest.frozen_at
    return [way, html.Span("draft changed since", className="tag soon")] if changed else [way]


def _button(pack: Pack) -> html.Div:
    do, words = ("take-out", "Take out") if pack.archived_at else ("archive", "Archive")
    button = press_button(
        words,
        do,
        told={"pack": pack.name},
        label=f"{words}: {pack.title}",
        class_name="button small",
    )
    return html.Div(button, className="row-buttons")
