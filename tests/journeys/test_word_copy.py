"""What 'Copy for Word' puts on the clipboard: heading, chart, words, table, source and address."""

import base64
import struct

import pytest
from playwright.sync_api import expect

from tests.compared_figures import MEASURE as RANKED
from tests.compared_figures import make_database
from tests.journeys.conftest import serve
from tests.journeys.test_keyboard import tab_to
from tests.pasted import ALLOWED, Pasted

TREND = "/measure/fostering_deregistrations"
COPIED = "Copied for Word"
# The council's Annual Fostering Report 2024-25, which has no figure for 2019-20
PUBLISHED = [
    ["2024-25", "38"],
    ["2023-24", "31"],
    ["2022-23", "39"],
    ["2021-22", "53"],
    ["2020-21", "42"],
    ["2019-20", "x (not available)"],
    ["2018-19", "40"],
    ["2017-18", "34"],
    ["2016-17", "40"],
]
READ = """async () => {
  const [item] = await navigator.clipboard.read();
  const texts = item.types.map(async (type) => [type, await (await item.getType(type)).text()]);
  return Object.fromEntries(await Promise.all(texts));
}"""


@pytest.fixture
def reader(new_visitor):
    return new_visitor(permissions=["clipboard-read", "clipboard-write"])


def copy(visitor):
    """Press the button, wait until it is done, return what the clipboard has, by type."""
    page = visitor.page
    page.evaluate("() => navigator.clipboard.writeText('nothing yet')")
    page.locator("#copy-for-word").click()
    expect(page.locator("#picture-status")).to_contain_text(COPIED)
    return page.evaluate(READ)


def copied(visitor):
    return Pasted(copy(visitor)["text/html"])


def decoded(image):
    return base64.b64decode(image["src"].removeprefix("data:image/png;base64,"), validate=True)


def test_a_document_gets_heading_chart_words_table_source_and_address(reader):
    reader.open(TREND)
    page = reader.page
    pasted = copied(reader)
    assert pasted.words("h2") == [page.locator("#finding").inner_text()]
    assert pasted.words("h3") == ["What this shows", "Figures", "Source and caveats"]
    story = [one.strip() for one in page.locator("#story > p").all_inner_texts()]
    said = pasted.words("p")
    assert said[:2] == [
        "Medway · count of households · in the year to 31 March",
        "Verdict: No clear change",
    ]
    assert story[0] in said
    assert said[-1] == "This view: "
    assert pasted.words("a")[-1] == reader.site + TREND
    (source,) = [one for one in said if one.startswith("Source: Annual Fostering Report")]
    assert "Medway Council, 7 August 2025" in source
    assert any("not available, not zero" in one for one in said)


def test_the_picture_has_the_width_of_a_page_and_its_alternative_text(reader):
    reader.open(TREND)
    ((image, _),) = copied(reader).named("img")
    assert image["alt"] == reader.page.locator("#alternative-text").text_content()
    assert "2016-17 40, 2017-18 34, 2018-19 40, 2019-20 no figure" in image["alt"]
    assert image["style"].replace(" ", "").rstrip(";") == "width:16cm;height:10.00cm"
    assert (image["width"], image["height"]) == ("605", "378")  # at 96 pixels to the inch
    picture = decoded(image)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture[16:24]) == (1600, 1000)


def test_the_table_is_a_real_one_with_the_figures_of_the_source(reader):
    reader.open(TREND)
    pasted = copied(reader)
    (table,) = pasted.tables
    assert table[0] == ["Year to 31 March", "Deregistrations", "Note"]
    assert [row[:2] for row in table[1:]] == PUBLISHED
    scopes = [attrs.get("scope") for attrs, _ in pasted.named("th")]
    assert scopes == ["col"] * 3 + ["row"] * len(PUBLISHED)


def test_it_is_plain_html_without_names_classes_or_anything_that_runs(reader):
    reader.open(TREND)
    for tag, attrs, _ in copied(reader).found:
        assert set(attrs) <= ALLOWED[tag], tag
        assert not attrs.get("href", "https:").lower().startswith("javascript")


def test_what_is_copied_is_what_is_on_show(reader):
    reader.open(TREND)
    reader.choose("choose-from", "2021-22")
    expect(reader.page.locator("#alternative-text")).not_to_contain_text("2016-17")
    wanted = [period for period, _ in PUBLISHED[:4]]
    assert reader.eventually(lambda: [row[0] for row in reader.table()], wanted) == wanted
    found = copy(reader)
    pasted = Pasted(found["text/html"])
    (table,) = pasted.tables
    assert [row[:2] for row in table[1:]] == PUBLISHED[:4]
    assert "2016-17" not in pasted.named("img")[0][0]["alt"]
    assert pasted.words("a")[-1] == reader.page.url
    assert "from=2021-22" in reader.page.url
    assert "2016-17\t" not in found["text/plain"]


