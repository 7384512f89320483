"""The pictures of a frozen pack as a ZIP, with a text of what each shows for those who reuse it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from data.analysis.words.moments import moment_words
from data.domain.frozen import FrozenItem, FrozenPack

TEXTS = "alternatives.txt"
_LONGEST = 60
"""Letters of a name, so that a path on Windows has room for it."""
_UNSAFE = re.compile(r"[^a-z0-9]+")
_NEW_LINE = "\r\n"
_MODE = 0o644 << 16


Made = Mapping[tuple[str, str], Sequence[bytes]]
"""PNGs by key of item and name of size; several where a table has no room in one."""


def write_pictures(pack: FrozenPack, made: Made) -> bytes:
    """A ZIP of the pictures in the order of the pack, with the text of each.

    ValueError where a picture is of no item of the pack, or is no PNG.
    """
    _check(pack, made)
    named = tuple(_named(pack, made))
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for one in named:
            archive.writestr(_entry(one.name, pack.frozen_at), one.content, ZIP_STORED)
        texts = _alternatives(pack, named)
        archive.writestr(_entry(TEXTS, pack.frozen_at), texts, ZIP_DEFLATED)
    return content.getvalue()


def picture_name(number: int, item: FrozenItem, size: str, part: int = 0) -> str:
    """'03-fostering-deregistrations-slide.png': letters, digits and hyphens alone.

    `part` counts from 1 where a table needs several: '…-slide-2.png'.
    """
    stem = _safe(item.stem) or _safe(item.key) or "picture"
    return f"{number:02}-{stem}-{_safe(size) or 'picture'}{f'-{part}' if part else ''}.png"


def _check(pack: FrozenPack, made: Made) -> None:
    known = {item.key for item in pack.pages}
    unknown = next((key for key, _ in made if key not in known), None)
    if unknown is not None:
        raise ValueError(f"pictures: found one of {unknown!r}, expected an item of the pack")
    for (key, size), picture in ((name, one) for name, parts in made.items() for one in parts):
        if not picture.startswith(b"\x89PNG"):
            found = f"{len(picture)} bytes that are none"
            raise ValueError(f"picture of {key!r}, {size}: found {found}, expected a PNG")


@dataclass(frozen=True)
class _Named:
    name: str
    item: FrozenItem
    content: bytes
    part: str = ""
    """'part 1 of 2', where a table needs several pictures."""


def _named(pack: FrozenPack, made: Made) -> Iterator[_Named]:
    """Numbered as the pages are in every other export."""
    for number, item in enumerate(pack.pages, 1):
        for (key, size), parts in made.items():
            many = len(parts)
            for part, picture in enumerate(parts if key == item.key else (), 1):
                name = picture_name(number, item, size, part if many > 1 else 0)
                words = f"part {part} of {many}" if many > 1 else ""
                yield _Named(name, item, picture, words)


def _safe(words: str) -> str:
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    return _UNSAFE.sub("-", plain)[:_LONGEST].strip("-")


def _entry(name: str, moment: datetime) -> ZipInfo:
    entry = ZipInfo(name, moment.timetuple()[:6])
    entry.create_system, entry.external_attr = 3, _MODE  # the same on every system
    return entry


def _alternatives(pack: FrozenPack, named: Sequence[_Named]) -> bytes:
    head = (pack.title, pack.council, f"Frozen on {moment_words(pack.frozen_at)}", pack.sample)
    shown = {one.item.key for one in named}
    without = [one.title for one in pack.items if one.key not in shown]
    lines = [
        *(_line(one) for one in head if one),
        *(line for one in named for line in _told(one)),
        *(["", "Without a picture:"] if without else []),
        *(f"- {_line(one)}" for one in without),
    ]
    return (_NEW_LINE.join(lines) + _NEW_LINE).encode("utf-8")


def _told(named: _Named) -> Iterator[str]:
    item = named.item
    yield from ("", named.name)
    yield f"Title: {_line(item.title)}{f', {named.part}' if named.part else ''}"
    yield f"Alternative text: {_line(item.alternative or item.title)}"
    if item.source_line:
        yield _line(item.source_line)
    elif item.sources:
        yield f"Source: {_line('; '.join(item.sources))}"


def _line(words: str) -> str:
    """On one line, whatever stands in it."""
    return " ".join(words.split())
