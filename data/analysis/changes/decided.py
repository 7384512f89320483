"""Decisions that were made or withdrawn since a day, beside the statuses that they can change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from data.analysis.changes.status import About, StatusChange
from data.analysis.derived.derive import measures_behind
from data.analysis.standing.assessment import Assessment
from data.domain.catalogue import Catalogue
from data.domain.decision import Decision, DecisionKind, fits
from data.domain.measure import Measure
from data.domain.target import Target


def decided_since(
    catalogue: Catalogue, decisions: Sequence[Decision], moment: datetime
) -> tuple[Decision, ...]:
    """Those that stood at a moment or stand now, and not both: what was made and withdrawn in
    between changes nothing. The oldest come first."""
    found = (
        one for one in decisions if _stood(one, moment) is not one.stands and fits(catalogue, one)
    )
    return tuple(sorted(found, key=lambda one: one.id))


def with_decisions(
    catalogue: Catalogue,
    measure: Measure,
    status: StatusChange,
    decisions: Sequence[Decision],
    assessed: tuple[Assessment | None, Assessment | None],
) -> StatusChange:
    """A change of status with the decisions behind it.

    Of a target only where another one holds now than held then; of evidence of a change all
    breaks, rebases, baselines and exclusions of the measure.
    """
    home = catalogue.home.code
    here = [one for one in decisions if one.area in ("", home)]
    found: list[Decision] = []
    if status.about is About.TARGET and _target(assessed[0]) != _target(assessed[1]):
        found = [one for one in here if _is_target_of(one, measure)]
    if status.about is About.CHANGE:
        behind = {measure.id, *measures_behind(catalogue, measure)}
        found = [one for one in here if _is_analysis_of(one, measure, behind)]
    return replace(status, decisions=tuple(found))


def _stood(one: Decision, moment: datetime) -> bool:
    was_made = one.made_at is not None and one.made_at <= moment
    return was_made and (one.withdrawn_at is None or one.withdrawn_at > moment)


def _target(one: Assessment | None) -> Target | None:
    return one.standing.step.target if one and one.standing else None


def _is_target_of(one: Decision, measure: Measure) -> bool:
    return one.kind is DecisionKind.TARGET and one.measure == measure.id


def _is_analysis_of(one: Decision, measure: Measure, behind: set[str]) -> bool:
    """A break parts what is worked out from its measure too; the others are of it alone."""
    if one.kind is DecisionKind.BREAK:
        return one.measure in behind
    return one.kind is not DecisionKind.TARGET and one.measure == measure.id
