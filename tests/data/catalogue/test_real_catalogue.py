"""The catalogue that ships, against the tables and the document that it was written from."""

import csv
import re
from pathlib import Path

import pytest

from data.catalogue import read_catalogue
from data.domain.event import ALL_THEMES
from data.domain.measure import Polarity, Unit

REPOSITORY = Path(__file__).parents[3]
SHARED = REPOSITORY.parent / "shared"
REFERENCE = SHARED / "reference"
SLIDES = SHARED / "source-documents" / "004_82cae1c5565dfef1.txt"

needs_shared = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason=f"no folder {REFERENCE}: nothing to compare the catalogue with"
)

SPLIT = {"yj_custody_count", "yj_custody_rate"}
"""One row of the table, and two measures: the count and the rate."""
LEFT_OUT = {"2011"}
"""The start of the one event whose public sources contradict each other."""


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def reference(name):
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def theme_id(catalogue, title):
    (theme,) = (theme for theme in catalogue.themes if theme.title == title.replace("&", "and"))
    return theme.id


def test_catalogue_that_ships_has_no_problems(catalogue):
    assert catalogue.home.name == catalogue.council.short_name


@needs_shared
def test_every_measure_of_the_table_is_there_and_the_rest_is_derived(catalogue):
    derived = {measure.id for measure in catalogue.measures if measure.formula}
    table = {row["id"] for row in reference("measures.csv")}

    assert len(table) == 90
    assert set(catalogue.measure_by_id) >= table | derived | SPLIT  # a council may add its own
    assert not derived & table


@needs_shared
def test_measures_say_what_the_table_says(catalogue):
    for row in reference("measures.csv"):
        measure = catalogue.measure_by_id[row["id"]]
        assert measure.theme == theme_id(catalogue, row["theme"]), measure.id
        assert measure.tier == row["tier"], measure.id
        assert measure.confidence == row["confidence"], measure.id
        if measure.id != "yj_ethnic_ratio":
            assert measure.polarity == row["polarity"], measure.id


def test_custody_is_a_count_and_a_rate(catalogue):
    count, rate = (catalogue.measure_by_id[measure_id] for measure_id in sorted(SPLIT))

    assert count.unit is Unit.COUNT
    assert (rate.unit, rate.per) == (Unit.RATE, 1_000)


def test_ethnic_ratio_is_best_close_to_one(catalogue):
    ratio = catalogue.measure_by_id["yj_ethnic_ratio"]

    assert (ratio.polarity, ratio.target_value) == (Polarity.TARGET, 1.0)


@needs_shared
def test_every_event_of_the_table_is_there_once(catalogue):
    """An event may be less precise than the table ('2028' for an assumed month), never more."""
    events = list(catalogue.events)
    for row in reference("timeline_events.csv"):
        if row["date_start"] not in LEFT_OUT:
            events.remove(the_event(catalogue, events, row))

    assert not events


def the_event(catalogue, events, row):
    """The one event of these dates and of this kind: a report published is told from a visit."""
    kind = row["type"].lower().replace(" ", "_")
    (event,) = (
        event
        for event in events
        if row["date_start"].startswith(numbers(event.start))
        and (row["date_end"] == numbers(event.end) if event.end else not row["date_end"])
        and (event.kind == kind or (event.kind, kind) == ("report", "inspection"))
        and event.in_documents == row["in_source_documents"].startswith("Y")
        and (ALL_THEMES in event.themes or list(event.themes) == themes(catalogue, row))
    )
    return event


def themes(catalogue, row):
    return [theme_id(catalogue, title) for title in row["applies_to_themes"].split("; ")]


def numbers(date):
    return "-".join(f"{part:02}" for part in (date.year, date.month, date.day) if part)


@needs_shared
def test_plan_has_the_themes_of_the_plan_on_a_page(catalogue):
    page = SLIDES.read_text(encoding="utf-8").partition("Plan on a Page")[2]
    page = page.partition("Work at Pace")[2].partition("Children Matter in Medway")[0]
    plan: dict[str, list[str]] = {}
    for line in filter(None, map(str.strip, page.splitlines())):
        if line.startswith("- "):
            plan[list(plan)[-1]].append(line.removeprefix("- ").strip("*"))
        else:
            plan[line] = []

    assert len(plan) == 4
    assert {theme.title: list(theme.sub_themes) for theme in catalogue.plan} == plan


def test_every_measure_is_documented(catalogue):
    """A reader can see what every figure is: whose count, out of whom, where it is published."""
    for measure in catalogue.measures:
        assert re.match(r"[A-Z].*[.)]$", measure.definition), measure.id
        assert measure.numerator, measure.id
        assert measure.denominator or measure.unit is not Unit.PERCENT, measure.id
        assert measure.plan, measure.id
        assert measure.framework_outcomes, measure.id


def test_every_term_of_the_glossary_is_in_the_documents(catalogue):
    document = (REPOSITORY / "docs" / "glossary.md").read_text(encoding="utf-8")

    assert [
        term.term
        for term in catalogue.glossary
        if f"**{term.term}**: {term.meaning}" not in document
    ] == []
