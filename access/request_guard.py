"""Lets in only what this product could have asked: own host, own site, own callbacks, files."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, request

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
CALLBACK_PATH = "/_dash-update-component"
UPLOAD_PATH = "/upload"
JOBS_PATH = "/jobs"
TEMPLATE_PATH = "/board/template"
UPLOAD_TYPE = "application/octet-stream"
"""What no form of another site can send without asking first."""

LARGEST_BODY = 200_000
LONGEST_VALUE = 2_000
LONGEST_TEXT = 8_000
LONG_TEXTS = frozenset({"comment-story", "comment-so-what", "comment-action"})
"""The ids of the boxes for texts; anything else that is sent is short."""
LONGEST_PRESS = 40_000
PRESSES = frozenset({"board-press"})
"""The ids of what holds a whole form with its texts, as one."""
LARGEST_TEMPLATE = 20 * 2**20
"""Bytes that a file of the council's own slides may have."""

KnownCallbacks = Callable[[], Mapping[str, Mapping[str, Any]]]


def guard_requests(server: Flask, known_callbacks: KnownCallbacks, largest_file: int) -> None:
    """Refuse other hosts (403), cross-site posts (403) and malformed callbacks (400).

    A file is refused before it is read: of another type (415), or too large by its header (413).
    """

    @server.before_request
    def check() -> Response | None:
        if not is_own_host(request.host):
            return _refuse(403, "This dashboard answers only to its own address.")
        if request.method == "POST" and not _is_own_site():
            return _refuse(403, "Requests from other sites are refused.")
        if request.path == CALLBACK_PATH and not _is_own_callback(known_callbacks()):
            return _refuse(400, "The request could not be read.")
        if request.path == UPLOAD_PATH and request.method == "POST":
            return _refuse_file(largest_file)
        if request.path == TEMPLATE_PATH and request.method == "POST":
            return _refuse_file(LARGEST_TEMPLATE)
        if _is_of_jobs(request.path) and request.method == "POST":
            return None if request.is_json else _refuse(415, "The request could not be read.")
        return None


def is_own_host(host: str) -> bool:
    """Whether a Host header names this machine, with any port."""
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK
    except ValueError:
        return False


def _is_own_site() -> bool:
    """A browser says where a post comes from; a program without these headers is no browser."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("Origin")
    try:
        return origin is None or urlsplit(origin).netloc == request.host
    except ValueError:  # it is no address at all
        return False


def _is_of_jobs(path: str) -> bool:
    return path == JOBS_PATH or path.startswith(f"{JOBS_PATH}/")


def _refuse_file(largest: int) -> Response | None:
    if request.mimetype != UPLOAD_TYPE:
        return _refuse(415, "The request could not be read.")
    if (request.content_length or 0) > largest:
        return _refuse(413, f"The file is too large: at most {largest // 2**20} MB.")
    return None


def _is_own_callback(known: Mapping[str, Mapping[str, Any]]) -> bool:
    if request.method != "POST" or (request.content_length or 0) > LARGEST_BODY:
        return False
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError):
        return False
    return request.is_json and is_well_formed(body, known)


def is_well_formed(body: Any, known: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a callback's body is one that the page could have sent.

    Values of inputs and states are text or nothing: no callback here takes anything else.
    """
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    callback = known.get(body["output"])
    if callback is None:
        return False
    changed = body.get("changedPropIds", [])
    return (
        _names(body.get("inputs")) == _flat(callback["inputs"])
        and _names(body.get("state", [])) == _flat(callback["state"])
        and isinstance(changed, list)
        and all(isinstance(one, str) for one in changed)
        and _outputs(body) == _expected_outputs(body["output"])
    )


def _names(given: Any) -> list[tuple[str, str]] | None:
    """Ids and properties of the values given, or None when something else was given."""
    if not isinstance(given, list):
        return None
    if not all(isinstance(one, dict) and _is_plain(one) for one in given):
        return None
    return _ids_and_properties(given)


def _is_plain(given: Mapping[str, Any]) -> bool:
    value, component = given.get("value"), given.get("id")
    return value is None or (isinstance(value, str) and len(value) <= _longest(component))


def _longest(component: Any) -> int:
    """How many characters a component may send."""
    if not isinstance(component, str):
        return LONGEST_VALUE
    if component in PRESSES:
        return LONGEST_PRESS
    return LONGEST_TEXT if component in LONG_TEXTS else LONGEST_VALUE


def _flat(declared: list[Mapping[str, str]]) -> list[tuple[str, str]]:
    return [(one["id"], one["property"]) for one in declared]


def _outputs(body: Mapping[str, Any]) -> list[tuple[str, str]] | None:
    given = body.get("outputs")
    names = _ids_and_properties(given if isinstance(given, list) else [given])
    return names and [(component, prop.split("@")[0]) for component, prop in names]


def _ids_and_properties(given: list[Any]) -> list[tuple[str, str]] | None:
    names = [
        (one["id"], one["property"])
        for one in given
        if isinstance(one, dict)
        and isinstance(one.get("id"), str)
        and isinstance(one.get("property"), str)
    ]
    return names if len(names) == len(given) else None


def _expected_outputs(output: str) -> list[tuple[str, str]]:
    """Dash writes one output as 'id.prop' and several as '..a.prop...b.prop..'."""
    names = output.strip(".").split("...") if output.startswith("..") else [output]
    parts = [name.split("@")[0].rpartition(".") for name in names]
    return [(component, prop) for component, _, prop in parts]


def _refuse(status: int, reason: str) -> Response:
    return Response(reason, status=status, mimetype="text/plain")
