"""What is remembered for as long as one request lasts."""

from typing import Any

from flask import g, has_request_context


def request_memory() -> dict[int, Any] | None:
    """The memory of the request that is being answered; None outside of requests."""
    if not has_request_context():
        return None
    if "remembered" not in g:
        g.remembered = {}
    return g.remembered
