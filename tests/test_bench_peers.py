"""The measurement beside other tools: the copy of the harness, our side in it, its tables."""

import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from app import Settings, create_app
from bench.dashboard import components
from bench.peers import tools
from bench.peers.__main__ import read_options
from bench.peers.catalogue import short_name, theme_id, write_catalogue
from bench.peers.copy import copy_harness
from bench.peers.figures import read_names, with_our_codes
from bench.peers.ours import ADAPTER, add_ours, make_database
from bench.peers.report import failures, read_run, report
from bench.peers.run import NotToBeHadError, run
from bench.peers.tools import environment, make_ready
from data.catalogue import read_catalogue
from data.domain.area import AreaLevel

ROOT = Path(__file__).resolve().parent.parent
needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="the harness needs bash")

HEAD = (
    "area_code,area_name,metric_id,metric_name,theme,period_start,period_type,value,denominator,"
    "suppressed"
)
COUNCILS = [(f"E10{number:06d}", f"Council {number:03d}") for number in range(1, 13)]
ROUND_IT = [
    ("E12000001", "North East"),
    ("E12000002", "North West"),
    ("E92000001", "England"),
    ("SNE10000001", "Statistical neighbours"),
]
MEASURES = [
    ("m001", "Referrals to social care (001)", "Early help"),
    ("m002", "Adoption orders (002)", "Fostering & adoption"),
    ("m003", "Missing episodes (003)", "Early help"),
]
QUARTERS = ["2024-04-01", "2024-07-01", "2024-10-01", "2025-01-01"]


def value_of(measure: int, area: int, period: int) -> float:
    return measure * 10 + area + period / 10


def source_text() -> str:
    """Every council by years, the first and what lies round it by quarters too."""
    lines = [HEAD]
    for measure, (id, name, theme) in enumerate(MEASURES, start=1):
        for area, (code, area_name) in enumerate([*COUNCILS, *ROUND_IT], start=1):
            plan = [("2023-04-01", "annual"), ("2024-04-01", "annual")]
            if area in (1, 13, 15, 16):
                plan += [(quarter, "quarterly") for quarter in QUARTERS]
            lines += [
                f"{code},{area_name},{id},{name},{theme},{start},{kind},"
                f"{value_of(measure, area, period):.1f},{1000 + period},0"
                for period, (start, kind) in enumerate(plan)
            ]
    return "\n".join([*lines, ""])


COUNT = 3 * (16 * 2 + 4 * 4)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "M.csv"
    path.write_text(source_text(), encoding="utf-8")
    return path


@pytest.fixture
def adapters(monkeypatch):
    """The adapters that our file registers, beside a stand-in for the harness's own module."""
    found = {}
    stand_in = ModuleType("adapters")
    names = [name for _, name, _ in MEASURES]
    vars(stand_in).update(ADAPTERS=found, LABELS=names, PlotlyAdapter=object, timed_download=None)
    monkeypatch.setitem(sys.modules, "adapters", stand_in)
    runpy.run_path(str(ADAPTER))
    return found


# ---- our side -----------------------------------------------------------------------------


def test_the_catalogue_has_the_tools_measures_and_areas(source, tmp_path):
    ours = tmp_path / "ours.csv"
    with_our_codes(source, ours)
    write_catalogue(read_names(ours), tmp_path / "catalogue")
    catalogue = read_catalogue(tmp_path / "catalogue")
    assert catalogue.council.area == "E10000001"
    assert {one.id: (one.title, one.theme) for one in catalogue.measures} == {
        "m001": ("Referrals to social care (001)", "early-help"),
        "m002": ("Adoption orders (002)", "fostering-adoption"),
        "m003": ("Missing episodes (003)", "early-help"),
    }
    home = catalogue.area_by_code["E10000001"]
    region = catalogue.area_by_code[home.parent]
    assert (region.name, region.level) == ("North East", AreaLevel.REGION)
    assert catalogue.area_by_code[region.parent].level is AreaLevel.COUNTRY
    assert catalogue.area_by_code["E12000010"].name == "Statistical neighbours"
    (version,) = catalogue.neighbour_sets
    assert version.of("E10000001") == tuple(code for code, _ in COUNCILS[1:11])


