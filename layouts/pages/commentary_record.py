"""One commentary as it was recorded: what it says, whether it stands, and what can be done."""

from dash import html

from data.analysis.measure.commentary_state import CommentaryState
from data.analysis.measure.commentary_view import Remark, name_in_line
from data.analysis.words.moments import moment_words
from data.domain.catalogue import Catalogue
from data.domain.commentary import Commentary
from layouts import ids
from layouts.address import measure_path
from layouts.commentary_address import (
    CommentaryTurn,
    commentary_history_path,
    commentary_path,
    commentary_turn_path,
    write_path,
)
from layouts.components.arrival import heading
from layouts.components.commentary_card import remark_box
from layouts.components.link import link
from layouts.pages.commentary_entry import SECTION, trail
from layouts.shell import PageContent


def commentary_page(catalogue: Catalogue, state: CommentaryState) -> PageContent:
    measure, remark = state.measure, state.remark
    title = f"Commentary on {remark.period.name}: {measure.title}"
    body = [
        trail(catalogue, measure, f"Commentary on {remark.period.name}"),
        heading(title),
        html.P(state_words(state), className="notice"),
        _spoken(state),
        html.Section(
            [
                html.H2("What it says"),
                remark_box(remark, state.today if remark.said.stands else None),
                html.Div(_ways(state), className="buttons"),
            ],
            className="card commentary",
        ),
        html.P(link(f"Back to {measure.title}", measure_path(measure.id)), className="onward"),
    ]
    return PageContent(title, SECTION, body)


def state_words(state: CommentaryState) -> list:
    """When it was recorded and what became of it, with the way back."""
    said = state.remark.said
    words: list = [f"Recorded {_when(said)}. "]
    if not said.stands:
        return [*words, *_ended_words(state)]
    if state.is_unapproved:
        words.append("Its approval was taken back. ")
    elif state.is_again:
        words.append("It was put back and stands again. ")
    elif state.before is not None:
        before = commentary_path(said.measure, state.before.id)
        place = f"It stands in place of what {state.before.author} wrote, "
        words += [place, link("which is kept", before), ". "]
    else:
        words.append("It stands. ")
    words.append(_approved_words(said))
    undo = commentary_turn_path(said.measure, said.id, _undoing(state))
    return [*words, " ", link("Undo", undo, "undo")]


def _undoing(state: CommentaryState) -> CommentaryTurn:
    """What takes back the last thing that was done: an approval, or that it was recorded."""
    was_put_back = state.is_again and not state.is_unapproved
    if state.remark.said.is_approved and not was_put_back:
        return CommentaryTurn.UNAPPROVE
    return CommentaryTurn.WITHDRAW


def _approved_words(said: Commentary) -> str:
    if not said.is_approved:
        return "Nobody has approved it yet."
    own = ", who also wrote it" if said.is_approved_by_author else ""
    when = f", {moment_words(said.approved_at)}" if said.approved_at else ""
    return f"Approved by {name_in_line(said.approved_by)}{own}{when} (not verified)."


def _ended_words(state: CommentaryState) -> list:
    said = state.remark.said
    when = moment_words(said.ended_at) if said.ended_at else ""
    if said.was_replaced:
        words: list = [f"{said.ended_by} wrote another one in its place, {when}. "]
    else:
        words = [f"Withdrawn by {name_in_line(said.ended_by)}, {when}: {said.ended_because}. "]
    if state.standing is None:
        return [*words, "Nothing stands on this period now."]
    return [*words, *_now_words(state.standing)]


def _now_words(standing: Remark) -> list:
    said = standing.said
    if not said.is_entered:
        return [f"What stands now is the catalogue's, by {said.author}."]
    return [link(f"What stands now, by {said.author}", commentary_path(said.measure, said.id)), "."]


def _spoken(state: CommentaryState) -> html.P:
    """Said aloud to whoever comes here by a press."""
    name = state.remark.period.name
    words = f"{_done(state)}: commentary on {name}."
    return html.P(
        "", id=ids.LOAD_DONE, role="status", className="visually-hidden", **{"data-words": words}
    )


def _done(state: CommentaryState) -> str:
    said = state.remark.said
    if not said.stands:
        return "Withdrawn"
    if state.is_unapproved and not said.is_approved:
        return "Approval taken back"
    if state.is_again:
        return "Put back"
    return "Approved" if said.is_approved else "Recorded"


def _ways(state: CommentaryState) -> list:
    said = state.remark.said
    measure, period = said.measure, said.period
    ways = [link("All versions", commentary_history_path(measure, period))]
    if not said.stands:
        return [
            link("Write again from this", write_path(measure, period, said.id), "button"),
            *ways,
        ]
    ways.insert(0, link("Write a new version", write_path(measure, period), "button"))
    if not said.is_approved:
        approve = commentary_turn_path(measure, said.id, CommentaryTurn.APPROVE)
        ways.insert(0, link("Approve", approve, "button primary"))
    else:
        back = commentary_turn_path(measure, said.id, CommentaryTurn.UNAPPROVE)
        ways.append(link("Take back the approval", back))
    withdraw = commentary_turn_path(measure, said.id, CommentaryTurn.WITHDRAW)
    return [*ways, link("Withdraw", withdraw)]


def _when(said: Commentary) -> str:
    moment = moment_words(said.written_at) if said.written_at else ""
    return f"{moment}, by {name_in_line(said.author)} (not verified)"
