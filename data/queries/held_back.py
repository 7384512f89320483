"""Figures of publications that were held back when their files were loaded, with the reasons."""

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.domain.catalogue import Catalogue
from data.domain.difference import Flag
from data.domain.period import parse_period
from data.models import LOADED, LoadRow


def get_held_back(session: Session, catalogue: Catalogue, measure_id: str) -> tuple[Flag, ...]:
    """What was held back of a measure, by the newest standing load of each publication."""
    query = (
        select(LoadRow.publication, LoadRow.held_back)
        .where(LoadRow.state == LOADED, LoadRow.publication != "")
        .order_by(LoadRow.release_on.desc(), LoadRow.id.desc())
    )
    newest: dict[str, str] = {}
    for publication, told in session.execute(query):
        newest.setdefault(publication, told)
    found = (flag for told in newest.values() for flag in _read(catalogue, told))
    return tuple(flag for flag in found if flag.measure_id == measure_id)


def get_held_back_by_load(session: Session, catalogue: Catalogue, load_id: int) -> tuple[Flag, ...]:
    """What was held back of one load."""
    told = session.scalar(select(LoadRow.held_back).where(LoadRow.id == load_id))
    return tuple(_read(catalogue, told or "[]"))


def _read(catalogue: Catalogue, told: str) -> Iterator[Flag]:
    """Those of measures that the catalogue still has, with periods that they still take."""
    for one in json.loads(told):
        measure = catalogue.measure_by_id.get(one["measure"])
        if measure is None:
            continue
        try:
            period = parse_period(
                one["period"], measure.frequencies, measure.year, measure.time_basis
            )
        except ValueError:
            continue
        yield Flag(one["reason"], one["words"], measure.id, one["area"], period, one["breakdown"])
