"""Sizes of charts: on the page (wide and narrow) and as pictures."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Size:
    """Pixels and type sizes. A picture carries its title, source and caveats inside."""

    name: str
    title: str
    width: int
    height: int
    text: int
    is_picture: bool
    heading: int = 0
    subheading: int = 0
    source: int = 0
    pad: int = 12
    least: int = 0
    """The smallest type of a picture: 12 points where it stands on a slide or across a page."""

    @property
    def line(self) -> float:
        """Height of a line of chart text."""
        return self.text * 1.25

    def taller(self, by: float) -> "Size":
        """The same size with more height: on the page a chart may grow, a picture may not."""
        return self if self.is_picture else replace(self, height=round(self.height + by))

    @property
    def is_narrow(self) -> bool:
        """Too narrow for bar labels beside their bars."""
        return self.width / self.text < 34


def dashes(lengths: tuple[int, int], size: Size) -> str:
    """A dash and its gap, as long to the type as on the page: '6px,4px'."""
    return ",".join(f"{length * size.text / 13:.0f}px" for length in lengths)


SCREEN = Size("screen", "On the page", 680, 420, 13, is_picture=False)
NARROW = Size("narrow", "On a phone", 322, 380, 13, is_picture=False, pad=4)
SLIDE = Size(
    "slide",
    "Slide",
    1280,
    720,
    18,
    is_picture=True,
    heading=36,
    subheading=21,
    source=16,
    pad=56,
    least=16,
)
SLIDE_4X3 = Size(
    "slide-4x3",
    "Slide, 4:3",
    960,
    720,
    18,
    is_picture=True,
    heading=32,
    subheading=20,
    source=16,
    pad=44,
    least=16,
)
HALF = Size(
    "half-slide",
    "Half slide",
    616,
    700,
    16,
    is_picture=True,
    heading=25,
    subheading=17,
    source=16,
    pad=24,
    least=16,
)
A4 = Size(
    "a4",
    "A4 width",
    1600,
    1000,
    29,
    is_picture=True,
    heading=50,
    subheading=31,
    source=26,
    pad=40,
    least=26,
)
PICTURES = (SLIDE, HALF, A4)
SIZES = (SCREEN, NARROW, *PICTURES)