def test_names_are_made_to_fit():
    assert theme_id("Fostering & adoption") == "fostering-adoption"
    assert short_name("Adoption orders (018)") == "Adoption orders (018)"
    long = short_name("Assessments completed in 45 days (002)")
    assert long == "Assessments completed (002)"
    assert len(long) <= 28


@pytest.mark.parametrize("name", ["ours", "ours_measure"])
def test_the_chart_has_the_lines_of_the_other_tools(name, adapters, source, tmp_path):
    assert make_database(source, tmp_path) == COUNT
    catalogue = read_catalogue(tmp_path / "catalogue")
    app = create_app(Settings(f"sqlite:///{(tmp_path / 'M.db').as_posix()}"), catalogue)
    client = app.server.test_client()
    referrer = {"Referer": f"http://localhost{adapters[name].trend}"}
    layout = client.get("/_dash-layout", headers=referrer).get_json()
    (figure,) = figures_of(layout)
    lines = [one for one in figure["data"] if "lines" in one["mode"]]
    expected = {
        line: [value_of(1, area, period) for period in range(2, 6)]
        for line, area in (
            ("Council 001", 1),
            ("North East", 13),
            ("England", 15),
            ("Statistical neighbours", 16),
        )
    }
    assert {one["name"]: one["y"] for one in lines} == expected
    referrer = {"Referer": f"http://localhost{adapters[name].overview}"}
    shown = client.get("/_dash-layout", headers=referrer).get_data(as_text=True)
    assert shown.count('"tile-picture"') == {"ours": 2, "ours_measure": 3}[name]


def figures_of(layout):
    return [
        one["props"]["figure"] for one in components(layout) if one["props"].get("id") == "chart"
    ]


def test_a_database_that_does_not_hold_the_figures_stops_everything(source, tmp_path, monkeypatch):
    monkeypatch.setattr("bench.peers.ours.facts_of_database", lambda _: ["m001,E10000001,1"])
    with pytest.raises(SystemExit, match="does not hold what the file says: found m001,E10000001"):
        make_database(source, tmp_path)


# ---- the copy -----------------------------------------------------------------------------


@pytest.fixture
def harness(tmp_path):
    """A harness of the same form as the real one, for reading alone."""
    folder = tmp_path / "shared"
    programs = folder / "harness"
    programs.mkdir(parents=True)
    (folder / "requirements").mkdir()
    (folder / "peers" / "floor").mkdir(parents=True)
    (folder / "results").mkdir()
    (folder / "results" / "run-old.jsonl").write_text("{}")
    (folder / "requirements" / "harness.txt").write_text("")
    (programs / "adapters.py").write_text(STAND_IN_ADAPTERS)
    (programs / "gen.py").write_text(STAND_IN_GENERATOR.format(text=source_text()))
    (programs / "mkdb.sh").write_text('cp "$1" "$2"\n')
    (programs / "run_all.py").write_text(STAND_IN_RUN)
    for name in ("measure.py", "table.py"):
        (programs / name).write_text("")
    (programs / "mkdb.sh").chmod(0o555)
    (programs / "adapters.py").chmod(0o444)
    return folder


STAND_IN_ADAPTERS = """\
class PlotlyAdapter: pass
LABELS, ADAPTERS = [], {}
async def timed_download(page, button): pass
"""
STAND_IN_GENERATOR = """\
import sys
assert sys.argv[1] == "M"
open(sys.argv[2], "w").write('''{text}''')
"""
STAND_IN_RUN = """\
import json, os, socket, subprocess, sys, time, urllib.request
sys.path.insert(0, "harness")
from adapters import ADAPTERS
os.environ.pop("PYTHONPATH", None)
names, rounds = sys.argv[sys.argv.index("--names") + 1].split(","), int(sys.argv[4])
print("stand-in:", sys.argv[5:])
for number in range(rounds):
    for name in names:
        one = ADAPTERS[name]
        with socket.socket() as chosen:
            chosen.bind(("127.0.0.1", 0))
            port = str(chosen.getsockname()[1])
        os.environ["PORT"] = port
        server = subprocess.Popen(["bash", os.path.join(one.root, one.start)])
        for _ in range(3000):
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}{one.trend}").read()
                break
            except OSError:
                time.sleep(0.01)
        server.terminate()
        server.wait()
        title = page.decode().partition("<title>")[2].partition("</title>")[0]
        cold = {"min": 1.0, "median": 2.0 + number, "max": 9.0}
        line = {"name": name, "cold_ms": cold, "title": title}
        with open("results/run-1.jsonl", "a") as file:
            file.write(json.dumps(line) + "\\n")
"""


