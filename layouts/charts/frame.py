"""The frame of a picture: title and subtitle above, source and caveats below, nothing clipped."""

from dataclasses import dataclass, replace
from html import escape
from typing import Any

from data.analysis.picture import Caption
from data.analysis.wording import sentence
from layouts.charts.palette import FONT, INK, PAPER, QUIET_INK
from layouts.charts.size import Size
from layouts.charts.text import balance, wrap

LINE = 1.3  # Plotly's own distance between lines of one text, in type sizes
_SHRINK = (1, 0.9, 0.8, 0.72)  # type sizes tried for a long footer
_MOST_BELOW = 0.33  # share of a picture's height that source and caveats may take
_PLOT_SHARE = 0.3  # share of its height that the plot should keep
_GAP = 0.25  # between title and subtitle, in type sizes of the title


@dataclass(frozen=True)
class Frame:
    """Room taken above and below the chart, and the texts that stand there."""

    size: Size
    title: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()

    @property
    def top(self) -> float:
        if not self.size.is_picture:
            return 0.0
        return (
            self.size.pad * 0.8
            + (len(self.title) * LINE + _GAP) * self.size.heading
            + len(self.subtitle) * self.size.subheading * LINE
            + self.size.text * 0.9
        )

    @property
    def bottom(self) -> float:
        if not self.size.is_picture:
            return 0.0
        return len(self.footer) * self.size.source * LINE + self.size.pad * 0.6


def make_frame(caption: Caption, size: Size, key: str = "", others: float = 0) -> Frame:
    """Wrap the caption's words to the picture's width; on the page the words are HTML.

    `key` is a line for what the picture could only number; `others` is the height that labels
    around the plot take. A long footer is set smaller, so that the plot keeps its share.
    """
    if not size.is_picture:
        return Frame(size)
    width = size.width - 2 * size.pad
    title = tuple(balance(caption.title, width, size.heading, bold=True))
    subtitle = tuple(wrap(caption.subtitle, width, size.subheading))
    said = [
        key,
        caption.revised_line,
        caption.source_line,
        " ".join(sentence(one) for one in caption.caveats),
    ]
    for part in _SHRINK:
        smaller = replace(size, source=round(size.source * part))
        footer = [line for text in said for line in wrap(text, width, smaller.source)]
        frame = Frame(smaller, title, subtitle, tuple(footer))
        left = size.height - frame.top - frame.bottom - others
        if frame.bottom <= size.height * _MOST_BELOW and left >= size.height * _PLOT_SHARE:
            break
    return frame


def frame_annotations(frame: Frame, margin: dict[str, float]) -> list[dict[str, Any]]:
    """The frame's texts, placed by pixels in a figure with these margins."""
    size = frame.size
    if not size.is_picture:
        return []
    place = PixelPlace(size, margin)
    title_top = size.pad * 0.8
    subtitle_top = title_top + (len(frame.title) * LINE + _GAP) * size.heading
    footer_top = size.height - frame.bottom + size.pad * 0.05
    return [
        place.text(size.pad, title_top, _joined(frame.title, bold=True), size.heading, INK),
        place.text(size.pad, subtitle_top, _joined(frame.subtitle), size.subheading, QUIET_INK),
        place.text(size.pad, footer_top, _joined(frame.footer), size.source, QUIET_INK),
    ]


@dataclass(frozen=True)
class PixelPlace:
    """Turns pixels from the top left into the paper coordinates of a figure of known size."""

    size: Size
    margin: dict[str, float]

    @property
    def plot_width(self) -> float:
        return self.size.width - self.margin["l"] - self.margin["r"]

    @property
    def plot_height(self) -> float:
        return self.size.height - self.margin["t"] - self.margin["b"]

    def text(self, left: float, top: float, html: str, size: float, colour: str) -> dict[str, Any]:
        return {
            "xref": "paper",
            "yref": "paper",
            "x": (left - self.margin["l"]) / self.plot_width,
            "y": 1 - (top - self.margin["t"]) / self.plot_height,
            "xanchor": "left",
            "yanchor": "top",
            "align": "left",
            "showarrow": False,
            "borderpad": 0,
            "text": html,
            "font": {"family": FONT, "size": size, "color": colour},
        }


def base_layout(size: Size, margin: dict[str, float]) -> dict[str, Any]:
    """What every chart shares; pictures have a fixed size, the page gives its own width."""
    layout: dict[str, Any] = {
        "font": {"family": FONT, "size": size.text, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "margin": {**margin, "pad": 0, "autoexpand": False},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": INK, "font": {"family": FONT, "color": PAPER}},
        "height": size.height,
        "dragmode": False,
    }
    if size.is_picture:
        layout["width"] = size.width
    else:
        layout["autosize"] = True
    return layout


def _joined(lines: tuple[str, ...], bold: bool = False) -> str:
    text = "<br>".join(escape(line, quote=False) for line in lines)
    return f"<b>{text}</b>" if bold else text
