"""The measurement of loading: its files, its second look at what stands, its tables."""

import json
import os
import re
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bench.loading import rows
from bench.loading.command import address, time_command
from bench.loading.convert import convert
from bench.loading.facts import (
    changes_of_database,
    count_differences,
    facts_of_database,
    facts_of_file,
    first_difference,
    rows_of,
    sum_of,
)
from bench.loading.files import HARNESS, make_files, revise, shuffle
from bench.loading.report import report
from bench.loading.session import Bench, load_round, read_expected
from bench.results import Results
from data.migrations import migrate
from data.sqlite import driver as sqlite
from etl.commands import main

ROOT = Path(__file__).resolve().parent.parent

SOURCE = """\
area_code,area_name,metric_id,metric_name,theme,period_start,period_type,value,denominator,suppressed
E10000001,Council 001,m001,Referrals (001),Early help,2016-04-01,annual,5.7,3880,0
E10000001,Council 001,m001,Referrals (001),Early help,2016-04-01,quarterly,5.5,3885,0
E10000001,Council 001,m001,Referrals (001),Early help,2016-07-01,quarterly,,3886,1
E10000002,Council 002,m002,Assessments (002),Assessment,2000-01-01,quarterly,90.1,200,0
"""
FIRST = """\
measure_id,area_code,period,value,denominator
m001,E10000001,2016-17,5.7,3880
m001,E10000001,2016-17 Q1,5.5,3885
m001,E10000001,2016-17 Q2,c,
m002,E10000002,1999-00 Q4,90.1,200
"""
FACTS = [
    "m001,E10000001,1,1,0,5700,11491200,3880",  # 5700 x 2016
    "m001,E10000001,3,2,1,5500,44352000,3885",  # 5500 x (2016 x 4)
    "m002,E10000002,3,1,0,90100,720709900,200",  # 90100 x (1999 x 4 + 3)
]

STAND_IN_GENERATOR = """\
import sys
with open(sys.argv[2], "w") as file:
    file.write("area_code,area_name,metric_id,metric_name,theme,period_start,period_type,"
               "value,denominator,suppressed\\n")
    for measure in range(1, 11):
        for area in range(1, 21):
            for year in range(2010, 2020):
                hidden = (measure + area + year) % 50 == 0
                value = "" if hidden else f"{measure * 7 + area + year % 9 / 10:.1f}"
                file.write(f"E100000{area:02d},Area {area},m{measure:03d},Measure {measure},Theme,"
                           f"{year}-04-01,annual,{value},{1000 + area},{int(hidden)}\\n")
"""
STAND_IN_METHOD = """\
import csv, json, sqlite3, sys
method, source, database = sys.argv[1:]
with open(source) as file:
    rows = [(row["value"],) for row in csv.DictReader(file)]
connection = sqlite3.connect(database)
connection.execute("CREATE TABLE observations (value REAL)")
connection.executemany("INSERT INTO observations VALUES (?)", rows)
connection.commit()
print(json.dumps({"rows": len(rows)}))
"""


@pytest.fixture
def first(tmp_path):
    path = tmp_path / "first.csv"
    path.write_text(FIRST, encoding="utf-8")
    return path


@pytest.fixture
def loaded(first, tmp_path):
    """A database with the figures of `first`, loaded as a person does."""
    source, registry = tmp_path / "source.csv", tmp_path / "registry.json"
    source.write_text(SOURCE, encoding="utf-8")
    convert(source, tmp_path / "converted.csv", registry)
    database = tmp_path / "figures.db"
    migrate(address(database))
    options = ["--database", address(database), "--registry", str(registry)]
    assert main(["accept", *options, "--reason", "to look at it", str(first)]) == 0
    return database


@pytest.fixture
def stand_in(tmp_path):
    """A harness of the same form as the real one, with 2,000 rows."""
    folder = tmp_path / "harness"
    folder.mkdir()
    (folder / "gen.py").write_text(STAND_IN_GENERATOR, encoding="utf-8")
    (folder / "etl_one.py").write_text(STAND_IN_METHOD, encoding="utf-8")
    return folder


def run_bench(tmp_path, harness, *options):
    command = [sys.executable, "-m", "bench.loading", "--size", "S", "--harness", str(harness)]
    places = ["--folder", str(tmp_path / "made"), "--results", str(tmp_path / "results")]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*command, *places, *options], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def assert_whole(done, tmp_path, count):
    """Every row stands in the tables with all its cells, and every reading in the JSON lines."""
    assert done.returncode == 0, done.stderr
    span = r"[\d,.]+ / \*\*[\d,.]+\*\* / [\d,.]+"
    for row in rows.LOADS:
        cells = rf"{span} \| {span} \| {span} \| \d+\.\d\d \| \d+\.\d\d \| 1"
        assert re.search(rf"^\| {re.escape(row)} \| {cells} \|$", done.stdout, re.M), done.stdout
    for row in rows.READERS:
        cells = r"[\d,.]+ \| [\d,.]+ \| [\d,.]+ \| \d+"
        assert re.search(rf"^\| {row}, {count} rows \| {cells} \|$", done.stdout, re.M)
    for table in done.stdout.strip().split("\n\n"):
        widths = {line.count("|") for line in table.splitlines()}
        assert len(widths) == 1, table
    (written,) = (tmp_path / "results").glob("loading-*.jsonl")
    facts, *readings = [json.loads(line) for line in written.read_text("utf-8").splitlines()]
    assert facts["rows"] == {"S": int(count.replace(",", ""))}
    parts = (rows.WALL, rows.PROCESSOR, rows.PEAK)
    expected = {f"{row}: {part}" for row in rows.LOADS for part in parts} | set(rows.READERS)
    assert {one["row"] for one in readings} == expected
    assert {path.suffix for path in (tmp_path / "made").iterdir()} == {".csv", ".json"}
    assert not list((tmp_path / "made").glob("launched*")), "a reading is left"


