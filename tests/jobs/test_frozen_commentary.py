"""Commentary in a frozen pack: the newest that fits the view, and the pack's own in its place."""

from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest

from data.domain.pack import Pack, PackItem
from data.reading.reader import Reader
from data.sample.constants import TODAY
from data.session import open_engine, read_session
from exports.page import write_page
from exports.paper import write_paper
from exports.present import write_presentation
from exports.slides import write_slides
from exports.word import word_html
from exports.workbook import write_workbook
from jobs.freezing import Freezing, freeze_pack

VISITS = "/measure/cic_visits_pct"
# the sample council's commentary on the two months, as its file has it
SEPTEMBER = "late, or was made and not recorded in time"
JUNE = "A year after the change of system"
OURS = "What this board is told instead."


@pytest.fixture(scope="module")
def reader(sample_catalogue, sample_file):
    engine = open_engine(f"sqlite:///{sample_file.as_posix()}")
    yield Reader(sample_catalogue, engine, partial(read_session, engine), lambda: TODAY)
    engine.dispose()


def frozen(reader, address=VISITS, **written):
    pack = Pack(0, "p", "P", "", "", (PackItem(1, address, **written),))
    at = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    return freeze_pack(reader, pack, Freezing("Jo", at, "Dashboard"))


def unzipped(content):
    with ZipFile(BytesIO(content)) as parts:
        texts = [parts.read(one) for one in parts.namelist() if one.endswith(".xml")]
    return b"\n".join(texts).decode()


def exports(pack):
    (item,) = pack.items
    return {
        "slides": unzipped(write_slides(pack)),
        "workbook": unzipped(write_workbook(pack)),
        "page": write_page(pack),
        "presentation": write_presentation(pack),
        "paper": write_paper(pack, {}),
        "Word": word_html(item),
    }


@pytest.mark.parametrize(
    ("address", "stands", "is_left_out"),
    [(VISITS, JUNE, SEPTEMBER), (f"{VISITS}?to=2024-12", SEPTEMBER, JUNE)],
)
def test_the_newest_that_fits_the_view_stands_in_every_export_and_no_other(
    reader, address, stands, is_left_out
):
    for name, words in exports(frozen(reader, address)).items():
        assert stands in words, name
        assert is_left_out not in words, name


def test_what_is_written_for_the_pack_stands_in_place_of_it_in_every_export(reader):
    for name, words in exports(frozen(reader, words=OURS)).items():
        assert OURS in words, name
        assert JUNE not in words, name
        assert SEPTEMBER not in words, name
