"""The commands backup, verify and restore as they are given: exit status and plain words."""

import pytest

from etl.commands import main
from tests.etl.small_store import address, make_store, standing


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "figures.db", loads=2)


def test_backup_verify_and_restore_end_with_0(store, tmp_path, capsys):
    url = address(store)
    assert main(["backup", "--database", url, str(tmp_path / "kept.db")]) == 0
    assert main(["verify", "--database", url]) == 0
    assert main(["verify", str(tmp_path / "kept.db")]) == 0
    assert main(["restore", "--database", url, "--yes", str(tmp_path / "kept.db")]) == 0
    assert standing(store) == (2, [(2.0, 12)])
    assert capsys.readouterr().err == ""


def test_a_refusal_ends_with_1_and_one_plain_line(store, tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("dear all", encoding="utf-8")
    url, letter = address(store), str(tmp_path / "letter.txt")
    assert main(["restore", "--database", url, "--yes", letter]) == 1
    assert capsys.readouterr().err == (
        "letter.txt: found a file that is not a database, expected a backup\n"
    )
    assert main(["verify", letter]) == 1
    assert capsys.readouterr().err == (
        "letter.txt: found a file that is not a database, expected a backup\n"
    )
    assert main(["backup", "--database", url, letter]) == 1
    assert main(["verify", str(tmp_path / "no.db")]) == 1
    assert capsys.readouterr().err.endswith(
        "no.db could not be read (No such file or directory). Nothing was changed.\n"
    )


def test_restore_names_no_file_by_itself(store, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["restore", "--database", address(store)])
    assert stopped.value.code == 2
    assert "FILE" in capsys.readouterr().err


@pytest.mark.parametrize("is_there", [True, False])
def test_a_backup_goes_into_a_folder_that_is_made_where_it_is_missing(store, tmp_path, is_there):
    folder = tmp_path / "kept"
    if is_there:
        folder.mkdir()
    assert main(["backup", "--database", address(store), f"{folder}/"]) == 0
    (kept,) = folder.iterdir()
    assert main(["verify", str(kept)]) == 0


def test_a_file_is_no_folder_for_a_backup(store, tmp_path, capsys):
    (tmp_path / "kept").write_text("dear all", encoding="utf-8")
    assert main(["backup", "--database", address(store), f"{tmp_path / 'kept'}/"]) == 1
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "dear all"
