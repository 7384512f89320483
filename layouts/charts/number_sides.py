"""Where a number stands at a point of a line, so that the line does not run through it."""

from typing import Literal

Side = Literal["top center", "top left", "top right", "bottom center"]

_STRUCK = 0.4
"""A line that climbs by so much of the type's size within half a number runs through it."""


def number_side(
    before: float | None, after: float | None, *, half: float, type_size: float, room: float
) -> Side:
    """Under a dip, outside of a slope, else over the point.

    `before` and `after` say how many pixels the neighbours stand higher for each pixel to them,
    None where no line leads there; `half` is half the number's width, `room` the pixels that are
    free under the point.
    """
    told = [one for one in (before, after) if one is not None]
    is_struck = any(one * half > type_size * _STRUCK for one in told)
    if not is_struck:
        return "top center"
    if all(one > 0 for one in told):
        return "bottom center" if room > type_size * 1.6 else "top center"
    is_rising = after is not None and after > 0
    toward = (before if is_rising else after) or 0.0
    if abs(toward) * half <= type_size * _STRUCK:  # it would meet the number of its neighbour
        return "top center"
    return "top left" if is_rising else "top right"
