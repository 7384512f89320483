"""Measures whose status changed: how each stood, and how it stands."""

from collections.abc import Sequence

from dash import html

from data.analysis.changes.status import StatusChange
from data.analysis.changes.words import decision_name, decision_words
from data.analysis.decisions.list_of_decisions import DecisionChoice, State
from data.analysis.standing.status_mark import Mark
from data.domain.catalogue import Catalogue
from data.domain.decision import Decision
from data.domain.measure import Measure
from layouts.address import measure_path
from layouts.components.aria import aria
from layouts.components.link import link
from layouts.components.status_tag import status_tag
from layouts.decision_address import targets_path


def status_list(catalogue: Catalogue, found: Sequence[tuple[Measure, StatusChange]]) -> html.Ul:
    """One line each; on a narrow screen its parts stand one below the other."""
    items = [_item(catalogue, measure, one) for measure, one in found]
    return html.Ul(items, className="status-list")


def _item(catalogue: Catalogue, measure: Measure, one: StatusChange) -> html.Li:
    theme = catalogue.theme_by_id[measure.theme].title
    return html.Li(
        [
            html.Div(
                [
                    link(measure.title, measure_path(measure.id)),
                    html.Span(theme, className="quiet detail"),
                ]
            ),
            html.Div(one.about.value, className="about"),
            html.Div(
                [
                    html.Div(_stood(one.was, one.was_of, "It was ")),
                    html.Span("→", className="arrow", **aria(hidden="true")),
                    html.Div(_stood(one.now, one.now_of, "It is now ")),
                ],
                className="turned",
            ),
            html.P(one.because, className="quiet") if one.because else None,
            *(_decision(each) for each in one.decisions),
        ]
    )


def _decision(one: Decision) -> html.P:
    """Who decided and why, with the way to the list that it stands in."""
    state = State.STANDING if one.stands else State.WITHDRAWN
    where = targets_path(DecisionChoice(one.measure, state=state))
    said = [link(decision_name(one), where), f" {decision_words(one)}"]
    return html.P(said, className="quiet")


def _stood(mark: Mark, period: str, before: str) -> list:
    said = [html.Span(before, className="visually-hidden"), status_tag(mark)]
    return [*said, html.Span(period, className="quiet detail")] if period else said
