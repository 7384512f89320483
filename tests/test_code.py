"""The checks of the code itself, run as a developer runs them, and proof that they can fail."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("access", "callbacks", "data", "etl", "exports", "jobs", "layouts")
LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"
)


def run(*command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False
    )


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return run("-c", LINT_IMPORTS, "--no-cache", folder=folder)


def said(done: subprocess.CompletedProcess[str]) -> str:
    return f"{done.stdout}\n{done.stderr}"


def test_ruff_finds_nothing():
    done = run("-m", "ruff", "check", "--no-cache", str(ROOT))
    assert done.returncode == 0, said(done)


def test_the_code_is_formatted():
    done = run("-m", "ruff", "format", "--check", "--no-cache", str(ROOT))
    assert done.returncode == 0, said(done)


def test_the_import_contracts_hold():
    done = lint_imports(ROOT)
    assert done.returncode == 0, said(done)
    assert re.search(r"[1-9]\d* kept, 0 broken", done.stdout), said(done)


def test_the_types_agree():
    done = run("-m", "pyright", "--pythonpath", sys.executable)
    assert done.returncode == 0, said(done)
    assert "0 errors" in done.stdout, said(done)


# ---- proof that the checks can fail -------------------------------------------------------


def test_ruff_notices_an_unused_import(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "unused.py").write_text('"""Unused."""\n\nimport os\n', encoding="utf-8")
    done = run("-m", "ruff", "check", "--no-cache", ".", folder=tmp_path)
    assert done.returncode == 1, said(done)
    assert "F401" in done.stdout


def test_ruff_notices_a_file_that_is_not_formatted(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "untidy.py").write_text("x  =  {'a':1}\n", encoding="utf-8")
    done = run("-m", "ruff", "format", "--check", "--no-cache", ".", folder=tmp_path)
    assert done.returncode == 1, said(done)


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("data/domain/numbers.py", "import numpy", "data.domain stands on the standard library"),
        ("layouts/ids.py", "import data.queries.loads", "layouts know no database"),
        ("callbacks/pages.py", "import sqlalchemy", "only data speaks to the database"),
        ("exports/csv.py", "import pandas", "pandas stays in etl"),
    ],
)
def test_a_broken_import_contract_is_noticed(module, line, contract, tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, said(done)
    assert re.search(rf"{re.escape(contract)}.*BROKEN", done.stdout), said(done)


def test_pyright_notices_a_wrong_type(tmp_path):
    (tmp_path / "wrong.py").write_text('count: int = "three"\n', encoding="utf-8")
    done = run("-m", "pyright", "--pythonpath", sys.executable, "wrong.py", folder=tmp_path)
    assert done.returncode == 1, said(done)
    assert "reportAssignmentType" in done.stdout
