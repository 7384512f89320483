"""The list of decisions: what was decided, why, by whom, and the way back."""

from collections.abc import Sequence

from dash import html

from data.analysis.decisions.list_of_decisions import DecisionLine
from data.analysis.decisions.words import KIND_WORDS
from data.analysis.words.moments import moment_words
from data.domain.decision import Decision
from layouts.address import measure_path
from layouts.components.link import link
from layouts.components.scroll_table import scroll_table
from layouts.decision_address import Turning, turn_path, turn_title

TURN_WORDS = {
    Turning.WITHDRAW: "Withdraw",
    Turning.ENTER_AGAIN: "Enter again",
    Turning.WITHDRAW_FILE: "Withdraw all",
}
FROM_CATALOGUE = "From the catalogue"
_HEADS = ("What was decided", "Why", "When, and by whom (not verified)")
"""A narrow screen has the cells of a row one below the other, each under its own head."""


def decision_table(lines: Sequence[DecisionLine]) -> html.Div:
    heads = [html.Th(name, scope="col") for name in ("Measure", *_HEADS)]
    return scroll_table(heads, [_row(one) for one in lines], "What was decided", "decisions")


def turning_of(one: Decision) -> Turning:
    """What can be done about a decision that was entered."""
    return Turning.WITHDRAW if one.stands else Turning.ENTER_AGAIN


def withdraw_link(one: Decision) -> html.P:
    """To the question whether a decision that stands in the way shall be withdrawn."""
    turning = Turning.WITHDRAW
    return html.P(link(turn_title(one.id, turning), turn_path(one.id, turning)))


def file_words(lines: Sequence[DecisionLine]) -> str:
    """'8 decisions recorded from targets.csv', or withdrawn; of those that came in one file."""
    name, count = lines[0].decision.file_name, len(lines)
    said = f"{count:,} {'decision' if count == 1 else 'decisions'}"
    if not name:
        return said
    standing = sum(one.decision.stands for one in lines)
    if standing == count:
        return f"{said} recorded from {name}"
    return f"{said} from {name}{'' if standing else ' withdrawn'}"


def _row(line: DecisionLine) -> html.Tr:
    return html.Tr(
        [
            html.Th(link(line.title, measure_path(line.decision.measure)), scope="row"),
            *(
                html.Td(told, className=style, **{"data-head": head})
                for head, told, style in zip(
                    _HEADS,
                    (_what(line), _why(line.decision), _when(line)),
                    (None, "reason", None),
                    strict=True,
                )
            ),
        ],
        className="" if line.decision.stands else "withdrawn",
    )


def _what(line: DecisionLine) -> list:
    one = line.decision
    told = [html.Strong(KIND_WORDS[one.kind]), html.Br(), line.said]
    if not one.stands:
        told = [html.Strong("Withdrawn: "), *told]
    details = [
        one.detail,
        f"Owner: {one.owner}" if one.owner else "",
        f"Agreed by: {one.agreed_by}" if one.agreed_by else "",
        f"Source: {one.source}" if one.source else "",
        line.note,
    ]
    return [*told, *(html.Div(words, className="quiet") for words in details if words)]


def _why(one: Decision) -> list:
    told: list = [one.reason or "–"]
    if one.made_because:
        told.append(html.Div(f"Recorded because: {one.made_because}", className="quiet"))
    if not one.stands:
        told.append(html.Div(f"Withdrawn because: {one.withdrawn_reason}"))
    return told


def _when(line: DecisionLine) -> list:
    one = line.decision
    if not line.is_entered:
        return [html.Span(FROM_CATALOGUE, className="tag")]
    told: list = [moment_words(one.made_at) if one.made_at else "", html.Br(), f"by {one.made_by}"]
    if one.file_name:
        told.append(html.Div(one.file_name, className="file-name"))
    if one.withdrawn_at:
        words = f"withdrawn {moment_words(one.withdrawn_at)} by {one.withdrawn_by}"
        told.append(html.Div(words))
    return [*told, html.Div(turn_link(one))]


def turn_link(one: Decision) -> html.Div:
    """The way back, with what is meant for those who do not see the row."""
    turning = turning_of(one)
    number = html.Span(f" decision {one.id}", className="visually-hidden")
    words = [TURN_WORDS[turning], number]
    return html.Div(link(words, turn_path(one.id, turning), "button small"))
