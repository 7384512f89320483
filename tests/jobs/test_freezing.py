"""Freezing a pack: every page as it stands, complete, and unmoved by what is loaded later."""

from datetime import UTC, date, datetime

import pytest

from data.catalogue import read_catalogue
from data.domain.frozen import ChartKind, ItemKind, Role
from data.domain.pack import Pack, PackItem
from data.frozen_text import read_frozen, write_frozen
from data.queries.packs import pack_of
from data.sample.constants import TODAY as SAMPLE_DAY
from jobs.freezing import FROZEN_SIZES, NOT_FOR_PACKS, Freezing, freeze_item, freeze_pack
from layouts.components.pack_page_words import page_words
from tests.published_store import published_in
from tests.readers import reader_of

CATALOGUE = read_catalogue()
FREEZING = Freezing("Jo", datetime(2026, 11, 22, 9, 0, tzinfo=UTC), "Dashboard", date(2026, 12, 1))
NOVEMBER = ("“The consistency with which the needs", "“How consistently the risk assessment")
"""What the letter of November 2025 lists under what needs to improve."""
SIZES = {size.name for size in FROZEN_SIZES}


@pytest.fixture(scope="module")
def medway(tmp_path_factory):
    address = published_in(tmp_path_factory.mktemp("frozen"), CATALOGUE)
    with reader_of(address, CATALOGUE) as reader:
        yield reader


@pytest.fixture(scope="module")
def sample(sample_catalogue, sample_file):
    address = f"sqlite:///{sample_file.as_posix()}"
    with reader_of(address, sample_catalogue, SAMPLE_DAY) as reader:
        yield reader


def page(reader, address, **written):
    return freeze_item(reader, PackItem(7, address, **written))


def test_the_page_of_deregistrations_has_the_documents_figures(medway):
    found = page(medway, "/measure/fostering_deregistrations")
    (line,) = [one for one in found.chart.series if one.role is Role.MAIN]
    figures = dict(zip(found.chart.categories, line.values, strict=True))
    # the council's annual fostering report 2024-25: 2019-20 is not in its table
    years = [f"20{year}-{year + 1}" for year in range(16, 25)]
    values = (40, 34, 40, None, 42, 53, 39, 31, 38)
    assert figures == dict(zip(years, values, strict=True))
    assert dict(zip(found.chart.categories, line.texts, strict=True))["2019-20"].startswith("Not")
    assert (found.key, found.kind, found.chart.kind) == ("7", ItemKind.CHART, ChartKind.LINES)
    assert found.chart.lowest == 0
    assert set(found.figures) == SIZES
    assert all((found.sheet, found.table, found.definition, found.sources))
    assert found.alternative.startswith("Line chart.")
    assert next((one.when, one.category) for one in found.events) == ("Jul 2019", "2019-20")


def test_reasons_are_lying_bars_the_largest_first(medway):
    found = page(medway, "/measure/fostering_dereg_by_reason")
    assert found.chart.kind is ChartKind.BARS
    (series,) = found.chart.series
    assert series.values == (13, 11, 7, 3, 2, 1, 1)  # journey 3
    assert series.texts == ("13", "11", "7", "3", "2", "1", "1")


def test_what_somebody_wrote_stands_over_the_page_and_in_its_pictures(medway):
    address = "/measure/fostering_deregistrations"
    plain, titled = (
        page(medway, address),
        page(medway, address, title="Whom <b>we</b> lost", notes="n"),
    )
    assert titled.title == "Whom <b>we</b> lost"
    assert titled.finding == plain.title == plain.finding
    assert titled.notes == "n"
    drawn = str(titled.figures["slide"]["layout"]["annotations"])
    assert "Whom &lt;b&gt;we&lt;/b&gt; lost" in drawn
    assert plain.title.split()[0] in str(plain.figures["slide"]["layout"]["annotations"])


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/measure/no_such_measure", "no_such_measure"),
        ("/measure/cic_count?show=sideways", "show"),
        ("/load", NOT_FOR_PACKS),
        ("/board", "board"),
        ("javascript:alert(1)", "There is no page"),
        ("/measure/wf_turnover_pct", "No figure is loaded"),
    ],
)
def test_what_cannot_be_shown_says_why_and_stops_no_other_page(medway, address, said):
    pack = Pack(0, "p", "P", "", "", (PackItem(1, address), PackItem(2, "", "T", "words")))
    frozen = freeze_pack(medway, pack, FREEZING)
    if address == "/board":
        return  # whether it is a page at all is not this test's matter
    assert [one.kind for one in frozen.items] == [ItemKind.GONE, ItemKind.TEXT]
    assert said in frozen.left_out[0].problem
    assert frozen.pages == frozen.items[1:]


