"""Board packs against those who mean harm: through every new route, and in every exported file."""

import hashlib
import io
import json
import logging
import random
import re
import shutil
import time
import zipfile
from base64 import b64encode
from contextlib import closing
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from tempfile import gettempdir
from types import SimpleNamespace
from xml.etree import ElementTree

import pikepdf
import pytest
from openpyxl import load_workbook

from access.request_guard import LARGEST_TEMPLATE, TEMPLATE_PATH
from data.domain.export_format import FORMATS
from data.sample.catalogue_reader import read_sample_catalogue
from data.sqlite import driver
from layouts import ids
from layouts.components.commentary_fields import FIELD_IDS
from tests.callbacks.bodies import CALLBACKS, body_for
from tests.exports.files_as_read import formulas, read_page, read_slides
from tests.pack_desk import pack_desk

FORMS = ("pptx", "pdf", "png", "xlsx", "html", "present")
MEASURE, THEME = "cic_rate", "fostering"
SCRIPT = "<script>window.broken=1</script>"
MARKUP = f'"><img src=x onerror="window.broken=1"></title></style></script>{SCRIPT}<!-- ]]>'
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1+1", '=HYPERLINK("http://x")')
TURNED = "exe.\u202egpj"
LINKS = (
    "[a](javascript:window.broken=1) [b](data:text/html,x) [c](file:///etc/passwd) "
    "[d](vbscript:x) [e](\\\\evil.example\\x) [f](//evil.example/x) "
    "![g](http://evil.example/x.png) "
    '[h](http://evil.example/?a=1"onmouseover="window.broken=1)'
)
TEXTS = (
    SCRIPT,
    MARKUP,
    *FORMULAS,
    TURNED,
    "../../../etc/passwd",
    "C:\\Windows\\x.exe",
    "{{7*7}} ${7*7} %s %n {0} <%= 7*7 %>",
    "&lt;script&gt; &#60;b&#62;",
    "' OR '1'='1'; DROP TABLE snapshot;--",
    "\r\nSet-Cookie: a=b\r\n\r\n<b>",
    "a\u0000b\u0008c\ufffe",
    "😀" * 20,
    "عدد الأطفال (38%)",
)
"""What somebody could write over a page, in its words or in its notes."""

NAMES = (
    *("..", "../x", "..%2f..%2fetc%2fpasswd", "%00", "a%00b", "%e2%80%ae", "a" * 5000, "'", '"'),
    *(
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "-1",
        "0",
        "1e3",
        "٣",
        "9" * 40,
        "9" * 4999,
        "1;DROP",
        "%ff%fe",
    ),
    *("CON", "nul", ".", "%2e%2e", "a b", "null", "undefined", "[object Object]", "{{7*7}}"),
)
ADDRESSES = (
    "/share/{0}",
    "/board/{0}",
    "/board/{0}/present",
    "/board/{0}/frozen/1",
    "/board/board/frozen/{0}",
    "/board/{0}/frozen/1/figure/1.json",
    "/board/board/frozen/1/figure/{0}.json",
    "/board/board/present?frozen={0}",
    "/board/board?page={0}",
    "/board?{0}={0}",
    "/board/snapshot/{0}",
    "/jobs/{0}.json",
    "/jobs/{0}/file",
    "/measure/{0}/commentary",
    "/measure/cic_rate/commentary/{0}",
    "/measure/cic_rate/commentary/{0}/approve",
    "/measure/cic_rate/commentary?period={0}",
)
ROOT = Path(__file__).parents[2]
TRACES = re.compile(
    r"Traceback|File \"|site-packages|sqlalchemy|sqlite3|OperationalError|"
    rf"[A-Z]\w+Error\b|{re.escape(str(ROOT))}|{re.escape(gettempdir())}"
)


@pytest.fixture(scope="module")
def desk(sample_catalogue, sample_file, tmp_path_factory):
    file = shutil.copy(sample_file, tmp_path_factory.mktemp("attacked") / "sample.db")
    with pack_desk(file, sample_catalogue, is_sample=True) as made:
        yield made


