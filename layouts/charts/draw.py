"""Draw a picture at one size, whatever its kind."""

from typing import Any

from data.analysis.comparison.ranked_picture import RankedPicture
from data.analysis.pictures.picture import Picture, TrendPicture
from data.analysis.pictures.variation_picture import VariationPicture
from layouts.charts.bars_chart import bars_chart
from layouts.charts.ranked_chart import ranked_chart
from layouts.charts.size import SIZES, Size
from layouts.charts.trend_chart import trend_chart
from layouts.charts.variation_chart import variation_chart


def draw(picture: Picture | RankedPicture, size: Size) -> dict[str, Any] | None:
    """A figure, or None when the picture has no value to draw."""
    if isinstance(picture, RankedPicture):
        return ranked_chart(picture, size)
    if isinstance(picture, TrendPicture):
        has_value = any(line.known for line in picture.lines)
        if not has_value:
            return None
        is_of_change = isinstance(picture, VariationPicture)
        return variation_chart(picture, size) if is_of_change else trend_chart(picture, size)
    return bars_chart(picture, size) if picture.bars else None


def draw_all(picture: Picture | RankedPicture) -> dict[str, dict[str, Any]]:
    """The picture at every size, by the size's name."""
    drawn = {size.name: draw(picture, size) for size in SIZES}
    return {name: figure for name, figure in drawn.items() if figure is not None}
