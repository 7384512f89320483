"""Words on slides: paragraphs that know their height, and how they are written into a shape."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.oxml.ns import qn

from data.domain.rich_text import Block, Heading, ListItem, Run
from exports.slides.look import SMALLEST
from exports.slides.tree import etree
from exports.slides.type_width import LEADING, wrap

LANGUAGE = "en-GB"
_STEP = 24.0
"""Points that each level of a list stands further in."""

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RIGHT_TO_LEFT = ("R", "AL")


@dataclass(frozen=True)
class Words:
    """A paragraph. `colour` is hexadecimal, or '' for that of the slide; `mark` stands before it.

    `before` is the room above it; this and `size` in points. Where `is_bold` is None the shape
    decides.
    """

    runs: tuple[Run, ...]
    size: float = 14
    is_bold: bool | None = False
    colour: str = ""
    mark: str = ""
    depth: int = 0
    before: float = 0.0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def inset(self) -> float:
        return self.depth * _STEP + (_STEP if self.mark or self.depth else 0)

    def height(self, width: float) -> float:
        """Points; bold in part is measured as bold throughout."""
        bold = self.is_bold is not False or any(run.is_bold for run in self.runs)
        lines = wrap(self.text, max(width - self.inset, self.size * 2), self.size, bold)
        return len(lines) * self.size * LEADING + self.before


def say(text: str, size: float = 14, **manner: Any) -> Words:
    """A paragraph of plain words."""
    return Words((Run(text),), size, **manner)


def rich(blocks: Iterable[Block], size: float, colour: str = "") -> tuple[Words, ...]:
    """A text with form as paragraphs."""
    return tuple(_of_block(block, size, colour) for block in blocks)


def numbered(title: str, number: int, many: int) -> str:
    """The title of one of several slides; its number stays in one line."""
    return f"{title} ({number}\xa0of\xa0{many})"


def clean(text: str) -> str:
    """Without the characters that a PowerPoint file cannot hold."""
    return _NO_XML.sub("", text)


def is_right_to_left(text: str) -> bool:
    """As its first letter with a direction says."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", *_RIGHT_TO_LEFT)), "L") in _RIGHT_TO_LEFT


def total_height(words: Iterable[Words], width: float) -> float:
    return sum(one.height(width) for one in words)


def fitted(words: Sequence[Words], width: float, height: float) -> tuple[Words, ...] | None:
    """The paragraphs in the largest type that they fit in, down to the smallest; None in none."""
    for less in range(0, 13, 2):
        tried = tuple(replace(one, size=max(one.size - less, SMALLEST)) for one in words)
        if total_height(tried, width) <= height:
            return tried
    return None


def paged(words: Iterable[Words], width: float, height: float) -> list[list[Words]]:
    """The paragraphs over as many slides as they take; a long one is parted between words."""
    pages: list[list[Words]] = [[]]
    room = height
    waiting = list(words)
    while waiting:
        one = waiting.pop(0)
        if one.height(width) > room:
            first, rest = _parted(one, width, room)
            if first is None and pages[-1]:
                waiting = [*_headings_at_end(pages[-1]), one, *waiting]
                pages.append([])
                room, waiting[0] = height, replace(waiting[0], before=0)
                continue
            if first is not None and rest is not None:
                one, waiting = first, [rest, *waiting]
        pages[-1].append(one)
        room -= one.height(width)
    return pages


def write_words(frame: Any, words: Sequence[Words]) -> None:
    """Fill a text frame of python-pptx; whatever stood in it is gone."""
    body = frame._txBody
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for one in words or (say(""),):
        paragraph = etree.SubElement(body, qn("a:p"))
        _write_manner(paragraph, one)
        runs = [(run, text) for run in one.runs if (text := clean(run.text))]
        for run, text in runs:
            _write_run(paragraph, run, text, one, frame)
        if not runs:
            end = etree.SubElement(paragraph, qn("a:endParaRPr"))
            end.set("lang", LANGUAGE)
            end.set("sz", str(round(one.size * 100)))


