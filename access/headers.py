"""Headers that tell the browser to fetch nothing from elsewhere and to guess nothing."""

from collections.abc import Callable, Sequence

from flask import Flask, Response

_POLICY = (
    "default-src 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; "
    "form-action 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:"
)


def add_headers(server: Flask, script_hashes: Callable[[], Sequence[str]]) -> None:
    """Set the content security policy and its kin on every answer.

    A document that stands by itself, as a presentation does, brings a stricter policy of its own.
    Styles keep 'unsafe-inline': Dash and Plotly insert style elements of their own.
    """
    policy: list[str] = []

    @server.after_request
    def set_headers(response: Response) -> Response:
        if not policy:
            policy.append(_POLICY.format(scripts=" ".join(script_hashes())))
        response.headers.setdefault("Content-Security-Policy", policy[0])
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        return response
