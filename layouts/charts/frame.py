"""The frame of a picture: title and subtitle above, source and caveats below, nothing clipped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from data.analysis.pictures.picture import Caption
from data.analysis.words.wording import sentence
from layouts.charts.palette import FONT, INK, PAPER, PLUM, QUIET_INK
from layouts.charts.size import Size
from layouts.charts.text import balance, wrap

LINE = 1.3  # Plotly's own distance between lines of one text, in type sizes
_SHRINK = (1, 0.9, 0.8, 0.72)  # type sizes tried for a long footer
_TITLES = (1, 0.85, 0.7, 0.6)  # and for a long title
_MOST_LINES = 3  # that a title has before it is set smaller
_MOST_BELOW = 0.33  # share of a picture's height that source and caveats may take
_PLOT_SHARE = 0.3  # share of its height that the plot should keep
_GAP = 0.25  # between title and subtitle, in type sizes of the title
SAMPLE_NOTE = "sample"
"""The name of the text in a figure that says that its figures are invented."""


@dataclass(frozen=True)
class Frame:
    """Room taken above and below the chart, and the texts that stand there."""

    size: Size
    title: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    sample: tuple[str, ...] = ()

    @property
    def mark(self) -> float:
        """Height of the words that say that the figures are invented."""
        return len(self.sample) * _mark_type(self.size) * LINE

    @property
    def top(self) -> float:
        if not self.size.is_picture:
            return self.mark
        return (
            self.mark
            + self.size.pad * 0.8
            + (len(self.title) * LINE + _GAP) * self.size.heading
            + len(self.subtitle) * self.size.subheading * LINE
            + self.size.text * 0.9
        )

    @property
    def bottom(self) -> float:
        if not self.size.is_picture:
            return 0.0
        return len(self.footer) * self.size.source * LINE + self.size.pad * 0.6

    def leaves(self, others: float, names: float = 0) -> bool:
        """Whether the plot keeps its share and room for the names beside it, between the frame
        and the labels around the plot, `others` high."""
        left = self.size.height - self.top - self.bottom - others
        return left >= max(self.size.height * _PLOT_SHARE, names)


def make_frame(
    caption: Caption, size: Size, key: str = "", others: float = 0, names: float = 0
) -> Frame:
    """Wrap the caption's words to the picture's width; on the page the words are HTML.

    `key` is a line for what the picture could only number; `others` is the height that labels
    around the plot take, `names` that of the names beside it. A long footer is set smaller, so
    that the plot keeps its share.
    """
    sample = _mark_lines(caption.sample, size)
    if not size.is_picture:
        return Frame(size, sample=sample)
    width = size.width - 2 * size.pad
    size, title = _title(caption.title, size, width)
    subtitle = tuple(wrap(caption.subtitle, width, size.subheading))
    frame = Frame(size, title, subtitle, (), sample)
    for said, part in _footers(caption, key):
        smaller = replace(size, source=max(round(size.source * part), size.least))
        footer = [line for text in said for line in wrap(text, width, smaller.source)]
        frame = Frame(smaller, title, subtitle, tuple(footer), sample)
        if frame.bottom <= size.height * _MOST_BELOW and frame.leaves(others, names):
            break
    return frame


def _title(words: str, size: Size, width: float) -> tuple[Size, tuple[str, ...]]:
    """A title of few lines, set smaller where it is long; the size says how large."""
    fitted, lines = size, (words,)
    for part in _TITLES:
        fitted = replace(size, heading=max(round(size.heading * part), size.subheading))
        lines = tuple(balance(words, width, fitted.heading, bold=True))
        if len(lines) <= _MOST_LINES:
            break
    return fitted, lines


def _footers(caption: Caption, key: str) -> Iterator[tuple[Sequence[str], float]]:
    """The texts below a picture with the type sizes to try; breaks in brief when none will do."""
    fully = " ".join(caption.breaks)
    for breaks in dict.fromkeys((fully, caption.breaks_in_brief or fully)):
        said = (
            key,
            breaks,
            " ".join(sentence(one) for one in (caption.judged_by, *caption.cautions) if one),
            " ".join(sentence(one) for one in caption.methods),
            caption.revised_line,
            caption.source_line,
            " ".join(sentence(one) for one in caption.caveats),
        )
        for part in _SHRINK:
            yield said, part


def frame_annotations(frame: Frame, margin: dict[str, float]) -> list[dict[str, Any]]:
    """The frame's texts, placed by pixels in a figure with these margins."""
    size = frame.size
    mark = [_mark_note(frame, margin)] if frame.sample else []
    if not size.is_picture:
        return mark
    place = PixelPlace(size, margin)
    title_top = frame.mark + size.pad * 0.8
    subtitle_top = title_top + (len(frame.title) * LINE + _GAP) * size.heading
    footer_top = size.height - frame.bottom + size.pad * 0.05
    return [
        *mark,
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


def _mark_type(size: Size) -> int:
    return size.subheading if size.is_picture else size.text


def _mark_lines(words: str, size: Size) -> tuple[str, ...]:
    return tuple(wrap(words, size.width - 2 * size.pad, _mark_type(size), bold=True))


def _mark_note(frame: Frame, margin: dict[str, float]) -> dict[str, Any]:
    """At the top left, placed by pixels from the plot's corner: a page's chart has any width."""
    size = frame.size
    inset = size.pad * 0.4 if size.is_picture else 0
    return {
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xshift": (size.pad if size.is_picture else 2) - margin["l"],
        "yshift": margin["t"] - inset,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "name": SAMPLE_NOTE,
        "text": _joined(frame.sample, bold=True),
        "font": {"family": FONT, "size": _mark_type(size), "color": PLUM},
    }


def _joined(lines: tuple[str, ...], bold: bool = False) -> str:
    text = "<br>".join(escape(line, quote=False) for line in lines)
    return f"<b>{text}</b>" if bold else text
