"""Search: by part of a name, of the synonyms, of the question."""

import pytest

from data.analysis.search import search_measures
from tests.data.analysis.builders import make_measure

ASKED = make_measure("asked", title="Visits", question="How often are foster families seen?")
ALIKE = make_measure("alike", title="Approvals", question="", synonyms=("Foster homes", "joiners"))
NAMED = make_measure("named", title="Foster carers", question="")
REFERRED = make_measure("again", title="Re-referrals within a year", question="", synonyms=("SGO",))
NEET = make_measure("neet", title="Not in education", question="", synonyms=("NEET", "o’clock"))
ALL = (ASKED, ALIKE, NAMED, REFERRED, NEET)


def found(text, measures=ALL):
    return [measure.id for measure in search_measures(measures, text)]


def test_a_name_comes_before_a_synonym_and_a_synonym_before_a_question():
    assert found("foster") == ["named", "alike", "asked"]


def test_measures_of_one_rank_keep_the_catalogue_s_order():
    twins = tuple(make_measure(id, title="Homes") for id in ("b", "a", "c"))
    assert found("homes", twins) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("NEET", ["neet"]),
        ("neet", ["neet"]),
        ("re-referrals", ["again"]),
        ("re referrals", ["again"]),
        ("REFERRALS", ["again"]),
        ("approv", ["alike"]),  # part of a word
        ("carers foster", ["named"]),  # in any order
        ("joiners approvals", ["alike"]),  # one word in the name, one among the synonyms
        ("o'clock", ["neet"]),  # whichever apostrophe the reader has
        ("  foster   carers ", ["named"]),
        ("fostering", []),  # more than the word
        ("foster zebra", []),  # every word must be there
        ("zebra", []),
        ("", []),
        ("   ", []),
        ("-", []),  # nothing is left of it
        (".*", []),  # no pattern, only text
    ],
)
def test_search_finds_by_words(text, ids):
    assert found(text) == ids


def test_a_word_may_not_run_from_one_synonym_into_the_next():
    assert found("homesjoiners") == []


def test_many_results_are_all_named():
    many = tuple(make_measure(f"m{place}", title="Homes") for place in range(120))
    assert found("homes", many) == [measure.id for measure in many]


def test_a_question_is_searched_by_its_telling_words():
    assert found("How many foster families are seen?") == ["asked"]
    assert found("the") == found("the ")  # a common word alone is looked for as it stands
    why = make_measure("why", title="Why foster families stopped")
    assert found("why foster", (*ALL, why))[0] == "why"  # all the words before the telling ones
