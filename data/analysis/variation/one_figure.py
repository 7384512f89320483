"""Whether the mark of the latest figure hangs on one other figure that is beyond the limits.

A figure far from all others pulls the average towards itself; then most of the others lie on its
far side, and a run of them says nothing of a change.
"""

from data.analysis.statistics.xmr_rules import Mark
from data.analysis.variation.charts import Drawn, mark_of_latest
from data.analysis.variation.judgement import Evidence, Method, Rule
from data.analysis.variation.part import Part
from data.analysis.variation.series import Reading

HANGS = (
    "Without {period}’s figure the verdict would be another: it alone moves the average; somebody "
    "who knows the cause can leave it out of the mean."
)


def weigh_one_figure(
    part: Part, method: Method, drawn: Drawn, mark: Mark, found: Evidence
) -> tuple[Evidence, str]:
    """A change that hangs on one figure is no more than possible, and a sentence names it.

    Other evidence stays what it is, as does a latest figure that is beyond the limits itself.
    """
    if found is not Evidence.CHANGE or mark.rule is Rule.LIMIT:
        return found, ""
    for one in _beyond(part, drawn):
        without = mark_of_latest(part.series, part.plan, method, one.place)
        if without is None or without.direction is not mark.direction:
            return Evidence.POSSIBLE, HANGS.format(period=one.period.name)
    return found, ""


def _beyond(part: Part, drawn: Drawn) -> list[Reading]:
    """The figures before the latest that lie beyond the limits and are in the average."""
    bands = {one.place: one for one in drawn.bands}
    return [
        one
        for one in part.earlier
        if one.place in bands and not bands[one.place].lower <= one.value <= bands[one.place].upper
    ]