def test_a_program_without_form_gets_the_same_words(reader):
    reader.open(TREND)
    lines = copy(reader)["text/plain"].replace("\r\n", "\n").split("\n")
    page = reader.page
    assert lines[0] == page.locator("#finding").inner_text()
    assert page.locator("#alternative-text").text_content() in lines
    place = lines.index("Year to 31 March\tDeregistrations\tNote")
    rows = [line.split("\t")[:2] for line in lines[place + 1 : place + 10]]
    assert rows == PUBLISHED
    assert lines[-1] == f"This view: {reader.site}{TREND}"


def test_copying_a_picture_alone_leaves_no_document_on_the_clipboard(reader):
    """So that what the other tests read was put there by 'Copy for Word'."""
    reader.open(TREND)
    reader.page.locator("#copy-picture").click()
    expect(reader.page.locator("#picture-status")).to_contain_text("Picture copied")
    types = "async () => (await navigator.clipboard.read())[0].types"
    assert reader.eventually(lambda: reader.page.evaluate(types), ["image/png"]) == ["image/png"]


def test_text_that_looks_like_html_stays_text(reader):
    reader.open(TREND)
    hostile = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>'
    reader.page.evaluate(
        """(text) => {
          document.getElementById("finding").textContent = text;
          document.querySelector("#story p").textContent = text;
          document.querySelector("#figures td").textContent = text;
          document.getElementById("alternative-text").textContent = text;
        }""",
        hostile,
    )
    pasted = copied(reader)
    assert pasted.words("h2") == [hostile]
    assert hostile in pasted.words("p")
    assert pasted.tables[0][1][1] == hostile
    ((image, _),) = pasted.named("img")
    assert image["alt"] == hostile
    assert not pasted.named("script")
    assert reader.page.evaluate("() => window.broken") is None


def test_all_authorities_are_copied_with_what_they_are_beside(new_visitor, tmp_path):
    with serve(make_database(tmp_path)) as address:
        visitor = new_visitor(address, permissions=["clipboard-read", "clipboard-write"])
        visitor.open(f"/compare/{RANKED}")
        pasted = copied(visitor)
        visitor.page.close()
    assert pasted.words("h2") == ["Medway is 10th of 10, in the worst quarter (highest figures)"]
    assert pasted.words("h3") == [
        "What this shows",
        "Medway beside others",
        "All authorities",
        "Source and caveats",
    ]
    beside, everybody = pasted.tables
    assert beside[0][0] == "Compared with"
    figures = [row[everybody[0].index("Figure")] for row in everybody[1:]]
    ranked = [one for one in figures if one.endswith("%")]
    assert ranked == [f"{one}%" for one in (4, 6, 7, 9, 9, 10, 10, 11, 11, 15)]
    (own,) = [row for row in everybody if row[-1] == "● this council"]
    assert own[:3] == ["10", "Medway", "15%"]


def test_invented_figures_say_so_in_the_document(new_visitor, sample_file, sample_catalogue):
    with serve(f"sqlite:///{sample_file.as_posix()}", sample_catalogue) as address:
        visitor = new_visitor(address, permissions=["clipboard-read", "clipboard-write"])
        visitor.open("/measure/cic_visits_pct")
        found = copy(visitor)
        visitor.page.close()
    pasted = Pasted(found["text/html"])
    assert pasted.words("p")[0].startswith("SAMPLE DATA")
    assert found["text/plain"].split("\n")[1].startswith("SAMPLE DATA")
    # its catalogue has commentary on this measure: the latest is copied, in its place
    assert pasted.words("h3")[:3] == ["What this shows", "Commentary", "Figures"]
    assert pasted.words("h4")[0].startswith("On ")


@pytest.mark.parametrize(
    "refuse",
    [
        "navigator.clipboard.write = () => Promise.reject(new Error('refused'))",
        "window.pictures.make = () => Promise.reject(new Error('no picture'))",
        "delete window.ClipboardItem",
        "Object.defineProperty(navigator, 'clipboard', {value: undefined})",
    ],
    ids=["refused", "no picture", "an old browser", "no clipboard"],
)
def test_what_cannot_be_copied_is_told_in_plain_words_with_another_way(visitor, refuse):
    visitor.open(TREND)
    visitor.page.evaluate(f"() => {{ {refuse}; }}")
    visitor.page.locator("#copy-for-word").click()
    status = visitor.page.locator("#picture-status")
    expect(status).to_contain_text("Use Download picture, and select the words.")
    expect(status).not_to_contain_text(COPIED)


def test_it_works_by_keyboard_and_without_a_network(reader):
    reader.open(TREND)
    page = reader.page
    page.wait_for_load_state("networkidle")
    reader.requests.clear()
    reader.context.set_offline(True)
    tab_to(page, "#copy-for-word")
    page.keyboard.press("Enter")
    expect(page.locator("#picture-status")).to_contain_text(COPIED)
    assert [url for url in reader.requests if not url.startswith(("blob:", "data:"))] == []
