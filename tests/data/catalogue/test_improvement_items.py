"""Improvement items: read, checked, and as they stand in the documents."""

import csv
import re
from pathlib import Path

import pytest

from data.catalogue import read_catalogue
from data.domain.event import EventDate
from data.domain.improvement import AskedBy, ImprovementItem
from data.domain.measure import PlanPlace
from data.sample.catalogue_reader import read_sample_catalogue

SHARED = Path(__file__).resolve().parents[4] / "shared"
REFERENCE = SHARED / "reference" / "improvement_items.csv"
NAME = "improvement_items.toml"
KINDS = {
    "Ofsted item": AskedBy.INSPECTORS,
    "Ofsted item (press)": AskedBy.INSPECTORS_IN_NEWS,
    "Ofsted item (slides)": AskedBy.INSPECTORS_ON_SLIDES,
    "Finding": AskedBy.FINDING,
    "Barrier": AskedBy.BARRIER,
    "Council item": AskedBy.COUNCIL,
}
OUTCOMES = {
    "O1": "stay-together-get-help",
    "O3": "safe-in-and-outside-homes",
    "O4": "stable-loving-homes",
    "E1": "multi-agency-working",
    "E2": "leaders-drive-conditions",
    "E3": "workforce-equipped",
}
TITLES = {
    "000": "Focused visit to Medway local authority children's services, Ofsted, 12 January 2026",
    "001": "News item on the April 2025 focused visit, Medway Council, 2 June 2025",
    "002": "Focused visit to Medway children's services, Ofsted, 8 July 2021",
    "003": "News item on the May 2022 monitoring visit, Medway Council, 17 June 2022",
    "004": "Children's Social Care Update, Medway Council, 7 August 2025",
}


@pytest.fixture(scope="module")
def items():
    return {one.id: one for one in read_catalogue().improvement_items}


@pytest.fixture(scope="module")
def listed():
    if not REFERENCE.exists():
        pytest.skip(f"{REFERENCE} is not there")
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        return {row["item_id"]: row for row in csv.DictReader(file)}


def parts(text):
    return [part.strip() for part in text.split(";") if part.strip()]


def test_every_item_that_was_found_in_the_documents_is_there_in_their_order(items, listed):
    assert list(items) == list(listed)
    assert len(items) == 37


def test_each_is_as_it_was_found(items, listed):
    outcomes = {one.id: one.title for one in read_catalogue().outcomes}
    for name, row in listed.items():
        one = items[name]
        assert (one.item, one.heading, one.source) == (
            *(row["item"], row["quoted_heading"], row["source"]),
        )
        assert one.said == EventDate.parse(row["source_date"])
        assert one.kind is KINDS[row["kind"]]
        assert set(one.plan_themes) == set(parts(row["plan_theme"])), name
        assert [place.sub_theme for place in one.plan] == parts(row["plan_subtheme"])
        numbered = re.findall(r"[OE][1-4]", row["national_framework"])
        assert list(one.outcomes) == [outcomes[OUTCOMES[each]] for each in numbered]
        assert one.outcomes_quoted == ("(quoted)" in row["national_framework"])
        assert list(one.measures) == [part.split(" ")[0] for part in parts(row["linked_measures"])]
        assert bool(one.note) == ("(" in row["linked_measures"]), name


def test_each_cites_the_documents_that_it_was_found_in(items, listed):
    for name, row in listed.items():
        cited = [re.sub(r", line [0-9]+$", "", part) for part in items[name].where.split("; ")]
        assert cited == [TITLES[part[:3]] for part in parts(row["source_file"])]
        assert f", line {row['source_line']}" in items[name].where


def test_each_quotation_stands_in_its_document_word_for_word(items, listed):
    """A heading may be cited; then its words stand at most three lines below."""
    for name, row in listed.items():
        file, line = parts(row["source_file"])[0], int(row["source_line"])
        lines = (SHARED / "source-documents" / file).read_text(encoding="utf-8").split("\n")
        assert any(items[name].quote in each for each in lines[line - 1 : line + 3]), name


