"""Where figures come from: those of one file share a row, those of a document have their own."""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

from data.domain.missing import MissingReason
from data.domain.observation import Load, Provenance, Source
from layouts.components.provenance import observation_places
from tests.data.analysis.builders import figure, make_measure

HOMES, LEFT = make_measure("homes", short="Homes"), make_measure("left", short="Left")
CATALOGUE = SimpleNamespace(measure_by_id={"homes": HOMES, "left": LEFT})
NEWER = Load(3, "homes.csv", datetime(2026, 11, 22, tzinfo=UTC), "jo")
OLDER = Load(2, "homes.csv", datetime(2025, 11, 22, tzinfo=UTC), "jo")
FILE = Provenance(Source("file:homes.csv", "homes.csv"), load=NEWER)


def first_cells(*seen):
    places = observation_places(CATALOGUE, seen)
    frame = places.to_plotly_json()["props"]["children"]
    table = frame if not isinstance(frame, list) else frame[-1]
    body = next(part for part in table.children if type(part).__name__ == "Tbody")
    return [row.children[0].children for row in body.children]


def read_in(place, *ordinals, measure=HOMES, value=7.0):
    return [figure(measure, one, value, provenance=(place,)) for one in ordinals]


def test_figures_of_one_file_share_a_row():
    seen = read_in(FILE, 2021, 2022, 2023)
    assert first_cells(*seen) == ["Homes, 2021-22 to 2023-24: 3 figures"]


def test_another_load_begins_another_row():
    seen = [*read_in(replace(FILE, load=OLDER), 2020, 2021), *read_in(FILE, 2022)]
    assert first_cells(*seen) == ["Homes, 2022-23: 7", "Homes, 2020-21 to 2021-22: 2 figures"]


def test_a_load_in_between_parts_a_row():
    seen = [*read_in(FILE, 2020, 2022), *read_in(replace(FILE, load=OLDER), 2021)]
    assert first_cells(*seen) == ["Homes, 2022-23: 7", "Homes, 2021-22: 7", "Homes, 2020-21: 7"]


def test_each_line_of_a_document_has_its_own_row():
    told = replace(FILE, line="12", quote="7 homes")
    assert len(first_cells(*read_in(told, 2021, 2022))) == 2


def test_measures_and_parts_are_kept_apart():
    girls = [replace(one, breakdown="Girls") for one in read_in(FILE, 2021, 2022)]
    seen = [*read_in(FILE, 2021, 2022), *read_in(FILE, 2021, 2022, measure=LEFT), *girls]
    assert sorted(first_cells(*seen)) == [
        "Homes, 2021-22 to 2022-23: 2 figures",
        "Homes, Girls, 2021-22 to 2022-23: 2 figures",
        "Left, 2021-22 to 2022-23: 2 figures",
    ]


def test_a_single_figure_is_told_with_its_reason_where_there_is_none():
    seen = read_in(FILE, 2021, value=MissingReason.SUPPRESSED)
    assert first_cells(*seen) == [f"Homes, 2021-22: {MissingReason.SUPPRESSED.words}"]
