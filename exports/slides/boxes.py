"""Rectangles on a slide, in points from its top left corner."""

from dataclasses import dataclass, replace
from typing import Any

EMU = 12700
"""PowerPoint's own units in a point."""


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width and height as PowerPoint counts."""
        left, top, width, height = (
            round(one * EMU) for one in (self.left, self.top, self.width, self.height)
        )
        return left, top, width, height

    def below(self, used: float) -> "Box":
        """What is left under something so high."""
        return replace(self, top=self.top + used, height=self.height - used)

    def above(self, used: float) -> "Box":
        """What is left over something so high."""
        return replace(self, height=self.height - used)

    def without(self, top: float, bottom: float, left: float, right: float) -> "Box":
        """What is left between strips at its edges."""
        return Box(
            self.left + left,
            self.top + top,
            self.width - left - right,
            self.height - top - bottom,
        )

    def wider(self, by: float) -> "Box":
        """With so much more on every side."""
        return Box(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)

    def parted(self, width: float, gap: float) -> tuple["Box", "Box"]:
        """The left part, `width` less, and beside it the right part, so wide."""
        left = replace(self, width=self.width - width - gap)
        return left, replace(self, left=left.right + gap, width=width)


def box_of(shape: Any) -> Box | None:
    """Where a shape or placeholder stands; None where neither it nor its master says."""
    found = shape.left, shape.top, shape.width, shape.height
    if any(one is None for one in found):
        return None
    return Box(*(one / EMU for one in found))


def place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = box.emu
