"""Small files of publications, made here, and ways to check them."""

from datetime import date
from functools import cached_property
from pathlib import Path

from data.catalogue import read_catalogue
from data.domain.catalogue import Catalogue
from data.domain.observation import Observation
from etl.files import InputFile, read_input
from etl.observations import to_observations
from etl.problems import Findings
from etl.publications.check import check_publication

SHARED = Path(__file__).resolve().parents[3] / "shared"
PUBLIC = SHARED / "public-data"
TODAY = date(2026, 11, 22)

HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,old_la_code,la_name,new_la_code,population_type,population_estimate,"
    "children_count,rate_per_10000"
)
ON_31_MARCH = "Children looked after on 31 March each year"
STARTED = "Children starting to be looked after each year"
ENGLAND = f"2025,Reporting year,National,E92000001,England,,,,,,{ON_31_MARCH},12183016,81770,67"
SOUTH_EAST = (
    "2025,Reporting year,Regional,E92000001,England,E12000008,South East,,,,"
    f"{ON_31_MARCH},1979420,10920,55"
)
MEDWAY = (
    "2025,Reporting year,Local authority,E92000001,England,E12000008,South East,887,Medway,"
    f"E06000035,{ON_31_MARCH},68774,495,72"
)
MEDWAY_2024 = MEDWAY.replace("2025,R", "2024,R").replace("495,72", "476,71")
MEDWAY_STARTED = MEDWAY.replace(ON_31_MARCH, STARTED).replace("495,72", "156,23")
ROWS = (ENGLAND, SOUTH_EAST, MEDWAY, MEDWAY_2024, MEDWAY_STARTED)


class Checked:
    """What came of one file: figures by what they are of, problems and warnings as texts."""

    def __init__(self, file: InputFile, catalogue: Catalogue, **options) -> None:
        self.findings = Findings(file.name)
        mappings = options.pop("mappings", None)
        as_of = options.pop("as_of", TODAY)
        result = check_publication(file, catalogue, as_of, mappings, self.findings, **options)
        self.is_publication = result is not None
        self.figures, self.release = result or (None, None)
        self.catalogue = catalogue

    @property
    def problems(self) -> list[str]:
        return [str(problem) for problem in self.findings.in_order]

    @property
    def warnings(self) -> list[str]:
        return [str(warning) for warning in self.findings.warnings]

    @cached_property
    def observations(self) -> list[Observation]:
        assert self.figures is not None, self.problems
        return [one for _, one in to_observations(self.figures, self.catalogue)]

    @cached_property
    def values(self) -> dict[tuple[str, str, str, str], object]:
        """The value or the symbol, by measure, area, period and breakdown."""
        return {
            (one.measure_id, one.area_code, one.period.label, one.breakdown): (
                one.value if one.missing is None else one.missing.value
            )
            for one in self.observations
        }


def check_text(text: str | bytes, catalogue: Catalogue, name: str = "file.csv", **options):
    """Check a file of this text."""
    body = text if isinstance(text, bytes) else text.encode()
    return Checked(InputFile(name, body), catalogue, **options)


def check_rows(catalogue: Catalogue, *rows: str, header: str = HEADER, **options):
    """Check rows of the file of children in care, below its header of 2025."""
    return check_text("\n".join((header, *rows)) + "\n", catalogue, **options)


def check_real(name: str, catalogue: Catalogue, **options):
    """Check a published file."""
    file = read_input(PUBLIC / name, Findings(name))
    assert file is not None
    return Checked(file, catalogue, **options)


def shipped_catalogue() -> Catalogue:
    return read_catalogue()
