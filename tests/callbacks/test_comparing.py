"""What a reader's comparators do: lines, words, table, address, file, and what has no room."""

import json

import pytest

from app import Settings, create_app
from callbacks.comparing import at_most
from callbacks.measure import chosen_options
from layouts import ids
from layouts.compare_address import TOO_MANY
from layouts.components.comparator_choice import HINT
from tests.callbacks.bodies import CALLBACKS, body_for, key_of
from tests.compared_figures import ALSO, COUNT, ENGLAND, KENT, MEASURE, SOUTH_EAST, make_database

USUAL = f"{ENGLAND},neighbours-2025-median"
FOUR = f"{USUAL},{SOUTH_EAST},neighbours-2025-mean"


@pytest.fixture(scope="module")
def compared_app(tmp_path_factory, catalogue):
    return create_app(Settings(make_database(tmp_path_factory.mktemp("compared"))), catalogue)


def choose(
    app, *, compare=None, before=None, typed="", changed="compare", measure=MEASURE, **values
):
    """Post a choice as the browser does; the parts of the page that it gets."""
    given = {f"choose-{key}.value": value for key, value in values.items()}
    given |= {
        f"{ids.COMPARE}.value": compare,
        f"{ids.COMPARE_ADD}.value": typed,
        f"{ids.COMPARE_BEFORE}.data": before,
        f"{ids.ADDRESS}.pathname": f"/measure/{measure}",
        f"{ids.ADDRESS}.search": "",
    }
    triggers = {
        "compare": f"{ids.COMPARE}.value",
        "add": f"{ids.COMPARE_ADD}.value",
        "also": f"{ids.ALSO}.value",
        "axis": f"{ids.AXIS}.value",
        "frequency": f"{ids.FREQUENCY}.value",
    }
    body = body_for(app, key_of(app, f"{ids.CHART_SIZES}.data"), given, triggers[changed])
    return app.server.test_client().post(CALLBACKS, json=body)


def parts(answer):
    assert answer.status_code == 200, answer.text
    return answer.get_json()["response"]


def lines(found):
    return [one["name"] for one in found[ids.CHART_SIZES]["data"]["figures"]["slide"]["data"]]


def test_the_chosen_comparators_stand_in_chart_words_table_and_address(compared_app):
    found = parts(choose(compared_app, compare=f"neighbours-2025-mean,{SOUTH_EAST}"))
    assert lines(found) == ["Neighbours’ mean (2025)", "South East", "Medway"]
    assert found[ids.VIEW_QUERY]["data"].endswith(
        f"&compare=neighbours-2025-mean,{SOUTH_EAST}&events=inspection"
    )
    said = json.dumps(found[ids.STORY]["children"], ensure_ascii=False)
    assert (
        "In 2024-25 Medway’s figure was 15%, the mean of its 10 statistical neighbours 8.6% "
        "(9 of 10 with data, 2025 list) and South East’s 12%." in said
    )
    assert "not a judgement of performance" in said
    table = json.dumps(found[ids.FIGURES]["children"], ensure_ascii=False)
    assert "8.6% (9 of 10)" in table
    assert "Left out of the 2025 list: Wakefield (suppressed to protect individuals)" in table
    assert found[ids.DOWNLOADS]["children"][0]["props"]["href"].endswith(
        found[ids.VIEW_QUERY]["data"]
    )
    places = json.dumps(found[ids.PLACES]["children"], ensure_ascii=False)
    assert "Swindon, Dudley, Kent, Bexley, Norfolk, Suffolk, Thurrock" in places
    assert "Where the figures of comparators come from" in places


def test_without_a_choice_country_and_newest_median_stand_beside(compared_app):
    found = parts(choose(compared_app, changed="axis", axis="fit"))
    assert lines(found) == ["England", "Neighbours’ median (2025)", "Medway"]
    assert found[ids.COMPARE]["value"] == USUAL
    assert found[ids.COMPARE_LIST]["value"] == USUAL.split(",")
    assert found[ids.COMPARE_BOX]["hidden"] is False


def test_none_is_a_choice(compared_app):
    found = parts(choose(compared_app, compare="none"))
    assert lines(found) == ["3 or more placements"]
    assert "compare=none" in found[ids.VIEW_QUERY]["data"]
    assert found[ids.COMPARE_LIST]["value"] == []


def test_a_fifth_comparator_is_refused_with_words_and_the_four_stay(compared_app):
    found = parts(choose(compared_app, compare=f"{FOUR},neighbours-2021-mean"))
    assert len(lines(found)) == 5
    assert found[ids.COMPARE]["value"] == FOUR
    assert found[ids.COMPARE_LIST]["value"] == FOUR.split(",")
    assert found[ids.COMPARE_SAID]["children"] == TOO_MANY
    assert TOO_MANY.startswith("Five areas stand on a chart at most: four beside its own.")


def test_an_area_is_added_by_a_part_of_its_name(compared_app):
    found = parts(choose(compared_app, compare=USUAL, typed="swin", changed="add"))
    assert lines(found)[-2] == "Swindon"
    assert found[ids.COMPARE]["value"] == f"{USUAL},E06000030"
    assert found[ids.COMPARE_SAID]["children"] == "Swindon was added."
    assert found[ids.COMPARE_ADD]["value"] == ""
    assert "Swindon" in json.dumps(found[ids.COMPARE_LIST]["options"])


