"""Colours, after the Government Analysis Function's palette. Colour never stands alone."""

NAVY = "#12436D"
TURQUOISE = "#28A197"
PLUM = "#801650"
ORANGE = "#F46A25"
DARK_GREY = "#3D3D3D"
GREY = "#6B7682"
LILAC = "#8E6FC4"
BLUE = "#2073BC"
BROWN = "#8A5A14"
LINES = (NAVY, TURQUOISE, PLUM, ORANGE, GREY, LILAC, BLUE, DARK_GREY, BROWN)
MARKERS = (
    "circle",
    "square",
    "diamond",
    "triangle-up",
    "triangle-down",
    "triangle-right",
    "triangle-left",
    "star",
    "cross",
)
DASHES = (
    "solid",
    "dash",
    "dot",
    "dashdot",
    "10px,3px",
    "longdashdot",
    "4px,2px",
    "longdash",
    "12px,3px,3px,3px",
)
MARKS = ("●", "■", "◆", "▲", "▼", "►", "◄", "★", "✚")
"""The markers as they stand before a name."""

INK = "#1B2126"
QUIET_INK = "#505A66"
OTHER_BAR = "#7C8894"  # 3.6:1 on white: a comparator must be readable
GRID = "#E6EAEE"
AXIS = "#9AA4AE"
MARKED_LINE = QUIET_INK
GAP_BAND = "#F3F5F7"
EVENT_LINE = GREY
PAPER = "#FFFFFF"
BETTER = BLUE
WORSE = "#C24B0A"  # 4.9:1 on white; orange as of the palette would have 3:1
NEITHER = PLUM
LIMIT_BAND = "rgba(18, 67, 109, 0.07)"
FAINT_BAND = "rgba(18, 67, 109, 0.035)"

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
