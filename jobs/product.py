"""What long work needs of the product: figures, catalogue, and the place for files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from data.catalogue import read_catalogue
from data.domain.plain_problem import PlainProblem
from data.queries.sample import get_first_reason
from data.reading.reader import Reader
from data.sample.catalogue_reader import read_sample_catalogue
from data.sample.constants import TODAY, sample_database_url
from data.sample.version import read_made_words
from data.session import default_database_url, open_engine, read_session
from data.writes.database import require_current
from jobs.files import folder_of

OTHER_KIND = (
    "The database holds {found}, but {wanted} wanted. {hint} --sample, or name another "
    "database with --database."
)


class WrongKind(PlainProblem):
    """Real figures were asked for and the sample council's found, or the other way about."""


@dataclass(frozen=True)
class Product:
    """`named` is the product's name, as frozen packs tell it; files go into `folder`."""

    reader: Reader
    engine: Any
    url: str
    folder: Path
    named: str


@contextmanager
def open_product(database: str | None, *, is_sample: bool) -> Iterator[Product]:
    """Open a database of this version, or say in plain words why it cannot be."""
    url = database or (sample_database_url() if is_sample else default_database_url())
    catalogue = read_sample_catalogue() if is_sample else read_catalogue()
    require_current(url)
    engine = open_engine(url)
    try:
        _require_kind(engine, is_sample=is_sample)
        today = (lambda: TODAY) if is_sample else date.today
        reader = Reader(catalogue, engine, partial(read_session, engine), today)
        yield Product(reader, engine, url, folder_of(url), catalogue.council.product)
    finally:
        engine.dispose()


def _require_kind(engine: Any, *, is_sample: bool) -> None:
    with read_session(engine) as session:
        found = read_made_words(get_first_reason(session) or "") is not None
    if found == is_sample:
        return
    words = {True: "the sample council", False: "no sample council"}
    wanted = "the sample council is" if is_sample else "real figures are"
    hint = "Leave out" if is_sample else "Add"
    raise WrongKind(OTHER_KIND.format(found=words[found], wanted=wanted, hint=hint))
