"""What is wrong with a file, and what was read otherwise than it was written."""

from collections.abc import Sequence

from dash import html

from data.analysis.loading.loading_view import LoadOutcome, NoteLine
from layouts.components.scroll_table import scroll_table
from layouts.load_address import problems_path

LISTED = 50


def problem_table(outcome: LoadOutcome, *, can_be_downloaded: bool = True) -> html.Section:
    """The first problems, how many more there are, and all of them as a file where there is one."""
    shown = outcome.problems[:LISTED]
    rows = [
        html.Tr(
            [
                html.Th(_place(one.row), scope="row", className="number"),
                html.Td(one.column, className="code"),
                html.Td(one.found, className="found"),
                html.Td(one.expected),
            ]
        )
        for one in shown
    ]
    heads = [
        html.Th("Row", scope="col", className="number"),
        html.Th("Column", scope="col"),
        html.Th("Found", scope="col"),
        html.Th("Expected", scope="col"),
    ]
    more = outcome.problem_count - len(shown)
    return html.Section(
        [
            html.H2("Problems to fix"),
            scroll_table(heads, rows, f"Problems in {outcome.file_name}", "problems"),
            html.P(f"and {more:,} more", className="quiet") if more else None,
            _downloads(outcome) if can_be_downloaded else None,
        ],
        className="card",
    )


def _downloads(outcome: LoadOutcome) -> html.Div:
    forms = (("Problems as Excel", "xlsx"), ("Problems as CSV", "csv"))
    return html.Div(
        [
            html.A(
                words,
                href=problems_path(outcome.token, extension),
                download="",
                className="button",
            )
            for words, extension in forms
        ],
        className="buttons",
    )


def note_list(notes: Sequence[NoteLine], count: int) -> list:
    """What was read otherwise than it was written; nothing when nothing was."""
    if not notes:
        return []
    shown = notes[:LISTED]
    more = count - len(shown)
    items = [html.Li(_note(one)) for one in shown]
    if more > 0:
        items.append(html.Li(f"and {more:,} more", className="quiet"))
    noun = "note" if count == 1 else "notes"
    return [
        html.Section(
            html.Details(
                [
                    html.Summary(html.H2(f"{count:,} {noun} on how the file was read")),
                    html.Ul(items, className="plain"),
                ],
            ),
            className="card",
        )
    ]


def _note(note: NoteLine) -> str:
    place = [f"row {note.row:,}" if note.row else "", note.column]
    named = ", ".join(part for part in place if part)
    return f"{named[:1].upper()}{named[1:]}: {note.words}" if named else note.words


def _place(row: int | None) -> str:
    return f"{row:,}" if row is not None else "–"
