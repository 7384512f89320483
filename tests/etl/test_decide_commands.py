"""decide check, accept, list and withdraw: what an analyst types, and what is said."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from data.catalogue import read_catalogue
from data.domain.draft import FIELDS
from data.domain.period import Frequency
from data.queries.decisions import get_decisions
from data.sample.catalogue_reader import read_sample_catalogue
from data.sample.version import made_words
from data.session import open_engine, read_session
from etl.commands import main
from etl.decide import DecisionProblem, enter_again, withdraw
from etl.decision_files import MOST, check_decisions
from etl.files import InputFile, read_input
from etl.limits import LIMITS
from etl.problems import Findings
from etl.store import Store
from exports.decision_template import write_csv_template, write_decision_template
from tests.trust.small_council import AREAS, CATALOGUE

HEADER = "kind,measure_id,period,value,tolerance,label,detail,reason,owner,agreed_by,source\n"
GOOD = (
    HEADER + "target,cic_rate,2024-25,65,,,,What neighbours reach,Head of care,Board,\n"
    "target,cic_rate,2025-26,60,7.5,,,Next step down,,,\n"
    "Break,cic_rate,2018-19,,,Counted anew,Others are counted,Agreed by the board,,,Guide p 3\n"
)
WRONG = (
    HEADER + "target,cic_rat,2024-25,65,,,,What neighbours reach,,,\n"
    "target,cic_rate,2025-27,-3,700,,,no,,,\n"
    "goal,cic_rate,2019-20,,,,,For some reason,,,\n"
)


@pytest.fixture
def run(tmp_path, new_database, capsys):
    """Type a command; the exit status and the lines that come."""
    url = new_database()

    def type_in(*arguments, text=None, name="targets.csv"):
        given = list(arguments)
        if text is not None:
            (tmp_path / name).write_text(text, encoding="utf-8")
            given.insert(1, str(tmp_path / name))
        status = main(["decide", *given, "--database", url])
        said = capsys.readouterr()
        lines = (said.out + said.err).splitlines()
        return status, [re.sub(r"\d+ \w+ \d{4}, \d\d:\d\d", "NOW", line) for line in lines]

    return type_in


def test_a_file_is_checked_accepted_and_the_same_again_changes_nothing(run):
    status, lines = run("check", text=GOOD)
    assert (status, lines[0]) == (0, "targets.csv: 3 decisions, no problems")
    notes = [line.strip().removeprefix("Note: ") for line in lines if "Note:" in line]
    neutral = "Neither higher nor lower is better for this measure"
    assert [one if "loaded" in one else one[: len(neutral)] for one in notes] == [
        neutral,
        "No figure from 2024-25 on is loaded yet.",
        neutral,
        "No figure from 2025-26 on is loaded yet.",
        "No figure from 2018-19 on is loaded yet.",
    ]
    assert run("list") == (
        0,
        ["Nothing was entered. What the catalogue's files hold is not listed here."],
    )
    accept = ("accept", "--reason", "the plan for the year", "--by", "Jo")
    assert run(*accept, text=GOOD) == (
        0,
        [
            "targets.csv: 3 decisions recorded",
            "  1  Target  cic_rate  65 from 2024-25, tolerance 5% of it (house rule); "
            "reason: What neighbours reach; owner: Head of care; agreed by: Board; "
            "NOW by Jo, targets.csv; recorded because: the plan for the year",
            "  2  Target  cic_rate  60 from 2025-26, tolerance 7.5% of it; "
            "reason: Next step down; NOW by Jo, targets.csv; "
            "recorded because: the plan for the year",
            "  3  Break  cic_rate  Counted anew, from 2018-19 on; "
            "reason: Agreed by the board; NOW by Jo, targets.csv; "
            "recorded because: the plan for the year",
        ],
    )
    assert run(*accept, text=GOOD) == (
        0,
        ["targets.csv: nothing was changed, all of it stands already."],
    )
    assert len(run("list")[1]) == 3


def test_a_file_may_name_no_later_period_than_the_form_offers(run):
    late = "kind,measure_id,period,value,reason\ntarget,cic_rate,2150-51,60,The next step\n"
    status, lines = run("check", text=late)
    assert status == 1
    assert re.search(
        r"row 2, column 'period': found '2150-51', expected a period up to 20\d\d-\d\d",
        "\n".join(lines),
    )


def test_every_problem_is_told_and_nothing_is_recorded(run):
    told = [
        "targets.csv cannot be accepted. Problems to fix: 6",
        "  targets.csv, row 2, column 'measure_id': found 'cic_rat', expected a measure of the "
        "catalogue",
        "  targets.csv, row 3, column 'period': found '2025-27', expected a year such as 2024-25 "
        "or a month such as 2025-03: its figures are annual and monthly",
        "  targets.csv, row 3, column 'reason': found 'no', expected why, in at least 5 characters",
        "  targets.csv, row 3, column 'tolerance': found '700', expected per cent of the target, "
        "from 0 to 100, or a blank for the house rule",
        "  targets.csv, row 3, column 'value': found '-3', expected a number from 0",
        "  targets.csv, row 4, column 'kind': found 'goal', expected one of target, break, rebase, "
        "baseline, exclusion",
    ]
    assert run("check", text=WRONG) == (1, told)
    assert run("accept", "--reason", "for a test", text=WRONG) == (1, told)
    assert run("list", "--all")[1][0].startswith("Nothing was entered.")


def test_a_decision_is_withdrawn_with_a_reason_and_listed_with_it(run):
    run("accept", "--reason", "the plan", text=GOOD)
    status, (line,) = run("withdraw", "2", "--reason", "another was agreed", "--by", "Sam")
    assert status == 0
    assert line.startswith("Withdrawn: 2  Target  cic_rate  60 from 2025-26")
    assert line.endswith("withdrawn NOW by Sam: another was agreed")
    assert run("withdraw", "2", "--reason", "another was agreed") == (
        1,
        ["Decision 2 was withdrawn already."],
    )
    assert [line.split()[0] for line in run("list")[1]] == ["3", "1"]
    assert [line.split()[0] for line in run("list", "--all")[1]] == ["3", "2", "1"]


def test_a_row_that_contradicts_what_stands_is_a_problem(run):
    run("accept", "--reason", "the plan", "--by", "Jo", text=GOOD)
    status, lines = run("check", text=GOOD.replace("2024-25,65", "2024-25,64"))
    assert status == 1
    assert lines[1] == (
        "  targets.csv, row 2, column 'period': found '2024-25', for which decision 1 has a "
        "target of 65, entered by Jo, expected another period, or that one to be withdrawn first"
    )


def _hold_a_sample(url, folder):
    """Let the first load of a database say that it is the sample's."""
    path = folder / "figures.csv"
    path.write_text("measure_id,area_code,period,value\ncic_rate,E06000035,2024-25,60\n", "utf-8")
    assert main(["accept", str(path), "--reason", made_words(1), "--database", url]) == 0


