"""The example in docs/derived.md, worked out by the product on its own catalogue."""

import csv
import re
from pathlib import Path

import pytest

from data.analysis.derived.derive import observations_of
from data.catalogue import read_catalogue
from data.domain.formula import FormulaKind
from data.domain.numbers import print_value
from data.domain.observation import Observation
from data.domain.period import parse_period

TEXT = (Path(__file__).parents[3] / "docs" / "derived.md").read_text(encoding="utf-8")
EXAMPLE = TEXT.partition("## An example")[2]
ROW = re.compile(r"^\| `(\w+)` \| (\S+(?: Q\d)?) \| (\S+) \| [^|]+ \|([^|]*)\|$", re.MULTILINE)


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def loaded(catalogue):
    table = re.search(r"```csv\n(.*?)```", EXAMPLE, re.DOTALL)[1]
    found = {}
    for row in csv.DictReader(table.splitlines()):
        measure = catalogue.measure_by_id[row["measure_id"]]
        period = parse_period(row["period"], measure.frequencies, measure.year, measure.time_basis)
        parts = [float(row[key]) if row[key] else None for key in ("numerator", "denominator")]
        one = Observation(
            measure.id,
            catalogue.council.area,
            period,
            float(row["value"]),
            numerator=parts[0],
            denominator=parts[1],
        )
        found.setdefault(measure.id, []).append(one)
    return found


def test_the_example_holds_every_new_kind():
    assert {row[0] for row in ROW.findall(EXAMPLE)} == {
        "cic_started_per_ceased",
        "fostering_households_rate",
        "audit_good_plus_12m_pct",
    }


@pytest.mark.parametrize("row", ROW.findall(EXAMPLE), ids=lambda row: " ".join(row[:2]))
def test_the_figures_of_the_example_are_those_that_the_product_shows(catalogue, loaded, row):
    measure_id, label, printed, note = row
    measure = catalogue.measure_by_id[measure_id]
    found = {one.period.label: one for one in observations_of(catalogue, measure, loaded)}
    assert print_value(found[label].value, measure) == printed
    assert found[label].note == note.strip()


def test_every_derived_measure_is_in_the_table(catalogue):
    table = TEXT.partition("## Measures that come with the product")[2].partition("##")[0]
    titles = set(re.findall(r"^\| ([^|]+?) \|", table, re.MULTILINE)) - {"Measure", "---"}
    assert titles == {one.title for one in catalogue.measures if one.formula}


def test_every_kind_is_in_the_table_of_kinds():
    table = TEXT.partition("| `kind` |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == [one.value for one in FormulaKind]