def test_the_copy_can_be_written_and_leaves_the_harness_as_it_is(harness, tmp_path):
    before = {path: path.stat() for path in harness.rglob("*")}
    scratch = tmp_path / "scratch"
    copy_harness(harness, scratch)
    adapters = scratch / "harness" / "adapters.py"
    assert adapters.stat().st_mode & 0o200, "its owner may write it"
    with adapters.open("a") as file:
        file.write("import ours\n")
    (scratch / "venvs" / "dash").mkdir()
    copy_harness(harness, scratch)
    assert adapters.read_text() == STAND_IN_ADAPTERS, "a second copy begins anew"
    assert os.access(scratch / "harness" / "mkdb.sh", os.X_OK)
    assert list((scratch / "results").iterdir()) == [], "readings of others are not copied"
    assert (scratch / "venvs" / "dash").is_dir(), "what was installed stays"
    assert {path: path.stat() for path in harness.rglob("*")} == before


def test_our_adapters_join_the_harness_s_own(harness, source, tmp_path):
    scratch = tmp_path / "scratch"
    copy_harness(harness, scratch)
    assert add_ours(scratch, source) == COUNT
    command = "import adapters; print(*sorted(adapters.ADAPTERS))"
    told = subprocess.check_output([sys.executable, "-c", command], cwd=scratch / "harness")
    assert told.split() == [b"ours", b"ours_measure"]


@needs_bash
def test_a_run_measures_our_own_server_by_turns(harness, tmp_path, monkeypatch):
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "sqlite3").write_text("#!/bin/sh\n")
    (programs / "sqlite3").chmod(0o755)
    installed = tmp_path / "scratch" / "venvs" / "harness"
    (installed / "bin").mkdir(parents=True)
    (installed / "bin" / "python").symlink_to(sys.executable)
    (installed / "installed.txt").write_text("")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    done = run_peers(harness, tmp_path, "--names", "ours,ours_measure", "--cold", "7")
    assert done.returncode == 0, done.stderr
    assert "'--cold', '7'" in done.stderr, "other options are handed on"
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ours")]
    assert rows[0] == "| ours |  | 1 / **2** / 9 |  |  |  |  |  |  | 1 |"
    assert rows[1].startswith("| ours_measure |  | 1 / **2** / 9 |")
    (written,) = (tmp_path / "results").glob("peers-*.jsonl")
    facts, *readings = [json.loads(line) for line in written.read_text().splitlines()]
    assert facts["left out"] == {}
    assert "not wholly" not in done.stdout
    assert [one["name"] for one in readings] == ["ours", "ours_measure"]
    assert {one["title"].split(" · ")[0] for one in readings} == {"Referrals to social care (001)"}


def run_peers(harness, tmp_path, *options):
    command = [sys.executable, "-m", "bench.peers", "--harness", str(harness), "--rounds", "1"]
    places = ["--scratch", str(tmp_path / "scratch"), "--results", str(tmp_path / "results")]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [*command, *places, *options], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def test_a_missing_harness_is_told(tmp_path):
    done = run_peers(tmp_path / "nowhere", tmp_path)
    assert done.returncode == 1
    assert "found no harness/run_all.py, expected the harness's folder" in done.stderr
    assert "Traceback" not in done.stderr


# ---- what cannot be had -------------------------------------------------------------------