# ---- the whole measurement ----------------------------------------------------------------

wait4 = pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not tell the peak")


@wait4
def test_a_small_measurement_runs_through_every_row(stand_in, tmp_path):
    assert_whole(run_bench(tmp_path, stand_in), tmp_path, "2,000")


@wait4
@pytest.mark.full
@pytest.mark.skipif(not HARNESS.is_dir(), reason="the shared harness is not here")
def test_the_shared_harness_is_measured(tmp_path):
    assert_whole(run_bench(tmp_path, HARNESS), tmp_path, "2,400")


def test_a_missing_harness_is_told(tmp_path):
    done = run_bench(tmp_path, tmp_path)
    assert done.returncode == 1
    assert "found no gen.py and no etl_one.py, expected the harness's folder" in done.stderr
    assert "Traceback" not in done.stderr


# ---- the files ----------------------------------------------------------------------------


def test_the_harness_columns_become_those_of_the_contract(tmp_path):
    source, target, registry = (tmp_path / name for name in ("s.csv", "t.csv", "r.json"))
    source.write_text(SOURCE, encoding="utf-8")
    convert(source, target, registry)
    assert target.read_text("utf-8") == FIRST
    told = json.loads(registry.read_text("utf-8"))
    assert told["areas"] == ["E10000001", "E10000002"]
    frequency = ["annual", "quarterly"]
    assert told["measures"] == {
        "m001": {"name": "Referrals (001)", "type": "number", "frequency": frequency},
        "m002": {"name": "Assessments (002)", "type": "number", "frequency": frequency},
    }


def test_revised_values_are_others_and_missing_ones_stay(first, tmp_path):
    target = tmp_path / "revised.csv"
    revise(first, target, 1)
    expected = FIRST.replace(",5.7,", ",6.7,").replace(",5.5,", ",6.5,").replace(",90.1,", ",91.1,")
    assert target.read_text("utf-8") == expected
    assert count_differences(first, target) == 3


def test_about_one_in_a_hundred_is_revised_the_same_ones_each_time(stand_in, tmp_path):
    files = make_files(tmp_path, "S", stand_in)
    assert 5 <= count_differences(files.first, files.revised) <= 40
    revised = files.revised.read_bytes()
    files.revised.unlink()
    make_files(tmp_path, "S", stand_in)
    assert files.revised.read_bytes() == revised


def test_shuffled_rows_are_the_same_in_another_order(stand_in, tmp_path):
    files = make_files(tmp_path, "S", stand_in)
    target = tmp_path / "again.csv"
    shuffle(files.first, target)
    ordered, shuffled = (path.read_text("utf-8").splitlines() for path in (files.first, target))
    assert shuffled[0] == ordered[0]
    assert shuffled != ordered
    assert sorted(shuffled) == sorted(ordered)
    assert len(shuffled) == 2001


# ---- the second look ----------------------------------------------------------------------


def test_a_file_is_read_in_plain_python(first):
    facts = facts_of_file(first)
    assert facts == FACTS
    assert rows_of(facts) == 4
    assert sum_of(facts) == 101_300


def test_what_stands_is_what_the_file_says(loaded):
    assert facts_of_database(loaded) == FACTS
    assert changes_of_database(loaded) == [("load", 4, 0, 0, 0)]


@pytest.mark.parametrize(
    "fault",
    [
        "DELETE FROM observation WHERE missing = 'c'",
        "UPDATE observation SET value = 5.8 WHERE value = 5.7",
        "UPDATE observation SET denominator = 201 WHERE denominator = 200",
        "UPDATE observation SET period_key = period_key + 7 WHERE value = 5.5",
        "UPDATE observation SET area_key = 3 - area_key WHERE value = 90.1",
        "UPDATE observation SET measure_key = 3 - measure_key WHERE value = 90.1",
        "UPDATE observation SET until_change = 2 WHERE value = 5.7",
        "UPDATE observation SET value = NULL, missing = 'c' WHERE value = 5.7",
    ],
)
def test_a_figure_that_is_wrong_shows(fault, loaded):
    with closing(sqlite.connect(loaded)) as connection:
        assert connection.execute(fault).rowcount == 1
        connection.commit()
    assert first_difference(facts_of_database(loaded), FACTS)