def callback(desk, store, values):
    """Call the callback that hears a store, as its page does."""
    (key,) = [
        key
        for key, one in desk.app.callback_map.items()
        if "callback" in one and [each["id"] for each in one["inputs"]] == [store]
    ]
    return desk.client.post(CALLBACKS, json=body_for(desk.app, key, values, f"{store}.data"))


def record_commentary(desk, text):
    """Write on the latest figure of a measure, and approve it, as the two pages do."""
    path = f"/measure/{MEASURE}/commentary"
    typed = {f"{FIELD_IDS[name]}.value": text for name in ("story", "so_what", "action")}
    typed |= {f"{ids.LOAD_NAME}.value": "Jo <b>", f"{ids.COMMENT_BASE}.data": "0"}
    typed |= {f"{ids.ADDRESS}.pathname": path, f"{ids.ADDRESS}.search": ""}
    looked = callback(desk, ids.COMMENT_LOOKED, typed | {f"{ids.COMMENT_LOOKED}.data": "1"})
    seen = looked.get_json()["response"][ids.COMMENT_SEEN]["data"]
    typed |= {f"{ids.COMMENT_SEEN}.data": seen, f"{ids.COMMENT_ACCEPTED}.data": "1"}
    assert callback(desk, ids.COMMENT_ACCEPTED, typed).status_code == 200


@pytest.fixture(scope="module")
def hostile(desk):
    """A pack with every hostile text over, in and beside its pages, frozen, in every form."""
    record_commentary(desk, f"{MARKUP} {LINKS}\n\n{FORMULAS[0]}")
    path = desk.make_pack(f"Board {MARKUP}", f"{FORMULAS[0]} {SCRIPT}")
    for _ in TEXTS:
        desk.press(path, "add-text")
    with closing(driver.connect(desk.file)) as database:
        pages = [one for (one,) in database.execute("SELECT id FROM pack_item ORDER BY id")]
    for page, text in zip(pages, TEXTS, strict=True):
        given = {"title": text, "words": f"{text}\n\n{LINKS}", "notes": f"notes {text}"}
        desk.press(f"{path}?page={page}", "save", version=1, **given)
    title = next(one.title for one in _measures(desk) if one.id == MEASURE)
    desk.press(path, "add-measure", measure=title, kind="trend")
    last = desk.row("SELECT max(id) FROM pack_item")[0]
    desk.press(f"{path}?page={last}", "save", version=1, title=f"{FORMULAS[0]} {MARKUP}", notes="n")
    desk.press(path, "add-theme", theme=THEME)
    number = desk.freeze(path, title=f"Frozen {MARKUP} {FORMULAS[0]}")
    row = desk.row("SELECT token, pack_id FROM snapshot WHERE id = ?", number)
    files = {form: desk.export(number, form) for form in FORMS}
    return SimpleNamespace(number=number, token=row[0], path=path, files=files)


def _measures(desk):
    return read_sample_catalogue().measures


# ---- files --------------------------------------------------------------------------------------


class _Live(HTMLParser):
    """What in a document could do anything: scripts, handlers, frames, addresses."""

    def __init__(self):
        super().__init__()
        self.scripts, self.handlers, self.addresses, self.tags, self.ids = [], [], [], set(), []
        self._script = None

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        given = dict(attrs)
        self.handlers += [name for name in given if name.startswith("on")]
        self.addresses += [
            given[one] for one in ("href", "src", "action", "formaction") if one in given
        ]
        if tag == "script" and given.get("type") != "application/json":
            self._script = ""

    def handle_endtag(self, tag):
        if tag == "script" and self._script is not None:
            self.scripts.append(self._script)
            self._script = None

    def handle_data(self, data):
        if self._script is not None:
            self._script += data


def live(text):
    reader = _Live()
    reader.feed(text)
    return reader


def hashes_in(policy):
    return set(re.findall(r"'sha256-([^']+)'", policy))


