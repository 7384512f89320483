"""How the points of a chart of change are drawn: direction by shape, meaning by colour."""

from data.analysis.pictures.variation_marks import Manner
from data.analysis.variation.judgement import Direction, Good
from layouts.charts.palette import AXIS, BETTER, NAVY, NEITHER, WORSE

_SYMBOLS = {
    Direction.HIGHER: ("triangle-up", "▲", "△"),
    Direction.LOWER: ("triangle-down", "▼", "▽"),
    Direction.NONE: ("circle", "●", "○"),
}
_COLOURS = {Good.BETTER: BETTER, Good.WORSE: WORSE, Good.NEITHER: NEITHER}


def symbol(manner: Manner) -> str:
    """Plotly's name of the shape; a point that is left out of the mean is hollow."""
    name = _SYMBOLS[manner.direction][0]
    return f"{name}-open" if manner.is_left_out else name


def glyph(manner: Manner) -> str:
    """The same shape as it stands before words."""
    _, filled, hollow = _SYMBOLS[manner.direction]
    return hollow if manner.is_left_out else filled


def colour(manner: Manner) -> str:
    """What the direction means; a usual point has the line's own colour, one not judged is pale."""
    if manner.not_judged:
        return AXIS
    return NAVY if manner.direction is Direction.NONE else _COLOURS[manner.good]


def width(manner: Manner) -> float:
    """Of a mark, in widths of a usual one: what is unusual stands out."""
    if manner.direction is not Direction.NONE:
        return 1.55
    return 1.25 if manner.is_left_out else 0.8 if manner.not_judged else 1.0
