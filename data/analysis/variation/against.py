"""Which way a change goes, and from what: for a tile, whose last step may go another way."""

from data.analysis.series.facts import count_words
from data.analysis.statistics.recent_trend import POINTS
from data.analysis.statistics.xmr_rules import Mark
from data.analysis.variation.chart_words import mark_phrase
from data.analysis.variation.earlier_words import SIDE
from data.analysis.variation.judgement import Direction, Rule
from data.analysis.variation.part import Part
from data.domain.period import TimeBasis


def chart_against(part: Part, mark: Mark, centre: float, same_days: int) -> str:
    """'above its average'; where the same day of so many earlier years was the test, 'higher than
    on the same day of earlier years'."""
    if same_days:
        is_on_days = part.measure.time_basis is TimeBasis.SNAPSHOT
        same = "on the same day" if is_on_days else f"in the same {part.series.noun}"
        years = "a year earlier" if same_days == 1 else "of earlier years"
        return f"{mark.direction.value} than {same} {years}"
    if mark.rule is Rule.TREND:
        return mark_phrase(part, mark, centre)
    return f"{SIDE[mark.direction]} its average"


def years_against(part: Part, direction: Direction, *, by_trend: bool) -> str:
    """'lower than in earlier years', 'rising over five years'; nothing where there is no change."""
    if direction is Direction.NONE:
        return ""
    if by_trend:
        way = "rising" if direction is Direction.HIGHER else "falling"
        return f"{way} over {count_words(POINTS)} {part.series.nouns}"
    return f"{direction.value} than in earlier {part.series.nouns}"


def rare_against(part: Part, direction: Direction) -> str:
    """'higher over the last 12 months than before'; of yearly figures as of any years."""
    if direction is Direction.NONE or part.series.is_yearly:
        return years_against(part, direction, by_trend=False)
    return f"{direction.value} over the last 12 months than before"
