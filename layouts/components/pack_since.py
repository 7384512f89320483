"""Which figures of a snapshot have changed since it was frozen."""

from collections.abc import Sequence

from dash import html

from data.analysis.board.since import Since, SinceKind
from data.analysis.pictures.picture import day_words
from data.analysis.words.moments import day_of
from layouts.board_address import frozen_path
from layouts.components.board_state import SinceState
from layouts.components.link import link
from layouts.components.unbroken import unbroken

LOOKING = "Looking which figures have changed since…"
_SHOWN = 30
"""So many lines stand open; further ones behind a disclosure."""

_HEADS = {
    SinceKind.REVISED: "Revised since",
    SinceKind.WITHDRAWN: "Withdrawn since",
    SinceKind.ADDED: "New since",
    SinceKind.GONE: "Cannot be shown any more",
}


def since_parts(state: SinceState, *, is_here: bool = False) -> list:
    """How many, then each with its value then and now; `is_here` where the pages are below."""
    snapshot = state.snapshot
    when = link(
        f"{snapshot.title}, frozen {day_words(day_of(snapshot.frozen_at))}",
        frozen_path(snapshot.pack_name, snapshot.number),
    )
    if not state.changes:
        return [html.P(["No figure has changed since ", when, "."])]
    return [
        html.P([html.Strong(f"{_count(state.changes)} since "), when, "."]),
        *[part for kind in _HEADS for part in _of(state, kind, is_here)],
    ]


def _count(changes: Sequence[Since]) -> str:
    """'3 figures changed, 1 page cannot be shown any more'."""
    gone = sum(one.kind is SinceKind.GONE for one in changes)
    figures = len({(one.kind, one.what, one.then, one.now) for one in changes}) - gone
    said = []
    if figures:
        said.append(f"{figures:,} figure{'' if figures == 1 else 's'} changed")
    if gone:
        said.append(f"{gone:,} page{'' if gone == 1 else 's'} cannot be shown any more")
    return ", ".join(said)


def _of(state: SinceState, kind: SinceKind, is_here: bool) -> list:
    lines = list(
        {(one.what, one.then, one.now): one for one in state.changes if one.kind is kind}.values()
    )
    if not lines:
        return []
    items = [
        _line(one, state.reasons.get(one, ""), state.numbers.get(one.item, 0) if is_here else 0)
        for one in lines
    ]
    more = items[_SHOWN:]
    return [
        html.H3(_HEADS[kind]),
        html.Ul(items[:_SHOWN], className="since-lines"),
        *(
            [
                html.Details(
                    [
                        html.Summary(f"{len(more):,} more"),
                        html.Ul(more, className="since-lines"),
                    ]
                )
            ]
            if more
            else []
        ),
    ]


def _line(one: Since, reason: str, number: int) -> html.Li:
    """`number` is that of the page where it stands, 0 for no way there."""
    way = [" ", html.A(f"page {number}", href=f"#page-{number}")] if number else []
    name = html.Span(unbroken(one.what or one.title), dir="auto")
    said: list = [html.Span([name, *way], className="since-what")]
    if one.kind is SinceKind.REVISED:
        said += [
            html.Span(
                [
                    html.Span("was ", className="visually-hidden"),
                    html.Del(one.then),
                    " → ",
                    html.Span("is now ", className="visually-hidden"),
                    html.Ins(one.now),
                ],
                className="since-values",
            )
        ]
    elif one.kind is SinceKind.WITHDRAWN:
        said += [html.Span([html.Del(one.then), " does not stand any more"])]
    else:
        said += [html.Span(one.now)]
    if reason:
        said.append(html.Span(reason, className="quiet"))
    return html.Li(said)
