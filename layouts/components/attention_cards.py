"""The cards that open the overview: a finding, why it is there, and the way to its chart."""

from collections.abc import Sequence

from dash import html

from data.analysis.overview.attention import Card
from layouts.components.link import link
from layouts.components.measure_link import path_of
from layouts.components.status_tag import status_tags
from layouts.components.unbroken import unbroken


def attention_cards(cards: Sequence[Card], heading: type = html.H2) -> html.Ul:
    return html.Ul([_card(card, heading) for card in cards], className="leads")


def _card(card: Card, heading: type) -> html.Li:
    return html.Li(
        [
            *([status_tags(card.marks)] if card.marks else []),
            heading(unbroken(card.heading)),
            html.P([html.Strong(f"{card.reason}. "), html.Span(unbroken(card.text))]),
            *([html.P(unbroken(card.note), className="quiet")] if card.note else []),
            link(card.link_text, path_of(card.measure, card.frequency)),
        ],
        className=f"lead {card.kind.value}",
    )
