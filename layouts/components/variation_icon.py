"""Icons of variation and assurance, drawn as inline pictures: shape, direction and words.

The frame says what a change means and the arrow which way it goes, so that neither needs colour:
round for better or usual, a diamond for worse, a square where neither is better.
"""

from urllib.parse import quote

from dash import html

from data.analysis.variation.judgement import AssuranceIcon, VariationIcon
from layouts.charts.palette import BETTER, GREY, NEITHER, WORSE

SIDE = 32
"""Pixels of an icon's side."""

VARIATION_WORDS = {
    VariationIcon.COMMON: "Usual variation",
    VariationIcon.IMPROVEMENT_HIGH: "Unusually high, which is better",
    VariationIcon.IMPROVEMENT_LOW: "Unusually low, which is better",
    VariationIcon.CONCERN_HIGH: "Unusually high, which is worse",
    VariationIcon.CONCERN_LOW: "Unusually low, which is worse",
    VariationIcon.NEUTRAL_HIGH: "Unusually high",
    VariationIcon.NEUTRAL_LOW: "Unusually low",
}
ASSURANCE_WORDS = {
    AssuranceIcon.PASS: "Target will usually be met",
    AssuranceIcon.FAIL: "Target will usually be missed",
    AssuranceIcon.HIT_OR_MISS: "Target is hit or miss",
}

_ROUND = '<circle cx="16" cy="16" r="14"{manner}/>'
_DIAMOND = '<path d="M16 1 31 16 16 31 1 16Z"{manner}/>'
_SQUARE = '<rect x="2.5" y="2.5" width="27" height="27" rx="2"{manner}/>'
_UP = '<path d="M9 21 16 9 23 21Z" fill="{ink}"/>'
_DOWN = '<path d="M9 11 16 23 23 11Z" fill="{ink}"/>'
_WAVE = '<path d="M6 16q2.5-8 5 0t5 0 5 0 5 0" fill="none" stroke="{ink}" stroke-width="2.4"/>'
_LINE = '<path d="M5 16H27" stroke="{ink}" stroke-width="1.6" stroke-dasharray="3 2"/>'
_TICK = '<path d="M9 16.5 14 21.5 23 11" fill="none" stroke="{ink}" stroke-width="3.2"/>'
_CROSS = '<path d="M11 11 21 21M21 11 11 21" stroke="{ink}" stroke-width="3.2"/>'

_DRAWN = {
    VariationIcon.COMMON: (_ROUND, GREY, _WAVE),
    VariationIcon.IMPROVEMENT_HIGH: (_ROUND, BETTER, _UP),
    VariationIcon.IMPROVEMENT_LOW: (_ROUND, BETTER, _DOWN),
    VariationIcon.CONCERN_HIGH: (_DIAMOND, WORSE, _UP),
    VariationIcon.CONCERN_LOW: (_DIAMOND, WORSE, _DOWN),
    VariationIcon.NEUTRAL_HIGH: (_SQUARE, NEITHER, _UP),
    VariationIcon.NEUTRAL_LOW: (_SQUARE, NEITHER, _DOWN),
    AssuranceIcon.PASS: (_ROUND, BETTER, _TICK),
    AssuranceIcon.FAIL: (_DIAMOND, WORSE, _CROSS),
    AssuranceIcon.HIT_OR_MISS: (_ROUND, GREY, f"{_LINE}{_WAVE}"),
}


def variation_icon(icon: VariationIcon, *, is_named: bool = False) -> html.Img:
    """What the latest figure of a control chart is, in words too unless they stand beside it."""
    return _image(icon, "" if is_named else VARIATION_WORDS[icon])


def assurance_icon(icon: AssuranceIcon, *, is_named: bool = False) -> html.Img:
    """Whether the target lies within what chance makes of the figures."""
    return _image(icon, "" if is_named else ASSURANCE_WORDS[icon])


def _image(icon: VariationIcon | AssuranceIcon, words: str) -> html.Img:
    return html.Img(
        src=f"data:image/svg+xml,{quote(_svg(icon))}",
        alt=words,
        title=words,
        width=str(SIDE),
        height=str(SIDE),
        className="verdict-icon",
    )


def _svg(icon: VariationIcon | AssuranceIcon) -> str:
    frame, ink, sign = _DRAWN[icon]
    manner = f' fill="#fff" stroke="{ink}" stroke-width="2.4"'
    drawn = frame.format(manner=manner) + sign.format(ink=ink)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{drawn}</svg>'
