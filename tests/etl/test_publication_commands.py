"""The commands on files of a publication: a folder, the day of a release, sound part, insisting."""

import pytest

from data.migrations import migrate
from etl.commands import main
from tests.published_files import first_time_entrants, stability

WHY = ("--reason", "figures as published")


@pytest.fixture
def url(tmp_path):
    address = f"sqlite:///{(tmp_path / 'figures.db').as_posix()}"
    migrate(address)
    return address


@pytest.fixture
def told(url, capsys):
    """Run a command on the database; whether it succeeded, and its lines without notes."""

    def run(command, *arguments):
        code = main([command, "--database", url, *map(str, arguments)])
        lines = capsys.readouterr().out.splitlines()
        return code == 0, [line for line in lines if not line.startswith("  Note: ")]

    return run


def write(folder, name, body):
    folder.mkdir(exist_ok=True, parents=True)
    (folder / name).write_bytes(body)
    return folder / name


def test_a_folder_loads_its_figures_and_leaves_other_files_alone(told, tmp_path):
    folder = tmp_path / "published"
    write(folder / "new", "stability.csv", stability({"2024": "13", "2025": "14"}))
    write(folder / "old", "stability.csv", stability({"2023": "11", "2024": "12"}))
    write(folder, "las.csv", b"new_la_code,la_name\nE06000035,Medway\n")
    done, lines = told("accept", folder, *WHY)
    assert done
    assert lines[0] == ("las.csv: left alone: neither our columns nor those that a mapping knows")
    assert lines[-2:] == [
        "stability.csv: loaded as load 1: 12 new, 0 revised, 0 unchanged",
        "stability.csv: loaded as load 2: 6 new, 0 revised, 5 unchanged, "
        "1 kept aside, as a later release or a better source says otherwise",
    ]


def test_the_day_of_a_release_decides_which_of_two_is_the_later(told, tmp_path):
    first = write(tmp_path / "a", "stability.csv", stability({"2024": "12"}))
    again = write(tmp_path / "b", "stability.csv", stability({"2024": "13"}))
    told("accept", first, "--release", "2024-12-12", *WHY)
    _, lines = told("accept", again, "--release", "2024-11-21", *WHY)
    assert lines[0].endswith("placement stability, release of 21 November 2024")
    assert lines[1].startswith("stability.csv: loaded as load 2: 0 new, 0 revised, 5 unchanged, 1 ")
    _, lines = told("history")
    assert "placement stability, 21 November 2024" in lines[0]


def test_a_day_that_is_none_is_a_usage_error(told, tmp_path, capsys):
    file = write(tmp_path, "stability.csv", stability({"2024": "12"}))
    with pytest.raises(SystemExit):
        told("preview", file, "--release", "21/11/2024")
    assert "found '21/11/2024', expected a day such as 2025-11-26" in capsys.readouterr().err


def test_a_file_with_a_problem_loads_nothing_and_says_how_to_take_its_sound_part(told, tmp_path):
    body = stability({"2025": "14"}).replace(b"60,8\n", b"60,about 8\n")
    file = write(tmp_path, "stability.csv", body)
    done, lines = told("accept", file, *WHY)
    assert not done
    assert "found 'about 8'" in lines[1]
    assert lines[-1] == (
        "stability.csv: --sound-part leaves rows with problems out and takes the others"
    )
    done, lines = told("accept", file, "--sound-part", *WHY)
    assert done
    assert "stability.csv: 1 row with problems left out" in lines
    assert lines[-1] == "stability.csv: loaded as load 1: 5 new, 0 revised, 0 unchanged"


def test_what_is_held_back_is_named_and_loads_for_who_insists(told, tmp_path):
    file = write(tmp_path, "lait.csv", first_time_entrants("1258"))
    done, lines = told("accept", file, *WHY)
    assert done
    assert any("1 figure held back" in line for line in lines)
    assert any("1,258 in England in 2024" in line for line in lines)
    assert lines[-1] == "lait.csv: loaded as load 1: 10 new, 0 revised, 0 unchanged"
    _, lines = told("accept", file, "--insist", *WHY)
    assert lines[-1] == "lait.csv: loaded as load 2: 1 new, 0 revised, 10 unchanged"


def test_the_same_file_again_is_known(told, tmp_path):
    file = write(tmp_path, "stability.csv", stability({"2025": "14"}))
    told("accept", file, *WHY)
    _, lines = told("accept", file, *WHY)
    assert lines[-1].startswith("stability.csv: already loaded as load 1 on ")


def test_a_release_of_tomorrow_is_refused(told, tmp_path):
    file = write(tmp_path, "stability.csv", stability({"2025": "14"}))
    done, lines = told("accept", file, "--release", "2999-01-01", *WHY)
    assert not done
    assert "found the day 2999-01-01, expected one up to " in lines[1]


def test_a_release_is_never_complete(told, tmp_path):
    old = write(tmp_path / "a", "stability.csv", stability({"2023": "11", "2024": "12"}))
    told("accept", old, *WHY)
    file = write(tmp_path / "b", "stability.csv", stability({"2025": "14"}))
    done, lines = told("accept", file, "--complete", *WHY)
    assert not done
    assert "found --complete for a publication's file" in lines[1]


@pytest.mark.parametrize("body", [b"PAR1 and no more", b"", b"a,b\n"])
def test_a_parquet_file_that_is_none_is_told_as_such(told, tmp_path, body):
    done, lines = told("check", write(tmp_path, "tool.parquet", body))
    assert not done
    assert "found a Parquet file that cannot be read, expected one that is whole" in lines[1]