@pytest.mark.parametrize(
    ("compare", "typed", "said"),
    [
        (USUAL, "utopia", "No area with figures of this measure has a name like that."),
        (
            USUAL,
            "Birmingham",
            "Birmingham cannot be added: it has no figures of this measure, or the page is "
            "its own.",
        ),
        (USUAL, "ur", "Several areas have a name like that: Thurrock and Bury."),
        (f"{USUAL},{KENT}", "Kent", "Kent is there already."),
        (FOUR, "Kent", TOO_MANY),
    ],
)
def test_what_cannot_be_added_is_said_and_what_was_typed_stays(compared_app, compare, typed, said):
    found = parts(choose(compared_app, compare=compare, typed=typed, changed="add"))
    assert found[ids.COMPARE_SAID]["children"] == said
    assert found[ids.COMPARE]["value"] == compare
    assert ids.COMPARE_ADD not in found


@pytest.mark.parametrize(
    ("before", "compare", "said"),
    [
        (USUAL, f"{USUAL},{SOUTH_EAST}", "South East was added."),
        (f"{USUAL},{KENT}", USUAL, "Kent was taken away."),
        (ENGLAND, "none", "England was taken away."),
        ("none", ENGLAND, "England was added."),
        (
            USUAL,
            ENGLAND,
            "Median of 10 statistical neighbours (2025 list) was taken away.",
        ),
        (FOUR, f"{FOUR},{KENT}", TOO_MANY),
        (USUAL, USUAL, ""),
        (None, USUAL, ""),
        (f"x,<b>,{USUAL}", USUAL, ""),
    ],
)
def test_what_was_ticked_and_unticked_is_said(compared_app, before, compare, said):
    found = parts(choose(compared_app, compare=compare, before=before))
    assert found[ids.COMPARE_SAID]["children"] == said


def test_other_choices_say_nothing_of_comparators(compared_app):
    found = parts(choose(compared_app, compare=USUAL, before="none", changed="axis", axis="fit"))
    assert found[ids.COMPARE_SAID]["children"] == ""


def test_what_was_typed_is_looked_for_only_when_it_is_sent(compared_app):
    found = parts(choose(compared_app, compare=USUAL, typed="swin", changed="axis", axis="fit"))
    assert found[ids.COMPARE]["value"] == USUAL


def test_a_second_measure_takes_their_place_and_they_wait(compared_app):
    found = parts(choose(compared_app, compare=USUAL, also=ALSO, changed="also"))
    assert lines(found) == ["3 or more placements", "Living in foster homes"]
    assert "compare" not in found[ids.VIEW_QUERY]["data"]
    assert found[ids.COMPARE_BOX]["hidden"] is True
    assert ids.COMPARE not in found  # the ticks stay as they are
    assert "a second measure takes their place" in HINT


def test_a_new_frequency_starts_with_the_usual_comparators():
    given = {"frequency": "monthly", "compare": USUAL, "from": "2022-23"}
    assert chosen_options(given, ids.FREQUENCY) == {"frequency": "monthly"}
    assert chosen_options(given, ids.AXIS) == given
    assert chosen_options({"compare": "none"}, ids.COMPARE) == {"compare": "none"}
    assert chosen_options({"compare": None}, ids.AXIS) == {}


def test_a_country_s_count_stands_in_the_table_alone(compared_app):
    found = parts(choose(compared_app, compare=f"{ENGLAND},{KENT}", measure=COUNT))
    assert lines(found) == ["Kent", "Medway"]
    assert "8,925" in json.dumps(found[ids.FIGURES]["children"])
    said = json.dumps(found[ids.STORY]["children"], ensure_ascii=False)
    assert "England’s count is not comparable with one council’s" in said
    options = json.dumps(found[ids.COMPARE_LIST]["options"])
    assert "England (in the table only)" in options


def test_a_file_has_the_comparators_that_the_address_names(compared_app):
    client = compared_app.server.test_client()
    answer = client.get(f"/download/{MEASURE}.csv?compare=neighbours-2025-mean")
    text = answer.data.decode("utf-8-sig")
    assert "8.555555555555555" in text  # 77 / 9
    assert ",statistical_neighbours,mean,2025,9,10,Wakefield" in text
    assert client.get(f"/download/{MEASURE}.csv?compare=x").status_code == 404


@pytest.mark.parametrize("compare", ["x", ",", "E92000001,E92000001", "E06000035", "<b>", " "])
def test_comparators_that_no_page_could_send_are_refused_and_no_fault(compared_app, compare):
    assert choose(compared_app, compare=compare).status_code == 400


def test_where_no_other_area_has_figures_nothing_is_offered(served):
    found = parts(choose(served, changed="axis", axis="fit", measure=COUNT))
    assert found[ids.COMPARE_BOX]["hidden"] is True
    assert found[ids.COMPARE_LIST]["options"] == []
    assert "compare" not in found[ids.VIEW_QUERY]["data"]


def test_room_is_for_four():
    assert at_most("none") == ("none", "")
    assert at_most("a,b,c,d") == ("a,b,c,d", "")
    assert at_most("a,b,c,d,e,f") == ("a,b,c,d", TOO_MANY)
