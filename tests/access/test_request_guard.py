"""Only requests that this product could have made are let in."""

import copy
import json

import pytest

from access.request_guard import LARGEST_BODY, LONGEST_VALUE, is_own_host
from layouts import ids
from tests.callbacks.bodies import CALLBACKS, body_for, key_of

OWN = ["localhost", "127.0.0.1", "127.0.0.1:8050", "[::1]:8050", "[::1]", "LOCALHOST:8050"]
FOREIGN = [
    "127.0.0.1.evil.com",
    "evil.com",
    "evil.com:8050",
    "localhost.evil.com",
    "127.1",
    "127.0.0.2",
    "0.0.0.0",
    "2130706433",  # 127.0.0.1 as one number
    "0x7f.0.0.1",
    "",
    "localhost.",
    "lоcalhost",  # a Cyrillic о
    "ｌocalhost",  # a wide l
    "①27.0.0.1",
    "[::2]",
    "[::ffff:127.0.0.1]",
    "[::1",
    "evil.com/127.0.0.1",
    "localhost@evil.com",
    "localhost evil.com",
    "localhost,evil.com",
    "192.168.0.4:8050",
]

# No host at all: the server refuses these before the product is asked.
MALFORMED = [
    "127.0.0.1/evil.com",
    "127.0.0.1#evil.com",
    "127.0.0.1?evil.com",
    "evil.com@localhost",
    "localhost:8050:evil.com",
    "localhost:port",
]


@pytest.mark.parametrize("host", OWN)
def test_this_machine_s_own_names_are_let_in(host):
    assert is_own_host(host)


@pytest.mark.parametrize("host", FOREIGN)
def test_every_other_host_is_refused(host):
    assert not is_own_host(host)


@pytest.mark.parametrize("host", [*FOREIGN, *MALFORMED])
def test_a_page_is_given_only_to_its_own_host(served, host):
    answer = served.server.test_client().get("/", environ_overrides={"HTTP_HOST": host})
    assert answer.status_code in (400, 403)
    assert b"figures" not in answer.data.lower()


def test_another_host_is_told_why_it_is_refused(client):
    assert client.get("/", headers={"Host": "127.0.0.1:8050"}).status_code == 200
    refused = client.get("/health", headers={"Host": "evil.com"})
    assert refused.text == "This dashboard answers only to its own address."


def test_a_forwarded_host_changes_nothing(client):
    given = {"Host": "evil.com", "X-Forwarded-Host": "localhost", "Forwarded": "host=localhost"}
    assert client.get("/", headers=given).status_code == 403


@pytest.fixture
def search_body(served):
    key = key_of(served, f"{ids.SEARCH_RESULTS}.children")
    return body_for(served, key, {f"{ids.SEARCH}.value": "foster"}, f"{ids.SEARCH}.value")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://localhost"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://127.0.0.1:8050", "Host": "127.0.0.1:8050"},
    ],
)
def test_a_post_of_our_own_page_is_let_in(client, search_body, headers):
    assert client.post(CALLBACKS, json=search_body, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Origin": "http://evil.com"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://localhost:9999"},  # another program on this machine
        {"Origin": "http://localhost.evil.com"},
        {"Origin": "http://["},  # no address at all
        {"Origin": "http://localhost", "Host": "127.0.0.1:8050"},
    ],
)
def test_a_post_from_another_site_is_refused(client, search_body, headers):
    answer = client.post(CALLBACKS, json=search_body, headers=headers)
    assert answer.status_code == 403
    assert answer.text == "Requests from other sites are refused."


def test_a_link_on_another_site_may_open_a_page(client):
    given = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/", headers=given).status_code == 200


def test_every_server_callback_takes_its_own_well_formed_body(served):
    """Values are nothing where a page has nothing: no fault may come of it."""
    keys = [key for key, callback in served.callback_map.items() if "callback" in callback]
    assert len(keys) == 17
    for key in keys:
        answer = served.server.test_client().post(CALLBACKS, json=body_for(served, key, {}))
        assert answer.status_code < 500, key


def changed(body, *path, to):
    body = copy.deepcopy(body)
    place = body
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return body


def without(body, *path):
    body = copy.deepcopy(body)
    place = body
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return body


def nested(depth):
    value = "x"
    for _ in range(depth):
        value = [value]
    return value


