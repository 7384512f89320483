"""Reads a tagged PDF as those do who listen to it: the tree of its tags, with the text of each."""

import io
import re
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name


@dataclass
class Tag:
    kind: str
    alternative: str = ""
    scope: str = ""
    text: str = ""
    children: list["Tag"] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join((self.text + "".join(f"{one.words}" for one in self.children)).split())

    def all(self, *kinds: str) -> list["Tag"]:
        found = [self] if self.kind in kinds else []
        return found + [each for one in self.children for each in one.all(*kinds)]


def open_paper(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def tags(pdf: pikepdf.Pdf) -> Tag:
    texts = {page.objgen: _texts(page) for page in pdf.pages}
    return _tag(pdf.Root.StructTreeRoot, texts, None)


def page_texts(pdf: pikepdf.Pdf) -> list[str]:
    """All that is printed on each page, margins as well."""
    return [" ".join(_texts(page).values()) for page in pdf.pages]


def outline(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    with pdf.open_outline() as found:
        return list(_lines(found.root, 1))


def _lines(items, level):
    for one in items:
        yield level, one.title
        yield from _lines(one.children, level + 1)


def _tag(node, texts, page) -> Tag:
    page = node.get("/Pg", page)
    kind = str(node.get("/S", "/Root"))[1:]
    made = Tag(kind, str(node.get("/Alt", "")), _scope(node))
    inside = node.get("/K", [])
    for one in inside if isinstance(inside, Array) else [inside]:
        if isinstance(one, Dictionary) and ("/S" in one):
            made.children.append(_tag(one, texts, page))
        elif isinstance(one, Dictionary) and one.get("/Type") == Name.MCR:
            where = one.get("/Pg", page)
            made.children.append(Tag("", text=texts[where.objgen].get(int(one.MCID), "")))
        elif not isinstance(one, Dictionary):
            made.children.append(Tag("", text=texts[page.objgen].get(int(one), "")))
    return made


def _scope(node) -> str:
    found = node.get("/A", [])
    parts = found if isinstance(found, Array) else [found]
    return next((str(one.Scope)[1:] for one in parts if "/Scope" in one), "")


def _texts(page) -> dict[int | None, str]:
    """What is printed in each marked part of a page; None for what is in no part."""
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    found: dict[int | None, str] = {}
    parts: list[int | None] = []
    font: tuple[int, dict[int, str]] = (2, {})
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                marked = operands[1] if len(operands) > 1 else None
                is_part = isinstance(marked, Dictionary) and "/MCID" in marked
                parts.append(int(marked.MCID) if is_part else None)
            case "EMC":
                parts.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                part = next((one for one in reversed(parts) if one is not None), None)
                found[part] = found.get(part, "") + _said(operands[0], font)
    return found


def _said(shown, font) -> str:
    pieces = shown if isinstance(shown, Array) else [shown]
    codes = b"".join(bytes(one) for one in pieces if isinstance(one, pikepdf.String))
    width, letters = font
    parts = (codes[at : at + width] for at in range(0, len(codes), width))
    return "".join(letters.get(int.from_bytes(one), "?") for one in parts)


def _letters(font) -> tuple[int, dict[int, str]]:
    """How many bytes a code of a font has, and what each says after the font's own table."""
    width = 2 if font.Subtype == Name.Type0 else 1
    if "/ToUnicode" not in font:
        return width, {}
    table, found = font.ToUnicode.read_bytes().decode("ascii"), {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, letter in re.findall(r"<(\w+)>\s*<(\w+)>", part):
            found[int(code, 16)] = bytes.fromhex(letter).decode("utf-16-be")
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, letter in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(letter, 16) + step)
    return width, found
