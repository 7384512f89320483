"""The form that freezes a draft, and the list of what was frozen of it."""

from collections.abc import Sequence

from dash import html

from data.analysis.pictures.picture import day_words
from data.analysis.words.moments import moment_words
from data.domain.pack import Pack, Snapshot
from layouts import ids
from layouts.board_address import frozen_path, present_path
from layouts.components.board_field import text_field
from layouts.components.link import link
from layouts.components.pack_rows import pages_words

FREEZE_PART, FROZEN_PART = "freeze-it", "what-was-frozen"


def pack_freeze(pack: Pack, account: str) -> html.Section:
    """`assets/board.js` asks for the job, shows how far it has come, and goes to the result."""
    return html.Section(
        [
            html.H2("Freeze"),
            html.P(
                "Keeps figures, words, charts and methods as they are now. The draft stays, for "
                "the next meeting.",
            ),
            text_field(ids.BOARD_TITLE, "Title of the pack", pack.title),
            text_field(ids.BOARD_DAY, "Day of the meeting", kind="date", short=True),
            text_field(
                ids.BOARD_NAME,
                "Your name",
                account,
                hint="Stands in the pack as “not verified”, until there is sign-in.",
                most=100,
            ),
            html.Div(
                html.Button(
                    "Freeze the pack",
                    type="button",
                    className="button primary",
                    disabled=not pack.items,
                    **{"data-freeze": pack.name},
                ),
                className="buttons",
            ),
            html.Div(className="freeze-progress"),
            html.P("", role="status", className="status freeze-status"),
        ],
        id=FREEZE_PART,
        tabIndex="-1",
        className="card about-card no-print",
    )


def frozen_list(pack: Pack, frozen: Sequence[Snapshot]) -> html.Section:
    """What was frozen of a draft, the newest first."""
    rows = [
        html.Li(
            [
                html.P(
                    [
                        link(one.title, frozen_path(pack.name, one.number)),
                        html.Span(f" {_meeting(one)}", className="quiet"),
                    ],
                    dir="auto",
                ),
                html.P(
                    [
                        f"Frozen {moment_words(one.frozen_at)} by {one.frozen_by}, "
                        f"{pages_words(one.pages)}. ",
                        html.A("Present", href=present_path(pack.name, one.number)),
                    ],
                    className="quiet",
                ),
            ]
        )
        for one in frozen
    ]
    body = (
        html.Ul(rows, className="frozen-list")
        if rows
        else html.P("This pack has not been frozen yet.")
    )
    return html.Section(
        [html.H2("Frozen"), body], id=FROZEN_PART, tabIndex="-1", className="card about-card"
    )


def _meeting(one: Snapshot) -> str:
    return f"(meeting on {day_words(one.meeting_on)})" if one.meeting_on else ""
