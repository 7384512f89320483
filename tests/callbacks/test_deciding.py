"""The form, the question and the file of decisions, as the page's buttons do them."""

import json
from datetime import date
from urllib.parse import quote

import pytest

from data.domain.decision_rules import check_draft
from data.domain.draft import Draft
from data.domain.period import parse_period, period_at
from data.queries.decisions import get_decisions
from data.session import DatabaseProblem, open_engine, read_session
from layouts import ids
from layouts.components.decision_fields import FIELD_IDS, choosable_periods
from layouts.decision_address import entry_path
from tests.callbacks.bodies import CALLBACKS, body_for
from tests.callbacks.loading import OCTETS, csv_file, desk, words_of

__all__ = ["desk"]

MEASURE = "cic_rate"
TYPED = {"value": "65", "period": "2024-25", "reason": "What neighbours reach"}
CSV = (
    b"kind,measure_id,period,value,reason\n"
    b"target,cic_rate,2024-25,65,What neighbours reach\n"
    b"target,cic_rate,2025-26,60,The next step\n"
)


@pytest.fixture
def decisions(desk):
    engine = open_engine(desk.url)

    def read():
        with read_session(engine) as session:
            return get_decisions(session)

    yield read
    engine.dispose()


def press(desk, store, values, path="", query=""):
    """Press the button behind a store; what each part of the page becomes."""
    (key,) = [
        key
        for key, callback in desk.app.callback_map.items()
        if "callback" in callback and [one["id"] for one in callback["inputs"]] == [store]
    ]
    given = {f"{store}.data": "1", f"{ids.ADDRESS}.pathname": path, f"{ids.ADDRESS}.search": query}
    given |= {f"{name}.value": text for name, text in values.items()}
    given |= {f"{ids.DECIDE_SEEN}.data": values.get(ids.DECIDE_SEEN)}
    body = body_for(desk.app, key, given, f"{store}.data")
    answer = desk.app.server.test_client().post(CALLBACKS, json=body)
    if answer.status_code == 204:
        return {}
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["response"]


def form(desk, store, typed=None, name="Jo Bloggs", kind="target", seen=None):
    values = {FIELD_IDS[part]: text for part, text in (TYPED if typed is None else typed).items()}
    values |= {ids.LOAD_NAME: name, ids.DECIDE_SEEN: seen}
    return press(desk, store, values, query=f"?measure={MEASURE}&kind={kind}")


def part(answer, component):
    return words_of(answer.get(component, {}).get("children"))


def enter(desk, typed=None, **given):
    seen = form(desk, ids.DECIDE_LOOKED, typed, **given)[ids.DECIDE_SEEN]["data"]
    return form(desk, ids.DECIDE_ACCEPTED, typed, seen=seen, **given)


def test_a_target_is_seen_recorded_and_shown(desk, decisions):
    looked = form(desk, ids.DECIDE_LOOKED)
    preview = part(looked, ids.DECIDE_PREVIEW)
    assert "The target of 65 from 2024-25 is the first of this measure." in preview
    assert "gets no red, amber or green" in preview  # higher is neither better nor worse here
    assert decisions() == ()
    done = form(desk, ids.DECIDE_ACCEPTED, seen=looked[ids.DECIDE_SEEN]["data"])
    assert done[ids.ADDRESS] == {"pathname": "/targets", "search": f"?measure={MEASURE}"}
    (one,) = decisions()
    assert (one.value, one.made_by, one.area) == (65, "Jo Bloggs", "E06000035")
    assert "65 from 2024-25" in desk.page("/targets")
    looked = form(desk, ids.DECIDE_LOOKED, TYPED | {"period": "2025-26", "value": "60"})
    assert "replaces 65, the target from 2024-25 on." in part(looked, ids.DECIDE_PREVIEW)
    again = form(desk, ids.DECIDE_LOOKED)
    assert "Nothing: decision 1 says the same already." in part(again, ids.DECIDE_PREVIEW)


def test_everything_wrong_is_told_at_once_and_nothing_is_recorded(desk, decisions):
    typed = {"value": "x", "period": "none", "tolerance": "200", "reason": " "}
    for store in (ids.DECIDE_LOOKED, ids.DECIDE_ACCEPTED):
        told = part(form(desk, store, typed, name="  "), ids.LOAD_SAID)
        for words in (
            "Target: found 'x', expected a number from 0.",
            "Period: found a blank, expected a year such as 2024-25 or a month such as 2025-03.",
            "Tolerance: found '200', expected per cent of the target",
            "Reason: found a blank, expected why, in at least 5 characters.",
            "Write your name.",
        ):
            assert words in told
    assert decisions() == ()


