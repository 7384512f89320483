"""Somebody who is shown the sample council sees on every page, picture and sheet that it is one."""

import base64

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import WIDE, serve

MARK = "SAMPLE DATA"
MEASURE = "/measure/cic_visits_pct"
WIDTHS = (1440, 390)


@pytest.fixture(scope="module")
def sample_site(sample_file, sample_catalogue):
    with serve(f"sqlite:///{sample_file.as_posix()}", sample_catalogue) as address:
        yield address


@pytest.fixture
def sample_visitor(new_visitor, sample_site):
    return new_visitor(sample_site)


@pytest.mark.parametrize("path", ["/", "/theme/workforce", MEASURE, "/data-quality", "/load"])
def test_the_mark_is_in_view_at_the_top_of_a_page_at_every_width(sample_visitor, path):
    for width in WIDTHS:
        sample_visitor.page.set_viewport_size({"width": width, "height": 900})
        sample_visitor.open(path)
        mark = sample_visitor.page.locator(".sample-mark")
        expect(mark).to_be_visible()
        expect(mark).to_contain_text(MARK)
        assert mark.bounding_box()["y"] == 0
        wide = sample_visitor.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
    assert sample_visitor.page.title().endswith(MARK)


def test_the_mark_and_the_title_stay_when_the_reader_moves_on(sample_visitor):
    sample_visitor.open("/")
    sample_visitor.page.get_by_role("link", name="Themes").click()
    sample_visitor.page.wait_for_url("**/themes")
    expect(sample_visitor.page.locator(".sample-mark")).to_be_visible()
    expect(sample_visitor.page).to_have_title(
        f"Themes · Children’s services performance · Marlhaven · {MARK}"
    )


def test_the_mark_is_printed(sample_visitor):
    sample_visitor.open(MEASURE)
    sample_visitor.page.emulate_media(media="print")
    expect(sample_visitor.page.locator(".sample-mark")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_chart_on_the_page_says_so_clear_of_everything_else(new_visitor, sample_site, width):
    visitor = new_visitor(sample_site, viewport=WIDE | {"width": width})
    visitor.open(f"{MEASURE}?events=all")
    marks = visitor.page.locator("#chart .annotation-text", has_text=MARK)
    expect(marks).to_have_count(1)
    box = marks.bounding_box()
    chart = visitor.page.locator("#chart").bounding_box()
    assert chart["x"] <= box["x"]
    assert box["x"] + box["width"] <= chart["x"] + chart["width"]
    assert chart["y"] <= box["y"]
    others = visitor.page.locator("#chart .annotation-text, #chart .textpoint, #chart .trace")
    for other in others.all():
        beside = other.bounding_box()
        if beside and beside != box:
            assert not _overlap(box, beside), other.text_content()


@pytest.mark.parametrize("size", ["slide", "half-slide", "a4"])
def test_a_picture_is_saved_as_a_sample_with_the_mark_in_it(sample_visitor, tmp_path, size):
    """Plum letters are in the strip above the title, and nowhere in a picture without a mark."""
    sample_visitor.open(MEASURE)
    sample_visitor.page.locator("#picture-size").select_option(size)
    with sample_visitor.page.expect_download() as waiting:
        sample_visitor.page.get_by_role("button", name="Download picture").click()
    name = waiting.value.suggested_filename
    assert name.startswith("sample-marlhaven-")
    path = tmp_path / name
    waiting.value.save_as(path)
    assert _plum_pixels(sample_visitor, path) > 200


def _overlap(one, other):
    apart = 1  # pixels that antialiasing may share
    return (
        one["x"] + apart < other["x"] + other["width"]
        and other["x"] + apart < one["x"] + one["width"]
        and one["y"] + apart < other["y"] + other["height"]
        and other["y"] + apart < one["y"] + one["height"]
    )


def _plum_pixels(visitor, path):
    """How many pixels of the top eighth of a picture have the colour of the mark."""
    body = base64.b64encode(path.read_bytes()).decode()
    return visitor.page.evaluate(
        """async (body) => {
          const bytes = Uint8Array.from(atob(body), (one) => one.charCodeAt(0));
          const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const canvas = document.createElement("canvas");
          canvas.width = image.width;
          canvas.height = Math.round(image.height / 8);
          const brush = canvas.getContext("2d");
          brush.drawImage(image, 0, 0);
          const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
          let found = 0;
          for (let at = 0; at < data.length; at += 4) {
            if (data[at] === 128 && data[at + 1] === 22 && data[at + 2] === 80) found += 1;
          }
          return found;
        }""",
        body,
    )
