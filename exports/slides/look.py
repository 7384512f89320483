"""Colours, dashes and markers of the slides: those of the charts on the pages, as PowerPoint
names them. Colour never stands alone."""

from dataclasses import dataclass

from data.domain.frozen import Role

NAVY = "12436D"
TURQUOISE = "28A197"
PLUM = "801650"
ORANGE = "F46A25"
DARK_GREY = "3D3D3D"
GREY = "6B7682"
LILAC = "8E6FC4"
BLUE = "2073BC"
BROWN = "8A5A14"
LINES = (NAVY, TURQUOISE, PLUM, ORANGE, GREY, LILAC, BLUE, DARK_GREY, BROWN)
INK = "1B2126"
QUIET_INK = "505A66"
OTHER_BAR = "7C8894"
GRID = "E6EAEE"
AXIS = "9AA4AE"
PAPER = "FFFFFF"
FONT = "Arial"

SMALLEST = 12
"""Points: nothing on a slide is set smaller."""

_MARKERS = (
    ("circle", False),
    ("square", False),
    ("diamond", False),
    ("triangle", False),
    ("circle", True),
    ("square", True),
    ("diamond", True),
    ("triangle", True),
    ("star", True),
)
"""Shape, and whether it is hollow: PowerPoint has fewer shapes than the pages."""

_DASHES = (
    "solid",
    "dash",
    "sysDot",
    "dashDot",
    "sysDash",
    "lgDashDot",
    "sysDashDot",
    "lgDash",
    "lgDashDotDot",
)
_ACROSS = {
    Role.TARGET: (QUIET_INK, "dash"),
    Role.MEAN: (NAVY, "dash"),
    Role.LIMIT: (QUIET_INK, "sysDash"),
}
"""Thin dashed lines without markers, whatever kind of chart they cross."""

_BARS = {
    Role.MAIN: NAVY,
    Role.COMPARATOR: TURQUOISE,
    Role.MARKED: PLUM,
    Role.OTHER: OTHER_BAR,
}
"""The others are grey: those that the rest stand among, or what was before."""


@dataclass(frozen=True)
class SeriesLook:
    """`dash` and `marker` are '' where there is none; `width` in points."""

    colour: str
    dash: str = ""
    width: float = 0.0
    marker: str = ""
    is_hollow: bool = False
    marker_size: int = 7


def is_across(role: Role) -> bool:
    """Whether a series is a line that lies across a chart: a target, a mean, a limit."""
    return role in _ACROSS


def line_look(role: Role, number: int) -> SeriesLook:
    """`number` counts the lines that have a look of their own, from 0."""
    if role in _ACROSS:
        colour, dash = _ACROSS[role]
        return SeriesLook(colour, dash, 1.25)
    if role is Role.MARKED:
        return SeriesLook(PLUM, marker="diamond", marker_size=11)
    marker, is_hollow = _MARKERS[number % len(_MARKERS)]
    dash = _DASHES[(number + number // len(LINES)) % len(_DASHES)]
    width = 2.75 if role is Role.MAIN else 2.0
    return SeriesLook(LINES[number % len(LINES)], dash, width, marker, is_hollow)


def bar_colour(role: Role, number: int) -> str:
    """`number` counts the earlier series of the same role: no two are alike."""
    if not number:
        return _BARS[role]
    free = [one for one in LINES if one not in (*_BARS.values(), GREY)]
    return free[(number - 1) % len(free)]
