"""Which of an item's figures stands in a paper.

The paper has the title, the source and the caveats as text: whoever listens to it hears them, and
nobody reads them twice. So the figure is the one that carries none of them inside.
"""

from collections.abc import Mapping
from typing import Any

from data.domain.frozen import FrozenItem

WIDTH = 680
"""Pixels of a browser between the margins of the paper, which are 180 mm."""
_WANTED = ("screen", "a4", "slide")


def paper_figure(item: FrozenItem) -> Mapping[str, Any] | None:
    """The figure to draw for `write_paper`; None where the item has none."""
    found = next((item.figures[size] for size in _WANTED if size in item.figures), None)
    if found is None:
        return None
    layout = found["layout"]
    return {**found, "layout": {**layout, "width": layout.get("width", WIDTH)}}