ITEM = """
[[item]]
id = "2024-1"
said = "2024-05"
source = "A visit"
kind = "inspectors"
heading = "What needs to improve"
item = "More homes"
quote = "There are too few homes."
outcomes = ["Children stay together"]
measures = ["homes_new"]
where = "A letter, line 3"

[[item.plan]]
theme = "Homes"
sub_theme = "Enough homes"
"""


@pytest.fixture
def item(small):
    """The words of a sound item of the small catalogue, whatever its plan and outcomes are."""
    found = read_catalogue(small.folder)
    place, outcome = found.plan[0], found.outcomes[0].title
    text = ITEM.replace("Children stay together", outcome).replace('"Homes"', f'"{place.title}"')
    return text.replace("Enough homes", place.sub_themes[0])


def test_an_item_is_read(small, item):
    small.write(NAME, item)
    (one,) = read_catalogue(small.folder).improvement_items
    found = read_catalogue(small.folder)
    assert one == ImprovementItem(
        *("2024-1", EventDate(2024, 5), "A visit", AskedBy.INSPECTORS, "What needs to improve"),
        *("More homes", "There are too few homes."),
        (PlanPlace(found.plan[0].title, found.plan[0].sub_themes[0]),),
        (found.outcomes[0].title,),
        ("homes_new",),
        "A letter, line 3",
    )


@pytest.mark.parametrize("text", [None, "# nothing yet\n"])
def test_a_catalogue_may_have_none(small, text):
    if text is not None:
        small.write(NAME, text)
    assert read_catalogue(small.folder).improvement_items == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"homes_new"', '"homes_gone"', "key 'measures': found 'homes_gone', expected the id of"),
        ('said = "2024-05"', 'said = "May 2024"', "key 'said': found 'May 2024', expected a date"),
        ('"inspectors"', '"somebody"', "key 'kind': found 'somebody', expected one of inspectors"),
        ("outcomes = [", 'outcomes = ["Nothing", ', "key 'outcomes': found 'Nothing', expected"),
        ('theme = "', 'theme = "Not ', "plan 1, key 'theme': found 'Not "),
        ('sub_theme = "', 'sub_theme = "Not ', "plan 1, key 'sub_theme': found 'Not "),
        ('quote = "', 'quote = "<b>', "key 'quote': found '<b>"),
        ('id = "2024-1"', 'id = "First"', "key 'id': found 'First', expected an id such as"),
    ],
)
def test_what_is_wrong_with_an_item_is_told(small, item, old, new, problem):
    small.write(NAME, item)
    text = (small.folder / NAME).read_text(encoding="utf-8")
    lines = [f"\n{line}" for line in text.split("\n")]
    place = next(n for n, line in enumerate(lines) if f"\n{old}" in line or old in line[1:])
    lines[place] = lines[place].replace(old, new, 1)
    small.write(NAME, "".join(lines))
    (found,) = small.problems()
    assert found.startswith(f"{NAME}, item ")
    assert problem in found


def test_every_problem_of_several_items_is_told_at_once(small, item):
    without_plan = item.split("[[item.plan]]")[0]
    wrong = without_plan.replace("homes_new", "homes_gone")
    small.write(NAME, item + wrong)
    found = small.problems()
    assert [problem.split(", key ")[1].split(":")[0] for problem in found] == [
        *("'measures'", "'plan'", "'id'"),
    ]
    assert "found nothing, expected at least one theme and sub-theme" in found[1]
    assert "expected an id that no other item has" in found[2]


def test_those_of_the_sample_council_are_its_own(items):
    sample = read_sample_catalogue()
    assert len(sample.improvement_items) >= 5
    words = " ".join(repr(one) for one in sample.improvement_items)
    assert "Medway" not in words
    assert "Ofsted" not in words
    assert not {one.quote for one in sample.improvement_items} & {
        one.quote for one in items.values()
    }
