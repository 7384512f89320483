"""What a file on its way in is called: a random name, never one that a person gave."""

import re
import secrets

_BYTES = 24
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


def new_token() -> str:
    """A name that nobody can guess, safe in an address and as a folder's name."""
    return secrets.token_urlsafe(_BYTES)


def is_token(text: str) -> bool:
    return _TOKEN.fullmatch(text) is not None
