"""By which generator a sample was made: twelve letters for all that it is made from."""

import hashlib
import re
from pathlib import Path

from data.catalogue.reader import FOLDER as CATALOGUE
from data.sample.constants import FOLDER

_MADE = re.compile(r"invented by generator (?P<version>[0-9a-f]{12}), seed (?P<seed>[0-9]+)")
_KINDS = (".py", ".toml", ".csv")


def version() -> str:
    """Another one as soon as anything that the sample is made from is another."""
    digest = hashlib.sha256()
    for folder in (FOLDER, CATALOGUE):
        for path in sorted(one for one in folder.rglob("*") if one.suffix in _KINDS):
            digest.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            digest.update(_content(path))
    return digest.hexdigest()[:12]


def made_words(seed: int) -> str:
    """What the reason of each load of a sample ends with."""
    return f"invented by generator {version()}, seed {seed}"


def read_made_words(reason: str) -> tuple[str, int] | None:
    """Version and seed from the reason of a load; nothing where it is no sample's."""
    found = _MADE.search(reason)
    return (found["version"], int(found["seed"])) if found else None


def _content(path: Path) -> bytes:
    """The same for both ways of ending lines."""
    return path.read_bytes().replace(b"\r\n", b"\n")
