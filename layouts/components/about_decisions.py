"""What the council decided about a measure: its target, and how its figures are analysed."""

from dash import html

from data.analysis.decisions.list_of_decisions import DecisionChoice
from data.analysis.measure.verdict import Verdict
from data.analysis.measure.view import MeasureView
from data.analysis.pictures.variation_words import period_name, setting_sentence
from data.analysis.series.target_terms import TargetTerm
from data.analysis.standing.rag import HOUSE_TOLERANCE
from data.analysis.words.time_words import period_noun
from data.analysis.words.wording import sentence
from data.domain.measure import Measure, Polarity
from data.domain.numbers import print_number
from data.domain.target import Target
from layouts.components.link import link
from layouts.decision_address import targets_path

LINK = "Targets, breaks and baselines of this measure"


def about_decisions(view: MeasureView, *, is_own: bool) -> list:
    """Terms of the card about a measure; `is_own` where the page is of the council's own area,
    whose decisions they are."""
    if not is_own:
        return []
    entries: list[tuple[str, list]] = []
    if view.standing_targets:
        entries.append(("Target", target_parts(view)))
    if view.verdict and view.verdict.settings:
        entries.append(("How it is analysed", [_settings_words(view.measure, view.verdict)]))
    where = link(LINK, targets_path(DecisionChoice(view.measure.id)))
    entries.append(("Decisions", [where]))
    return [part for name, said in entries for part in (html.Dt(name), html.Dd(said))]


def target_parts(view: MeasureView) -> list[html.Div]:
    """The target that holds for the latest figure, then those that follow it, then in one line
    those before it; without figures all in full, by their time."""
    held = view.verdict.targets[-1].target if view.verdict and view.verdict.targets else None
    terms = list(view.standing_targets)
    place = next((at for at, one in enumerate(terms) if one.target == held), 0)
    before, others = terms[:place], terms[place:]
    said = [_target_words(view, one) for one in others]
    if before:
        listed = "; ".join(f"{one.words} {one.span}{_apart(one)}" for one in reversed(before))
        said.append(f"Before: {listed}.")
    return [html.Div(one) for one in said]


def _settings_words(measure: Measure, verdict: Verdict) -> str:
    return " ".join(
        setting_sentence(one, period_name(measure, one), verdict.judgement)
        for one in verdict.settings
    )


def _target_words(view: MeasureView, term: TargetTerm) -> str:
    """'90% from Apr 2024 on. Close to it: within 5% of it. Owner: … . Why … . Agreed by … .'"""
    target = term.target
    said = [
        f"{term.words} {term.span}{_apart(term)}.",
        _tolerance_words(view.measure, target),
        f"Owner: {target.owner}" if target.owner else "",
        target.rationale,
        f"Agreed by {target.agreed_by}" if target.agreed_by else "",
    ]
    return " ".join(sentence(text) for text in said if text)


def _apart(term: TargetTerm) -> str:
    """Where other figures are shown than those that it was set for."""
    return f", for figures by {period_noun(term.since.frequency)}" if term.is_apart else ""


def _tolerance_words(measure: Measure, target: Target) -> str:
    """What is close to a target; of a target of 0, or without a tolerance, nothing is."""
    if measure.polarity is Polarity.NEUTRAL:
        return ""
    share = HOUSE_TOLERANCE if target.tolerance is None else target.tolerance
    if not share or not target.value:
        return "Any miss of it is off target."
    rule = ", the house rule" if target.tolerance is None else ""
    said = f"within {print_number(share * 100, 1).removesuffix('.0')}%{rule}"
    if measure.polarity is Polarity.TARGET:
        return f"Met: {said}. Close to it: within twice that."
    return f"Close to it: {said}."
