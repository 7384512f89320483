"""Reads Markdown through an allow-list: headings, paragraphs, lists, bold, italic and links.

Everything else (raw HTML, pictures, tables, code, links that lead neither to the web nor to a
mailbox) stays the plain text that was typed, so whatever is made from the blocks needs nothing but
escaping.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

from data.domain.rich_text import Block, Heading, ListItem, Paragraph, Run

_ALLOWED = ("heading", "list", "emphasis", "link", "newline", "escape")
_SAFE = ("https://", "http://", "mailto:")
_DEEPEST = 3
"""Levels of headings; deeper ones count as this."""
_MOST_LISTS = 6
"""Lists inside each other; what is deeper stays as typed."""
_LEVELS = 2
"""Levels of nesting that a list and its item take."""
_PICTURE = re.compile(r"(?<!\\)((?:\\\\)*)!\[")
_BULLET = re.compile(
    "^([ \t]*)[\u2022\u00b7\u25aa\u25a0\u25e6\u25cf\u25cb\u2023\u2043][ \t\u00a0]+(?=\\S)",
    re.MULTILINE,
)
"""How word processors write an item of a list, once it is pasted as text."""
_DEEPER_BULLET = re.compile("^[ \t]*o\t[ \t\u00a0]*(?=\\S)", re.MULTILINE)
"""The second level of the same."""


class _Markdown(MarkdownIt):
    """One that takes no other links than ours, so that others stay as typed."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return url.lower().startswith(_SAFE)


def _read_list(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The parser drops all that follows where a text is too deep for it: none comes to that."""
    if not silent and state.level >= _MOST_LISTS * _LEVELS:
        return False
    return list_block(state, first, last, silent)


_READER = _Markdown("zero").enable(list(_ALLOWED))
_READER.block.ruler.at("list", _read_list, {"alt": ["paragraph", "reference", "blockquote"]})


def read_rich_text(text: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text; none of an empty one."""
    place, found = _Place(), []
    for token in _READER.parse(_as_markdown(text)):
        if token.type == "inline":
            found.append(place.block(tuple(_runs(token.children or ()))))
        else:
            place.move(token)
    return tuple(found)


def _as_markdown(text: str) -> str:
    """What was pasted from a word processor keeps its lists; pictures stay as typed."""
    typed = _PICTURE.sub(r"\1!\\[", text.replace("\0", ""))
    return _DEEPER_BULLET.sub("  - ", _BULLET.sub(r"\1- ", typed))


@dataclass
class _Place:
    """Where in a text its reader is: under a heading's mark, and inside which lists."""

    lists: list[int | None] = field(default_factory=list)
    """The next number of each list that is open; None for one with bullets."""
    level: int = 0
    number: int | None = None
    """Of the item that has begun, until its first block."""

    def move(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                start = token.attrGet("start")
                self.lists.append(1 if start is None else int(start))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self._begin_item()
            case "list_item_close":
                self.number = None
            case "heading_open" | "heading_close":
                is_open = token.type.endswith("open")
                self.level = min(int(token.tag[1:]), _DEEPEST) if is_open else 0

    def block(self, runs: tuple[Run, ...]) -> Block:
        if self.level:
            return Heading(self.level, runs)
        if not self.lists:
            return Paragraph(runs)
        number, self.number = self.number, None
        return ListItem(runs, len(self.lists) - 1, number)

    def _begin_item(self) -> None:
        """An item counts even where its first block is a heading or a list of its own."""
        self.number = self.lists[-1]
        if self.number is not None:
            self.lists[-1] = self.number + 1


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    bold = italic = 0
    link = ""
    for token in tokens:
        kind, _, way = token.type.rpartition("_")
        step = {"open": 1, "close": -1}.get(way, 0)
        bold += step * (kind == "strong")
        italic += step * (kind == "em")
        if kind == "link":
            link = str(token.attrGet("href") or "") if step == 1 else ""
        text = " " if token.type.endswith("break") else token.content
        if not step and text:
            yield Run(text, bold > 0, italic > 0, link)
