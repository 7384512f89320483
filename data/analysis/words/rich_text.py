"""Reads Markdown through an allow-list: headings, paragraphs, lists, bold, italic and links.

Everything else (raw HTML, pictures, tables, code) stays the plain text that was typed, so whatever
is made from the blocks needs nothing but escaping.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from data.domain.rich_text import Block, Heading, ListItem, Paragraph, Run

_ALLOWED = ("heading", "list", "emphasis", "link", "newline", "escape")
_SAFE = ("https://", "http://", "mailto:")
_DEEPEST = 3
"""Levels of headings; deeper ones count as this."""

_READER = MarkdownIt("zero").enable(list(_ALLOWED))


def read_rich_text(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text; none of an empty one."""
    place, found = _Place(), []
    for token in _READER.parse(text.replace("\0", "")):
        if token.type == "inline":
            found.append(place.block(tuple(_runs(token.children or ()))))
        else:
            place.move(token)
    return tuple(found)


@dataclass
class _Place:
    """Where in a text its reader is: under a heading's mark, and inside which lists."""

    lists: list[int | None] = field(default_factory=list)
    """The next number of each list that is open; None for one with bullets."""
    level: int = 0
    begins_item: bool = False

    def move(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                self.lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open" | "list_item_close":
                self.begins_item = token.type.endswith("open")
            case "heading_open" | "heading_close":
                is_open = token.type.endswith("open")
                self.level = min(int(token.tag[1:]), _DEEPEST) if is_open else 0

    def block(self, runs: tuple[Run, ...]) -> Block:
        if self.level:
            return Heading(self.level, runs)
        if not self.lists:
            return Paragraph(runs)
        number, depth = self.lists[-1], len(self.lists) - 1
        is_first, self.begins_item = self.begins_item, False
        if is_first and number is not None:
            self.lists[-1] = number + 1
        return ListItem(runs, depth, number if is_first else None)


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    bold = italic = 0
    links: list[str] = []
    for token in tokens:
        kind, _, way = token.type.rpartition("_")
        step = {"open": 1, "close": -1}.get(way, 0)
        bold += step * (kind == "strong")
        italic += step * (kind == "em")
        if kind == "link":
            links = [*links, _safe(token)] if step == 1 else links[:-1]
        text = " " if token.type.endswith("break") else token.content
        if not step and text:
            yield Run(text, bold > 0, italic > 0, links[-1] if links else "")


def _safe(token: Token) -> str:
    address = str(token.attrGet("href") or "")
    return address if address.lower().startswith(_SAFE) else ""
