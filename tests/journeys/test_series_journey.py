"""A measure with breaks, a target and commentary, as a reader with a browser finds it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from data.catalogue import read_catalogue
from data.domain.series_break import BreakKind
from etl.load import Loading
from etl.prepare import prepare
from etl.store import Store
from tests.data.analysis.series_builders import make_break, make_commentary, make_target
from tests.journeys.conftest import serve
from tests.journeys.test_accessibility import OPEN_ALL, violations
from tests.journeys.test_widths_and_paper import CLIPPED_TEXTS, TOO_WIDE, settled

LEFT = "fostering_deregistrations"
PATH = f"/measure/{LEFT}"
WIDTHS = (1440, 768, 390)


@pytest.fixture(scope="module")
def told_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The published figures, of one of which more is said than the documents do."""
    catalogue = read_catalogue()
    left = catalogue.measure_by_id[LEFT]
    catalogue = replace(
        catalogue,
        breaks=(
            make_break(left, "2018-19", label="temporary approvals left out"),
            make_break(left, "2021-22"),
            make_break(left, "2023-24", BreakKind.BOUNDARY, label="the area grew"),
        ),
        targets=(make_target(left, "2020-21", 36), make_target(left, "2023-24", 30)),
        commentary=(
            make_commentary(left, "2024-25", story="<script>alert(1)</script> More left."),
            make_commentary(left, "2023-24", story="Fewer left."),
        ),
    )
    database = f"sqlite:///{(tmp_path_factory.mktemp('told') / 'd.db').as_posix()}"
    said: list[str] = []
    assert prepare(Loading(Store(database, catalogue, date(2026, 11, 22)), said.append)), said
    with serve(database, catalogue) as address:
        yield address


def test_a_reader_finds_breaks_target_and_commentary(new_visitor, told_site):
    visitor = new_visitor(told_site)
    visitor.open(PATH)
    assert visitor.text("#finding") == (
        "38 fostering households left in 2024-25; 31 in 2023-24; too few years to judge"
    )
    labels = visitor.page.locator("#chart .annotation-text").all_text_contents()
    assert "Target 30 (before: 36)" in labels
    assert [one for one in labels if one.startswith("Break")] == [
        "Break: temporary approvals left out",
        "Break: moves counted",
        "Break: the area grew",
    ]
    (line,) = visitor.lines().values()
    assert line == [40, 34, None, 40, None, 42, None, 53, 39, None, 31, 38]
    assert "Households that moved are counted." in visitor.text("#source-note")
    assert "The target is 30, from 2023-24 on." in visitor.text("#story")
    newest = visitor.table()[0]
    assert newest[:3] == ["2024-25", "38", "30"]
    assert "More left." in visitor.text(".commentary")
    assert "Fewer left." not in visitor.text(".commentary")  # folded
    visitor.page.locator(".commentary summary").click()
    assert "Fewer left." in visitor.text(".commentary")


def test_a_shorter_time_has_fewer_breaks(new_visitor, told_site):
    visitor = new_visitor(told_site)
    visitor.open(PATH)
    visitor.choose("choose-from", "2021-22")
    wanted = ["Break: the area grew"]

    def breaks():
        labels = visitor.page.locator("#chart .annotation-text").all_text_contents()
        return [one for one in labels if one.startswith("Break")]

    assert visitor.eventually(breaks, wanted) == wanted
    assert "2020-21 and 2021-22" not in visitor.text("#source-note")


def test_nothing_is_cut_off_and_axe_finds_nothing_at_any_width(new_visitor, told_site):
    visitor = new_visitor(told_site)
    visitor.open(f"{PATH}?events=all&also=fostering_kinship_approvals")
    visitor.page.evaluate(OPEN_ALL)
    found = {}
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        found[width] = settled(visitor.page, TOO_WIDE, CLIPPED_TEXTS) or violations(visitor.page)
    assert {width: list_ for width, list_ in found.items() if list_} == {}


def test_on_paper_commentary_stays_and_what_is_folded_goes(new_visitor, told_site):
    visitor = new_visitor(told_site)
    visitor.open(PATH)
    visitor.page.emulate_media(media="print")
    card = visitor.page.locator(".commentary")
    assert card.is_visible()
    assert "More left." in card.inner_text()
    assert not visitor.page.locator(".earlier details").is_visible()
