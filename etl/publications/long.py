"""Rows of a compiled table: an indicator, a time and an area each."""

from datetime import date
from functools import partial

from data.domain.area import Area
from data.domain.period import YearType
from etl.display import shown
from etl.publications.areas import AreaFinder
from etl.publications.faults import Faults
from etl.publications.mapping import Mapping
from etl.publications.readings import Wrong, read_long_time
from etl.publications.records import Records, check_filters, places_of
from etl.publications.table import Table


def read_long(
    mapping: Mapping,
    table: Table,
    names: dict[str, str],
    finder: AreaFinder,
    places: dict[str, int],
    faults: Faults,
    as_of: date,
) -> Records:
    """Read areas and filters; rows of indicators that the mapping does not read are left aside."""
    table = table.keep(check_filters(mapping, table, names, faults))
    column = table.columns[names["area"]]

    def read(text: str) -> Area | Wrong:
        code = text.strip().removesuffix(".0")
        area = finder.by_given(code) or finder.by_code(code)
        expected = "the number of an area in the catalogue (areas.toml) or in the mapping"
        return area or Wrong("area", shown(text), expected)

    everything = table.rows > 0
    found, sound = faults.read(column, names["area"], read, table.rows, everything)
    areas = places_of(found, places)[column.codes] if len(table) else column.codes
    read_time = partial(_read_time, mapping)
    return Records(mapping, table, names, faults, areas, sound, read_time, as_of)


def _read_time(mapping: Mapping, text: str, year: YearType) -> object:
    return read_long_time(text, year, mapping.marks)
