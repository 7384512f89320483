"""What a reader's choice does: new picture, words, table and address."""

import json
from urllib.parse import parse_qsl, urlsplit

import pytest

from callbacks.measure import chosen_options
from layouts import ids
from layouts.address import parse_address
from tests.callbacks.bodies import CALLBACKS, body_for, key_of

LEFT = "/measure/fostering_deregistrations"
DEFAULTS = {
    "show": "trend",
    "frequency": "annual",
    "from": "2016-17",
    "to": "2024-25",
    "also": "none",
    "events": "inspection",
    "axis": "zero",
}


def options(changed=None, **values):
    return chosen_options(DEFAULTS | values, changed)


def test_defaults_become_options_and_nothing_more_becomes_none():
    assert options() == {
        "show": "trend",
        "frequency": "annual",
        "from": "2016-17",
        "to": "2024-25",
        "events": "inspection",
        "axis": "zero",
    }


def test_no_events_is_a_choice_and_nothing_more_is_none():
    assert options(events="none")["events"] == "none"
    assert "also" not in options(also="none")
    assert options(also="fostering_approvals")["also"] == "fostering_approvals"


@pytest.mark.parametrize("axis", ["zero", "fit"])
def test_the_axis_that_the_list_shows_is_kept_until_another_kind_of_chart_is_chosen(axis):
    assert options(ids.EVENTS, axis=axis)["axis"] == axis
    assert options(ids.AXIS, axis=axis)["axis"] == axis
    assert "axis" not in options(ids.SHOW, axis=axis)


@pytest.mark.parametrize(
    ("show", "axis", "changed", "shown", "said"),
    [
        ("trend", "zero", "axis", "zero", ""),
        ("trend", "fit", "axis", "fit", "axis=fit"),
        ("change", "zero", "show", "fit", ""),  # from the trend, whose list said zero
        ("change", "zero", "axis", "zero", "axis=zero"),
        ("change", "fit", "axis", "fit", ""),
        ("trend", "fit", "show", "zero", ""),  # from the chart of change
    ],
)
def test_the_list_shows_the_axis_that_is_drawn_and_the_address_what_is_unusual(
    served, show, axis, changed, shown, said
):
    parts = parts_of(choose(served, {"show": show, "axis": axis}, changed=changed))
    assert parts[ids.AXIS]["value"] == shown
    query = parts[ids.VIEW_QUERY]["data"]
    assert ("axis=" in query, said in query) == (bool(said), True)
    figure = parts[ids.CHART_SIZES]["data"]["figures"]["slide"]
    assert (figure["layout"]["yaxis"]["range"][0] == 0) is (shown == "zero")


@pytest.mark.parametrize("changed", [ids.FREQUENCY, ids.SHOW])
def test_a_new_frequency_or_another_kind_of_chart_starts_with_all_its_periods(changed):
    found = options(changed, frequency="quarterly")
    assert found["frequency"] == "quarterly"
    assert "from" not in found
    assert "to" not in found


@pytest.mark.parametrize("changed", [ids.EVENTS, ids.AXIS, ids.ALSO, None])
def test_other_choices_keep_the_periods(changed):
    assert (options(changed)["from"], options(changed)["to"]) == ("2016-17", "2024-25")


def test_a_from_after_the_to_lets_go_of_the_end_that_the_reader_did_not_touch():
    late = {"from": "2023-24", "to": "2020-21"}
    first = options(ids.FIRST, **late)
    assert (first.get("from"), first.get("to")) == ("2023-24", None)
    last = options(ids.LAST, **late)
    assert (last.get("from"), last.get("to")) == (None, "2020-21")


def test_one_period_alone_is_kept():
    same = options(ids.FIRST, **{"from": "2023-24", "to": "2023-24"})
    assert (same["from"], same["to"]) == ("2023-24", "2023-24")


def test_an_empty_list_is_no_option():
    found = chosen_options(dict.fromkeys(DEFAULTS), None)
    assert found == {}


def choose(app, values, *, path=LEFT, search="", changed="axis"):
    """Post a choice as the browser does."""
    component = dict(zip(DEFAULTS, (*_CHOICE_IDS,), strict=True))
    given = {f"{component[key]}.value": value for key, value in (DEFAULTS | values).items()}
    given |= {f"{ids.ADDRESS}.pathname": path, f"{ids.ADDRESS}.search": search}
    key = key_of(app, f"{ids.CHART_SIZES}.data")
    body = body_for(app, key, given, f"{component[changed]}.value")
    return app.server.test_client().post(CALLBACKS, json=body)


_CHOICE_IDS = (
    ids.SHOW,
    ids.FREQUENCY,
    ids.FIRST,
    ids.LAST,
    ids.ALSO,
    ids.EVENTS,
    ids.AXIS,
)


def parts_of(answer):
    assert answer.status_code == 200, answer.text
    return answer.get_json()["response"]


def figures_at(app, path, query):
    """The pictures in the page that the browser is given at an address."""
    client = app.server.test_client()
    layout = client.get("/_dash-layout", headers={"Referer": f"http://localhost{path}{query}"})
    found = [
        one for one in components(layout.get_json()) if one["props"].get("id") == ids.CHART_SIZES
    ]
    shown = found[0]["props"]["data"]
    assert shown.pop("came_with_page")  # tells the browser that the first drawing is there
    return shown


