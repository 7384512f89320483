"""Decisions: what the council has decided about a measure, each with a reason, a name and a day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.period import parse_period
from data.domain.series_break import BreakKind, SeriesBreak
from data.domain.series_setting import Baseline, Exclusion, Rebase, SeriesSetting
from data.domain.target import Target


class DecisionKind(StrEnum):
    TARGET = "target"
    BREAK = "break"
    REBASE = "rebase"
    BASELINE = "baseline"
    EXCLUSION = "exclusion"


@dataclass(frozen=True)
class Decision:
    """One decision. It is never altered: a wrong one is withdrawn, and entered anew.

    `value`, `tolerance` (per cent of the target; None for the house rule), `owner` and `agreed_by`
    are a target's; `label`, `detail` and `source` a break's. `area` is '' for a break in all areas.
    `made_because` is why a whole file was accepted; `reason` is the decision's own.
    """

    kind: DecisionKind
    measure: str
    area: str
    period: str  # the label, as the measure's figures have it
    reason: str
    value: float | None = None
    tolerance: float | None = None
    label: str = ""
    detail: str = ""
    owner: str = ""
    agreed_by: str = ""
    source: str = ""
    id: int = 0  # 0 before it is recorded
    made_at: datetime | None = None
    made_by: str = ""
    made_because: str = ""
    file_name: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawn_reason: str = ""

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None

    @property
    def place(self) -> tuple[DecisionKind, str, str, str]:
        """What only one standing decision may be about."""
        return self.kind, self.measure, self.area, self.period

    @property
    def content(self) -> "Decision":
        """What was decided, without who recorded it, when and how."""
        return Decision(
            *(self.kind, self.measure, self.area, self.period, self.reason),
            *(self.value, self.tolerance, self.label, self.detail),
            *(self.owner, self.agreed_by, self.source),
        )


def decided(catalogue: Catalogue, decisions: Sequence[Decision]) -> Catalogue:
    """The catalogue with what stands of the decisions; itself where nothing does.

    A target that was entered takes the place of the catalogue's for the same measure and period.
    What no longer fits the catalogue is left out.
    """
    standing = [one for one in decisions if one.stands and fits(catalogue, one)]
    if not standing:
        return catalogue
    targets = tuple(_target(one) for one in standing if one.kind is DecisionKind.TARGET)
    entered = {(one.measure, one.period) for one in targets}
    kept = (one for one in catalogue.targets if (one.measure, one.period) not in entered)
    breaks = (_break(one) for one in standing if one.kind is DecisionKind.BREAK)
    settings = (_setting(one) for one in standing if one.kind in _SETTINGS)
    return replace(
        catalogue,
        targets=(*kept, *targets),
        breaks=(*catalogue.breaks, *breaks),
        settings=(*catalogue.settings, *settings),
    )


def fits(catalogue: Catalogue, decision: Decision) -> bool:
    """Whether the catalogue still has the measure, and the measure still has such periods."""
    measure = catalogue.measure_by_id.get(decision.measure)
    known = not decision.area or decision.area in catalogue.area_by_code
    return known and measure is not None and _has_period(measure, decision.period)


_SETTINGS: dict[DecisionKind, type[Rebase] | type[Baseline] | type[Exclusion]] = {
    DecisionKind.REBASE: Rebase,
    DecisionKind.BASELINE: Baseline,
    DecisionKind.EXCLUSION: Exclusion,
}


def _has_period(measure: Measure, label: str) -> bool:
    try:
        parse_period(label, measure.frequencies, measure.year, measure.time_basis)
    except ValueError:
        return False
    return True


def _target(one: Decision) -> Target:
    tolerance = None if one.tolerance is None else one.tolerance / 100
    value = 0.0 if one.value is None else one.value
    return Target(one.measure, one.period, value, one.reason, one.agreed_by, one.owner, tolerance)


def _break(one: Decision) -> SeriesBreak:
    areas = (one.area,) if one.area else ()
    return SeriesBreak(
        one.measure, one.period, BreakKind.DEFINITION, one.label, one.detail, one.source, areas
    )


def _setting(one: Decision) -> SeriesSetting:
    return _SETTINGS[one.kind](one.measure, one.area, one.period, one.reason)
