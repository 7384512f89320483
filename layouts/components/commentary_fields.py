"""The fields of a commentary's form, each with what it takes and a place for what is wrong."""

import dash_bootstrap_components as dbc
from dash import html

from data.analysis.pictures.picture import day_words
from data.domain.commentary import PARTS, Commentary
from data.domain.commentary_draft import LONGEST_OWNER, LONGEST_PART
from layouts import ids
from layouts.components.decision_fields import name_field

FIELD_IDS = {
    "story": ids.COMMENT_STORY,
    "so_what": ids.COMMENT_SO_WHAT,
    "action": ids.COMMENT_ACTION,
    "owner": ids.COMMENT_OWNER,
    "due": ids.COMMENT_DUE,
}
"""The parts of a commentary that are typed, in the order of the form, and the id of each box."""

FIELD_WORDS = {
    "period": "Period",
    **{name: heading for heading, name in PARTS},
    "owner": "Owner",
    "due": "Due",
}
_HINTS = {
    "story": "What the figure does, and what lies behind it.",
    "so_what": "What it means for children and for the service.",
    "action": "What is being done about it.",
}
_ROOM = 8_000
"""Characters that a box takes, so that what is too long can be typed and then mended."""

_FORM = (
    "A blank line begins a new paragraph. Lines that begin with a hyphen and a space, or with a "
    "bullet, become a list. **Two stars** make words bold, *one star* makes them italic, and "
    "[words](https://…) become a link."
)
_REMINDER = "Packs are published: no names, no initials, nothing that could identify a child."


def commentary_fields(start: Commentary | None, account: str) -> list:
    """All fields, with what they begin with."""
    said = {name: getattr(start, name) if start else "" for name in FIELD_IDS}
    due = day_words(start.due) if start and start.due else ""
    return [
        html.P(_REMINDER, className="reminder"),
        *(_text(name, FIELD_IDS[name], said[name]) for _, name in PARTS),
        html.P(_FORM, className="hint form-hint"),
        html.Div(
            [
                _box(ids.COMMENT_OWNER, "Owner", "Who sees to it. May be blank.", said["owner"]),
                _box(ids.COMMENT_DUE, "Due", "Such as 31/03/2027. May be blank.", due),
            ],
            className="field-pair",
        ),
        name_field(account),
    ]


def _text(name: str, component: str, value: str) -> html.Div:
    """A box for a text; the browser counts its characters below it."""
    hint = html.Span(f"{_HINTS[name]} At most {LONGEST_PART:,} characters.", className="hint")
    counted = {"data-counts": component, "data-most": str(LONGEST_PART)}
    return html.Div(
        [
            html.Label([FIELD_WORDS[name], hint], htmlFor=component),
            dbc.Textarea(id=component, rows=5, maxlength=_ROOM, value=value),
            html.P("", className="count", **counted),
            _error(component),
        ],
        className="field long",
    )


def _box(component: str, label: str, hint: str, value: str) -> html.Div:
    box = dbc.Input(id=component, value=value, maxlength=2 * LONGEST_OWNER, autocomplete="off")
    words = [label, html.Span(hint, className="hint")]
    return html.Div(
        [html.Label(words, htmlFor=component), box, _error(component)], className="field short"
    )


def _error(component: str) -> html.P:
    """The browser writes here what is wrong with the field."""
    return html.P(id=f"{component}-error", className="field-error")
