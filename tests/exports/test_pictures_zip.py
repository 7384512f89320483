"""The ZIP of pictures: names that are safe anywhere, and a text that tells each picture."""

import io
import re
from dataclasses import replace
from zipfile import ZipFile

import pytest

from exports.pictures import TEXTS, picture_name, write_pictures
from tests.frozen_packs import HOSTILE, awkward_pack, example_pack

PNG = b"\x89PNG\r\n\x1a\n"


def made_of(pack, *sizes):
    return {
        (item.key, size): (PNG + f"{item.key} {size}".encode(),)
        for item in pack.pages
        for size in sizes
        if item.figures
    }


def read(content):
    with ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {one.filename: archive.read(one) for one in archive.infolist()}


def test_pictures_are_numbered_as_the_pages_are():
    found = read(write_pictures(example_pack(), made_of(example_pack(), "slide", "a4")))
    names = [name for name in found if name.endswith(".png")]
    assert [name[:2] for name in names] == ["01", "01", "02", "02", "03", "03", "04", "04"]
    assert names[0].endswith("-slide.png")
    assert names[1].endswith("-a4.png")
    assert found[names[5]] == PNG + b"reasons a4"


def test_the_text_tells_each_picture_in_the_windows_manner():
    pack = example_pack()
    text = read(write_pictures(pack, made_of(pack, "slide")))[TEXTS].decode("utf-8")
    assert text.count("\n") == text.count("\r\n")
    blocks = text.split("\r\n\r\n")
    item = pack.items[0]
    assert blocks[1].split("\r\n") == [
        picture_name(1, item, "slide"),
        f"Title: {item.title}",
        f"Alternative text: {item.alternative}",
        item.source_line,
    ]
    assert len(blocks) == 1 + 4 + 1
    assert blocks[-1].split("\r\n")[:2] == ["Without a picture:", "- Scorecard: Fostering"]


def test_a_table_in_several_pictures_has_them_numbered_and_told_apart():
    pack = example_pack()
    card = next(one for one in pack.pages if one.key == "scorecard")
    found = read(write_pictures(pack, {(card.key, "slide"): (PNG + b"1", PNG + b"2")}))
    number = pack.pages.index(card) + 1
    names = [picture_name(number, card, "slide", part) for part in (1, 2)]
    assert [name.rpartition("-")[2] for name in names] == ["1.png", "2.png"]
    assert [found[name] for name in names] == [PNG + b"1", PNG + b"2"]
    told = found[TEXTS].decode("utf-8").split("\r\n")
    assert f"Title: {card.title}, part 1 of 2" in told
    assert f"Title: {card.title}, part 2 of 2" in told
    assert told.count(f"Title: {card.title}") == 0


@pytest.mark.parametrize(
    "stem",
    ["../../etc/passwd", "C:\\Windows\\x", "con", "a" * 300, "..", "", "عدد", "A: b?*|<>\"'", ". "],
)
def test_a_name_cannot_lead_anywhere(stem):
    item = replace(example_pack().items[0], stem=stem, key=stem or "key")
    name = picture_name(7, item, "../slide")
    assert re.fullmatch(r"07-[a-z0-9]+(-[a-z0-9]+)*\.png", name)
    assert len(name) < 90


def test_a_text_cannot_pass_for_lines_of_another_picture():
    item = replace(example_pack().items[0], title="One\r\n\r\n02-x.png\r\nTitle: two")
    pack = replace(example_pack(), items=(item,))
    text = read(write_pictures(pack, made_of(pack, "slide")))[TEXTS].decode("utf-8")
    assert "Title: One 02-x.png Title: two\r\n" in text


def test_the_same_pack_gives_the_same_file():
    pack = awkward_pack()
    one, two = (write_pictures(pack, made_of(pack, "slide")) for _ in range(2))
    assert one == two
    with ZipFile(io.BytesIO(one)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 8, 7, 14, 5, 0)}
        text = archive.read(TEXTS).decode("utf-8")
    assert HOSTILE in text
    assert pack.sample in text


def test_no_picture_at_all_gives_a_text_alone():
    assert list(read(write_pictures(example_pack(), {}))) == [TEXTS]


def test_what_is_no_picture_of_the_pack_is_refused():
    with pytest.raises(ValueError, match="found one of 'other', expected an item of the pack"):
        write_pictures(example_pack(), {("other", "slide"): (PNG,)})
    key = example_pack().items[0].key
    with pytest.raises(ValueError, match="expected a PNG"):
        write_pictures(example_pack(), {(key, "slide"): (PNG, b"<svg></svg>")})
