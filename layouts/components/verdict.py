"""The verdict beside a finding: what may be said of the latest figure, and its target, as tags."""

from dash import html

from data.analysis.measure.verdict import Verdict
from data.analysis.standing.status_mark import change_mark, standing_mark
from data.analysis.variation.judgement import Judgement
from data.analysis.words.wording import sentence
from data.domain.decision import DecisionKind
from layouts.components.link import link
from layouts.components.status_tag import status_tag
from layouts.components.variation_icon import assurance_icon, variation_icon
from layouts.decision_address import entry_path

METHODS = "/methods"


def verdict_tags(verdict: Verdict | None) -> list:
    """Icons where there are any, and the tags that the overview has, with its shapes and words."""
    if verdict is None:
        return []
    judgement = verdict.judgement
    icons = [
        *([variation_icon(judgement.variation)] if judgement.variation else []),
        *([assurance_icon(judgement.assurance)] if judgement.assurance else []),
    ]
    tags = [*([status_tag(change_mark(judgement))] if judgement.tag else [])]
    tags += [status_tag(standing_mark(verdict.standing))] if verdict.standing else []
    return [html.Span(icons, className="verdict-icons"), *tags] if icons else tags


def method_words(judgement: Judgement) -> html.P | None:
    """Which method was used and why, with the way to what it is; none without a method."""
    if not judgement.why:
        return None
    return html.P(
        [
            html.Strong("How this was judged. "),
            f"{sentence(judgement.why)} ",
            link("How we tell a change from chance", METHODS),
            *_anew(judgement),
        ],
        className="method",
    )


def _anew(judgement: Judgement) -> list:
    """The way to new limits, where those that are drawn describe no part of the time."""
    if not judgement.most_are_marked:
        return []
    path = entry_path(judgement.trend.measure.id, DecisionKind.REBASE)
    return [" · ", link("Start limits anew", path)]
