"""The Department's workbook of statistical neighbours becomes a file of the catalogue, or not."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from data.catalogue import FOLDER, read_catalogue
from etl.commands import main

WORKBOOKS = Path(__file__).parents[3] / "shared" / "public-data" / "lait"
SHIPPED = FOLDER / "neighbours"
SOURCE = (
    "Local Authority Interactive Tool (dfe-analytical-services/local-authority-interactive-tool, "
    "01_data/02_prod/{name} at 2e30e3959a6a)"
)
TITLES = [["A", "B", "C"], [1, 2, 3]]
HEADER = ["LA num", "LA Name", "LA number", "GOInd", "GOReg"] + [
    name for place in range(1, 11) for name in (f"SN{place}", "SNP")
]
TEN = [866, 332, 886, 303, 926, 935, 883, 891, 351, 384]


def council(number, name, *neighbours):
    pairs = [cell for one in neighbours for cell in (one, "Close")]
    return [number, name, number, 6, "South East", *pairs]


MEDWAY = council(887, "Medway", *TEN)
KENT = council(886, "Kent", 887, *TEN[3:], 866, 332)


def workbook(folder, *rows, header=HEADER):
    book = Workbook()
    for row in (*TITLES, header, *rows):
        book.active.append(row)
    path = folder / "neighbours.xlsx"
    book.save(path)
    return path


def convert(path, folder, *more, id="2027"):
    options = ["--title", "Neighbours, 2027", "--published", "2027-05-01", "--to", str(folder)]
    return main(["neighbours", str(path), "--id", id, *options, *more])


@pytest.mark.parametrize(
    ("id", "name", "title", "published"),
    [
        ("2021", "sn_april_2021.xlsx", "Statistical neighbours, April 2021", "2021-04-01"),
        ("2025", "sn_may_2025.xlsx", "Statistical neighbours, May 2025", "2025-05-01"),
    ],
)
def test_the_files_that_ship_are_what_the_command_writes(tmp_path, id, name, title, published):
    if not WORKBOOKS.is_dir():
        pytest.skip(f"no folder {WORKBOOKS}: no workbooks to convert")
    words = ["--title", title, "--published", published, "--source", SOURCE.format(name=name)]
    path = str(WORKBOOKS / name)
    assert main(["neighbours", path, "--id", id, *words, "--to", str(tmp_path)]) == 0

    assert (tmp_path / f"{id}.toml").read_bytes() == (SHIPPED / f"{id}.toml").read_bytes()


def test_a_version_is_written_and_the_catalogue_reads_it(tmp_path, capsys):
    folder = tmp_path / "neighbours"
    folder.mkdir()
    path = workbook(tmp_path, MEDWAY, KENT)

    assert convert(path, folder, "--source", 'From "the" list, 2027') == 0
    (version,) = read_catalogue(over=tmp_path).neighbour_sets
    assert (version.id, version.title, version.source) == (
        "2027",
        "Neighbours, 2027",
        'From "the" list, 2027',
    )
    by_number = read_catalogue().area_by_any_code
    assert version.of("E06000035") == tuple(by_number[str(number)].code for number in TEN)
    assert [one.area for one in version.councils] == ["E06000035", "E10000016"]
    said = capsys.readouterr().out
    assert "no neighbours for Hartlepool, Middlesbrough" in said
    assert said.endswith("2027.toml: 2 councils, ten neighbours each\n")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            council(887, "Medway", *TEN[:9], 999),
            "row 4, column 'SN10': found '999', expected the Department's number of a local "
            "authority",
        ),
        (
            council(887, "Medway", *TEN[:9], 980),  # a region
            "row 4, column 'SN10': found '980', expected the Department's number of a local "
            "authority",
        ),
        (
            council(887, "Medway", *TEN[:9], "Kent"),
            "row 4, column 'SN10': found 'Kent', expected the Department's number of a local "
            "authority",
        ),
        (
            council(887, "Medway", *TEN[:9]),
            "row 4, column 'SN10': found nothing, expected 10 neighbours of Medway",
        ),
        (
            council(887, "Medway", *TEN[:9], 866),
            "row 4, column 'SN10': found 'Swindon', expected no neighbour twice",
        ),
        (
            council(887, "Medway", *TEN[:9], 887),
            "row 4, column 'SN10': found 'Medway', expected another council than itself",
        ),
        (
            council(887, "Medway", *TEN[:9], 909),
            "row 4, column 'SN10': found 'Cumbria', expected a council that was still there on "
            "2027-05-01",
        ),
        (
            council(886, "Medway", *TEN[:2], *TEN[3:], 382),
            "row 4, column 'LA Name': found 'Medway', expected 'Kent', as its number is 886",
        ),
        (
            council("", "Medway", *TEN),
            "row 4, column 'LA number': found a blank, expected the Department's number of a "
            "local authority",
        ),
    ],
)
def test_what_a_row_cannot_hold(tmp_path, capsys, row, problem):
    path = workbook(tmp_path, row, council(884, "Herefordshire", *TEN))

    assert convert(path, tmp_path) == 1
    said = capsys.readouterr().out
    assert f"No neighbours were written. Problems to fix: 1\n  neighbours.xlsx, {problem}\n" in said
    assert not (tmp_path / "2027.toml").exists()


def test_all_problems_are_told_at_once(tmp_path, capsys):
    wrong = council(887, "Medway", 887, 999, *TEN[:7], "")
    path = workbook(tmp_path, wrong, council(886, "Kent", *TEN), MEDWAY, MEDWAY)

    assert convert(path, tmp_path) == 1
    lines = capsys.readouterr().out.splitlines()
    start = lines.index("No neighbours were written. Problems to fix: 6")
    assert [line.split(": found")[0].split(", ", 1)[1] for line in lines[start + 1 :]] == [
        "row 4, column 'SN1'",
        "row 4, column 'SN10'",
        "row 4, column 'SN2'",
        "row 5, column 'SN3'",
        "row 6, column 'LA number'",
        "row 7, column 'LA number'",
    ]


def test_councils_without_neighbours_and_closed_ones_are_left_out_and_told(tmp_path, capsys):
    none = council(942, "Cumberland", *["-"] * 10)
    path = workbook(tmp_path, MEDWAY, none, ["", "Old SNs:"], council(909, "Cumbria", *TEN))

    assert convert(path, tmp_path) == 0
    said = capsys.readouterr().out
    assert "row 5: left out: the version gives Cumberland no neighbours" in said
    assert "row 7: left out: Cumbria had closed by 2027-05-01" in said
    assert '"E10000006"' not in (tmp_path / "2027.toml").read_text(encoding="utf-8")


def test_a_workbook_without_the_columns_is_told(tmp_path, capsys):
    path = workbook(tmp_path, MEDWAY, header=[*HEADER[:-2], "SN11", "SNP"])

    assert convert(path, tmp_path) == 1
    assert (
        "found none in the first 20 rows, expected a row with the columns 'LA number', 'LA Name' "
        "and SN1 to SN10"
    ) in capsys.readouterr().out


def test_a_file_that_is_there_is_replaced_only_when_asked_for(tmp_path, capsys):
    path = workbook(tmp_path, MEDWAY)
    target = tmp_path / "2027.toml"
    target.write_text("mine", encoding="utf-8")

    assert convert(path, tmp_path) == 1
    assert target.read_text(encoding="utf-8") == "mine"
    assert "--replace replaces it" in capsys.readouterr().err
    assert convert(path, tmp_path, "--replace") == 0
    assert target.read_text(encoding="utf-8") != "mine"


def test_words_that_could_not_stand_on_a_page_are_refused(tmp_path, capsys):
    path = workbook(tmp_path, MEDWAY)

    assert convert(path, tmp_path, "--licence", "<b>mine</b>") == 1
    assert "key 'licence': found '<b>mine</b>'" in capsys.readouterr().err
    assert not (tmp_path / "2027.toml").exists()


@pytest.mark.parametrize("id", ["../2027", "2027-may", "May", ""])
def test_an_id_is_never_a_path(tmp_path, id):
    with pytest.raises(SystemExit):
        convert(workbook(tmp_path, MEDWAY), tmp_path, id=id)


def test_a_folder_or_file_that_is_not_there_is_told(tmp_path, capsys):
    path = workbook(tmp_path, MEDWAY)

    assert convert(path, tmp_path / "nowhere") == 1
    assert convert(tmp_path / "none.xlsx", tmp_path) == 1
    said = capsys.readouterr()
    assert "expected an existing folder" in said.err
    assert "none.xlsx: found no such file" in said.out
    assert "Traceback" not in said.err
