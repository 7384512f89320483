"""What is suppressed leaves no number anywhere: not in a pack, a file, a page or a download."""

import io
import json
import re
import shutil
import zipfile
from contextlib import closing
from types import SimpleNamespace

import pytest

from data.sample.catalogue_reader import read_sample_catalogue
from data.sample.constants import TODAY
from data.sqlite import driver
from etl.accept import accept_checked
from etl.check import check_file
from etl.files import InputFile
from etl.store import Store
from tests.exports.files_as_read import read_page, read_paper
from tests.pack_desk import pack_desk
from tests.trust.test_packs_under_attack import FORMS, MEASURE, THEME, read_words

SECRETS = ("7193", "7,193", "98417", "98,417", "73.09", "730.9", "6607", "6,607")
"""Numbers of figures that are suppressed: counted, out of, what they make, and what one was."""
SHOWN = ("5319", "5,319")
"""A figure that anybody may see, so that a reader that finds nothing is noticed."""
LEFT = "fostering_deregistrations"


@pytest.fixture(scope="module")
def secret(sample_catalogue, sample_file, tmp_path_factory):
    """A sample whose rate of children in care is suppressed, with its counts in the database.

    So is one figure of another measure, which was told before.
    """
    file = shutil.copy(sample_file, tmp_path_factory.mktemp("secret") / "sample.db")
    home = sample_catalogue.home.code
    with closing(driver.connect(file)) as database, database:
        (key,) = database.execute(
            "SELECT id FROM measure_key WHERE name = ?", (MEASURE,)
        ).fetchone()
        changed = database.execute(
            "UPDATE observation SET value = NULL, missing = 'c', numerator = 7193, "
            "denominator = 98417 WHERE measure_key = ? AND (area_key % 3 = 0 OR area_key = "
            "(SELECT id FROM area_key WHERE name = ?))",
            (key, home),
        )
        assert changed.rowcount >= 50
    for value in ("6607", "c"):
        load(file, sample_catalogue, f"{LEFT},{home},2023-24,{value}\n{LEFT},{home},2024-25,5319\n")
    with pack_desk(file, sample_catalogue, is_sample=True) as made:
        yield made


def load(file, catalogue, rows):
    store = Store(f"sqlite:///{file.as_posix()}", catalogue, TODAY)
    body = f"measure_id,area_code,period,value\n{rows}"
    checked = check_file(InputFile("late.csv", body.encode()), catalogue, TODAY)
    assert accept_checked(store, checked, by="Jo", reason="counted again").change


def everything_in(content, form):
    """All text of a file, of every part inside it."""
    if form in ("html", "present"):
        page = read_page(content)
        return json.dumps([page.data, page.tables, page.alternatives, page.text])
    if form == "pdf":
        paper = read_paper(content)
        told = " ".join(one.alternative for one in paper.all("Figure"))
        return f"{paper.words} {told}"
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            part = file.read(name)
            found.append(name)
            if name.endswith(".xlsx"):
                found.append(everything_in(part, "xlsx"))
            elif not name.endswith((".png", ".jpeg")):
                found.append(part.decode())
    return "\n".join(found)


@pytest.fixture(scope="module")
def withheld(secret):
    """A frozen pack of every view of what is suppressed."""
    path = secret.make_pack("Suppressed")
    for measure in (MEASURE, LEFT):
        title = next(one.title for one in read_sample_catalogue().measures if one.id == measure)
        for kind in ("trend", "change", "compare", "usual"):
            secret.press(path, "add-measure", measure=title, kind=kind)
    secret.press(path, "add-theme", theme="children-in-care")
    secret.press(path, "add-theme", theme=THEME)
    return SimpleNamespace(path=path, number=secret.freeze(path))


def named(numbers, text):
    return [one for one in numbers if re.search(rf"(?<![\d.]){one}(?!\d)", text)]


def test_nothing_of_a_suppressed_figure_is_frozen(secret, withheld):
    frozen = json.dumps(secret.stored(withheld.number), ensure_ascii=False)
    assert "uppressed" in frozen
    assert named(SECRETS, frozen) == []
    assert named(SHOWN, frozen) != []


@pytest.mark.parametrize(
    "form", [pytest.param(one, marks=pytest.mark.full) if one == "png" else one for one in FORMS]
)
def test_nothing_of_a_suppressed_figure_is_in_any_file(secret, withheld, form):
    text = everything_in(secret.export(withheld.number, form), form)
    assert named(SECRETS, text) == []
    assert named(SHOWN, text) != []


def test_nothing_of_a_suppressed_figure_is_on_any_page(secret, withheld):
    token = secret.row("SELECT token FROM snapshot WHERE id = ?", withheld.number)[0]
    frozen = f"{withheld.path}/frozen/1"
    shown = []
    for path in (
        *("/", f"/theme/{THEME}", "/theme/children-in-care", "/data-quality?show=all"),
        *(f"{page}/{one}" for page in ("/measure", "/compare") for one in (MEASURE, LEFT)),
        *(f"/measure/{one}?show=change" for one in (MEASURE, LEFT)),
        *(withheld.path, f"{withheld.path}/present", frozen, f"/share/{token}"),
        *(f"{frozen}/figure/{place}.json" for place in range(1, 11)),
    ):
        headers = {"Referer": f"http://localhost{path}"}
        for asked in (path, "/_dash-layout"):  # the page, and what fills it
            answer = secret.client.get(asked, headers=headers)
            assert answer.status_code == 200, path
            text = read_words(answer)
            assert named(SECRETS, text) == [], path
            shown += named(SHOWN, text)
    assert set(shown) == set(SHOWN)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("path", ["/download", "/download/compare"])
def test_nothing_of_a_suppressed_figure_is_in_a_download(secret, path, form):
    shown = []
    for measure in (MEASURE, LEFT):
        answer = secret.client.get(f"{path}/{measure}.{form}")
        assert answer.status_code == 200
        text = answer.text if form == "csv" else everything_in(answer.data, form)
        assert named(SECRETS, text) == []
        shown += named(SHOWN, text)
    assert shown != []