@pytest.mark.parametrize("form", ["html", "present"])
def test_nothing_in_a_document_is_alive_but_its_own_scripts(hostile, form):
    text = hostile.files[form].decode()
    found = live(text)
    (given,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    policy = unescape(given)
    allowed = hashes_in(policy)
    made = {b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in found.scripts}
    assert made == allowed
    assert "unsafe" not in re.findall("script-src[^;]*", policy)[0]
    assert "default-src 'none'" in policy
    assert found.handlers == []
    assert (
        found.tags & {"img", "iframe", "object", "embed", "form", "base", "link", "input"} == set()
    )
    assert [one for one in found.addresses if not re.match(r"(#|https?://|mailto:)", one)] == []
    assert SCRIPT in read_page(hostile.files[form]).text  # it is told as text
    assert not any("window.broken" in one for one in found.scripts)


def test_nothing_in_a_paper_is_alive(hostile):
    with pikepdf.open(io.BytesIO(hostile.files["pdf"])) as paper:
        for one in paper.objects:
            if isinstance(one, pikepdf.Dictionary):
                assert not {"/JS", "/JavaScript", "/Launch", "/AA", "/EmbeddedFile"} & set(
                    one.keys()
                )
                assert one.get("/S") not in ("/JavaScript", "/Launch", "/SubmitForm", "/GoToR")
                if "/URI" in one:
                    assert re.match(r"(https?://|mailto:)", str(one.URI)), str(one.URI)
        assert "/OpenAction" not in paper.Root
        assert "/Names" not in paper.Root or "/EmbeddedFiles" not in paper.Root.Names


def test_nothing_in_slides_is_alive(hostile):
    with zipfile.ZipFile(io.BytesIO(hostile.files["pptx"])) as file:
        for name in file.namelist():
            assert ".." not in name.split("/")
            assert not name.endswith((".bin", ".vbs", ".ole"))
            if name.endswith((".xml", ".rels")):
                root = ElementTree.fromstring(file.read(name))  # it is well formed
                for one in root.iter():
                    action = one.get("action", "")
                    assert not action.startswith("ppaction://program"), name
                    if one.get("TargetMode") == "External":
                        assert one.get("Type", "").endswith("/hyperlink")
                        assert re.match(r"(https?://|mailto:)", one.get("Target", ""))
            if name.endswith(".xlsx"):
                assert formulas(file.read(name)) == []
    said = "".join(line for one in read_slides(hostile.files["pptx"]) for line in one.texts)
    assert SCRIPT in said


def test_nothing_in_a_workbook_is_counted_or_leads_outside(hostile):
    content = hostile.files["xlsx"]
    assert formulas(content) == []
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in file.namelist():
            text = file.read(name)
            assert b'TargetMode="External"' not in text, name
            assert not re.search(rb"<(ddeLink|oleLink|externalReference)", text), name
        shared = file.read("xl/sharedStrings.xml").decode()
    assert "=cmd|" in shared  # as words
    for sheet in load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str) and cell.value.lstrip().startswith(
                    ("=", "+", "-", "@")
                ):
                    assert cell.quotePrefix, cell.coordinate


def test_no_picture_and_no_file_has_a_name_that_leads_anywhere(desk, hostile):
    with zipfile.ZipFile(io.BytesIO(hostile.files["png"])) as file:
        for name in file.namelist():
            assert re.fullmatch(r"[\w.()-]+", name), name
    with closing(driver.connect(desk.file)) as database:
        names = [name for (name,) in database.execute("SELECT file_name FROM job")]
    assert len(names) > len(FORMS)
    for name in names:
        assert re.fullmatch(r"[\w.-]*", name), name


def test_no_file_was_written_beside_the_folder_of_files(desk, hostile):
    there = {one.name for one in desk.file.parent.iterdir()}
    assert {one.split("-")[0] for one in there} == {"sample.db", "sample.db.exports"}
    made = {one.name for one in (desk.file.parent / "sample.db.exports").iterdir()}
    assert all(re.fullmatch(r"worker\.json|\d+-[0-9a-f]{16}\.[a-z]+", one) for one in made)


