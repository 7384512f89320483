"""Draw a picture at one size, whatever its kind."""

from typing import Any

from data.analysis.picture import Picture, TrendPicture
from layouts.charts.bars_chart import bars_chart
from layouts.charts.size import SIZES, Size
from layouts.charts.trend_chart import trend_chart


def draw(picture: Picture, size: Size) -> dict[str, Any] | None:
    """A figure, or None when the picture has no value to draw."""
    if isinstance(picture, TrendPicture):
        has_value = any(line.known for line in picture.lines)
        return trend_chart(picture, size) if has_value else None
    return bars_chart(picture, size) if picture.bars else None


def draw_all(picture: Picture) -> dict[str, dict[str, Any]]:
    """The picture at every size, by the size's name."""
    drawn = {size.name: draw(picture, size) for size in SIZES}
    return {name: figure for name, figure in drawn.items() if figure is not None}