def test_what_was_typed_after_the_preview_is_shown_before_it_is_recorded(desk, decisions):
    seen = form(desk, ids.DECIDE_LOOKED)[ids.DECIDE_SEEN]["data"]
    changed = TYPED | {"value": "64"}
    answer = form(desk, ids.DECIDE_ACCEPTED, changed, seen=seen)
    assert "What you typed has changed since" in part(answer, ids.DECIDE_PREVIEW)
    assert ids.ADDRESS not in answer
    assert decisions() == ()
    form(desk, ids.DECIDE_ACCEPTED, changed, seen=answer[ids.DECIDE_SEEN]["data"])
    assert [one.value for one in decisions()] == [64]


def test_somebody_who_was_quicker_is_told_of(desk, decisions):
    seen = form(desk, ids.DECIDE_LOOKED)[ids.DECIDE_SEEN]["data"]
    enter(desk, TYPED | {"value": "50"})
    answer = form(desk, ids.DECIDE_ACCEPTED, seen=seen)
    said = part(answer, ids.LOAD_SAID)
    assert "for which decision 1 has a target of 50, entered by Jo Bloggs" in said
    assert '"/targets/1/withdraw"' in json.dumps(answer[ids.LOAD_SAID])
    assert answer[ids.DECIDE_PREVIEW]["children"] == []  # and with it the button
    assert not answer[ids.DECIDE_SEEN]["data"]
    assert [one.value for one in decisions()] == [50]


def test_fields_of_another_kind_do_no_harm(desk, decisions):
    typed = {"period": "2024-25", "reason": "A new panel", "area_code": "E06000035"}
    enter(desk, typed, kind="rebase")
    assert [(one.kind, one.area) for one in decisions()] == [("rebase", "E06000035")]


def test_a_baseline_that_is_too_short_is_warned_of(desk):
    typed = {"period": "2024-25", "reason": "Before the new model"}
    preview = part(form(desk, ids.DECIDE_LOOKED, typed, kind="baseline"), ids.DECIDE_PREVIEW)
    assert "Only 0 figures are loaded up to 2024-25" in preview
    assert "at least 12" in preview


def test_a_preview_says_what_becomes_of_the_verdict(desk, decisions):
    months = [*range(4, 13), *range(1, 7)]  # fifteen, from April 2024 on
    rows = [
        f"{MEASURE},E06000035,{2024 + (place > 8)}-{month:02},{60 + month % 3},,,,"
        for place, month in enumerate(months)
    ]
    desk.accept(desk.token(csv_file(*rows)))
    typed = {"period": "2024-11", "reason": "A new panel"}
    preview = part(form(desk, ids.DECIDE_LOOKED, typed, kind="rebase"), ids.DECIDE_PREVIEW)
    assert "The verdict now: No clear change." in preview
    assert "With this decision: too few to judge, 8 of 13 points." in preview
    assert "Only 8 months would be left" in preview


def test_a_decision_is_withdrawn_and_entered_again(desk, decisions):
    enter(desk)
    why = {ids.LOAD_REASON: "the board agreed another", ids.LOAD_NAME: "Sam"}
    asked = press(desk, ids.DECIDE_TURNED, {ids.LOAD_NAME: "Sam"}, "/targets/1/withdraw")
    assert "Write a reason of at least 5 characters." in part(asked, ids.LOAD_SAID)
    assert decisions()[0].stands
    assert "Withdraw decision 1?" in desk.page("/targets/1/withdraw")
    done = press(desk, ids.DECIDE_TURNED, why, "/targets/1/withdraw")
    assert done[ids.ADDRESS]["pathname"] == "/targets"
    assert decisions()[0].withdrawn_by == "Sam"
    late = press(desk, ids.DECIDE_TURNED, why, "/targets/1/withdraw")
    assert "Decision 1 was withdrawn already." in part(late, ids.LOAD_SAID)
    late = desk.page("/targets/1/withdraw")
    assert "Decision 1 was withdrawn already." in late
    assert f"/targets?measure={MEASURE}&state=all" in late.replace("&amp;", "&")
    unknown = desk.page("/targets/7/withdraw")
    assert "There is no decision 7." in unknown
    assert "Targets, breaks and baselines" in unknown
    assert "the board agreed another" in desk.page("/targets?state=withdrawn")
    press(desk, ids.DECIDE_TURNED, why, "/targets/1/enter-again")
    assert [(one.id, one.stands) for one in decisions()] == [(2, True), (1, False)]


