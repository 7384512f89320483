"""One Chromium for many threads: each gets its own picture, and nobody waits for ever."""

import io
import os
import random
import struct
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import psutil
import pytest
from PIL import Image
from playwright.sync_api import Browser, Error, sync_playwright

from jobs import drawing
from jobs.chromium import HOW_TO, drawing_scripts, find_chromium
from jobs.drawer import Died
from jobs.family import family
from jobs.orders import Answer, Order, answer_line
from jobs.renderer import Renderer, RendererFailed, RendererMissing

pytestmark = pytest.mark.browser
PATIENCE = 30.0
EMPTY = "<!DOCTYPE html><html lang='en-GB'><head><title>T</title></head><body>{}</body></html>"


@pytest.fixture(scope="module")
def renderer():
    one = Renderer()
    yield one
    one.stop()


def figure(number: int) -> dict:
    """A figure whose colour and width say which one it is."""
    line = {"type": "scatter", "x": [1, 2, 3], "y": [number, 3, 2]}
    return {
        "data": [line],
        "layout": {
            "width": 300 + number,
            "height": 200,
            "paper_bgcolor": f"rgb{colour(number)}",
        },
    }


def colour(number: int) -> tuple[int, int, int]:
    return (number, 255 - number, (number * 7) % 256)


def is_of(made: bytes, number: int) -> bool:
    picture = Image.open(io.BytesIO(made)).convert("RGB")
    return picture.width == 2 * (300 + number) and picture.getpixel((2, 2)) == colour(number)


def size_of(png: bytes) -> tuple[int, int]:
    return struct.unpack(">II", png[16:24])


def members(one: Renderer) -> list[psutil.Process]:
    return family(one._drawer._folder)


# ---- what is made -------------------------------------------------------------------------


def test_a_picture_has_two_pixels_for_each_of_its_layout(renderer):
    assert size_of(renderer.picture(figure(5))) == (610, 400)
    assert size_of(renderer.picture(figure(5), scale=1)) == (305, 200)


def test_a_vector_picture_is_a_whole_document(renderer):
    made = renderer.picture(figure(5), "svg", 1)
    assert made.startswith(b"<svg")
    assert b'width="305"' in made[:200]
    assert made.endswith(b"</svg>")


def test_a_shot_grows_with_what_stands_in_it(renderer):
    low = renderer.shot(EMPTY.format("<p>One line"), 400, 300)
    high = renderer.shot(EMPTY.format("<div style='height:900px'>"), 400, 300)
    assert size_of(low) == (800, 600)
    assert size_of(high)[0] == 800
    assert size_of(high)[1] >= 1800


def test_a_figure_that_cannot_be_drawn_is_told_and_the_next_one_is_drawn(renderer):
    renderer.start()
    before = renderer.process_number
    with pytest.raises(RendererFailed, match="could not draw this"):
        renderer.picture({"data": [], "layout": {"width": -4, "height": 3}})
    assert is_of(renderer.picture(figure(6)), 6)
    assert renderer.process_number == before


@pytest.fixture
def listening():
    """A server of this machine, with what it was asked for."""
    asked = []

    class Note(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<p>Elsewhere")

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Note)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_papers_ask_for_nothing_and_run_no_script(renderer, listening):
    address, asked = listening
    grow = "<script>document.body.style.height='3000px'</script>"
    again = f"<iframe width='90' src='{address}/b'></iframe>"
    html = EMPTY.format(f"<img src='{address}/a.png'>{again}{grow}")
    assert size_of(renderer.shot(html, 300, 200)) == (600, 400)
    assert renderer.paper(html).startswith(b"%PDF")
    assert asked == []


def with_a_browser(use: Callable[[Browser], None]) -> None:
    """In a thread of its own: other tests of this process may keep a Playwright in theirs."""

    def work() -> None:
        with sync_playwright() as playwright:
            browser = drawing._launch(playwright, find_chromium())
            use(browser)
            browser.close()

    with ThreadPoolExecutor(1) as one:
        one.submit(work).result()


