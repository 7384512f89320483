"""Folders in the place of files: every file of figures below them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from data.domain.catalogue import Catalogue
from etl.files import read_input
from etl.limits import Limits
from etl.problems import Findings

Say = Callable[[str], None]

_ENDINGS = (".csv", ".parquet", ".xlsx")


def spread_folders(
    paths: Sequence[Path], catalogue: Catalogue, own: Path | None, limits: Limits, say: Say
) -> list[Path]:
    """Put the files of figures in a folder in its place, and say which others are left alone.

    A file that is named is taken whatever it is, so that its problems are told.
    """
    if not any(path.is_dir() for path in paths):
        return list(paths)
    found: list[Path] = []
    for path in paths:
        found += _files_in(path, catalogue, own, limits, say) if path.is_dir() else [path]
    return found


def _files_in(
    folder: Path, catalogue: Catalogue, own: Path | None, limits: Limits, say: Say
) -> Iterator[Path]:
    from etl.publications.check import is_figures
    from etl.publications.folder import own_folder, read_mappings

    mappings = read_mappings(catalogue, own_folder(own))
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in _ENDINGS or not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        file = read_input(path, Findings(name), limits=limits)
        if file is not None and is_figures(file, mappings):
            yield path
        else:
            say(f"{name}: left alone: neither our columns nor those that a mapping knows")
