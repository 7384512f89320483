"""Where the texts of a figure stand, in pixels from the top left, worked out as Plotly does it."""

import re
from dataclasses import dataclass
from html import unescape

from layouts.charts.text import SAFETY, text_width

LINE = 1.3  # Plotly's distance between lines, in type sizes


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def meets(self, other: "Box", slack: float = 0.5) -> bool:
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )


class Canvas:
    """A figure and the pixels that its axes and margins span."""

    def __init__(self, figure, size):
        self.layout = figure["layout"]
        self.figure = figure
        self.width = self.layout.get("width", size.width)
        self.height = self.layout["height"]
        margin = self.layout["margin"]
        self.left, self.top = margin["l"], margin["t"]
        self.plot_width = self.width - margin["l"] - margin["r"]
        self.plot_height = self.height - margin["t"] - margin["b"]

    def across(self, value, ref="x"):
        if ref == "paper":
            return self.left + value * self.plot_width
        first, last = self.layout["xaxis"]["range"]
        return self.left + (value - first) / (last - first) * self.plot_width

    def down(self, value, ref="y"):
        if ref == "paper":
            return self.top + (1 - value) * self.plot_height
        bottom, top = self.layout["yaxis"]["range"]
        return self.top + (top - value) / (top - bottom) * self.plot_height

    def note(self, note) -> Box:
        size = note["font"]["size"]
        lines = plain(note["text"])
        wide = max(text_width(one, size, "<b>" in note["text"]) / SAFETY for one in lines)
        tall = len(lines) * size * LINE
        x = self.across(note["x"], note["xref"]) + note.get("xshift", 0)
        y = self.down(note["y"], note["yref"]) - note.get("yshift", 0)
        left = x - {"left": 0, "center": 0.5, "right": 1}[note.get("xanchor", "center")] * wide
        top = y - {"top": 0, "middle": 0.5, "bottom": 1}[note.get("yanchor", "middle")] * tall
        return Box(left, top, left + wide, top + tall, "\n".join(lines))

    def notes(self) -> list[Box]:
        return [self.note(one) for one in self.layout["annotations"]]

    def point_texts(self) -> list[Box]:
        """The numbers over or under the points of lines."""
        boxes = []
        for trace in self.figure["data"]:
            if trace["type"] != "scatter" or "text" not in trace:
                continue
            size, marks = trace["textfont"]["size"], trace["marker"]["size"]
            marks = marks if isinstance(marks, list) else [marks] * len(trace["x"])
            for x, y, text, position, mark in zip(
                trace["x"], trace["y"], trace["text"], trace["textposition"], marks, strict=True
            ):
                if text:
                    boxes.append(self._point_text(x, y, text, position, size, mark / 2))
        return boxes

    def _point_text(self, x, y, text, position, size, mark) -> Box:
        (line,) = plain(text)
        wide = text_width(line, size, "<b>" in text) / SAFETY
        middle = self.down(y)
        top = middle - mark - size * LINE if position.startswith("top") else middle + mark
        side = {"right": mark, "left": -mark - wide}.get(position.split()[-1], -wide / 2)
        left = self.across(x) + side
        return Box(left, top, left + wide, top + size * LINE, line)

    def bar_texts(self) -> list[Box]:
        """The values at the ends of bars."""
        boxes = []
        for trace in self.figure["data"]:
            for x, y, text in zip(trace["x"], trace["y"], trace.get("text", []), strict=False):
                if trace["type"] == "bar" and text:
                    size = trace["textfont"]["size"]
                    (line,) = plain(text)
                    left, middle = self.across(x), self.down(y)
                    wide = text_width(line, size, bold=True) / SAFETY
                    half = size * LINE / 2
                    boxes.append(Box(left, middle - half, left + wide, middle + half, line))
        return boxes

    def ticks(self) -> list[Box]:
        boxes = []
        x, y = self.layout["xaxis"], self.layout["yaxis"]
        bottom = self.top + self.plot_height
        for place, words in zip(x.get("tickvals", []), x.get("ticktext", []), strict=True):
            size = x["tickfont"]["size"]
            half = text_width(words, size) / SAFETY / 2
            middle = self.across(place)
            boxes.append(
                Box(middle - half, bottom + 2, middle + half, bottom + 2 + size * LINE, words)
            )
        for place, words in zip(y.get("tickvals", []), y.get("ticktext", []), strict=True):
            size = y["tickfont"]["size"]
            wide, middle = text_width(words, size) / SAFETY, self.down(place)
            half = size * LINE / 2
            boxes.append(
                Box(self.left - 3 - wide, middle - half, self.left - 3, middle + half, words)
            )
        return boxes

    def texts(self) -> list[Box]:
        return [*self.notes(), *self.point_texts(), *self.bar_texts(), *self.ticks()]

    def outside(self, slack: float = 1.0) -> list[Box]:
        """Texts that are cut off at an edge of the figure."""
        return [
            box
            for box in self.texts()
            if box.left < -slack
            or box.top < -slack
            or box.right > self.width + slack
            or box.bottom > self.height + slack
        ]


def plain(html: str) -> list[str]:
    """The lines of an annotation as they are read."""
    return [unescape(re.sub("<[^>]*>", "", line)) for line in html.split("<br>")]


def overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    return [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one.meets(other)
    ]