def test_a_page_that_draws_can_be_led_nowhere(listening):
    address, asked = listening

    def lead(browser: Browser) -> None:
        page = browser.new_page()
        page.goto(f"{address}/control")  # the server does note what it is asked
        drawing._allow_only(page, "<p>Own page")
        with pytest.raises(Error, match="ERR_FAILED"):
            page.goto(f"{address}/elsewhere")

    with_a_browser(lead)
    assert [path for path in asked if path != "/favicon.ico"] == ["/control"]


# ---- who gets what ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charts", "threads"),
    [(40, 4), pytest.param(240, 8, marks=pytest.mark.full)],
    ids=["few", "many"],
)
def test_every_caller_gets_its_own_picture(renderer, charts, threads):
    with ThreadPoolExecutor(threads) as callers:
        made = list(callers.map(lambda one: renderer.picture(figure(one)), range(charts)))
    assert [number for number in range(charts) if not is_of(made[number], number)] == []
    assert not is_of(made[1], 2)  # the marker does tell them apart


def test_an_answer_to_another_order_is_never_handed_on(renderer):
    renderer.start()
    drawer = renderer._drawer
    drawer._lines.put(answer_line(Answer(99)))
    with pytest.raises(Died, match="expected the answer to order"):
        drawer.do(Order("picture", "{}"), 5)
    assert is_of(renderer.picture(figure(8)), 8)


# ---- what goes wrong ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kills", "whole"), [(3, 2), pytest.param(50, 40, marks=pytest.mark.full)], ids=["3", "50"]
)
def test_chromium_killed_at_any_moment_leaves_a_file_or_a_plain_message(kills, whole):
    chance = random.Random(kills)  # noqa: S311
    renderer = Renderer()
    expected = renderer.picture(figure(3))
    html = EMPTY.format("<h1>Paper</h1>" + "<p>words</p>" * 2000)
    folders, outcomes = set(), []
    try:
        for _ in range(kills):
            folders.add(renderer._drawer._folder)
            timer = threading.Timer(chance.uniform(0, 1.2), kill_one_of, [renderer, chance])
            timer.start()
            began = time.monotonic()
            outcomes.append(export(renderer, html, expected))
            assert time.monotonic() - began < 3 * PATIENCE
            timer.join()
        folders.add(renderer._drawer._folder)
    finally:
        renderer.stop()
    assert set(outcomes) <= {"whole", "told"}
    assert outcomes.count("whole") >= whole
    assert [one for folder in folders if folder for one in family(folder)] == []
    assert [folder for folder in folders if folder and folder.exists()] == []


def export(renderer: Renderer, html: str, expected: bytes) -> str:
    orders = [
        *[lambda: renderer.picture(figure(3)) == expected] * 4,
        lambda: renderer.paper(html).rstrip().endswith(b"%%EOF"),
        lambda: renderer.picture(figure(3)) == expected,
    ]
    for order in orders:
        began = time.monotonic()
        try:
            if not order():
                return "short"
        except RendererFailed:
            return "told"
        finally:
            if time.monotonic() - began > PATIENCE:
                return "late"  # noqa: B012
    return "whole"


def kill_one_of(renderer: Renderer, chance: random.Random) -> None:
    """Whatever lives at this moment: none may, where a new one is just about to be started."""
    folder = renderer._drawer._folder
    victims = family(folder) if folder else []
    if victims:
        with suppress(psutil.NoSuchProcess):
            chance.choice(victims).kill()


@pytest.mark.parametrize("name", ["chrom", "python", pytest.param("node", marks=pytest.mark.full)])
def test_whatever_freezes_the_caller_has_a_file_in_time(renderer, name):
    large = figure(9)
    large["layout"]["meta"] = "x" * 3_000_000  # more than a pipe holds that nobody reads
    renderer.start()
    folder = renderer._drawer._folder
    frozen = [one for one in members(renderer) if one.name().startswith(name)]
    assert frozen
    for one in frozen:
        one.suspend()
    began = time.monotonic()
    if name == "chrom":  # a paper may take nearly all of the time: it must be seen to be frozen
        assert renderer.paper(EMPTY.format("<h1>Paper</h1>")).startswith(b"%PDF-")
    else:
        assert is_of(renderer.picture(large), 9)
    assert time.monotonic() - began < PATIENCE
    assert family(folder) == []
    assert not folder.exists()


