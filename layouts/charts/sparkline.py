"""Sparklines: a line or a few bars as inline SVG, for decoration beside words that say it."""

from collections.abc import Sequence
from urllib.parse import quote

from data.analysis.overview.tile import Tile, TileBar
from layouts.charts.palette import GRID, NAVY, OTHER_BAR, QUIET_INK, TURQUOISE

WIDTH, HEIGHT, EDGE = 200, 46, 6


def sparkline(tile: Tile) -> str | None:
    """An SVG as a data address, or None when there is nothing to draw."""
    if tile.line:
        return _address(_line(tile.line, tile.partings))
    if tile.bars:
        return _address(_bars(tile.bars, tile.whole))
    return None


def _line(values: Sequence[float | None], partings: Sequence[int]) -> str:
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    places = [
        None if value is None else (EDGE + place * step, _height(value, low, high))
        for place, value in enumerate(values)
    ]
    runs = _runs(places, partings)
    drawn = "".join(
        f'<polyline fill="none" stroke="{NAVY}" stroke-width="2.2" stroke-linejoin="round" '
        f'stroke-linecap="round" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}"/>'
        for run in runs
        if len(run) > 1
    )
    dots = "".join(_dot(*run[0], 2.2) for run in runs if len(run) == 1)
    return drawn + dots + _dot(*runs[-1][-1], 3.8)


def _bars(bars: Sequence[TileBar], whole: float | None) -> str:
    longest = whole or max(bar.value for bar in bars) or 1
    labelled = any(bar.label for bar in bars)
    left = 78 if labelled and len(bars) == 2 else 0
    room = WIDTH - left
    tall = min(14, (HEIGHT - 2) / len(bars) - 2)
    drawn = []
    for place, bar in enumerate(bars):
        top = 2 + place * (tall + (6 if len(bars) < 3 else 2))
        if whole:
            drawn.append(_bar(left, top, room, tall, GRID))
        colour = (TURQUOISE if whole and len(bars) == 1 else NAVY) if bar.is_main else OTHER_BAR
        drawn.append(_bar(left, top, bar.value / longest * room, tall, colour))
        if left:
            drawn.append(
                f'<text x="0" y="{top + tall - 2.5:.1f}" font-size="11" '
                f'font-family="Arial,sans-serif" fill="{QUIET_INK}">{_short(bar.label)}</text>'
            )
    return "".join(drawn)


def _short(label: str) -> str:
    """The first word, without markup."""
    word = label.split(" ")[0]
    return "".join(letter for letter in word if letter.isalnum())


def _bar(x: float, y: float, width: float, height: float, colour: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'
    )


def _dot(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{NAVY}"/>'


def _height(value: float, low: float, high: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)


def _runs(
    places: Sequence[tuple[float, float] | None], partings: Sequence[int]
) -> list[list[tuple[float, float]]]:
    """The unbroken pieces of a line."""
    runs: list[list[tuple[float, float]]] = [[]]
    for number, place in enumerate(places):
        if place is None or number in partings:
            runs.append([])
        if place is not None:
            runs[-1].append(place)
    return [run for run in runs if run]


def _address(body: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">{body}</svg>'
    )
    return f"data:image/svg+xml,{quote(svg, safe='=:/ ')}"