def test_a_sample_is_decided_on_by_its_own_catalogue(new_database, tmp_path, capsys):
    url, catalogue = new_database(), read_sample_catalogue()
    _hold_a_sample(url, tmp_path)
    path = tmp_path / "targets.csv"
    path.write_text(HEADER + "target,cic_rate,2024-25,65,,,,What others reach,,,\n", "utf-8")
    command = ["decide", "accept", str(path), "--reason", "the plan", "--database", url]
    assert main(command) == 0, capsys.readouterr().err
    engine = open_engine(url)
    with read_session(engine) as session:
        (one,) = get_decisions(session)
    engine.dispose()
    assert one.area == catalogue.council.area
    real = Store(url, read_catalogue(), date(2026, 5, 6))
    withdraw(real, one.id, by="Jo", reason="for a test")
    with pytest.raises(DecisionProblem) as told:  # the one thing that does not fit is named
        enter_again(real, one.id, by="Jo", because="for a test")
    assert str(told.value) == (
        f"Nothing was recorded: area '{one.area}' is not in the catalogue of Medway."
    )


def test_a_reason_is_asked_for(run, capsys):
    with pytest.raises(SystemExit):
        run("accept", text=GOOD)
    assert "--reason" in capsys.readouterr().err


# ---- files, without a database -----------------------------------------------------------


def check(body, name="targets.csv", standing=()):
    return check_decisions(InputFile(name, body), CATALOGUE, standing)


def told(body, name="targets.csv"):
    return [str(one).partition(": ")[2] for one in check(body, name).findings.in_order]


def row(period, value=1, reason="for a test"):
    return f"target,leavers,{period},{value},,,,{reason},,,\n"


def test_rows_are_held_against_those_above():
    body = (HEADER + row("2022-23") + row("2022-23") + row("2022-23", 2)).encode()
    checked = check(body)
    assert [str(one) for one in checked.findings.in_order] == [
        "targets.csv, row 4, column 'period': found '2022-23', for which row 2 has a target "
        "of 1, expected one target for a measure and period"
    ]
    assert [one.words for one in checked.findings.warnings] == ["the same as row 2: taken once"]


def test_one_text_that_is_too_long_has_one_limit():
    body = HEADER + row("2022-23", reason="x" * 2_999) + row("2023-24", reason="x" * 600)
    assert told(body.encode()) == [
        "found 2,999 characters, expected at most 500",
        "found 600 characters, expected at most 500",
    ]


