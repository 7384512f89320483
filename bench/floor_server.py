"""Serves a folder with the standard library alone, handing out the compressed copies beside files.

python -m bench.floor_server FOLDER PORT
"""

import gzip
import mimetypes
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar


class Files(BaseHTTPRequestHandler):
    """Every file is read and compressed once, before the first request."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    answers: ClassVar[dict[str, tuple[bytes, str, str]]] = {}

    def do_GET(self) -> None:
        found = self.answers.get(self.path)
        if found is None:
            self.send_error(404)
            return
        body, encoding, kind = found
        lasting = not self.path.endswith(".html")
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public, max-age=31536000" if lasting else "no-cache")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: writing a log is no part of the floor."""


def read_answers(folder: Path) -> dict[str, tuple[bytes, str, str]]:
    """Body, encoding and type of every file, by address: brotli where it lies there, else gzip."""
    answers = {}
    for file in folder.iterdir():
        if file.suffix in (".br", ".gz"):
            continue
        smaller = file.with_name(f"{file.name}.br")
        body = smaller.read_bytes() if smaller.exists() else gzip.compress(file.read_bytes())
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        answers[f"/{file.name}"] = (body, "br" if smaller.exists() else "gzip", kind)
    return answers


if __name__ == "__main__":
    Files.answers = read_answers(Path(sys.argv[1]))
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Files).serve_forever()
