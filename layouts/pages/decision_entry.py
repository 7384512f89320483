"""The form for a target, break, rebase, baseline or exclusion: first which, then what."""

from datetime import date

import dash_bootstrap_components as dbc
from dash import dcc, html

from data.analysis.decisions.state import DraftPreview
from data.analysis.decisions.words import KIND_WORDS
from data.domain.catalogue import Catalogue
from data.domain.decision import Decision, DecisionKind
from data.domain.draft import Fault
from data.domain.measure import Measure
from layouts import ids
from layouts.address import measure_path
from layouts.components.arrival import heading
from layouts.components.breadcrumb import breadcrumb
from layouts.components.choice import choice
from layouts.components.decision_fields import FIELD_IDS, decision_fields, name_field
from layouts.components.decision_table import withdraw_link
from layouts.components.link import link
from layouts.decision_address import (
    ANY,
    ENTER,
    ENTRY_TITLE,
    TARGETS,
    TITLE,
    EntryPage,
)
from layouts.load_address import LOAD
from layouts.shell import PageContent

KIND_CHOICES = {
    DecisionKind.TARGET: "Target: what the council means to reach",
    DecisionKind.BREAK: "Break: other things are counted from a period on",
    DecisionKind.REBASE: "Rebase: limits anew, because the service changed",
    DecisionKind.BASELINE: "Baseline: limits from the figures up to a period",
    DecisionKind.EXCLUSION: "Exclusion: a figure left out of the mean",
}
_FIELD_WORDS = {
    "period": "Period",
    "value": "Target",
    "tolerance": "Tolerance",
    "area_code": "Whose figures",
    "label": "Words for the chart",
    "detail": "What is counted otherwise",
    "source": "Where it is documented",
    "owner": "Owner",
    "agreed_by": "Agreed by",
    "reason": "Reason",
}


def entry_page(catalogue: Catalogue, page: EntryPage, account: str, today: date) -> PageContent:
    """The page asks for a measure and a kind, until both are known; then it is the form."""
    measure = catalogue.measure_by_id.get(page.measure_id)
    title = ENTRY_TITLE
    body: list = [_which(catalogue, page)]
    if measure is not None and page.kind is not None:
        title = f"{KIND_WORDS[page.kind]}: {measure.title}"
        body = [*_form(catalogue, measure, page.kind, account, today), _which(catalogue, page)]
    trail = [("Load figures", LOAD), (TITLE, TARGETS)]
    return PageContent(title, "Load figures", [breadcrumb(trail, "Add"), heading(title), *body])


def _which(catalogue: Catalogue, page: EntryPage) -> html.Section:
    """A form that is sent when the reader says so."""
    measures = [(one.id, one.title) for one in sorted(catalogue.measures, key=_by_title)]
    kinds = [(one.value, words) for one, words in KIND_CHOICES.items()]
    is_chosen = bool(page.measure_id and page.kind)
    return html.Section(
        [
            html.H2("Another measure or kind" if is_chosen else "For which measure, and what"),
            html.Form(
                [
                    choice(
                        ids.DECISIONS_MEASURE,
                        "Measure",
                        [(ANY, "Choose a measure"), *measures],
                        page.measure_id or ANY,
                        name="measure",
                    ),
                    choice(
                        ids.DECISIONS_KIND,
                        "What",
                        kinds,
                        page.kind.value if page.kind else DecisionKind.TARGET.value,
                        name="kind",
                    ),
                    dbc.Button("Go on", type="submit", className="button"),
                ],
                action=ENTER,
                method="GET",
                className="filter",
            ),
        ],
        className="card",
    )


def _by_title(measure: Measure) -> str:
    return measure.title.casefold()


def _form(
    catalogue: Catalogue, measure: Measure, kind: DecisionKind, account: str, today: date
) -> list:
    return [
        html.P(
            "Nothing changes until you have seen what it would change, and record it. It can be "
            "withdrawn at any time; nothing is deleted.",
            className="lede",
        ),
        html.Section(
            [
                html.H2([link(measure.short, measure_path(measure.id)), f": {measure.unit_words}"]),
                *decision_fields(catalogue, measure, kind, today),
                name_field(account),
                html.Div([], id=ids.LOAD_SAID, role="alert", tabIndex="-1", className="said"),
                html.P(id=ids.LOAD_WAIT, role="status", className="status"),
                html.Div(
                    [
                        html.Button(
                            "See what it would change",
                            id=ids.DECIDE_LOOK,
                            type="button",
                            className="button primary",
                        ),
                        link("Leave everything as it is", TARGETS),
                    ],
                    className="buttons",
                ),
            ],
            className="card sign-off",
        ),
        html.Div([], id=ids.DECIDE_PREVIEW),
        *(dcc.Store(id=one) for one in (ids.DECIDE_LOOKED, ids.DECIDE_ACCEPTED, ids.DECIDE_SEEN)),
    ]


def preview_card(kind: DecisionKind, preview: DraftPreview, moved: bool = False) -> list:
    """What a draft would change, and the button that records it."""
    words = [html.P(preview.words)]
    words += [html.P(one, className="callout") for one in preview.warnings]
    if moved:
        words.insert(0, html.P("What you typed has changed since: this is what it would do now."))
    if preview.same is not None:
        words = [html.P(f"Nothing: decision {preview.same.id} says the same already.")]
        button = []
    else:
        button = [
            html.Button(
                f"Record this {kind.value}",
                id=ids.DECIDE_ACCEPT,
                type="button",
                className="button primary",
            )
        ]
    return [
        html.Section(
            [
                html.H2("What it would change", tabIndex="-1", id="decide-preview-heading"),
                *words,
                html.Div(button, className="buttons"),
            ],
            className="card preview",
        )
    ]


def said_of(
    faults: tuple[Fault, ...], name_problem: str = "", against: Decision | None = None
) -> list:
    """What is wrong, each with a link to its field; the browser marks the field with it.

    Where another decision stands in the way, there is a link to withdraw it.
    """
    order = list(FIELD_IDS)
    in_order = sorted(faults, key=lambda one: order.index(one.field) if one.field in order else -1)
    lines = [(FIELD_IDS.get(one.field, ids.LOAD_SAID), _sentence(one)) for one in in_order]
    lines += [(ids.LOAD_NAME, name_problem)] if name_problem else []
    items = [
        html.Li(html.A(words, href=f"#{field}", id=f"{field}-problem")) for field, words in lines
    ]
    told = [html.P("Nothing was recorded yet."), html.Ul(items, className="plain")]
    if against is not None:
        told.append(withdraw_link(against))
    return told


def _sentence(fault: Fault) -> str:
    part = _FIELD_WORDS.get(fault.field, fault.field)
    return f"{part}: found {fault.found}, expected {fault.expected}."