# ---- addresses ----------------------------------------------------------------------------------


FILES = {one.media_type for one in FORMATS} - {"text/html"}


def read_words(answer):
    """What an answer says: of a document without its scripts, of another file nothing."""
    if answer.mimetype in FILES:
        return ""
    return re.sub("<script>.*?</script>", "", answer.text, flags=re.DOTALL)


def scripts_allowed(answer):
    found = re.search("script-src[^;]*", answer.headers["Content-Security-Policy"])
    return found[0] if found else ""


def require_harmless(answer, asked):
    assert answer.status_code < 500, asked
    text = read_words(answer)
    assert not TRACES.search(text), (asked, TRACES.search(text))
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy, asked
    assert re.match("default-src '(self|none)'", policy), asked
    assert "unsafe" not in scripts_allowed(answer), asked
    assert answer.headers["X-Content-Type-Options"] == "nosniff", asked
    if answer.mimetype == "text/html":
        assert "<script>alert" not in answer.text, asked


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_is_answered_with_a_fault_or_with_its_own_markup(desk, hostile, address):
    for name in NAMES:
        asked = address.format(name)
        answer = desk.client.get(asked)
        require_harmless(answer, asked)
        answer.close()


def fingerprint(file):
    """All rows of all tables."""
    with closing(driver.connect(file)) as database:
        asked = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        tables = [name for (name,) in database.execute(asked)]
        assert {"pack", "snapshot", "job", "commentary", "slide_template"} <= set(tables)
        rows = [database.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def test_reading_changes_nothing_whatever_the_method(desk, hostile):
    before, name = fingerprint(desk.file), hostile.path.rpartition("/")[2]
    paths = {
        "/board",
        hostile.path,
        f"{hostile.path}?page=1",
        f"{hostile.path}/frozen/1",
        f"{hostile.path}/frozen/1/figure/1.json",
        f"{hostile.path}/present",
        f"/share/{hostile.token}",
        "/board/packs.json",
        "/board/snapshot/1",
        "/board/template",
        "/board/corporate-parenting-board",
        "/board/corporate-parenting-board?page=1",
        "/jobs",
        "/jobs/1.json",
        "/jobs/1/file",
        "/jobs/1/cancel",
        f"/jobs?kind=freeze&told={name}",
        f"/measure/{MEASURE}/commentary",
        f"/measure/{MEASURE}/commentary/1/approve",
        f"/measure/{MEASURE}/commentary/1/withdraw",
    }
    for path in paths:
        for method in ("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"):
            answer = desk.client.open(path, method=method)
            require_harmless(answer, (method, path))
            assert method in ("GET", "HEAD", "OPTIONS") or answer.status_code in (404, 405)
            answer.close()
    assert fingerprint(desk.file) == before


POSTS = ("/jobs", "/jobs/1/cancel", TEMPLATE_PATH, CALLBACKS)
OTHERS = (
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Host": "evil.example"},
)


@pytest.mark.parametrize("path", POSTS)
def test_another_site_changes_nothing(desk, hostile, path):
    before = fingerprint(desk.file)
    body = json.dumps({"kind": "freeze", "told": {"pack": "scrutiny"}})
    for headers in OTHERS:
        for kind in ("application/json", "application/octet-stream", "text/plain"):
            answer = desk.client.post(path, data=body, content_type=kind, headers=headers)
            assert answer.status_code == 403, (headers, kind)
            require_harmless(answer, (path, headers))
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        answer = desk.client.post(path, data=body, content_type=kind)
        assert answer.status_code in (400, 415), kind
    assert fingerprint(desk.file) == before


# ---- questions for jobs -------------------------------------------------------------------------


def strange(chance, depth=0):
    """A value of JSON that nobody expects."""
    kind = chance.randrange(9)
    if kind < 5 or depth > 3:
        return chance.choice(
            [
                *TEXTS[:14],
                None,
                True,
                -1,
                1e308,
                10**400,
                "",
                "freeze",
                "export",
                "1",
                "pdf",
                "a" * 3000,
            ]
        )
    if kind < 7:
        return [strange(chance, depth + 1) for _ in range(chance.randrange(4))]
    names = ["kind", "told", "by", "pack", "format", "snapshot", "address", "sizes", "__proto__"]
    return {chance.choice(names): strange(chance, depth + 1) for _ in range(chance.randrange(6))}


def test_no_question_makes_a_fault_or_a_file(desk, hostile):
    chance = random.Random(20261123)  # noqa: S311 the same in every run
    jobs, made = desk.row("SELECT count(*) FROM job")[0], set()
    for number in range(400):
        asked = strange(chance)
        if number % 2:
            told = {
                "snapshot": strange(chance) if number % 3 else hostile.number,
                "format": strange(chance) if number % 5 else "html",
            }
            told |= {"address": strange(chance)} if number % 7 == 0 else {}
            asked = {"kind": "export", "told": told, "by": strange(chance)}
        answer = desk.client.post("/jobs", data=json.dumps(asked), content_type="application/json")
        assert answer.status_code in (200, 400), (asked, answer.text)
        require_harmless(answer, asked)
        if answer.status_code == 400:
            assert len(answer.text) < 400, asked
        made |= {answer.get_json()["id"]} if answer.status_code == 200 else set()
    assert desk.row("SELECT count(*) FROM job")[0] == jobs + len(made)
    with closing(driver.connect(desk.file)) as database:
        told = [one for (one,) in database.execute("SELECT told FROM job WHERE id > ?", (jobs,))]
    wanted = {"snapshot": hostile.number, "format": "html"}
    assert all(json.loads(one) == wanted for one in told)


CUT = ("\ud83d", "half\udfff a letter", "\0", "a\0b")
"""What a form can send though no database keeps it: a letter cut in half, and NUL."""


@pytest.mark.parametrize("text", CUT, ids=ascii)
def test_text_that_no_database_keeps_makes_no_fault(desk, text):
    path = desk.make_pack("Cut in half")
    desk.press(path, "add-text")
    page = f"{path}?page={desk.row('SELECT max(id) FROM pack_item')[0]}"
    form = {"title": f"T {text}", "words": text, "notes": text, "version": 1}
    commentary = {f"{one}.value": text for one in (*FIELD_IDS.values(), ids.LOAD_NAME)}
    at = {f"{ids.ADDRESS}.pathname": f"/measure/{MEASURE}/commentary"}
    answers = [
        desk.press("/board", "make", title=f"Made {text}", purpose=text),
        desk.press("/board", "archive", pack=text),
        desk.press(path, "rename", title=f"Named {text}", purpose=text),
        desk.press(path, "add-measure", measure=text),
        desk.press(page, "preview", **form),
        desk.press(page, "save", **form),
        callback(desk, ids.COMMENT_LOOKED, commentary | at | {f"{ids.COMMENT_LOOKED}.data": "1"}),
        callback(desk, ids.PACK_ADD, {f"{ids.PACK_ADD}.data": json.dumps({"do": text})} | at),
        desk.client.post("/jobs", json={"kind": "freeze", "told": {"pack": text}, "by": text}),
    ]
    for answer in answers:
        assert answer.status_code in (200, 204, 400), answer.text
        require_harmless(answer, text)
    kept = desk.row("SELECT title, words, notes FROM pack_item ORDER BY id DESC LIMIT 1")
    assert kept[0].startswith("T")
    assert not any(text in one for one in kept)


ATTACKED = (
    "/measure/../../etc/passwd",
    "/measure/cic_rate?x=" + "a" * 1900,
    "//evil.example/measure/cic_rate",
    "http://evil.example/measure/cic_rate",
    "file:///etc/passwd",
    "/share/{token}",
    "/board/{name}",
    "/jobs/1/file",
    "/measure/cic_rate\u202e",
    "/theme/<script>",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("address", ATTACKED)
def test_a_file_is_made_of_views_of_figures_alone(desk, hostile, address):
    asked = address.format(token=hostile.token, name=hostile.path.rpartition("/")[2])
    told = {"address": asked, "format": "html"}
    answer = desk.client.post("/jobs", json={"kind": "export", "told": told})
    assert answer.status_code == 400, asked
    require_harmless(answer, asked)
    added = callback(
        desk,
        ids.PACK_ADD,
        {
            f"{ids.PACK_ADD}.data": json.dumps({"do": "add", "pack": "scrutiny"}),
            f"{ids.ADDRESS}.pathname": asked,
        },
    )
    assert added.status_code in (200, 204)
    assert "cannot stand in a pack" in added.text or added.status_code == 204
    assert not TRACES.search(added.text)


# ---- templates ----------------------------------------------------------------------------------


def zipped(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


@pytest.fixture(scope="module")
def sound(hostile):
    """A presentation that can be given as a template, as its parts."""
    with zipfile.ZipFile(io.BytesIO(hostile.files["pptx"])) as file:
        return {one: file.read(one) for one in file.namelist()}


RELATION = (
    b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/%s" Target="%s" TargetMode="External"/></Relationships>'
)
MASTER = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
SHOW = "ppt/presentation.xml"
TYPES = "[Content_Types].xml"
ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def with_part(sound, name, change):
    return zipped(**{**sound, name: change(sound[name])})


def related(kind, target):
    return lambda part: part.replace(b"</Relationships>", RELATION % (kind, target))


BOMB = b"\0" * 80_000_000

HOSTILE_FILES = {
    "nothing": lambda sound: b"",
    "noise": lambda sound: bytes(place * place % 251 for place in range(4000)),
    "a page": lambda sound: b"<!DOCTYPE html><script>1</script>",
    "cut short": lambda sound: zipped(**sound)[:-2000],
    "cut in the middle": lambda sound: zipped(**sound)[:20000],
    "no types": lambda sound: zipped(**{k: v for k, v in sound.items() if k != TYPES}),
    "no show": lambda sound: zipped(**{k: v for k, v in sound.items() if k != SHOW}),
    "no masters": lambda sound: zipped(
        **{k: v for k, v in sound.items() if "slideMaster" not in k}
    ),
    "parts outside": lambda sound: zipped(**sound, **{"../../x.xml": b"<x/>"}),
    "an absolute part": lambda sound: zipped(**sound, **{"/etc/passwd": b"<x/>"}),
    "macros": lambda sound: zipped(**sound, **{"ppt/vbaProject.bin": b"x"}),
    "entities": lambda sound: with_part(
        sound, SHOW, lambda one: one.replace(b"?>", b"?>" + ENTITY, 1)
    ),
    "entities in utf-16": lambda sound: with_part(
        sound, SHOW, lambda one: one.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    ),
    "a template elsewhere": lambda sound: with_part(
        sound, MASTER, related(b"attachedTemplate", b"http://evil.example/x.potx")
    ),
    "a picture elsewhere": lambda sound: with_part(
        sound, MASTER, related(b"image", b"file://evil.example/x.png")
    ),
    "a bomb": lambda sound: zipped(**sound, **{f"ppt/media/{n}.png": BOMB for n in range(4)}),
    "a bomb of xml": lambda sound: zipped(
        **sound, **{"ppt/x.xml": b"<x>" + b" " * 30_000_000 + b"</x>"}
    ),
    "deep": lambda sound: with_part(sound, SHOW, lambda one: b"<a>" * 100_000 + b"</a>" * 100_000),
    "many parts": lambda sound: zipped(**sound, **{f"x/{n}": b"" for n in range(6000)}),
}


@pytest.mark.parametrize("kind", HOSTILE_FILES)
def test_a_hostile_template_is_refused_in_plain_words_and_soon(desk, sound, kind):
    content, begun = HOSTILE_FILES[kind](sound), time.monotonic()
    assert len(content) < LARGEST_TEMPLATE
    name = "%2e%2e/%3Cscript%3E.pptx"
    answer = desk.client.post(
        TEMPLATE_PATH,
        data=content,
        content_type="application/octet-stream",
        headers={"X-File-Name": name},
    )
    assert answer.status_code == 400, kind
    assert answer.text.startswith("template: found "), answer.text
    assert answer.mimetype == "text/plain"
    assert time.monotonic() - begun < 20
    require_harmless(answer, kind)
    assert desk.row("SELECT count(*) FROM slide_template")[0] == 0


def test_what_a_template_names_elsewhere_is_in_no_slides(desk, hostile, sound):
    """Links of a template's own slides go with its slides; the rest of it is let in."""
    name = "%3Cimg%20src=x%3E.pptx%0d%0aSet-Cookie:%20a=b"
    answer = desk.client.post(
        TEMPLATE_PATH,
        data=zipped(**sound),
        content_type="application/octet-stream",
        headers={"X-File-Name": name},
    )
    assert answer.status_code == 200, answer.text
    assert "Set-Cookie" not in answer.headers
    try:
        made = desk.export(hostile.number, "pptx")
        assert len(read_slides(made)) > len(TEXTS)
        assert b"Pause" not in made
        page = desk.client.get("/board").text
        assert "<img src=x" not in page
    finally:
        desk.press("/board", "remove-template")


# ---- links --------------------------------------------------------------------------------------


def test_tokens_cannot_be_guessed(desk, hostile):
    tokens = [desk.row("SELECT token FROM snapshot WHERE id = ?", hostile.number)[0]]
    tokens += [
        desk.row("SELECT token FROM snapshot WHERE id = ?", desk.freeze(hostile.path))[0]
        for _ in range(2)
    ]
    assert len(set(tokens)) == 3
    for token in tokens:
        assert re.fullmatch(r"[A-Za-z0-9_-]{22,}", token)  # 128 bits and more
    starts = {one[:4] for one in tokens}
    assert len(starts) == 3
    for wrong in (
        hostile.token[:-1],
        hostile.token + "A",
        hostile.token.swapcase(),
        hostile.number,
    ):
        assert desk.client.get(f"/share/{wrong}").status_code == 404


def test_a_token_is_in_no_log_and_in_no_answer_but_that_of_its_own_page(desk, hostile, caplog):
    with caplog.at_level(logging.DEBUG):
        assert desk.client.get(f"/share/{hostile.token}").status_code == 200
        assert desk.client.get(f"/share/{hostile.token}x").status_code == 404
    assert hostile.token not in caplog.text
    for path in (
        *("/health", "/board", "/board/packs.json", "/jobs/1.json", "/about", "/load/history"),
        *(hostile.path, f"{hostile.path}/present", f"{hostile.path}/frozen/1/figure/1.json"),
    ):
        answer = desk.client.get(path)
        assert answer.status_code == 200, path
        assert hostile.token not in answer.text, path
    for content in hostile.files.values():
        assert hostile.token.encode() not in content


def test_a_shared_page_leads_nowhere_else(desk, hostile):
    answer = desk.client.get(f"/share/{hostile.token}")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "private" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "form-action 'none'", "base-uri 'none'", "connect-src"):
        assert part in policy or part == "connect-src"
    assert "connect-src" not in policy  # so that default-src holds for it
    found = live(answer.text)
    assert [one for one in found.addresses if not one.startswith("#") and "evil" not in one] == []
    for words in ("/board", "/jobs", "/share", "_dash", "notes "):
        assert f'"{words}' not in answer.text, words
    assert not any("fetch(" in one or "XMLHttpRequest(" in one for one in found.scripts[1:])


def test_notes_for_the_presenter_are_not_shared(desk, hostile):
    shared = desk.client.get(f"/share/{hostile.token}").text
    assert "notes ../../../etc/passwd" not in shared
    presented = desk.client.get(f"{hostile.path}/present?frozen=1").text
    assert "notes ../../../etc/passwd" in presented
