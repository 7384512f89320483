"""Whether a target will be met while nothing changes: what the limits of a chart say of it."""

from data.analysis.series.targets import target_words
from data.analysis.statistics.xmr_icons import assurance_icon
from data.analysis.variation.judgement import AssuranceIcon, Band, Direction, Evidence
from data.analysis.variation.part import Part, better_direction


def assurance_of(part: Part, band: Band, found: Evidence) -> tuple[AssuranceIcon | None, str]:
    """The icon, and the sentence that says it; neither without a target or a better direction.

    Limits that the latest figure has left speak of the time before: then there is a sentence, and
    no icon.
    """
    if part.target is None:
        return None, ""
    icon = assurance_icon(part.target, band.lower, band.upper, better_direction(part.measure))
    if icon is None:
        return None, ""
    if found is Evidence.CHANGE or _disagrees(part, part.target, icon):
        return None, _outdated(part, part.target)
    return icon, _said(part, part.target, icon)


def _disagrees(part: Part, target: float, icon: AssuranceIcon) -> bool:
    """Whether the latest figure meets a target that the limits miss, or the other way round."""
    if icon is AssuranceIcon.HIT_OR_MISS:
        return False
    is_higher_better = better_direction(part.measure) is Direction.HIGHER
    value = part.latest.value
    is_met = value >= target if is_higher_better else value <= target
    return is_met != (icon is AssuranceIcon.PASS)


def _outdated(part: Part, target: float) -> str:
    return (
        f"The limits are those of {_time(part)} and no longer describe the latest figures: they do "
        f"not say whether the target of {target_words(target, part.measure)} will be met."
    )


def _time(part: Part) -> str:
    """'the whole time', or what of it the limits rest on: 'the time since Jun 2025'."""
    points, last = part.series.trend.points, part.plan.last
    start = points[last.first].period.name if len(part.plan.segments) > 1 else ""
    end = "" if last.baseline is None else points[last.baseline].period.name
    if start and end:
        return f"the time from {start} to {end}"
    if start:
        return f"the time since {start}"
    since = " since the break" if part.series.trend.partings else ""
    if end:
        return f"the time{since} up to {end}"
    return f"the time{since}" if since else "the whole time"


def _said(part: Part, target: float, icon: AssuranceIcon) -> str:
    said = f"The target of {target_words(target, part.measure)} lies"
    return {
        AssuranceIcon.PASS: f"{said} beyond the limits on the safe side: while nothing changes, "
        "it is met.",
        AssuranceIcon.FAIL: f"{said} out of reach of the limits: until something changes, it is "
        "missed.",
        AssuranceIcon.HIT_OR_MISS: f"{said} between the limits: while nothing changes, chance "
        f"decides from {part.series.noun} to {part.series.noun} whether it is met.",
    }[icon]