def _of_block(block: Block, size: float, colour: str) -> Words:
    if isinstance(block, Heading):
        larger = size + max(0, 3 - block.level) * 2
        return Words(block.runs, larger, True, colour, before=size * 0.7)
    if isinstance(block, ListItem):
        mark = "" if block.number is None else f"{block.number}."
        depth = min(block.depth, 6)
        return Words(block.runs, size, False, colour, mark or "•", depth, size * 0.25)
    return Words(block.runs, size, False, colour, before=size * 0.5)


def _headings_at_end(page: list[Words]) -> list[Words]:
    """Take off a page the headings of what follows; never all that it has."""
    many = 0
    while many < len(page) - 1 and page[-1 - many].is_bold and not page[-1 - many].mark:
        many += 1
    taken = page[len(page) - many :]
    del page[len(page) - many :]
    return taken


def _parted(one: Words, width: float, height: float) -> tuple[Words | None, Words | None]:
    """What of a paragraph has room, and the rest; no part smaller than two lines is set apart."""
    inner = max(width - one.inset, one.size * 2)
    lines = int((height - one.before) // (one.size * LEADING))
    if lines < 2:
        return None, one
    bold = one.is_bold is not False or any(run.is_bold for run in one.runs)
    kept = len("".join("".join(wrap(one.text, inner, one.size, bold)[:lines]).split()))
    first, rest = _cut(one.runs, kept)
    return replace(one, runs=first), replace(one, runs=rest, mark="", before=0)


def _cut(runs: Sequence[Run], letters: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Runs up to so many letters that are not spaces, and from there."""
    first: list[Run] = []
    for place, run in enumerate(runs):
        many = sum(not letter.isspace() for letter in run.text)
        if many < letters:
            letters -= many
            first.append(run)
            continue
        at = _place_after(run.text, letters)
        rest = replace(run, text=run.text[at:].lstrip())
        return (*first, replace(run, text=run.text[:at])), (rest, *runs[place + 1 :])
    return tuple(first), ()


def _place_after(text: str, letters: int) -> int:
    for place, letter in enumerate(text):
        letters -= not letter.isspace()
        if letters <= 0:
            return place + 1
    return len(text)


def _write_manner(paragraph: Any, one: Words) -> None:
    manner = etree.SubElement(paragraph, qn("a:pPr"))
    if is_right_to_left(one.text):
        manner.set("algn", "r")
        manner.set("rtl", "1")
    inset = round(one.inset * 12700)
    side = "marR" if manner.get("rtl") else "marL"
    if inset:
        manner.set(side, str(inset))
        manner.set("indent", str(-round(_STEP * 12700) if one.mark else 0))
    space = etree.SubElement(manner, qn("a:spcBef"))
    etree.SubElement(space, qn("a:spcPts")).set("val", str(round(one.before * 100)))
    if one.mark.endswith("."):
        number = etree.SubElement(manner, qn("a:buAutoNum"))
        number.set("type", "arabicPeriod")
        number.set("startAt", str(min(max(int(one.mark[:-1]), 1), 32767)))
    elif one.mark:
        etree.SubElement(manner, qn("a:buFont")).set("typeface", "Arial")
        etree.SubElement(manner, qn("a:buChar")).set("char", one.mark)
    else:
        manner.set("marL", manner.get("marL", "0"))
        manner.set("indent", manner.get("indent", "0"))
        etree.SubElement(manner, qn("a:buNone"))


def _write_run(paragraph: Any, run: Run, text: str, one: Words, frame: Any) -> None:
    written = etree.SubElement(paragraph, qn("a:r"))
    manner = etree.SubElement(written, qn("a:rPr"))
    manner.set("lang", LANGUAGE)
    manner.set("sz", str(round(one.size * 100)))
    if one.is_bold is not None or run.is_bold:
        manner.set("b", "1" if one.is_bold or run.is_bold else "0")
    if run.is_italic:
        manner.set("i", "1")
    if one.colour and not run.link:
        fill = etree.SubElement(manner, qn("a:solidFill"))
        etree.SubElement(fill, qn("a:srgbClr")).set("val", one.colour)
    if run.link:
        link = frame.part.relate_to(clean(run.link), _HYPERLINK, is_external=True)
        etree.SubElement(manner, qn("a:hlinkClick")).set(qn("r:id"), link)
    etree.SubElement(written, qn("a:t")).text = text
