"""The pictures of a frozen pack as a ZIP, with a text of what each shows for those who reuse it."""

import re
from collections.abc import Iterator, Mapping, Sequence
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


def write_pictures(pack: FrozenPack, made: Mapping[tuple[str, str], bytes]) -> bytes:
    """A ZIP of PNGs, in the order of the pack; `made` are by key of item and name of size.

    ValueError where a picture is of no item of the pack, or is no PNG.
    """
    _check(pack, made)
    named = tuple(_named(pack, made))
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, _, picture in named:
            archive.writestr(_entry(name, pack.frozen_at), picture, ZIP_STORED)
        texts = _alternatives(pack, [(name, item) for name, item, _ in named])
        archive.writestr(_entry(TEXTS, pack.frozen_at), texts, ZIP_DEFLATED)
    return content.getvalue()


def picture_name(number: int, item: FrozenItem, size: str) -> str:
    """'03-fostering-deregistrations-slide.png': letters, digits and hyphens alone."""
    stem = _safe(item.stem) or _safe(item.key) or "picture"
    return f"{number:02}-{stem}-{_safe(size) or 'picture'}.png"


def _check(pack: FrozenPack, made: Mapping[tuple[str, str], bytes]) -> None:
    known = {item.key for item in pack.pages}
    for (key, size), picture in made.items():
        if key not in known:
            raise ValueError(f"pictures: found one of {key!r}, expected an item of the pack")
        if not picture.startswith(b"\x89PNG"):
            found = f"{len(picture)} bytes that are none"
            raise ValueError(f"picture of {key!r}, {size}: found {found}, expected a PNG")


def _named(
    pack: FrozenPack, made: Mapping[tuple[str, str], bytes]
) -> Iterator[tuple[str, FrozenItem, bytes]]:
    """Numbered as the pages are in every other export."""
    for number, item in enumerate(pack.pages, 1):
        for (key, size), picture in made.items():
            if key == item.key:
                yield picture_name(number, item, size), item, picture


def _safe(words: str) -> str:
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    return _UNSAFE.sub("-", plain)[:_LONGEST].strip("-")


def _entry(name: str, moment: datetime) -> ZipInfo:
    entry = ZipInfo(name, moment.timetuple()[:6])
    entry.create_system, entry.external_attr = 3, _MODE  # the same on every system
    return entry


def _alternatives(pack: FrozenPack, named: Sequence[tuple[str, FrozenItem]]) -> bytes:
    head = (pack.title, pack.council, f"Frozen on {moment_words(pack.frozen_at)}", pack.sample)
    shown = {item.key for _, item in named}
    without = [one.title for one in pack.items if one.key not in shown]
    lines = [
        *(_line(one) for one in head if one),
        *(line for name, item in named for line in _told(name, item)),
        *(["", "Without a picture:"] if without else []),
        *(f"- {_line(one)}" for one in without),
    ]
    return (_NEW_LINE.join(lines) + _NEW_LINE).encode("utf-8")


def _told(name: str, item: FrozenItem) -> Iterator[str]:
    yield from ("", name)
    yield f"Title: {_line(item.title)}"
    yield f"Alternative text: {_line(item.alternative or item.title)}"
    if item.source_line:
        yield _line(item.source_line)
    elif item.sources:
        yield f"Source: {_line('; '.join(item.sources))}"


def _line(words: str) -> str:
    """On one line, whatever stands in it."""
    return " ".join(words.split())
