"""What the council decided about a measure: its target, and how its figures are analysed."""

from dash import html

from data.analysis.decisions.list_of_decisions import DecisionChoice
from data.analysis.measure.verdict import Verdict
from data.analysis.measure.view import MeasureView
from data.analysis.pictures.variation_words import period_name, setting_sentence
from data.analysis.series.targets import TargetStep
from data.analysis.standing.rag import HOUSE_TOLERANCE
from data.analysis.words.wording import sentence
from data.domain.measure import Measure, Polarity
from data.domain.numbers import print_number
from layouts.components.link import link
from layouts.decision_address import targets_path

LINK = "Targets, breaks and baselines of this measure"


def about_decisions(view: MeasureView, *, is_own: bool) -> list:
    """Terms of the card about a measure; `is_own` where the page is of the council's own area,
    whose decisions they are."""
    if not is_own:
        return []
    entries: list[tuple[str, list]] = []
    if view.verdict:
        entries += _told(view.measure, view.verdict)
    where = link(LINK, targets_path(DecisionChoice(view.measure.id)))
    entries.append(("Decisions", [where]))
    return [part for name, said in entries for part in (html.Dt(name), html.Dd(said))]


def _told(measure: Measure, verdict: Verdict) -> list[tuple[str, list]]:
    found: list[tuple[str, list]] = []
    if verdict.targets:
        found.append(("Target", [_target_words(measure, verdict.targets[-1])]))
    if verdict.settings:
        said = [
            setting_sentence(one, period_name(measure, one), verdict.judgement)
            for one in verdict.settings
        ]
        found.append(("How it is analysed", [" ".join(said)]))
    return found


def _target_words(measure: Measure, step: TargetStep) -> str:
    """'90% from Apr 2024 on. Close to it: within 5% of it. Owner: … . Why … . Agreed by … .'"""
    target = step.target
    share = HOUSE_TOLERANCE if target.tolerance is None else target.tolerance
    rule = ", the house rule" if target.tolerance is None else ""
    said = [f"{step.words} from {step.since.name} on."]
    if measure.polarity is not Polarity.NEUTRAL:
        said.append(
            f"Close to it: within {print_number(share * 100, 1).removesuffix('.0')}%{rule}."
        )
    said += [
        sentence(text)
        for text in (
            f"Owner: {target.owner}" if target.owner else "",
            target.rationale,
            f"Agreed by {target.agreed_by}" if target.agreed_by else "",
        )
        if text
    ]
    return " ".join(said)
