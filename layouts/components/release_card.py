"""What is known of a publication's file: its release, what is left out, what is held back."""

from collections.abc import Mapping, Sequence

import dash_bootstrap_components as dbc
from dash import html

from data.analysis.loading.difference_words import figures_words
from data.analysis.loading.loading_view import LoadOutcome
from data.domain.catalogue import Catalogue
from data.domain.difference import Flag
from data.domain.instructions import Instructions
from layouts import ids
from layouts.components.link import link
from layouts.load_address import INSIST, LOAD, RELEASE, YES, check_query, told_options

LISTED = 30


def release_card(catalogue: Catalogue, outcome: LoadOutcome, told: Instructions) -> list:
    """The release, with a field for its day; nothing for a file of the council's own."""
    release = outcome.release
    if release is None:
        return []
    when = (
        f"Taken as the release of {release.words}, told from its newest period. Of two releases "
        "the later one counts, whichever is loaded first."
        if release.is_inferred
        else f"Taken as the release of {release.words}. Of two releases the later one counts, "
        "whichever is loaded first."
    )
    return [
        html.Section(
            [
                html.H2(release.title),
                html.P(when),
                html.P(_left_out(outcome)) if outcome.left_out else None,
                _day_form(outcome, told),
            ],
            className="card",
        ),
        *_held_back(catalogue, outcome, told),
    ]


def held_back_list(catalogue: Catalogue, held: Sequence[Flag]) -> list:
    """What was held back of a load, on its own page."""
    if not held:
        return []
    return [
        html.Section(
            [
                html.H2(f"{figures_words(len(held))} held back"),
                html.P("These cannot be right, so they were not loaded."),
                html.Ul(_flags(catalogue, held), className="flags"),
            ],
            className="card",
        )
    ]


def sound_part(outcome: LoadOutcome, told: Instructions) -> list:
    """The way to load the rows without problems; only for a publication's file."""
    if outcome.release is None:
        return []
    options = {"check": outcome.token} | told_options(told) | {"sound-part": YES}
    return [
        html.Section(
            [
                html.H2("Take the sound part"),
                html.P(
                    f"The file was recognised as {outcome.release.title}. If you cannot mend it, "
                    "its rows without problems can be loaded, and the others left out. You see "
                    "first what that would change."
                ),
                _form(options, [html.Button("See the sound part", className="button")]),
            ],
            className="card",
        )
    ]


def _left_out(outcome: LoadOutcome) -> str:
    rows = "1 row" if outcome.left_out == 1 else f"{outcome.left_out:,} rows"
    return f"{rows} with problems left out."


def _day_form(outcome: LoadOutcome, told: Instructions) -> html.Details:
    day = told.release_on.isoformat() if told.release_on else ""
    options = {"check": outcome.token} | told_options(told)
    options.pop(RELEASE, None)
    field = html.Div(
        [
            html.Label(
                ["Day of the release", html.Span("Such as 2025-11-26", className="hint")],
                htmlFor=ids.RELEASE_DAY,
            ),
            dbc.Input(
                id=ids.RELEASE_DAY, name=RELEASE, value=day, maxlength=10, autocomplete="off"
            ),
        ],
        className="field short",
    )
    form = _form(options, [field, html.Button("Use this day", className="button")])
    return html.Details([html.Summary("It came out on another day"), form], className="release-day")


def _held_back(catalogue: Catalogue, outcome: LoadOutcome, told: Instructions) -> list:
    held = outcome.held_back
    if not held and not told.insist:
        return []
    options = {"check": outcome.token} | told_options(told)
    if told.insist:
        options.pop(INSIST)
        text = "You insisted: figures that look wrong beside others of the file are loaded as well."
        there = check_query(outcome.token, Instructions(told.release_on, told.sound_part))
        return [
            html.Section(
                [
                    html.H2("Nothing is held back"),
                    html.P(text),
                    html.P(link("Hold such figures back again", f"{LOAD}{there}")),
                ],
                className="card look-first",
            )
        ]
    button = html.Button("Load them all the same", className="button")
    return [
        html.Section(
            [
                html.H2(f"{figures_words(len(held))} held back"),
                html.P(
                    "These cannot be right, so they are not among the figures below. All others "
                    "are loaded without them."
                ),
                html.Ul(_flags(catalogue, held), className="flags"),
                _form(options | {INSIST: YES}, [button]),
            ],
            className="card look-first",
        )
    ]


def _flags(catalogue: Catalogue, held: Sequence[Flag]) -> list:
    items = [
        html.Li([html.Strong(f"{catalogue.measure_by_id[one.measure_id].short}: "), one.words])
        for one in held[:LISTED]
    ]
    more = len(held) - LISTED
    return [*items, html.Li(f"and {more:,} more", className="quiet")] if more > 0 else items


def _form(options: Mapping[str, str], content: list) -> html.Form:
    """A form that opens the load page anew, with what was chosen before."""
    hidden = [dbc.Input(type="hidden", name=name, value=value) for name, value in options.items()]
    return html.Form([*hidden, *content], action=LOAD, method="get")