def test_no_difference_is_no_words():
    assert first_difference(FACTS, list(FACTS)) == ""
    assert first_difference(FACTS[1:], FACTS) == f"found nothing, expected {FACTS[0]}"


def test_a_load_that_leaves_something_else_stops_the_measurement(stand_in, tmp_path):
    files = make_files(tmp_path, "S", stand_in)
    expected = read_expected(files)
    cells = expected.first[7].split(",")
    cells[-2] = str(int(cells[-2]) + 1)  # one value, a thousandth more, in another period
    wrong = replace(expected, first=[",".join(cells), *expected.first[:7], *expected.first[8:]])
    with pytest.raises(SystemExit, match="what stands is not what the file says"):
        load_round(Bench(files, wrong, stand_in, Results()))


def test_a_load_that_is_recorded_wrongly_stops_the_measurement(stand_in, tmp_path):
    files = make_files(tmp_path, "S", stand_in)
    expected = read_expected(files)
    wrong = replace(expected, count_revised=expected.count_revised + 1)
    with pytest.raises(SystemExit, match=f"{rows.REVISED}: found .* expected .*'load', 0,"):
        load_round(Bench(files, wrong, stand_in, Results()))


def test_a_comparison_that_loads_too_little_stops_the_measurement(stand_in, tmp_path):
    files = make_files(tmp_path, "S", stand_in)
    expected = read_expected(files)
    wrong = replace(expected, count=expected.count + 1)
    with pytest.raises(SystemExit, match=r"found \(2000, 2000, .* expected \(2001, 2001, "):
        load_round(Bench(files, wrong, stand_in, Results()))


# ---- one command --------------------------------------------------------------------------


@wait4
def test_the_peak_is_the_command_s_own(tmp_path):
    ours = b"x" * 300_000_000
    small = time_command(["-c", "print('small')"], tmp_path)
    large = time_command(["-c", "print(len(b'x' * 200_000_000))"], tmp_path)
    assert small.printed == "small\n"
    assert small.peak is not None
    assert large.peak is not None
    assert small.peak < 100 < 200 < large.peak < 300
    assert len(ours) == 300_000_000


def test_a_command_that_fails_stops_everything_with_its_words(tmp_path):
    with pytest.raises(SystemExit, match="no such thing"):
        time_command(["-c", "raise SystemExit('no such thing')"], tmp_path)


# ---- the tables ---------------------------------------------------------------------------


def test_the_tables_say_medians_and_their_ratios():
    results = Results()
    for size, pandas, ours in (("M", (1, 2, 9), (1, 1, 1)), ("L", (20,), (15,))):
        for row, walls in ((rows.PANDAS, pandas), (rows.FIRST, ours), (rows.REVISED, (3,))):
            for wall in walls:
                results.add(f"{row}: {rows.WALL}", size, wall)
    results.add(f"{rows.FIRST}: {rows.PEAK}", "M", 250)
    results.add(f"{rows.REVISED}: {rows.PEAK}", "M", 260)
    results.add(f"{rows.PANDAS}: {rows.PEAK}", "M", 900)
    results.add(f"{rows.AGAIN}: {rows.WALL}", "M", 0.5)
    results.add(f"{rows.PANDAS_SAME}: {rows.WALL}", "L", 3)
    results.add(f"{rows.PANDAS}: {rows.PROCESSOR}", "L", 10)
    results.add(f"{rows.FIRST}: {rows.PROCESSOR}", "L", 6)
    loads_m, loads_l, ratios = report(results, {"M": 1000, "L": 10_000}).split("\n\n")
    span = "1.00 / **2.00** / 9.00"
    assert (
        f"| {rows.PANDAS} | {span} |  | 900 / **900** / 900 | 1.00 | 2.00 | 3 |"
        in loads_m.splitlines()
    )
    assert f"| {rows.REVISED} | 3.00 / **3.00** / 3.00 |  |  | 0.15 | 0.20 | 1 |" in loads_l
    assert "| ratio of medians | goal | 1,000 rows | 10,000 rows |" in ratios
    for words, cells in (
        ("first load to pandas", "0.50 | 0.75"),
        ("first load to pandas, the same file", " | 5.00"),
        ("processor time to pandas", " | 0.60"),
        ("time per row, to the smaller size", " | 1.50"),
        ("1% revised to first load", "3.00 | 0.20"),
        ("the same bytes again, seconds", "0.50 | "),
        ("highest peak of our loads, MB", "260 | "),
    ):
        assert re.search(rf"^\| {words} \| [^|]* \| {re.escape(cells)} \|$", ratios, re.M), ratios


def test_a_reader_s_waits_are_told_by_their_middle_and_their_end():
    results = Results()
    for wait in range(1, 101):
        results.add(rows.DURING, "M", wait)
    readers = report(results, {"M": 1000}).split("\n\n")[-1]
    assert f"| {rows.DURING}, 1,000 rows | 50.5 | 96.0 | 100.0 | 100 |" in readers.splitlines()
    assert rows.IDLE not in readers