def test_a_row_of_data_in_the_place_of_the_header_is_quoted_as_it_stands():
    body = HEADER.replace("reason", "Reason enough")
    assert told(body.encode()) == ["found 'Reason enough', expected the column 'reason' in row 1"]


def test_a_period_of_another_kind_is_told_with_those_that_the_measure_has():
    measure = CATALOGUE.measure_by_id["leavers"]
    assert measure.frequencies == (Frequency.ANNUAL, Frequency.QUARTERLY)
    assert told((HEADER + row("2022-11")).encode()) == [
        "found '2022-11', expected a year such as 2024-25 or a quarter such as 2024-25 Q1: its "
        "figures are annual and quarterly"
    ]


@pytest.mark.parametrize(
    ("body", "name", "problem"),
    [
        (
            b"",
            "targets.csv",
            "found an empty file, expected a header in row 1 and decisions below it",
        ),
        (b"\xef\xbb\xbf\r\n", "targets.csv", "expected a header in row 1 and decisions below it"),
        (b"%PDF-1.4", "targets.csv", "found a PDF document named .csv"),
        (b"x", "targets.exe", "found a name ending in .exe"),
        (b"PK\x03\x04xl/", "targets.xlsx", "found"),
        (HEADER.encode(), "targets.csv", "found a header and no data, expected at least one row"),
        (HEADER.replace("kind,", "").encode(), "targets.csv", "found no such column"),
        (HEADER.replace(",", ";").encode(), "targets.csv", "separated by a semicolon"),
        ((HEADER + row("2022-23", reason="a\0bcdef")).encode(), "targets.csv", "control"),
        ((HEADER + "target,leavers\n").encode(), "targets.csv", "found 2 cells"),
        (
            (HEADER + row("2022-23") * (MOST + 1)).encode(),
            "targets.csv",
            f"found more than {MOST:,} rows, expected at most {MOST:,}: split the file",
        ),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_as_others_are(body, name, problem):
    found = check(body, name)
    assert found.everything == ()
    assert any(problem in str(one) for one in found.findings.problems), found.findings.problems


def _workbook(rows, formats=()):
    book = Workbook()
    for one in rows:
        book.active.append(one)
    for cell, number_format in formats:
        book.active[cell].number_format = number_format
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_workbook_is_read_with_its_percentages_as_they_look():
    columns = ("kind", "measure_id", "area_code", "period", "value", "tolerance", "reason")
    cells = ("target", "share", AREAS[0], "2022-23", 0.9, 0.05, "What others reach")
    body = _workbook([columns, cells], [("E2", "0%"), ("F2", "0%")])
    (one,) = check(body, "targets.xlsx").new
    assert (one.value, one.tolerance) == (90, 5)
    assert len(check(body, "targets.xlsx").findings.warnings) == 2


def test_a_formula_that_takes_from_another_workbook_is_refused():
    columns = ("kind", "measure_id", "period", "value", "reason")
    cells = ("target", "share", "2022-23", "='[1]Other'!A1", "What others reach")
    assert "a link to another file or program" in " ".join(
        told(_workbook([columns, cells]), "targets.xlsx")
    )


@pytest.mark.parametrize(("beyond", "told_size"), [(1, "20.1 MiB"), (5 * 2**20, "25.0 MiB")])
def test_a_file_that_is_too_large_is_told_by_its_own_size(tmp_path, beyond, told_size):
    path, findings = tmp_path / "targets.csv", Findings("targets.csv")
    path.write_bytes(b"x" * (LIMITS.upload_bytes + beyond))
    assert read_input(path, findings) is None
    assert [str(one) for one in findings.problems] == [
        f"targets.csv: found {told_size}, expected at most 20 MiB: split the file"
    ]


def test_markup_and_formulas_are_kept_as_text():
    body = (HEADER + row("2022-23", reason="=1+1 <script>")).encode()
    assert check(body).new[0].reason == "=1+1 <script>"


def test_the_columns_are_those_of_the_template_and_of_the_guide():
    assert told(write_csv_template()) == ["found a header and no data, expected at least one row"]
    guide = (Path(__file__).parents[2] / "docs" / "targets.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in guide] == []
    book = load_workbook(io.BytesIO(write_decision_template(CATALOGUE)))
    assert [cell.value for cell in book["data"][1]] == list(FIELDS)
    assert [row[0].value for row in book["Instructions"].iter_rows(min_row=2)] == list(FIELDS)


def test_what_stands_already_is_not_new():
    body = (HEADER + row("2022-23") + row("2023-24")).encode()
    (first,) = check((HEADER + row("2022-23")).encode()).new
    checked = check(body, standing=[replace(first, id=7)])
    assert [one.period for one in checked.new] == ["2023-24"]
    assert checked.same == (first,)
    assert checked.is_sound