def send(desk, body, name="targets.csv"):
    headers = {"X-File-Name": quote(name)}
    client = desk.app.server.test_client()
    answer = client.post("/upload?page=/targets", data=body, content_type=OCTETS, headers=headers)
    return answer.get_json()


def test_a_file_is_seen_recorded_and_removed(desk, decisions, catalogue):
    title = catalogue.measure_by_id[MEASURE].title
    sent = send(desk, CSV)
    assert sent["problems"] == 0
    page = desk.page(f"/targets?check={sent['token']}")
    assert "What targets.csv would change" in page
    assert page.count("gets no red, amber or green") == 2  # as the form says
    assert title in page
    assert "The target of 60 from 2025-26 replaces 65, the target from 2024-25 on." in page
    why = {ids.LOAD_REASON: "targets for the year", ids.LOAD_NAME: "Jo"}
    query = f"?check={sent['token']}"
    assert "Write a reason" in part(press(desk, ids.DECIDE_FILED, {}, query=query), ids.LOAD_SAID)
    press(desk, ids.DECIDE_FILED, why, query=query)
    assert {(one.made_because, one.file_name) for one in decisions()} == {
        ("targets for the year", "targets.csv")
    }
    assert desk.kept() == []
    assert "no longer kept" in desk.page(f"/targets?check={sent['token']}")
    gone = press(desk, ids.DECIDE_FILED, why, query=query)
    assert "choose the file again" in part(gone, ids.LOAD_SAID)
    again = send(desk, CSV)
    assert "targets.csv would change nothing" in desk.page(f"/targets?check={again['token']}")


def test_a_file_with_problems_is_shown_with_all_of_them(desk, decisions):
    sent = send(desk, CSV.replace(b"2024-25", b"<b>"))
    assert sent["problems"] == 1
    page = desk.page(f"/targets?check={sent['token']}")
    assert "1 problem in targets.csv" in page
    assert "'<b>'" in page
    why = {ids.LOAD_REASON: "targets for the year", ids.LOAD_NAME: "Jo"}
    press(desk, ids.DECIDE_FILED, why, query=f"?check={sent['token']}")
    assert decisions() == ()


def test_a_file_of_decisions_is_told_of_and_withdrawn_as_one(desk, decisions):
    enter(desk, {"value": "70", "period": "2019-20", "reason": "Entered by hand"})
    why = {ids.LOAD_REASON: "targets for the year", ids.LOAD_NAME: "Jo"}
    sent = send(desk, CSV)
    press(desk, ids.DECIDE_FILED, why, query=f"?check={sent['token']}")
    page = desk.page("/targets")
    assert "Last change. 2 decisions recorded from targets.csv (" in page
    assert "/targets?file-of=2" in page
    assert "/targets/2/withdraw-file" in page
    listed = desk.page("/targets?file-of=3")  # any of them names the file
    assert "2 decisions recorded from targets.csv" in listed
    assert "The next step" in listed
    assert "Entered by hand" not in listed
    assert "From the catalogue" not in listed
    assert "Withdraw 2 decisions from targets.csv?" in desk.page("/targets/3/withdraw-file")

    gone = {ids.LOAD_REASON: "the wrong file", ids.LOAD_NAME: "Sam"}
    asked = press(desk, ids.DECIDE_TURNED, {ids.LOAD_NAME: "Sam"}, "/targets/3/withdraw-file")
    assert "Write a reason" in part(asked, ids.LOAD_SAID)
    done = press(desk, ids.DECIDE_TURNED, gone, "/targets/3/withdraw-file")
    assert done[ids.ADDRESS]["pathname"] == "/targets"
    told = {one.id: (one.withdrawn_by, one.withdrawn_reason) for one in decisions()}
    assert told == {1: ("", ""), 2: ("Sam", "the wrong file"), 3: ("Sam", "the wrong file")}
    assert len({one.withdrawn_at for one in decisions() if not one.stands}) == 1
    page = desk.page("/targets")
    assert "Last change. 2 decisions from targets.csv withdrawn (" in page
    assert "/targets?state=withdrawn&file-of=2" in page
    assert "withdraw-file" not in page
    late = press(desk, ids.DECIDE_TURNED, gone, "/targets/3/withdraw-file")
    assert "Nothing of targets.csv stands any more." in part(late, ids.LOAD_SAID)
    assert "Nothing stands of a file" in desk.page("/targets/3/withdraw-file")
    assert "Nothing stands of a file" in desk.page("/targets/1/withdraw-file")


