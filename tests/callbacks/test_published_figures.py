"""The published figures, from their files through the database to what a reader is given."""

import csv
import re
from functools import cache

import pytest

from data.analysis.measure.choice import MeasureChoice, Show
from data.analysis.pictures.picture import BarsPicture, TrendPicture
from data.domain.missing import MissingReason
from data.domain.numbers import print_value
from tests.callbacks.product import SHARED

HOME = "E06000035"
TABLE = SHARED / "reference" / "source_figures.csv"
DOCUMENTS = SHARED / "source-documents"
needs_table = pytest.mark.skipif(not TABLE.exists(), reason=f"{TABLE} is not there")
needs_documents = pytest.mark.skipif(not DOCUMENTS.exists(), reason=f"{DOCUMENTS} is not there")

ROLE_BY_LABEL = {'"from"': "before", '"to"': "after", "change": "change"}
# What the document itself contradicts: the table's wording is not a period that can be drawn.
UNREGISTERED = {"16": "before", "5": "after"}
RENAMED = {"yj_custody_rate": "yj_custody_count"}  # a count: the table has it under the rate


def table() -> list[dict[str, str]]:
    if not TABLE.exists():
        return []
    with TABLE.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rows(*, context=False, dated=False):
    """The table's rows of one kind, with readable names for the tests."""
    chosen = []
    for row in table():
        is_context = row["measure_id"].startswith("context:")
        is_dated = row["plot_as_point"].startswith("Y") or "missing" in row["plot_as_point"]
        if is_context == context and (context or is_dated == dated):
            name = f"{row['measure_id'][:40]}-{row['period_label'][:20]}-{row['value']}"
            chosen.append(pytest.param(row, id=name))
    return chosen


@pytest.fixture(scope="module")
def view_of(reader):
    return cache(lambda measure_id, show=None: reader.measure(choice_of(measure_id, show)))


def choice_of(measure_id, show=None):
    return MeasureChoice(measure_id, HOME, show)


def values(view, measure_id, breakdown="All"):
    return {
        one.period.label: one.value if one.missing is None else one.missing
        for one in view.observations
        if one.measure_id == measure_id and one.breakdown == breakdown
    }


@needs_table
def test_the_table_has_figures_of_every_kind():
    counts = [len(rows(dated=True)), len(rows(dated=False)), len(rows(context=True))]
    assert sum(counts) == len(table()) == 49
    assert min(counts) > 0


@needs_table
@pytest.mark.parametrize("row", rows(dated=True))
def test_every_dated_figure_of_the_table_is_what_the_reader_gives(view_of, row):
    measure_id, _, part = row["measure_id"].partition(":")
    view = view_of(measure_id, Show.BREAKDOWN if part else None)
    period = row["period_label"].removesuffix(" (assumed)")
    expected = float(row["value"]) if row["value"] else MissingReason.NOT_AVAILABLE
    assert values(view, measure_id, part or "All")[period] == expected
    (one,) = [
        seen
        for seen in view.observations
        if seen.period.label == period and seen.breakdown == (part or "All")
    ]
    assert (str(one.period.start), str(one.period.end)) == (row["period_start"], row["period_end"])
    assert one.provenance[0].line == row["source_line"]
    assert one.provenance[0].source.file == row["source_file"]
    assert one.caveat  # every one of them has something to be said of it


@needs_table
@pytest.mark.parametrize("row", rows(dated=False))
def test_every_undated_figure_of_the_table_is_a_statement_and_no_observation(view_of, row):
    given = re.split("[:@]", row["measure_id"])[0]
    measure_id = RENAMED.get(given, given)
    view = view_of(measure_id)
    written = row["value"].removeprefix("-")  # the document writes '29% reduction', not '-29'
    found = [
        one
        for group in view.groups
        for one in group.statements
        if one.value == written and one.provenance.line == row["source_line"]
    ]
    assert len(found) == 1
    role = next(
        (r for label, r in ROLE_BY_LABEL.items() if row["period_label"].startswith(label)), ""
    )
    if measure_id == "unregistered_count":
        role = UNREGISTERED[row["value"]]
    if role:
        assert found[0].role.value == role
    assert found[0].provenance.source.file == row["source_file"]
    assert view.observations == ()
    assert isinstance(view.picture, BarsPicture)
    assert view.chosen.first is None


