"""The database with the published figures: made once in a run, only to be read."""

from datetime import date
from pathlib import Path

from data.domain.catalogue import Catalogue
from etl.load import Loading
from etl.prepare import prepare
from etl.store import Store

READ_ON = date(2026, 11, 22)


def published_in(folder: Path, catalogue: Catalogue) -> str:
    """Its address in a folder that all tests of a run share; made unless it is there."""
    path = folder / "published.db"
    address = f"sqlite:///{path.as_posix()}"
    if not path.exists():
        said: list[str] = []
        assert prepare(Loading(Store(address, catalogue, READ_ON), said.append)), "\n".join(said)
    return address
