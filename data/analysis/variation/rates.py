"""How often chance alone makes a mark: the rates of the methods, which the simulation bears out."""

from data.analysis.variation.judgement import Method
from data.domain.measure import Measure

STRICT = 0.002
"""An exact comparison is called a change below this probability: 1 in 500."""
USUAL = 0.05
"""It is called a possible change below this one: 1 in 20."""

CHANGED = {
    Method.XMR: 0.03,
    Method.P_CHART: 0.02,
    Method.U_CHART: 0.02,
    Method.YEARS: 2 * STRICT,  # the exact comparison and the recent trend, each at 1 in 500
    Method.RARE: STRICT,
    Method.NONE: 0.0,
}
"""The largest share of unchanged series whose latest figure a method calls a change, if the figures
vary by chance alone: of an XmR
chart that of small counts, 0.02 where they are larger."""

CHANGED_VARYING = 0.11
"""Of five years that vary by more than chance, and do not show it, so large a share or less."""
MARKED_VARYING = 0.2
"""The share of such years that get any mark."""

_CHARTS = (Method.XMR, Method.P_CHART, Method.U_CHART)


def changed_by_chance(method: Method, measure: Measure) -> float:
    """The largest share of unchanged series that are called changed.

    The mark of a chart whose figures have much the same people in them, as on single days, must be
    borne out by the exact comparison.
    """
    if method in _CHARTS and measure.follows_itself:
        return STRICT
    return CHANGED[method]


def marked_by_chance(method: Method, measure: Measure) -> float:
    """The largest share that gets any mark: a change, or a possible one."""
    is_tested = method in _CHARTS and measure.follows_itself
    if method is Method.YEARS:
        return USUAL + STRICT
    return USUAL if is_tested or method is Method.RARE else CHANGED[method]