@needs_table
@pytest.mark.parametrize("row", rows(context=True))
def test_every_context_row_is_said_on_its_theme_s_page_and_belongs_to_no_measure(
    reader, catalogue, row
):
    said = [one for theme in catalogue.themes for one in reader.theme(theme).context]
    assert all(one.measure_id == "" for one in said)
    assert [
        one
        for one in said
        if one.provenance.line == row["source_line"]
        and one.provenance.source.file == row["source_file"]
        and (one.value in row["value"] or one.value in row["quote"])
    ]


def test_approvals_in_all_are_the_sum_of_both_kinds(view_of):
    found = values(view_of("fostering_approvals"), "fostering_approvals")
    assert list(found.values()) == [37, 50, 35, 29, 27]
    assert list(found) == ["2020-21", "2021-22", "2022-23", "2023-24", "2024-25"]


def test_approvals_less_deregistrations_are_negative_in_all_five_years(reader):
    measure_id = "fostering_approvals_less_deregistrations"
    overview = reader.overview()
    (tile,) = [
        tile for group in overview.themes for tile in group.tiles if tile.measure.id == measure_id
    ]
    assert tile.line == (-5, -3, -4, -2, -11)
    assert overview.attention.cards[0].heading.endswith("five years running")


def test_the_share_that_became_permanent_is_14_of_38(view_of, catalogue):
    measure_id = "fostering_permanence_pct"
    (one,) = [one for one in view_of(measure_id).observations if one.measure_id == measure_id]
    assert (one.numerator, one.denominator) == (14, 38)
    assert print_value(one.value, catalogue.measure_by_id[measure_id]) == "36.8%"
    assert one.period.label == "2024-25"


def test_2019_20_is_a_gap_with_its_reason_and_never_joined_or_zero(view_of):
    view = view_of("fostering_deregistrations")
    assert isinstance(view.picture, TrendPicture)
    line = view.picture.lines[0]
    (gap,) = [point for point in line.points if point.value is None]
    assert (gap.period.label, gap.reason) == ("2019-20", "Not in the source table")
    assert line.observed == line.points


def test_the_reasons_add_up_to_the_deregistrations_of_their_year(view_of):
    reasons = view_of("fostering_dereg_by_reason", Show.BREAKDOWN)
    year = values(view_of("fostering_deregistrations"), "fostering_deregistrations")["2024-25"]
    assert sum(one.value for one in reasons.observations) == year == 38


def test_qualifications_are_one_figure_and_so_a_bar(view_of):
    view = view_of("yj_qualification_pct")
    assert values(view, "yj_qualification_pct") == {"2024-25": 50}
    assert isinstance(view.picture, BarsPicture)


def test_no_statement_stands_on_a_dated_axis(reader, catalogue):
    stated = 0
    for measure in catalogue.measures:
        view = reader.measure(choice_of(measure.id))
        if view.groups and not view.observations:
            assert isinstance(view.picture, BarsPicture), measure.id
            stated += 1
    assert stated >= 7


@cache
def lines_of(name: str) -> list[str]:
    return (DOCUMENTS / name).read_text(encoding="utf-8").split("\n")


def as_quoted(line: str) -> str:
    """A line of a document as we quote it: cells of a table apart by ' | ', no underlining."""
    return re.sub("</?u>", "", line).strip().replace("\t", " | ")


def places(reader, catalogue):
    found = {}
    for theme in catalogue.themes:
        view = reader.theme(theme)
        for place in (one.provenance for one in view.context):
            found[place.source.file, place.line, place.quote] = place
        for tile in view.tiles:
            for place in tile.places:
                found[place.source.file, place.line, place.quote] = place
    return list(found)


@needs_documents
def test_every_quote_stands_at_its_line_in_its_document(reader, catalogue):
    checked = 0
    for file, line, quote in places(reader, catalogue):
        if not quote:
            assert line == "between 300 and 301"  # the row that the table does not have
            continue
        assert quote in as_quoted(lines_of(file)[int(line) - 1]), (file, line)
        checked += 1
    assert checked >= 30


@needs_documents
def test_a_wrong_quote_would_be_seen():
    assert "2024-25 | 8 | 20" not in as_quoted(lines_of("004_82cae1c5565dfef1.txt")[292])
    assert "2024-25 | 8 | 19" in as_quoted(lines_of("004_82cae1c5565dfef1.txt")[292])
