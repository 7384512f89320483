"""The sample council's spikes, named in docs/sample-council.md, are listed as unusual figures."""

from functools import partial

import pytest

from data.analysis.quality.report import QualityReport
from data.reading.reader import Reader
from data.sample.constants import TODAY
from data.session import open_engine, read_session

SPIKES = {("cl_pathway_plan_pct", "2025-08"), ("cp_visits_pct", "2023-08")}
FIRST_OF_A_SHIFT = {("cic_visits_pct", "2024-06"), ("permanence_plan_pct", "2024-09")}
"""A fall of so many points at once that chance would hardly bring it."""


@pytest.fixture
def report(sample_file, sample_catalogue) -> QualityReport:
    engine = open_engine(f"sqlite:///{sample_file.as_posix()}")
    yield Reader(sample_catalogue, engine, partial(read_session, engine), lambda: TODAY).quality()
    engine.dispose()


def test_the_spikes_and_sudden_falls_of_the_sample_are_listed_and_little_else(report):
    found = {
        (of.measure.id, one.period.label)
        for of in report.measures
        for series in of.series
        for one in series.outliers.found
    }
    assert found >= SPIKES | FIRST_OF_A_SHIFT
    assert len(found) < 10  # of 91 series: a list of everything would help nobody
