import traceback

import pytest

from data.catalogue import CatalogueError, read_catalogue
from data.domain.area import Area, AreaLevel, Council
from data.domain.event import Event, EventDate, EventKind
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import (
    Confidence,
    Disclosure,
    Measure,
    PlanPlace,
    Polarity,
    Tier,
    Unit,
    ValueType,
    Words,
)
from data.domain.period import Frequency, TimeBasis, YearType
from data.domain.theme import GlossaryTerm, Lead, Outcome, PlanTheme, Theme


def test_measure_is_read_with_every_key(small):
    assert read_catalogue(small.folder).measure_by_id["homes_new"] == Measure(
        id="homes_new",
        title="New foster homes",
        short="New homes",
        question="How many foster homes are new?",
        synonyms=("approvals", "recruitment"),
        definition="Homes approved in the year.",
        numerator="Homes approved",
        unit=Unit.COUNT,
        noun="homes",
        decimals=0,
        type=ValueType.COUNT,
        minimum=0,
        additive_over_time=True,
        polarity=Polarity.NEUTRAL,
        frequencies=(Frequency.ANNUAL, Frequency.QUARTERLY),
        year=YearType.FINANCIAL,
        time_basis=TimeBasis.IN_PERIOD,
        theme="fostering",
        tier=Tier.EXTENDED,
        framework_outcomes=("Stable, loving homes",),
        disclosure=Disclosure.SMALL_COUNTS,
        confidence=Confidence.HIGH,
        plan=(PlanPlace("Leadership", "Sufficiency"),),
        words=Words(finding="{value} homes in {period}"),
    )


def test_rate_is_read_with_scale_and_target(small):
    rate = read_catalogue(small.folder).measure_by_id["care_rate"]

    assert (rate.unit, rate.per, rate.type, rate.scale) == (
        Unit.RATE,
        10_000,
        ValueType.RATE,
        10_000,
    )
    assert (rate.polarity, rate.target_value) == (Polarity.TARGET, 60.0)
    assert rate.unit_words == "rate per 10,000"


def test_formulas_are_read_with_breakdowns(small):
    measures = read_catalogue(small.folder).measure_by_id

    assert measures["homes_left_pct"].formula == Formula(
        FormulaKind.SHARE, (Term("homes_left", "Moved away"),), (Term("homes_left", "All"),)
    )
    assert measures["homes_net"].formula == Formula(
        FormulaKind.DIFFERENCE, (Term("homes_new"), Term("homes_left")), show_terms=True
    )


def test_measures_stand_by_theme_then_core_first_then_title(small):
    assert [measure.id for measure in read_catalogue(small.folder).measures] == [
        "homes_net",  # fostering, core
        "homes_all",  # fostering, extended, "All homes"
        "homes_left_pct",  # "departures in per cent"
        "homes_left",  # "Homes that left"
        "homes_new",  # "New foster homes"
        "care_rate",  # children in care
    ]


def test_events_stand_oldest_first(small):
    assert read_catalogue(small.folder).events == (
        Event(
            id="inspection-2024",
            start=EventDate(2024, 7, 15),
            end=EventDate(2024, 7, 26),
            label="Ofsted: good",
            title="Ofsted inspection",
            outcome="Good overall",
            kind=EventKind.INSPECTION,
            themes=("all",),
            in_documents=False,
            source="Letter",
        ),
        Event(
            id="new-service",
            start=EventDate(2025, 4),
            label="New service",
            title="Fostering service starts anew",
            kind=EventKind.SERVICE_CHANGE,
            themes=("fostering",),
            in_documents=True,
            source="Report, line 2",
        ),
    )


def test_terms_stand_by_alphabet_within_their_group(small):
    assert read_catalogue(small.folder).glossary == (
        GlossaryTerm("area", "A place with a code.", "dashboard"),
        GlossaryTerm("Period", "A span of time.", "dashboard", "A date."),
        GlossaryTerm("Kinship", "Care by family or friends.", "trade"),
    )


def test_all_else_stands_as_in_its_file(small):
    catalogue = read_catalogue(small.folder)

    assert catalogue.council == Council(
        "Barsetshire Council", "Barsetshire", "E06000001", "Children’s services performance"
    )
    assert catalogue.home == Area(
        "E06000001", "Barsetshire", AreaLevel.LOCAL_AUTHORITY, "E12000001", "123"
    )
    assert [area.code for area in catalogue.areas] == ["E92000001", "E12000001", "E06000001"]
    assert catalogue.themes == (
        Theme("fostering", "Fostering", "Do we have enough foster families?", ("kinship",)),
        Theme("children-in-care", "Children in care", "How many children are in our care?"),
    )
    assert catalogue.plan == (
        PlanTheme("Leadership", ("Budget", "Sufficiency")),
        PlanTheme("Practice", ("Neglect",)),
    )
    assert catalogue.outcomes == (Outcome("stable-homes", "Stable, loving homes", "outcome"),)
    assert catalogue.leads == (Lead("homes_net", "See homes"),)


def test_byte_order_mark_and_windows_line_ends_do_no_harm(small):
    path = small.folder / "council.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert read_catalogue(small.folder).council.short_name == "Barsetshire"


def test_all_problems_are_listed_at_once_by_file(small):
    small.change("measures/homes_new.toml", 'unit = "count"', 'unit = "cont"')
    small.change("measures/homes_new.toml", 'theme = "fostering"', 'theme = "fosterin"')
    small.change("measures/care_rate.toml", "decimals = 0", 'decimals = "0"')
    small.change("areas.toml", 'code = "E06000001"', 'code = "E06000002"')

    with pytest.raises(CatalogueError) as caught:
        read_catalogue(small.folder)

    assert str(caught.value) == (
        "The catalogue cannot be read. Problems to fix: 4\n"
        "  council.toml, key 'area': found 'E06000001', "
        "expected the code of an area in areas.toml\n"
        "  measures/care_rate.toml, key 'decimals': found '0', "
        "expected a whole number from 0 to 4\n"
        "  measures/homes_new.toml, key 'unit': found 'cont', "
        "expected one of count, percent, rate, ratio, average, days, weeks, score\n"
        "  measures/homes_new.toml, key 'theme': found 'fosterin', "
        "expected the id of a theme in themes.toml"
    )


def test_low_level_cause_is_hidden(small):
    small.write("themes.toml", "[[theme]]\nid\n")

    with pytest.raises(CatalogueError) as caught:
        read_catalogue(small.folder)

    assert "TOMLDecodeError" not in "".join(traceback.format_exception(caught.value))


def test_unreadable_file_brings_no_problems_for_what_it_should_have_held(small):
    small.write("themes.toml", "[[theme]]\nid\n")
    small.write("plan.toml", "= 1")
    small.write("measures/homes_new.toml", "unit = count")

    assert [problem.split(":")[0] for problem in small.problems()] == [
        "measures/homes_new.toml, line 1",
        "plan.toml, line 1",
        "themes.toml, line 2",
    ]
