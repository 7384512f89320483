"""Commentary: what those who know the service say of a figure, newest first, older folded away."""

from collections.abc import Sequence
from datetime import date

from dash import html

from data.analysis.measure.commentary_view import Remark, approval_words
from data.domain.commentary import Commentary
from data.domain.measure import Measure
from layouts.commentary_address import (
    CommentaryTurn,
    commentary_history_path,
    commentary_path,
    commentary_turn_path,
    write_path,
)
from layouts.components.link import link
from layouts.components.rich_text import rich_text

_NOTHING = "Nobody has written about these figures yet."
_UNDATED = (
    "Commentary is written on a period, and no figure here has one. To write beside it in a pack: "
    "Add to a pack above, then Edit beside the page there."
)


def commentary_card(
    remarks: Sequence[Remark], today: date | None = None, writing_on: Measure | None = None
) -> html.Section | None:
    """A card; none where nothing was said and nothing can be.

    `writing_on` is the measure that the reader may write about, by links below.
    """
    if not remarks and writing_on is None:
        return None
    ways = [_ways(writing_on, remarks)] if writing_on else []
    if not remarks:
        words = [html.H2("Commentary"), html.P(_NOTHING, className="quiet"), *ways]
        return html.Section(words, className="card commentary unsaid")
    newest, *older = remarks
    is_own = writing_on is not None
    return html.Section(
        [
            html.H2("Commentary"),
            remark_box(newest, today, is_own),
            *ways,
            *_older(older, today, is_own),
        ],
        className="card commentary",
    )


def undated_card() -> html.Section:
    """In its place where no figure has a period: where words can be written instead."""
    words = [html.H2("Commentary"), html.P(_UNDATED, className="quiet")]
    return html.Section(words, className="card commentary unsaid")


def remark_box(remark: Remark, today: date | None, with_ways: bool = False) -> html.Div:
    """One commentary with its period, who wrote it, and who sees to what is done."""
    return html.Div(
        [
            html.H3(f"On {remark.period.name}"),
            *said_parts(remark.said),
            *action_line(remark, today),
            _by(remark, with_ways),
        ],
        className="remark",
    )


def said_parts(said: Commentary) -> list:
    """What was said, part by part, each under its heading."""
    return [
        piece
        for heading, text in said.parts
        for piece in (html.H4(heading), html.Div(rich_text(text), className="rich"))
    ]


def action_line(remark: Remark, today: date | None) -> list[html.P]:
    """Owner and day of what is done; none where nobody is named."""
    words = remark.action_words(today or date.min)
    is_late = today is not None and remark.is_overdue(today)
    return [html.P(words, className="action late" if is_late else "action")] if words else []


def _by(remark: Remark, with_ways: bool) -> html.P:
    """Who wrote and approved it; where nobody has yet, the way to do so."""
    said = remark.said
    if not said.is_entered or not with_ways:
        return html.P(remark.by, className="by")
    approval = approval_words(said)
    words: list = [remark.written_words, "; ", approval if said.is_approved else _tag(approval)]
    if not said.is_approved:
        turn = commentary_turn_path(said.measure, said.id, CommentaryTurn.APPROVE)
        words += [" ", link(_spoken("Approve", remark), turn, "way")]
    words += [
        " ",
        link(_spoken("Open", remark), commentary_path(said.measure, said.id), "way"),
    ]
    return html.P(words, className="by")


def _spoken(words: str, remark: Remark) -> list:
    """With the period, for those who hear the link without what stands beside it."""
    return [words, html.Span(f" on {remark.period.name}", className="visually-hidden")]


def _tag(words: str) -> html.Span:
    return html.Span(words, className="tag waiting")


def _ways(measure: Measure, remarks: Sequence[Remark]) -> html.Div:
    ways = [link("Write commentary", write_path(measure.id), "button small")]
    if any(one.said.is_entered for one in remarks):
        ways.append(link("All versions", commentary_history_path(measure.id)))
    return html.Div(ways, className="buttons comment-ways")


def _older(remarks: Sequence[Remark], today: date | None, is_own: bool) -> list[html.Div]:
    """In a frame of its own: on paper only what is folded is left out, not the card."""
    if not remarks:
        return []
    count = "Earlier commentary" if len(remarks) == 1 else f"Earlier commentary ({len(remarks)})"
    folded = [html.Summary(count), *[remark_box(one, today, is_own) for one in remarks]]
    return [html.Div(html.Details(folded), className="earlier")]
