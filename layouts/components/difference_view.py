"""What a change of the figures would do, or did: totals, what to look at, tables."""

from collections.abc import Sequence

from dash import html

from data.domain.catalogue import Catalogue
from data.domain.difference import Counts, Difference, Effect, Flag
from layouts.components.difference_tables import change_table, count_table

FLAGS_LISTED = 30
OUTRANKED = "in the history alone: a later release or a better source says otherwise"
UNFOLDED = 20
"""Rows of counts up to which they lie open."""


def difference_view(catalogue: Catalogue, difference: Difference, is_done: bool = False) -> list:
    """Totals first, then what is implausible, then each figure that changes."""
    return [
        count_tiles(difference.counts),
        *_flags(catalogue, difference.flags),
        *_tables(catalogue, difference, is_done),
        *_counts(catalogue, difference),
    ]


def count_tiles(counts: Counts) -> html.Dl:
    """Totals as tiles; of what only later releases and better sources cause, only if there is."""
    entries = (
        ("New", counts.new, "no figure stood there"),
        ("Revised", counts.revised, "another figure stood there"),
        ("Unchanged", counts.unchanged, "stand already as they are"),
        ("Withdrawn", counts.withdrawn, "stand no longer"),
        *([("Kept aside", counts.outranked, OUTRANKED)] if counts.outranked else []),
    )
    return html.Dl(
        [
            html.Div(
                [
                    html.Dt(name),
                    html.Dd(f"{count:,}", className="total-figure"),
                    html.Dd(words, className="total-words"),
                ],
                className="total" if count else "total none",
            )
            for name, count, words in entries
        ],
        className="totals",
    )


def _flags(catalogue: Catalogue, flags: Sequence[Flag]) -> list:
    if not flags:
        return []
    items = [html.Li([html.Strong(_place(catalogue, one)), one.words]) for one in flags]
    more = len(flags) - FLAGS_LISTED
    if more > 0:
        items = [*items[:FLAGS_LISTED], html.Li(f"and {more:,} more", className="quiet")]
    return [
        html.Section(
            [
                html.H2("Look at these before you accept"),
                html.P(
                    "They may well be right. They are unusual enough to be worth a second look; "
                    "they do not stop you."
                ),
                html.Ul(items, className="flags"),
            ],
            className="card look-first",
        )
    ]


def _place(catalogue: Catalogue, flag: Flag) -> str:
    """The measure and the row of the file; its words name area and period themselves."""
    row = f", row {flag.row:,}" if flag.row else ""
    return f"{catalogue.measure_by_id[flag.measure_id].short}{row}: "


def _tables(catalogue: Catalogue, difference: Difference, is_done: bool) -> list:
    """Revised and withdrawn figures lie open, new ones behind a line."""
    counts = difference.counts
    sections = (
        (Effect.REVISED, counts.revised, "revised", False),
        (Effect.WITHDRAWN, counts.withdrawn, "withdrawn", False),
        (Effect.NEW, counts.new, "new", not is_done),
        (Effect.OUTRANKED, counts.outranked, "kept aside", True),
    )
    shown: list = []
    for effect, count, word, folded in sections:
        if not count:
            continue
        noun = "figure" if count == 1 else "figures"
        named = f"{noun} {word}" if effect is Effect.OUTRANKED else f"{word} {noun}"
        heading = html.H2(f"{count:,} {named}")
        caption = f"{word.capitalize()} figures"
        table = change_table(catalogue, difference.changes, effect, count, caption)
        content = [heading, *table]
        if folded:
            content = [html.Details([html.Summary(heading), *table])]
        shown.append(html.Section(content, className="card"))
    return shown


def _counts(catalogue: Catalogue, difference: Difference) -> list:
    if not difference.by_period:
        return []
    heading = html.H2("By measure and period")
    table = count_table(catalogue, difference.by_period)
    content = [heading, *table]
    if len(difference.by_period) > UNFOLDED:
        content = [html.Details([html.Summary(heading), *table])]
    return [html.Section(content, className="card")]