def components(node):
    if isinstance(node, list):
        for one in node:
            yield from components(one)
    elif isinstance(node, dict) and "props" in node:
        yield node
        yield from components(node["props"].get("children"))


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"axis": "fit"},
        {"events": "none"},
        {"events": "all", "also": "fostering_approvals"},
        {"from": "2020-21"},
        {"from": "2024-25"},  # one period: a bar
        {"from": "2023-24", "to": "2019-20"},
    ],
)
def test_a_choice_shows_what_the_page_at_its_address_shows(served, values):
    parts = parts_of(choose(served, values))
    query = parts[ids.VIEW_QUERY]["data"]
    assert parts[ids.CHART_SIZES]["data"] == figures_at(served, LEFT, query)
    assert parts[ids.CHART_SIZES]["data"]["figures"]["slide"]["data"]


def test_a_choice_is_told_in_the_address(served, catalogue):
    parts = parts_of(choose(served, {"axis": "fit", "also": "fostering_approvals"}))
    query = parts[ids.VIEW_QUERY]["data"]
    choice = parse_address(catalogue, LEFT, query).choice
    assert (choice.from_zero, choice.also) == (False, "fostering_approvals")
    assert parts[ids.DOWNLOADS]["children"][0]["props"]["href"].endswith(query)


def test_the_area_of_the_address_is_kept(served):
    parts = parts_of(choose(served, {"axis": "fit"}, search="?area=E12000008"))
    assert dict(parse_qsl(urlsplit(parts[ids.VIEW_QUERY]["data"]).query))["area"] == "E12000008"


def test_words_and_table_follow_the_choice(served):
    parts = parts_of(choose(served, {"to": "2022-23"}, changed="to"))
    assert "2022-23" in json.dumps(parts[ids.FINDING]["children"])
    assert "2024-25" not in json.dumps(parts[ids.FIGURES])
    assert parts[ids.LAST]["value"] == "2022-23"
    assert [one["value"] for one in parts[ids.LAST]["options"]][-1] == "2024-25"


def test_the_new_finding_is_announced_where_the_chart_becomes_another_one(served):
    parts = parts_of(choose(served, {"to": "2022-23"}, changed="to"))
    said = parts[ids.FINDING_SAID]["children"]
    assert said.startswith("The chart now shows: ")
    assert "in 2022-23" in said
    assert parts_of(choose(served, {}))[ids.FINDING_SAID]["children"] == ""
    layout = served.server.test_client().get(
        "/_dash-layout", headers={"Referer": f"http://localhost{LEFT}"}
    )
    (region,) = [
        one["props"]
        for one in components(layout.get_json())
        if one["props"].get("id") == ids.FINDING_SAID
    ]
    assert (region["role"], region["className"]) == ("status", "visually-hidden")


def test_a_new_frequency_starts_with_all_its_periods(served):
    parts = parts_of(choose(served, {"from": "2020-21"}, changed="frequency"))
    assert parts[ids.FIRST]["value"] == "2016-17"


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"from": "2019-99"}, {}),
        ({"frequency": "weekly"}, {}),
        ({"also": "nope"}, {}),
        ({"events": "wars"}, {}),
        ({"axis": "log"}, {}),
        ({"show": "pie"}, {}),
        ({}, {"path": "/measure/nope"}),
        ({}, {"path": "/"}),
        ({}, {"path": None}),
        ({}, {"search": "?area=E06000999"}),
        ({}, {"search": "?area"}),
    ],
)
def test_a_choice_that_no_page_could_send_is_refused_and_no_fault(served, values, place):
    assert choose(served, values, **place).status_code == 400


@pytest.mark.parametrize("search", [None, "", "?", "?x=1"])
def test_a_choice_without_an_area_in_the_address_is_of_the_council(served, search):
    assert "area=" not in parts_of(choose(served, {}, search=search))[ids.VIEW_QUERY]["data"]


@pytest.mark.parametrize("wanted", [None, "", "/nope", "/measure/cin_rate?x=1", "?", "\x00"])
def test_turning_to_an_address_that_names_nothing_is_no_fault(served, wanted):
    key = key_of(served, f"{ids.PAGE}.children")
    body = body_for(served, key, {f"{ids.WANTED}.data": wanted}, f"{ids.WANTED}.data")
    answer = served.server.test_client().post(CALLBACKS, json=body)
    assert answer.status_code in (200, 204, 400)


def test_turning_the_page_gives_the_page_its_title_and_its_place(served):
    key = key_of(served, f"{ids.PAGE}.children")
    body = body_for(served, key, {f"{ids.WANTED}.data": f"{LEFT}?axis=fit"})
    parts = parts_of(served.server.test_client().post(CALLBACKS, json=body))
    assert parts[ids.SHOWN]["data"] == f"{LEFT}?axis=fit"
    assert parts[ids.PAGE_TITLE]["data"].endswith(" · Medway")
    ours = figures_at(served, LEFT, "?axis=fit")
    (given,) = [
        one["props"]["data"]
        for one in components(parts[ids.PAGE]["children"])
        if one["props"].get("id") == ids.CHART_SIZES
    ]
    assert given == ours | {"came_with_page": True}


@pytest.mark.parametrize(
    ("text", "first"),
    [("approv", "approv"), ("NEET", "neet"), ("", None), (None, None), ("zebra", "No measure")],
)
def test_suggestions_follow_what_is_typed(served, text, first):
    key = key_of(served, f"{ids.SEARCH_RESULTS}.children")
    body = body_for(served, key, {f"{ids.SEARCH}.value": text})
    shown = parts_of(served.server.test_client().post(CALLBACKS, json=body))
    said = json.dumps(shown[ids.SEARCH_RESULTS]["children"])
    assert (said == "[]") if first is None else (first in said)


def test_a_picture_s_name_tells_area_measure_and_time(served):
    parts = parts_of(choose(served, {"from": "2020-21"}))
    assert parts[ids.CHART_SIZES]["data"]["name"] == "medway-deregistrations-2020-21-to-2024-25"