@pytest.fixture(scope="module")
def odd_renderer(tmp_path_factory):
    path = tmp_path_factory.mktemp("odd") / "odd.js"
    path.write_text(
        """window.pictures = { make: (figure) => {
          if (figure.do === "loop") for (;;);
          if (figure.do === "cut") return "data:image/png;base64,iVBORw0KGgoAAAA=";
          return "data:image/svg+xml,%3Csvg%3E%3C/svg%3E";
        } };""",
        encoding="utf-8",
    )
    renderer = Renderer([str(path)])
    yield renderer
    renderer.stop()


@pytest.fixture
def odd_script(odd_renderer):
    """A renderer whose script does one of three things, as the figure asks."""
    odd_renderer.limit = 1.5
    return odd_renderer


def test_a_page_that_never_ends_is_ended(odd_script):
    began = time.monotonic()
    with pytest.raises(RendererFailed, match="did not finish this"):
        odd_script.picture({"do": "loop"})
    assert time.monotonic() - began < PATIENCE
    assert odd_script.picture({"do": "well"}, "svg") == b"<svg></svg>"


def test_a_file_that_is_cut_short_is_never_handed_on(odd_script):
    with pytest.raises(RendererFailed):
        odd_script.picture({"do": "cut"})


def test_those_who_wait_behind_a_long_order_are_told_in_time(odd_script, monkeypatch):
    odd_script.start()
    monkeypatch.setattr("jobs.renderer.WAIT", 3.0)
    odd_script.limit = 2.9
    with ThreadPoolExecutor(2) as callers:
        began = time.monotonic()
        answers = [callers.submit(odd_script.picture, {"do": "loop"}) for _ in range(2)]
        for answer in answers:
            with pytest.raises(RendererFailed):
                answer.result()
        assert time.monotonic() - began < 8


def test_no_browser_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    renderer = Renderer()
    with pytest.raises(RendererMissing, match="apt-get install chromium") as told:
        renderer.start()
    assert str(told.value) == HOW_TO
    renderer.stop()


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_a_program_that_is_no_browser_is_told(monkeypatch, tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    renderer = Renderer()
    began = time.monotonic()
    with pytest.raises(RendererFailed, match="did not start"):
        renderer.start()
    assert time.monotonic() - began < PATIENCE
    renderer.stop()


def test_where_there_can_be_no_sandbox_chromium_starts_without(monkeypatch, capsys):
    """Root can have none; elsewhere the first attempt may succeed."""
    monkeypatch.setattr("jobs.drawing.may_use_sandbox", lambda: True)
    connected = []
    with_a_browser(lambda browser: connected.append(browser.is_connected()))
    assert connected == [True]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        assert "without a sandbox: " in capsys.readouterr().err


# ---- what is left -------------------------------------------------------------------------


def test_an_idle_chromium_is_ended_and_comes_back():
    renderer = Renderer(idle=0.5)
    try:
        renderer.start()
        folder = renderer._drawer._folder
        until = time.monotonic() + 10
        while folder.exists() and time.monotonic() < until:
            time.sleep(0.05)
        assert not folder.exists()
        assert family(folder) == []
        assert not renderer.is_running
        assert is_of(renderer.picture(figure(4)), 4)
    finally:
        renderer.stop()


def test_chromium_is_started_anew_after_many_orders(monkeypatch):
    monkeypatch.setattr("jobs.renderer.MOST_ORDERS", 2)
    renderer = Renderer()
    try:
        first = [renderer.picture(figure(1)) and renderer.process_number for _ in range(3)]
        assert is_of(renderer.picture(figure(2)), 2)
        assert len(set(filter(None, first))) >= 2
    finally:
        renderer.stop()


def test_stopping_tells_whoever_waits_and_leaves_nothing(odd_script):
    odd_script.start()
    odd_script.limit = 20
    folder = odd_script._drawer._folder
    with ThreadPoolExecutor(2) as callers:
        answers = [callers.submit(odd_script.picture, {"do": "loop"}) for _ in range(2)]
        time.sleep(0.5)
        began = time.monotonic()
        odd_script.stop()
        for answer in answers:
            with pytest.raises(RendererFailed):
                answer.result()
        assert time.monotonic() - began < 5
    assert family(folder) == []
    assert not folder.exists()


def test_the_scripts_of_the_dashboard_are_there():
    assert all(Path(one).exists() for one in drawing_scripts())
