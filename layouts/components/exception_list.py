"""The exceptions of a theme as a list: what each is, why it is one, and the numbers."""

from collections.abc import Sequence

from dash import html

from data.analysis.standing.concern_words import evidence_sentences, reason_words
from data.analysis.standing.exceptions import Concern
from data.analysis.standing.status_mark import marks_of
from layouts.components.link import link
from layouts.components.measure_link import path_of
from layouts.components.status_tag import status_tags
from layouts.components.unbroken import unbroken

NOTHING_MARKED = (
    "Nothing is marked: no measure with dated figures is off a target, changed more than chance "
    "gives, or is in the worst quarter of all authorities."
)


def exception_list(concerns: Sequence[Concern]) -> html.Section:
    return html.Section(
        [html.H2("Exceptions first"), _items(concerns) if concerns else html.P(NOTHING_MARKED)],
        className="card",
    )


def _items(concerns: Sequence[Concern]) -> html.Ol:
    return html.Ol([_item(one) for one in concerns], className="exceptions")


def _item(concern: Concern) -> html.Li:
    said = " ".join(evidence_sentences(concern.assessment, concern.reasons))
    return html.Li(
        [
            html.Div(
                [
                    link(
                        concern.measure.title,
                        path_of(concern.measure, concern.assessment.frequency),
                    ),
                    html.P([html.Strong(f"{reason_words(concern)}. "), html.Span(unbroken(said))]),
                ]
            ),
            status_tags(marks_of(concern.assessment)),
        ]
    )
