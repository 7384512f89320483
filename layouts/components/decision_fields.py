"""The fields of a decision's form, each with what it takes and a place for what is wrong."""

from collections.abc import Sequence
from datetime import date

import dash_bootstrap_components as dbc
from dash import html

from data.analysis.loading.loading_view import LONGEST_NAME
from data.analysis.standing.rag import HOUSE_TOLERANCE
from data.domain.catalogue import Catalogue
from data.domain.decision import DecisionKind
from data.domain.decision_rules import LONGEST_LABEL, LONGEST_TEXT, last_period
from data.domain.draft import ALL_AREAS
from data.domain.measure import Measure
from data.domain.period import Period, parse_period, parts_of_year, period_at
from layouts import ids
from layouts.components.choice import choice

FIELD_IDS = {
    "value": ids.DECIDE_VALUE,
    "period": ids.DECIDE_PERIOD,
    "tolerance": ids.DECIDE_TOLERANCE,
    "area_code": ids.DECIDE_AREA,
    "label": ids.DECIDE_LABEL,
    "detail": ids.DECIDE_DETAIL,
    "source": ids.DECIDE_SOURCE,
    "owner": ids.DECIDE_OWNER,
    "agreed_by": ids.DECIDE_AGREED,
    "reason": ids.LOAD_REASON,
}
"""The parts of a decision that are typed, in the order of the form, and the id of each field."""

NO_PERIOD = "none"
"""The value of the list of periods before one is chosen."""

_YEARS_BACK = 20
_PERIOD_LABELS = {
    DecisionKind.TARGET: "First period that it is for",
    DecisionKind.BREAK: "First period after the break",
    DecisionKind.REBASE: "First period of the new limits",
    DecisionKind.BASELINE: "Last period of the baseline",
    DecisionKind.EXCLUSION: "Period of the figure",
}
REASON_HINTS = {
    DecisionKind.TARGET: "Why this value. For example: what neighbours with the same needs reach.",
    DecisionKind.BREAK: "Why it is marked. For example: agreed by the performance board.",
    DecisionKind.REBASE: "What in the service changed. For example: the edge of care team began.",
    DecisionKind.BASELINE: "Why these figures. For example: the time before the new model.",
    DecisionKind.EXCLUSION: "Its known cause. For example: three siblings came from one family.",
}


def decision_fields(
    catalogue: Catalogue, measure: Measure, kind: DecisionKind, today: date
) -> list:
    """All fields; those that the kind does not have are hidden but there, for one callback."""
    is_target, is_break = kind is DecisionKind.TARGET, kind is DecisionKind.BREAK
    unit = measure.unit_words
    tolerance = (
        "Per cent of the target: how far a figure may miss it and still be close. Left blank: "
        f"{HOUSE_TOLERANCE * 100:g}, the house rule."
    )
    areas = [(catalogue.council.area, catalogue.home.name), (ALL_AREAS, "All areas")]
    return [
        _text(ids.DECIDE_VALUE, "Target", f"A number: {unit}.", shown=is_target, most=20),
        _periods(measure, kind, today),
        _text(ids.DECIDE_TOLERANCE, "Tolerance", tolerance, shown=is_target, most=20),
        html.Div(
            choice(ids.DECIDE_AREA, "Whose figures", areas, catalogue.council.area),
            className="field short",
            hidden=not is_break,
        ),
        _text(
            ids.DECIDE_LABEL,
            "A few words for the chart",
            f"At most {LONGEST_LABEL} characters, such as: Contacts no longer counted",
            shown=is_break,
            most=LONGEST_LABEL,
        ),
        _long(ids.DECIDE_DETAIL, "What is counted otherwise, in a sentence", "", shown=is_break),
        _text(
            ids.DECIDE_SOURCE,
            "Where it is documented",
            "A document and its page.",
            shown=is_break,
            most=LONGEST_TEXT,
        ),
        _text(
            ids.DECIDE_OWNER,
            "Owner",
            "Who answers for it. May be left blank.",
            shown=is_target,
            most=LONGEST_NAME,
        ),
        _text(
            ids.DECIDE_AGREED,
            "Agreed by",
            "A board and its day. May be left blank.",
            shown=is_target,
            most=LONGEST_TEXT,
        ),
        _long(ids.LOAD_REASON, "Reason", REASON_HINTS[kind]),
    ]


def name_field(account: str) -> html.Div:
    """Who records it; the name typed last is kept by the browser."""
    hint = "Shown beside it as “not verified”, until there is sign-in."
    field = _text(ids.LOAD_NAME, "Your name", hint, most=LONGEST_NAME, value=account)
    return html.Div(field, **{"data-default": account})


def _periods(measure: Measure, kind: DecisionKind, today: date) -> html.Div:
    periods = choosable_periods(measure, today)
    options = [(NO_PERIOD, "Choose a period"), *((one.label, one.name) for one in periods)]
    return html.Div(
        [
            choice(ids.DECIDE_PERIOD, _PERIOD_LABELS[kind], options, NO_PERIOD),
            _error(ids.DECIDE_PERIOD),
        ],
        className="field short",
    )


def choosable_periods(measure: Measure, today: date) -> Sequence[Period]:
    """The periods of each of a measure's frequencies, from years back to years ahead, newest first.

    Where a year and a month are written alike, neither can be chosen.
    """
    found = [
        period_at(ordinal, frequency, measure.year, measure.time_basis)
        for frequency in measure.frequencies
        for ordinal in range(
            last_period(measure, frequency, today).ordinal,
            (today.year - _YEARS_BACK) * parts_of_year(frequency),
            -1,
        )
    ]
    return [one for one in found if _can_be_read(one.label, measure)]


def _can_be_read(label: str, measure: Measure) -> bool:
    try:
        parse_period(label, measure.frequencies, measure.year, measure.time_basis)
    except ValueError:
        return False
    return True


def _text(
    component_id: str, label: str, hint: str, *, shown: bool = True, most: int, value: str = ""
) -> html.Div:
    box = dbc.Input(id=component_id, value=value, maxlength=most, autocomplete="off")
    return _field(component_id, label, hint, box, shown)


def _long(component_id: str, label: str, hint: str, *, shown: bool = True) -> html.Div:
    box = dbc.Textarea(id=component_id, rows=2, maxlength=LONGEST_TEXT, value="")
    return _field(component_id, label, hint, box, shown)


def _field(component_id: str, label: str, hint: str, box, shown: bool) -> html.Div:
    words = [label, html.Span(hint, className="hint")] if hint else [label]
    is_short = isinstance(box, dbc.Input)
    return html.Div(
        [html.Label(words, htmlFor=component_id), box, _error(component_id)],
        className="field short" if is_short else "field",
        hidden=not shown,
    )


def _error(component_id: str) -> html.P:
    """The browser writes here what is wrong with the field."""
    return html.P(id=f"{component_id}-error", className="field-error")
