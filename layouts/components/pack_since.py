"""Which figures of a snapshot have changed since it was frozen."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from data.analysis.board.since import Since, SinceKind
from data.analysis.pictures.picture import day_words
from data.analysis.words.moments import day_of
from data.domain.pack import Pack
from layouts.board_address import frozen_path, pack_path
from layouts.components.board_state import SinceState
from layouts.components.link import link
from layouts.components.unbroken import unbroken

LOOKING = "Checking which figures have changed since…"
_SHOWN = 30
"""So many lines stand open; further ones behind a disclosure."""
_NAMED = 4
"""To so many of the pages that show a figure there are links."""

_HEADS = {
    SinceKind.REVISED: "Revised since",
    SinceKind.WITHDRAWN: "Withdrawn since",
    SinceKind.ADDED: "New since",
    SinceKind.GONE: "Cannot be shown any more",
}


def since_parts(state: SinceState, *, is_here: bool = False, draft: Pack | None = None) -> list:
    """How many, then each with its value then and now, and the way to where it stands.

    `is_here` where the frozen pages are below; else the pages of the draft with the same views.
    """
    snapshot = state.snapshot
    when = link(
        f"{snapshot.title}, frozen {day_words(day_of(snapshot.frozen_at))}",
        frozen_path(snapshot.pack_name, snapshot.number),
    )
    if not state.changes:
        return [html.P(["No figure has changed since ", when, "."])]
    ways = _ways(state, is_here, draft)
    return [
        html.P([html.Strong(f"{_count(state.changes)} since "), when, "."]),
        *[part for kind in _HEADS for part in _of(state, kind, ways)],
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


def _ways(state: SinceState, is_here: bool, draft: Pack | None) -> dict[str, Any]:
    """Links to pages, by the keys of the frozen ones."""
    if is_here:
        return {
            key: html.A(f"page {number}", href=f"#page-{number}")
            for key, number in state.numbers.items()
        }
    if draft is None:
        return {}
    first = {one.address: one for one in reversed(draft.items)}
    number = {one.id: place for place, one in enumerate(draft.items, start=1)}
    return {
        key: link(f"page {number[page.id]}", pack_path(draft.name, page.id))
        for key, address in state.addresses.items()
        if (page := first.get(address)) and address
    }


def _of(state: SinceState, kind: SinceKind, ways: Mapping[str, Any]) -> list:
    lines: dict[tuple[str, str, str], list[Since]] = {}
    for one in state.changes:
        if one.kind is kind:
            lines.setdefault((one.what, one.then, one.now), []).append(one)
    if not lines:
        return []
    items = [
        _line(
            same[0],
            state.reasons.get(same[0], ""),
            [ways[one.item] for one in same if one.item in ways],
        )
        for same in lines.values()
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


def _line(one: Since, reason: str, to: Sequence[Any]) -> html.Li:
    """`to` are links to the pages where it stands."""
    way = [part for page in to[:_NAMED] for part in (", ", page)]
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