def test_a_tool_that_cannot_be_installed_is_left_out_with_the_reason(tmp_path, monkeypatch):
    scratch = tmp_path / "scratch"
    (scratch / "venvs").mkdir(parents=True)
    (scratch / "requirements").mkdir()
    (scratch / "requirements" / "vizro.txt").write_text("./no-such-package\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    left_out = make_ready(scratch, ["vizro", "shiny", "ours"], lambda _: None)
    assert set(left_out) == {"vizro", "shiny"}
    assert "no-such-package" in left_out["vizro"]
    assert "found no program Rscript" in left_out["shiny"]
    assert not (scratch / "venvs" / "vizro" / "installed.txt").exists()


def test_what_is_installed_is_not_installed_again(tmp_path, monkeypatch):
    installed = tmp_path / "venvs" / "dash"
    needs = tmp_path / "requirements" / "dash.txt"
    for path in (installed, needs.parent):
        path.mkdir(parents=True)
    needs.write_text("dash==4.4.1\n")
    (installed / "installed.txt").write_text("dash==4.4.1\n")
    tried = []
    monkeypatch.setattr(tools, "run", lambda command, _: tried.append(command))
    environment(tmp_path, "dash", lambda _: None)
    assert tried == []
    needs.write_text("dash==4.4.2\n")
    environment(tmp_path, "dash", lambda _: None)
    assert tried[-1][-2:] == ["-r", str(needs)]
    tried.clear()
    environment(tmp_path, "dash", lambda _: None)
    assert tried == [], "what was installed anew is known the next time"


def test_a_program_that_fails_is_told_by_its_last_line(tmp_path):
    with pytest.raises(NotToBeHadError, match=r"failed: the reason$"):
        run([sys.executable, "-c", "print('first'); raise SystemExit('the reason')"], tmp_path)
    with pytest.raises(NotToBeHadError, match="cannot be run"):
        run([str(tmp_path / "nothing")], tmp_path)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--names", "ours,excel"], "found 'excel', expected some of floor_svg, floor_basic"),
        (["--rounds", "0"], "there must be at least 1 round"),
    ],
)
def test_options_that_mean_nothing_are_refused(given, words, capsys):
    with pytest.raises(SystemExit):
        read_options(given)
    assert words in capsys.readouterr().err


# ---- the tables ---------------------------------------------------------------------------


def reading(name, cold, change=None, **more):
    one = {"name": name, "cold_ms": span(cold), "first_load": {"kb": 700, "requests": 20}}
    return one | ({"change_ms": span(change)} if change else {}) | more


def span(median):
    return {"min": median - 1, "median": median, "max": median + 1}


def test_the_tables_say_medians_of_rounds_and_their_ratios(tmp_path):
    run = tmp_path / "run.jsonl"
    readings = [
        reading("floor_basic", 500, 40, server_cpu_ms_per_change=0.0),
        reading("dash_lean", 1000, 100),
        reading("ours", 900, 210, server_cpu_ms_per_change=21.04),
        reading("floor_basic", 600, 50),
        reading("dash_lean", 1200, 100),
        reading("ours", 1300, 190, server_cpu_ms_per_change=25.0),
        reading("ours", 1100, 200, server_cpu_ms_per_change=23.0),
        {"name": "superset", "error": "TimeoutError('not drawn')\nmore"},
        reading("panel", 2000, 160, export_error="Timeout"),
    ]
    run.write_text("".join(f"{json.dumps(one)}\n" for one in readings))
    found = read_run(run)
    waits, to_floor, to_lean = report(found).split("\n\n")
    assert (
        "| ours |  | 899 / **1,100** / 1,301 |  |  | 189 / **200** / 211 | 23.0 | 700 | 20 | 3 |"
        in waits.splitlines()
    )
    assert "| floor_basic |  | 499 / **550** / 601 |" in waits
    assert "| 0.0 | 700 | 20 | 2 |" in waits, "no work at all is a figure too"
    assert "superset" not in waits
    assert "| ours | 2.00 |  |  | 4.44 |" in to_floor.splitlines()  # 1100 / 550, 200 / 45
    assert "| ours | 1.00 |  |  | 2.00 |" in to_lean.splitlines()
    assert "| panel | 3.64 |  |  | 3.56 |" in to_floor.splitlines(), "the rest of it is whole"
    assert failures(found) == {
        "superset": "TimeoutError('not drawn')",
        "panel": "its picture: Timeout",
    }
    for table in (waits, to_floor, to_lean):
        assert len({line.count("|") for line in table.splitlines()}) == 1, table


def test_no_ratios_are_made_up_where_the_other_was_not_measured():
    text = report({"ours": [reading("ours", 900)]})
    assert text.endswith(
        "floor_basic was not measured: no ratios to it.\n\n"
        "dash_lean was not measured: no ratios to it."
    )
