"""/upload: a file arrives in pieces, is checked at once, and is kept only if it is sound."""

import time
from urllib.parse import unquote

from flask import Flask, Response, abort, jsonify, request

from access.request_guard import UPLOAD_PATH
from callbacks.decisions import Decisions
from callbacks.loads import Loads
from data.analysis.loading.loading_view import LoadOutcome
from data.analysis.sample_mark import marked_stem
from data.analysis.words.moments import time_words
from data.domain.area import Council
from etl.uploads import TooLargeError
from exports.csv import write_csv
from exports.problem_sheet import problem_sheet
from exports.sample_columns import with_sample_column
from exports.xlsx import write_xlsx
from layouts.decision_address import TARGETS

NAME_HEADER = "X-File-Name"
LONGEST_NAME = 300

_WRITERS = {
    "csv": (write_csv, "text/csv"),
    "xlsx": (
        write_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}
_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
_TOO_LARGE = "The file is too large: at most {most} MB. Split it, by year or by measure."
_NO_ROOM = "The file could not be kept: the disk is full, or may not be written to."

Answer = Response | tuple[str, int, dict[str, str]]


def register_upload(server: Flask, loads: Loads, decisions: Decisions) -> None:
    """A file may have so many bytes and no more, whatever its header says."""
    loads.uploads.remove_old(time.time())

    @server.post(UPLOAD_PATH)
    def upload() -> Answer:
        loads.uploads.remove_old(time.time())
        name = unquote(request.headers.get(NAME_HEADER, ""))[-LONGEST_NAME:]
        try:
            token = loads.uploads.receive(name, request.stream, loads.largest)
        except TooLargeError:
            return _TOO_LARGE.format(most=loads.largest // 2**20), 413, _PLAIN
        except OSError:
            return _NO_ROOM, 507, _PLAIN
        return _check(loads, decisions, token, request.args.get("page", ""))

    @server.get("/upload/turn")
    def turn() -> Response:
        """Who is changing the figures just now, for a reader who waits."""
        holder = loads.turns.holder
        if holder is None:
            return jsonify({})
        return jsonify(by=holder.name, since=time_words(holder.since))

    @server.get("/upload/<token>/problems.<extension>")
    def problems(token: str, extension: str) -> Response:
        outcome = loads.outcome(token)
        if extension not in _WRITERS or outcome is None or outcome.is_sound:
            abort(404)
        return _file(loads.catalogue.council, outcome, extension)


def _check(loads: Loads, decisions: Decisions, token: str, page: str) -> Answer:
    """Check a file as the page that it was sent from wants it."""
    if page == TARGETS:
        return _checked_decisions(loads, decisions, token)
    return _checked(loads, token)


def _checked(loads: Loads, token: str) -> Answer:
    """What came of the check; a file whose check breaks off is not kept."""
    try:
        outcome = loads.check(token)
    except BaseException:
        loads.uploads.discard(token)
        raise
    if outcome is None:
        return _NO_ROOM, 507, _PLAIN
    return jsonify(token=token, problems=outcome.problem_count)


def _checked_decisions(loads: Loads, decisions: Decisions, token: str) -> Answer:
    """The same for a file of decisions. One with problems waits for its page, and for a day."""
    try:
        preview = decisions.file(token)
    except BaseException:
        loads.uploads.discard(token)
        raise
    if preview is None:
        return _NO_ROOM, 507, _PLAIN
    return jsonify(token=token, problems=preview.outcome.problem_count)


def _file(council: Council, outcome: LoadOutcome, extension: str) -> Response:
    sheet, stem = problem_sheet(outcome)
    write, mimetype = _WRITERS[extension]
    name = f"{marked_stem(council, stem)}.{extension}"
    return Response(
        write(with_sample_column(council, sheet)),
        mimetype=mimetype,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