def test_a_whole_template_of_the_sample_is_frozen_with_its_mark(sample):
    told = []
    pack = pack_of(sample.catalogue.pack_templates[0])
    frozen = freeze_pack(sample, pack, FREEZING, lambda *one: told.append(one))
    assert not frozen.left_out
    assert [one[0] for one in told] == list(range(len(pack.items) + 1))
    assert {one[1] for one in told} == {len(pack.items)}
    assert frozen.sample.startswith("SAMPLE DATA")
    for item in frozen.pages:
        if item.kind is ItemKind.CHART:
            assert set(item.figures) == SIZES, item.title
            assert "SAMPLE DATA" in str(item.figures["slide"]["layout"]["annotations"])
            assert item.stem.startswith("sample-")
    assert read_frozen(write_frozen(frozen)) == frozen
    assert (frozen.meeting_on, frozen.frozen_by) == (date(2026, 12, 1), "Jo")
    assert any("Statistical neighbours" in one for one in frozen.methods)


def test_every_page_of_every_template_can_stand_in_a_pack(sample_catalogue):
    for catalogue in (CATALOGUE, sample_catalogue):
        assert catalogue.pack_templates[0].name == "corporate-parenting-board"
        for template in catalogue.pack_templates:
            for one in template.pages:
                found = page_words(catalogue, PackItem(0, one.address, one.title, one.words))
                assert (found.problem, found.kind == "Missing") == ("", False), one


def test_every_chart_of_the_sample_has_the_numbers_of_its_table(sample):
    """The numbers of charts against those of the table beside them, which another part makes."""
    seen = 0
    for measure in sample.catalogue.measures:
        found = page(sample, f"/measure/{measure.id}")
        if found.chart is None or found.chart.kind is not ChartKind.LINES:
            continue
        main = found.chart.series[0]
        printed = dict(zip(found.chart.categories, main.texts, strict=True))
        column = next((n for n, one in enumerate(found.table.headings) if one == main.name), 0)
        for row in found.table.rows:
            cell = row.cells[column]
            if row.label in printed and not cell.spoken:
                assert printed[row.label] in cell.text, measure.id
                seen += 1
        for value, text in zip(main.values, main.texts, strict=True):
            assert (value is None) == (not text[:1].isdigit() and text[:1] not in "−-"), text
    assert seen > 500


def test_other_authorities_stand_in_their_order_each_once(sample):
    found = page(sample, "/compare/cic_rate")
    assert found.chart.kind is ChartKind.COLUMNS
    places = list(zip(*[one.values for one in found.chart.series], strict=True))
    assert all(sum(value is not None for value in place) == 1 for place in places)
    assert len(places) == len(found.chart.categories) == 28
    values = [next(value for value in place if value is not None) for place in places]
    assert values in (sorted(values), sorted(values, reverse=True))
    own = [one for one in found.chart.series if one.role is Role.MAIN]
    assert [sum(v is not None for v in one.values) for one in own] == [1]


def test_limits_and_marks_of_a_chart_of_change_are_series_of_their_own(sample):
    roles = set()
    for measure in sample.catalogue.measures:
        found = page(sample, f"/measure/{measure.id}?show=change")
        if found.chart is None:
            continue
        main, *others = found.chart.series
        roles |= {one.role for one in others}
        for one in others:
            assert len(one.values) == len(main.values)
            if one.role is Role.MARKED:
                pairs = zip(one.values, main.values, strict=True)
                assert all(mark is None or mark == value for mark, value in pairs)
    assert roles >= {Role.MEAN, Role.LIMIT, Role.MARKED, Role.TARGET}


def test_a_scorecard_is_a_table_with_a_row_for_each_measure(sample):
    found = page(sample, "/theme/fostering")
    view = sample.theme(sample.catalogue.theme_by_id["fostering"])
    assert found.kind is ItemKind.SCORECARD
    assert [one.label for one in found.table.rows] == [
        row.tile.heading for row in view.scorecard.rows
    ]
    assert all(len(row.cells) == len(found.table.headings) for row in found.table.rows)
    assert found.sheet.rows
    assert not found.figures


def test_improvement_items_stand_with_their_words_and_the_measures_that_show_them(medway):
    """Journey 6: what Ofsted asked in November 2025, two items with their words."""
    found = page(medway, "/improvement?said=2025-11")
    assert found.kind is ItemKind.ITEMS
    assert [row.label[:37] for row in found.table.rows] == list(NOVEMBER)
    everything = page(medway, "/improvement")
    assert len(everything.table.rows) == len(everything.sheet.rows) > 20
    assert page(medway, "/improvement?said=1999").kind is ItemKind.GONE


def test_the_sample_council_has_none_of_another_councils_items(medway, sample):
    theirs, ours = (page(one, "/improvement").table.rows for one in (sample, medway))
    assert theirs
    assert not {row.label for row in theirs} & {row.label for row in ours}
