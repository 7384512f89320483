"""What the board answers beside its pages: presentations, shared packs, drawings, slide files."""

from collections.abc import Callable
from hmac import compare_digest
from html import escape
from re import fullmatch
from urllib.parse import unquote

from flask import Flask, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from access.request_guard import LARGEST_TEMPLATE, TEMPLATE_PATH
from callbacks.board_documents import Document, DocumentKind, Documents
from callbacks.board_pages import Board
from data.domain.draft import clean_text
from data.domain.frozen import FrozenPack
from data.domain.pack import Snapshot
from data.domain.plain_problem import PlainProblem
from data.frozen_text import FrozenTextError
from exports.slides import check_template
from layouts.board_address import BOARD, SHARE, frozen_path, pack_path
from layouts.components.board_item import drawings

NAME_HEADER = "X-File-Name"
LONGEST_NAME = 120
_PLAIN = {"Content-Type": "text/plain; charset=utf-8"}
_END_OF_LINK = r"[A-Za-z0-9_-]{10,100}"
_TOO_LARGE = f"template: found a file of more than {LARGEST_TEMPLATE // 2**20} MB, expected less."

Answer = AnyResponse | tuple[str, int, dict[str, str]]


def register_board_routes(server: Flask, board: Board) -> None:
    documents = Documents(board.packs)
    _register_documents(server, board, documents)
    _register_parts(server, board)

    @server.post(TEMPLATE_PATH)
    def give_template() -> Answer:
        name = clean_text(unquote(request.headers.get(NAME_HEADER, "")))[-LONGEST_NAME:]
        content = request.stream.read(LARGEST_TEMPLATE + 1)
        if len(content) > LARGEST_TEMPLATE:
            return _TOO_LARGE, 413, _PLAIN

        try:
            check_template(content)
            board.packs.give_template(name or "template.pptx", content)
        except PlainProblem as problem:
            return str(problem), 400, _PLAIN
        return jsonify(name=name)


def _register_documents(server: Flask, board: Board, documents: Documents) -> None:
    @server.get(f"{BOARD}/<name>/present")
    def present(name: str) -> Answer:
        pack = board.packs.get(name)
        if pack is None:
            return _message(404, "There is no such pack", "", BOARD, "All packs")
        number = request.args.get("frozen", "0")
        wanted = int(number) if fullmatch(r"[0-9]{1,9}", number) else -1
        found = board.packs.numbered(name, wanted)
        if found is None:
            said = "Nothing was frozen of it yet" if wanted == 0 else "There is no such frozen pack"
            told = f"{pack.title}: a pack is frozen before it is presented."
            return _message(404, said, told, pack_path(name), "Open the pack")
        return _document(lambda: documents.get(DocumentKind.PRESENTATION, found))

    @server.get(f"{SHARE}/<token>")
    def share(token: str) -> Answer:
        found = board.packs.shared(token) if fullmatch(_END_OF_LINK, token) else None
        if found is None or not compare_digest(found.token, token):
            told = "The link is not complete, or it is not one of this dashboard’s."
            return _unseen(_message(404, "There is nothing at this link", told))
        return _unseen(_document(lambda: documents.get(DocumentKind.PAGE, found)))


def _register_parts(server: Flask, board: Board) -> None:
    @server.get(f"{BOARD}/<name>/frozen/<int:number>/figure/<int:place>.json")
    def figure(name: str, number: int, place: int) -> Answer:
        found = board.packs.numbered(name, number) if 0 < number < 10**9 else None
        frozen = board.packs.frozen(found) if found else None
        if found is None or frozen is None or not 0 < place <= len(frozen.pages):
            return "There is no such drawing.", 404, _PLAIN
        return _lasting(found, frozen, place)

    @server.get(f"{BOARD}/packs.json")
    def packs() -> Response:
        """The packs that a view can be added to."""
        found = [one for one in board.packs.all() if not one.archived_at]
        answer = jsonify([{"name": one.name, "title": one.title} for one in found])
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @server.get(f"{BOARD}/snapshot/<int:snapshot_id>")
    def snapshot(snapshot_id: int) -> Answer:
        """To a frozen pack by its id, which is all that the job that froze it says."""
        found = board.packs.snapshot(snapshot_id) if snapshot_id < 2**31 else None
        if found is None:
            return _message(404, "There is no such frozen pack", "", BOARD, "All packs")
        return redirect(frozen_path(found.pack_name, found.number))


def _document(make: Callable[[], Document]) -> Answer:
    """A document with its own policy; asked for again, only that it is still the same."""
    try:
        document = make()
    except FrozenTextError as problem:
        return _message(500, "This pack cannot be shown", f"{problem}.", BOARD, "All packs")
    is_short = "br" in request.accept_encodings
    body = document.compressed if is_short else document.content
    answer = Response(body, mimetype="text/html")
    if is_short:
        answer.headers["Content-Encoding"] = "br"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Content-Security-Policy"] = document.policy
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(document.mark)
    return answer.make_conditional(request)


def _lasting(snapshot: Snapshot, frozen: FrozenPack, place: int) -> Response:
    """What was frozen never changes: the browser may keep it."""
    answer = jsonify(drawings(frozen.pages[place - 1]))
    answer.headers["Cache-Control"] = "private, max-age=86400"
    answer.set_etag(f"{snapshot.checksum[:24]}-{place}")
    answer.make_conditional(request)
    return answer


def _unseen(answer: Answer) -> Answer:
    """Without a trace of the link elsewhere: in referrers, or in what is found by searching."""
    if isinstance(answer, tuple):
        body, status, headers = answer
        answer = Response(body, status, headers)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _message(status: int, title: str, told: str, to: str = "", words: str = "") -> Response:
    """A page that needs nothing else, with a way onward."""
    way = f'<p><a href="{escape(to)}">{escape(words)}</a></p>' if to else ""
    text = (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{escape(title)}</title>'
        "<style>body{font:17px/1.5 Arial,sans-serif;max-width:40em;margin:12vh auto;"
        "padding:0 20px;color:#1b2126}a{color:#12436d}</style></head>"
        f"<body><main><h1>{escape(title)}</h1><p>{escape(told)}</p>{way}</main></body></html>"
    )
    answer = Response(text, status, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )
    return answer