def test_what_is_withdrawn_alone_leaves_the_rest_of_its_file(desk, decisions):
    why = {ids.LOAD_REASON: "targets for the year", ids.LOAD_NAME: "Jo"}
    sent = send(desk, CSV)
    press(desk, ids.DECIDE_FILED, why, query=f"?check={sent['token']}")
    press(desk, ids.DECIDE_TURNED, why, "/targets/1/withdraw")
    assert "Last change. Withdrawn: target" in desk.page("/targets")
    assert "Withdraw 1 decision from targets.csv?" in desk.page("/targets/1/withdraw-file")
    assert "2 decisions from targets.csv" in desk.page("/targets?file-of=1&state=all")
    press(desk, ids.DECIDE_TURNED, why, "/targets/1/withdraw-file")
    assert not any(one.stands for one in decisions())


def test_entering_again_beside_another_tells_which_and_how_to_withdraw_it(desk, catalogue):
    enter(desk)
    why = {ids.LOAD_REASON: "the board agreed another", ids.LOAD_NAME: "Sam"}
    press(desk, ids.DECIDE_TURNED, why, "/targets/1/withdraw")
    enter(desk, TYPED | {"value": "60"})
    refused = press(desk, ids.DECIDE_TURNED, why, "/targets/1/enter-again")
    said = part(refused, ids.LOAD_SAID)
    title = catalogue.measure_by_id[MEASURE].title
    assert f"Nothing was recorded: {title}: found '2024-25', for which decision 2 has a" in said
    assert MEASURE not in said
    assert "/targets/2/withdraw" in said
    assert "Withdraw decision 2" in said


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/targets?file-of=x", "“x” is not the number of a decision."),
        ("/targets?measure=nobody", "There is no measure called “nobody”."),
        ("/targets?kind=goal", "is not a choice for kind"),
        ("/targets?theme=x", "There is no theme called “x”."),
        ("/targets?state=gone", "is not a choice for state"),
        ("/targets?area=x", "This page has no option called “area”."),
        ("/targets/1", "There is no page at"),
        ("/targets/1/withdraw?x=1", "This page has no option called “x”."),
    ],
)
def test_an_address_that_names_nothing_says_so(desk, path, words):
    assert words in desk.page(path)


def test_the_list_is_chosen_by_measure_kind_theme_and_state(desk, catalogue):
    enter(desk)
    row = "What neighbours reach"
    theme = catalogue.measure_by_id[MEASURE].theme
    for query in ("", f"measure={MEASURE}", "kind=target", f"theme={theme}", "state=all"):
        assert row in desk.page(f"/targets?{query}"), query
    for query in ("measure=yj_fte_rate", "kind=break", "theme=health", "state=withdrawn"):
        assert row not in desk.page(f"/targets?{query}"), query
    assert "From the catalogue" in desk.page("/targets?kind=break")


def test_a_database_that_does_not_answer_is_told_of_on_the_page(desk, monkeypatch):
    def busy(*_, **__):
        raise DatabaseProblem("The database is busy.")

    monkeypatch.setattr("callbacks.decisions.get_decisions", busy)
    assert "The database is busy." in desk.page("/targets")
    monkeypatch.setattr("callbacks.decisions.enter", busy)
    seen = form(desk, ids.DECIDE_LOOKED)[ids.DECIDE_SEEN]["data"]
    answer = form(desk, ids.DECIDE_ACCEPTED, seen=seen)
    assert "The database is busy." in part(answer, ids.LOAD_SAID)


def test_the_periods_to_choose_from_can_all_be_read(catalogue):
    for measure in catalogue.measures:
        labels = [one.label for one in choosable_periods(measure, date(2026, 5, 6))]
        assert len(set(labels)) == len(labels) > 10
        for label in labels:
            parse_period(label, measure.frequencies, measure.year, measure.time_basis)


def test_a_file_ends_with_the_period_that_the_form_ends_with(catalogue):
    today = date(2026, 5, 6)
    for measure in catalogue.measures:
        for frequency in measure.frequencies:
            offered = [
                one for one in choosable_periods(measure, today) if one.frequency is frequency
            ]
            if not offered:  # a year and a month that are written alike
                continue
            last = max(offered)
            after = period_at(last.ordinal + 1, frequency, measure.year, measure.time_basis)
            for one, is_there in ((last, True), (after, False)):
                draft = Draft("target", measure.id, period=one.label, value="1", reason="A test")
                found = check_draft(catalogue, draft, today=today).faults
                assert any(fault.field == "period" for fault in found) is not is_there, one


def test_the_form_asks_first_for_the_measure_and_the_kind(desk):
    assert "For which measure, and what" in desk.page(entry_path())
    assert "See what it would change" in desk.page(f"/targets/enter?measure={MEASURE}&kind=break")
