"""The bench of read, analysed and drawn pages: what it measures is what it says it measures."""

import sqlite3
from contextlib import closing

from bench.analysed import FIGURES, MEASURES, Reading, Turn, first_measures, read_pages, table
from data.models import CURRENT
from data.queries.latest_figures import get_latest_figures
from data.sample.catalogue_reader import read_sample_catalogue
from data.session import open_engine, session_factory


def test_three_pages_are_measured_with_their_floors(sample_file):
    found = read_pages(sample_file, 1)
    every = len(read_sample_catalogue().measures)
    assert [(one.name, one.measures) for one in found] == [
        ("theme's page", MEASURES),
        ("overview", MEASURES),
        ("overview", every),
    ]
    assert all(len(one.whole) == len(one.floor) == 1 for one in found)


def test_the_floor_reads_the_same_figures(sample_file):
    few = first_measures(read_sample_catalogue(), MEASURES)
    ids, area = [measure.id for measure in few.measures], few.council.area
    engine = open_engine(f"sqlite:///{sample_file.as_posix()}")
    with session_factory(engine)() as session:
        ours = get_latest_figures(session, few, measure_ids=ids, area_code=area)
    engine.dispose()
    with closing(sqlite3.connect(sample_file)) as connection:
        marks = ", ".join("?" for _ in ids)
        floor = connection.execute(FIGURES.format(marks=marks), (area, CURRENT, *ids)).fetchall()
    assert len(ids) == MEASURES
    assert len(ours) == len(floor) > 500


def test_the_table_has_spans_of_waiting_and_medians_of_work():
    whole = [Turn(100, 80), Turn(130, 90), Turn(300, 100)]
    floor = [Turn(20, 9), Turn(20, 18), Turn(20, 27)]
    assert table([Reading("overview", 30, whole, floor)]).splitlines()[2] == (
        "| overview | 30 | 100 / **130** / 300 | 90 | 18 | 20% |"
    )
