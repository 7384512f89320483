"""What a drawing process can be asked for, and how orders and answers travel.

What is large lies in files of the folder that both know; the pipe carries short lines alone, so
that writing to it cannot wait for a reader that is frozen.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

SCALE = 2
"""Pixels of a picture for each of its layout's."""
READY = 0
"""The number of the first answer, which is to no order: Chromium has started."""
STARTS = {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<svg", "pdf": b"%PDF-"}
ENDS = {"png": b"IEND\xaeB`\x82", "svg": b"</svg>", "pdf": b"%%EOF"}

Format = Literal["png", "svg", "pdf"]


@dataclass(frozen=True)
class Order:
    """`content` is a figure as JSON (kind picture) or a whole HTML document (paper, shot)."""

    kind: Literal["picture", "paper", "shot"]
    content: str = field(repr=False)
    format: Format = "png"
    scale: float = SCALE
    is_landscape: bool = False
    width: int = 0
    """Of a shot, in layout pixels; its height grows with what stands in it."""
    height: int = 0

    def is_whole(self, made: bytes) -> bool:
        """Whether what was made begins and ends as files of its format do."""
        return made.startswith(STARTS[self.format]) and made.rstrip().endswith(ENDS[self.format])


@dataclass(frozen=True)
class Answer:
    """`fault` says, for a log, why an order was not done; '' where it was.

    `is_alive` says whether Chromium can go on after a fault; `words` is its version at first.
    """

    number: int
    fault: str = ""
    is_alive: bool = True
    words: str = ""


def order_line(number: int, order: Order, folder: Path) -> str:
    """Lay the content of an order into the folder; the line that goes through the pipe."""
    order_path(folder, number).write_text(order.content, encoding="utf-8")
    rest: dict[str, Any] = asdict(order) | {"content": "", "number": number}
    return json.dumps(rest) + "\n"


def read_order(line: str, folder: Path) -> tuple[int, Order]:
    rest = json.loads(line)
    number = rest.pop("number")
    rest["content"] = order_path(folder, number).read_text(encoding="utf-8")
    return number, Order(**rest)


def answer_line(answer: Answer) -> str:
    return json.dumps(asdict(answer)) + "\n"


def read_answer(line: str) -> Answer:
    return Answer(**json.loads(line))


def order_path(folder: Path, number: int) -> Path:
    return folder / f"order-{number}"


def answer_path(folder: Path, number: int) -> Path:
    return folder / f"answer-{number}"
