"""Every answer tells the browser to fetch nothing from elsewhere and to guess nothing."""

import base64
import hashlib
import re

import pytest

from tests.callbacks.bodies import CALLBACKS

ANSWERS = [
    pytest.param(("GET", "/", {}), 200, id="page"),
    pytest.param(("GET", "/nope", {}), 404, id="unknown page"),
    pytest.param(("GET", "/health", {}), 200, id="health"),
    pytest.param(("GET", "/_dash-layout", {}), 200, id="layout"),
    pytest.param(("GET", "/_dash-dependencies", {}), 200, id="dependencies"),
    pytest.param(("GET", "/download/fostering_deregistrations.csv", {}), 200, id="download"),
    pytest.param(("GET", "/download/nope.csv", {}), 404, id="no download"),
    pytest.param(("GET", "/assets/dashboard.css", {}), 200, id="style"),
    pytest.param(("GET", "/", {"Host": "evil.com"}), 403, id="another host"),
    pytest.param(("POST", CALLBACKS, {"Origin": "http://evil.com"}), 403, id="another site"),
    pytest.param(("POST", CALLBACKS, {}), 400, id="malformed"),
    pytest.param(("POST", "/upload", {}), 415, id="no file"),
    pytest.param(("POST", "/upload", {"Origin": "http://evil.com"}), 403, id="another's file"),
    pytest.param(("GET", "/upload/turn", {}), 200, id="whose turn it is"),
    pytest.param(("GET", "/templates/fostering.xlsx", {}), 200, id="template"),
    pytest.param(("GET", "/templates/nope.xlsx", {}), 404, id="no template"),
    pytest.param(("DELETE", "/health", {}), 405, id="another method"),
]


@pytest.mark.parametrize(("asked", "status"), ANSWERS)
def test_every_kind_of_answer_has_the_headers(client, asked, status):
    method, path, headers = asked
    answer = client.open(path, method=method, headers=headers)
    assert answer.status_code == status
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    policy = policy_of(answer)
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["base-uri"] == ["'self'"]
    assert policy["form-action"] == ["'self'"]
    answer.close()  # a file of ours is sent from the disk


def policy_of(answer):
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {name: values for name, *values in (part.split() for part in parts)}


def test_scripts_come_from_here_or_are_known_by_their_hash(client):
    scripts = policy_of(client.get("/"))["script-src"]
    assert scripts[0] == "'self'"
    assert all(re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", one) for one in scripts[1:])
    assert scripts[1:]


def test_no_policy_lets_scripts_of_the_page_run(client):
    text = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe-eval" not in text
    assert "http:" not in text
    assert "https:" not in text
    assert "*" not in text
    policy = policy_of(client.get("/"))
    assert [name for name, values in policy.items() if "'unsafe-inline'" in values] == ["style-src"]


def test_every_inline_script_of_the_page_is_in_the_policy(client):
    answer = client.get("/")
    allowed = policy_of(answer)["script-src"]
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", answer.text, re.S)
    run = [body for given, body in inline if "json" not in given]
    assert run
    for body in run:
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in allowed


def test_the_page_names_no_other_host(client):
    text = client.get("/").text
    assert re.findall(r"(?:src|href)=[\"'](?:https?:)?//", text) == []


def test_the_server_does_not_name_its_parts(client):
    answer = client.get("/")
    assert "X-Powered-By" not in answer.headers
    assert "Python" not in answer.headers.get("Server", "")