COMPONENT = {"type": "Markdown", "namespace": "dash_core_components", "props": {"children": "x"}}
ONE = {"id": "x", "property": "y", "value": "1"}


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda body: None, id="null"),
        pytest.param(lambda body: [body], id="a list"),
        pytest.param(lambda body: "text", id="a text"),
        pytest.param(lambda body: {}, id="empty"),
        pytest.param(lambda body: changed(body, "output", to="nope.children"), id="unknown output"),
        pytest.param(lambda body: changed(body, "output", to=5), id="output a number"),
        pytest.param(lambda body: changed(body, "output", to=["a"]), id="output a list"),
        pytest.param(lambda body: without(body, "output"), id="no output"),
        pytest.param(lambda body: changed(body, "outputs", to=None), id="outputs nothing"),
        pytest.param(lambda body: changed(body, "outputs", to=[]), id="outputs empty"),
        pytest.param(lambda body: changed(body, "outputs", "id", to="page"), id="another's output"),
        pytest.param(lambda body: without(body, "outputs"), id="no outputs"),
        pytest.param(lambda body: without(body, "inputs"), id="no inputs"),
        pytest.param(lambda body: changed(body, "inputs", to={}), id="inputs a table"),
        pytest.param(lambda body: changed(body, "inputs", to=[]), id="inputs empty"),
        pytest.param(lambda body: changed(body, "inputs", to=[None]), id="an input nothing"),
        pytest.param(
            lambda body: changed(body, "inputs", to=[*body["inputs"], ONE]), id="extra input"
        ),
        pytest.param(lambda body: changed(body, "inputs", to=body["inputs"] * 2), id="twice"),
        pytest.param(lambda body: changed(body, "inputs", 0, "id", to="nope"), id="unknown input"),
        pytest.param(lambda body: changed(body, "inputs", 0, "id", to={"a": 1}), id="id a table"),
        pytest.param(lambda body: without(body, "inputs", 0, "property"), id="no property"),
        pytest.param(lambda body: changed(body, "inputs", 0, "value", to=5), id="a number"),
        pytest.param(lambda body: changed(body, "inputs", 0, "value", to=True), id="a truth"),
        pytest.param(
            lambda body: changed(body, "inputs", 0, "value", to=["a"]), id="a list of text"
        ),
        pytest.param(
            lambda body: changed(body, "inputs", 0, "value", to=COMPONENT), id="component"
        ),
        pytest.param(
            lambda body: changed(body, "inputs", 0, "value", to=[COMPONENT]), id="components"
        ),
        pytest.param(
            lambda body: changed(body, "inputs", 0, "value", to="a" * (LONGEST_VALUE + 1)),
            id="long",
        ),
        pytest.param(lambda body: changed(body, "inputs", 0, "value", to=nested(900)), id="deep"),
        pytest.param(lambda body: changed(body, "state", to=[ONE]), id="extra state"),
        pytest.param(lambda body: changed(body, "state", to=None), id="state nothing"),
        pytest.param(lambda body: changed(body, "state", to="x"), id="state a text"),
        pytest.param(lambda body: changed(body, "changedPropIds", to=None), id="changed nothing"),
        pytest.param(lambda body: changed(body, "changedPropIds", to="a.b"), id="changed a text"),
        pytest.param(lambda body: changed(body, "changedPropIds", to=[5]), id="changed a number"),
        pytest.param(lambda body: changed(body, "changedPropIds", to=[{}]), id="changed a table"),
        pytest.param(lambda body: changed(body, "changedPropIds", to={"a": 1}), id="changed table"),
    ],
)
def test_a_malformed_body_is_refused(client, search_body, spoil):
    answer = client.post(CALLBACKS, json=spoil(search_body))
    assert (answer.status_code, answer.text) == (400, "The request could not be read.")


def test_the_longest_value_is_let_in(client, search_body):
    longest = changed(search_body, "inputs", 0, "value", to="a" * LONGEST_VALUE)
    assert client.post(CALLBACKS, json=longest).status_code == 200


def test_a_callback_with_states_needs_all_of_them(served, client):
    key = key_of(served, f"{ids.CHART_SIZES}.data")
    body = body_for(served, key, {f"{ids.ADDRESS}.pathname": "/measure/fostering_deregistrations"})
    for spoiled in (
        without(body, "state"),
        changed(body, "state", to=body["state"][:1]),
        changed(body, "state", to=body["state"][::-1]),
        changed(body, "inputs", to=body["inputs"][:-1]),
        changed(body, "inputs", to=body["inputs"][::-1]),
        changed(body, "outputs", to=body["outputs"][:-1]),
        changed(body, "state", 0, "value", to={"pathname": "/"}),
        changed(body, "inputs", to=[body["inputs"]]),  # the same inputs, one list deeper
    ):
        assert client.post(CALLBACKS, json=spoiled).status_code == 400


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"\xff\xfe{}", "application/json"),
        (b'{"output": NaN}', "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"a":' * 30_000, "application/json"),
        (b"\x00" * 10, "application/json"),
        (b"a=b&c=d", "application/x-www-form-urlencoded"),
    ],
)
def test_what_is_no_json_is_refused(client, content, content_type):
    assert client.post(CALLBACKS, data=content, content_type=content_type).status_code == 400


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/xml", "multipart/form-data; boundary=x", ""]
)
def test_json_that_calls_itself_something_else_is_refused(client, search_body, content_type):
    answer = client.post(CALLBACKS, data=json.dumps(search_body), content_type=content_type)
    assert answer.status_code == 400


def test_a_body_that_is_too_large_is_refused_unread(client, search_body):
    padded = search_body | {"padding": "a" * LARGEST_BODY}
    assert client.post(CALLBACKS, json=padded).status_code == 400


def test_outputs_that_several_callbacks_share_must_be_the_callback_s_own(served, client):
    """Dash tells such outputs apart by a mark after their name, which is no part of the name."""
    (key,) = [
        key
        for key in served.callback_map
        if f"{ids.LOAD_UNDONE}." not in key
        and [one["id"] for one in served.callback_map[key]["inputs"]] == [ids.LOAD_UNDONE]
    ]
    body = body_for(served, key, {})
    assert "@" in body["outputs"][0]["property"]
    assert client.post(CALLBACKS, json=body).status_code == 204
    for name in ("hash", "search@x", ""):
        assert (
            client.post(
                CALLBACKS, json=changed(body, "outputs", 0, "property", to=name)
            ).status_code
            == 400
        )


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"])
def test_a_callback_s_address_takes_posts_only(client, method):
    assert client.open(CALLBACKS, method=method).status_code in (400, 405)


def test_a_value_that_is_markup_is_given_back_as_text(client, search_body):
    given = changed(search_body, "inputs", 0, "value", to="<script>alert(1)</script>")
    answer = client.post(CALLBACKS, json=given)
    assert answer.mimetype == "application/json"
    (shown,) = answer.get_json()["response"][ids.SEARCH_RESULTS]["children"]
    assert shown["props"]["children"] == "No measure holds “<script>alert(1)</script>”."
