"""All versions of commentary on a measure: who wrote each, when, and what differed."""

from collections.abc import Sequence

from dash import html

from data.analysis.measure.commentary_history import PartChange, Piece, Version
from data.analysis.measure.commentary_state import HistoryState
from data.analysis.measure.commentary_view import approval_words, name_in_line
from data.analysis.pictures.picture import day_words
from data.analysis.words.moments import moment_words
from data.domain.catalogue import Catalogue
from data.domain.commentary import Commentary
from data.domain.period import Period
from layouts.address import measure_path
from layouts.commentary_address import (
    HISTORY_TITLE,
    commentary_history_path,
    commentary_path,
    write_path,
)
from layouts.components.arrival import heading
from layouts.components.commentary_card import said_parts
from layouts.components.link import link
from layouts.pages.commentary_entry import SECTION, trail
from layouts.shell import PageContent

_NONE = "Nothing has been written about this measure yet."
_NONE_ON = "Nothing has been written on this period yet."
_AGAIN = {
    False: "An earlier version, which was put back.",
    True: "The same text, without its approval.",
}


def commentary_history_page(catalogue: Catalogue, state: HistoryState) -> PageContent:
    measure = state.measure
    title = f"{HISTORY_TITLE}: {measure.title}"
    if state.period:
        title = f"{HISTORY_TITLE} on {state.period.name}: {measure.title}"
    body = [
        trail(catalogue, measure, HISTORY_TITLE),
        heading(title),
        html.P("Nothing is deleted: what was replaced or withdrawn stays here.", className="lede"),
        *(_period(measure.id, period, versions) for period, versions in state.versions),
    ]
    if not state.versions:
        body.append(html.P(_NONE_ON if state.period else _NONE, className="notice"))
    body.append(html.P(_onward(state), className="onward"))
    return PageContent(title, SECTION, body)


def _onward(state: HistoryState) -> list:
    measure = state.measure
    ways: list = [link(f"Back to {measure.title}", measure_path(measure.id))]
    if state.period:
        ways += [" · ", link("Versions on all periods", commentary_history_path(measure.id))]
    return ways


def _period(measure_id: str, period: Period, versions: Sequence[Version]) -> html.Section:
    count = "1 version" if len(versions) == 1 else f"{len(versions)} versions"
    items = [html.Li(_version(one)) for one in versions]
    write = html.Div(
        link(
            ["Write a new version", html.Span(f" on {period.name}", className="visually-hidden")],
            write_path(measure_id, period.label),
            "button small",
        ),
        className="buttons",
    )
    heads = html.H2(f"On {period.name}: {count}")
    return html.Section(
        [heads, html.Ol(items, className="versions plain"), write], className="card commentary"
    )


def _version(version: Version) -> list:
    said = version.said
    told: list = [html.H3(_title(version)), html.P(_state(version), className="by")]
    if version.is_again:
        told.append(html.P(_AGAIN[version.is_unapproved], className="quiet"))
    told += [_change(one) for one in version.changes]
    told.append(html.Details([html.Summary("All of it"), *said_parts(said), *_action(said)]))
    if said.is_entered and not version.is_standing:
        again = write_path(said.measure, said.period, said.id)
        told.append(html.P(link("Write again from this", again)))
    return told


def _title(version: Version) -> list:
    said = version.said
    if not said.is_entered:
        return [f"{name_in_line(said.author)}, {day_words(said.written)}, in the catalogue"]
    moment = moment_words(said.written_at) if said.written_at else ""
    return [link(f"{name_in_line(said.author)}, {moment}", commentary_path(said.measure, said.id))]


def _state(version: Version) -> str:
    said = version.said
    approval = approval_words(said)
    if version.is_standing:
        return f"Stands; {approval}." if approval else "Stands."
    when = f", {moment_words(said.ended_at)}" if said.ended_at else ""
    approved = f" It was {approval}." if said.is_approved else ""
    if not said.is_entered:
        return "Another one stands in its place."
    if said.was_replaced:
        return f"{said.ended_by} wrote another one in its place{when}.{approved}"
    return f"Withdrawn by {name_in_line(said.ended_by)}{when}: {said.ended_because}.{approved}"


def _change(change: PartChange) -> html.Div:
    """What was taken out and put in; said in words too, for those who do not see the colours."""
    pieces = [_piece(one) for one in change.pieces]
    words = [html.Strong(f"{change.heading}: "), *pieces]
    return html.Div(words, className="change", dir="auto")


def _piece(piece: Piece) -> str | html.Del | html.Ins:
    if piece.is_out:
        return html.Del([_aside("taken out: "), piece.text, _aside("; ")])
    if piece.is_in:
        return html.Ins([_aside("put in: "), piece.text, _aside("; ")])
    return piece.text


def _aside(words: str) -> html.Span:
    return html.Span(words, className="visually-hidden")


def _action(said: Commentary) -> list[html.P]:
    owner = f"Owner: {said.owner}." if said.owner else ""
    due = f"Due: {day_words(said.due)}." if said.due else ""
    words = " ".join(one for one in (owner, due) if one)
    return [html.P(words, className="action")] if words else []
