"""PostgreSQL's faults in plain words: never its own, which name computers and accounts."""

from typing import Any

from data.database_problem import BUSY, FULL

_ASK_AGAIN = "Nothing was changed. Try again shortly."
LOST = f"The connection to the database server was lost. {_ASK_AGAIN}"
LOST_AT_THE_END = (
    "The connection to the database server was lost at the very moment of the change. "
    "The history says whether it stands: look there before you try again."
)
_NOT_ALLOWED = (
    "The account that the dashboard uses may not do this in the database. "
    "Ask whoever looks after the server for the permission. Nothing was changed."
)
_NO_DATABASE = (
    "The server has no database of that name. Ask whoever looks after the server to make one."
)
_NO_SIGN_IN = (
    "The database server refused the name or the password in the database's address. "
    "Nothing was changed."
)
_NOT_THERE = (
    "The database server does not answer. See that it is running, and that the database's address "
    "names its computer and its port."
)
_STARTING = f"The database server is starting or stopping. {_ASK_AGAIN}"
_CROWDED = f"The database server takes no more connections at this moment. {_ASK_AGAIN}"
_STATES = {
    "55P03": BUSY,  # waited as long as lock_timeout for another
    "40P01": BUSY,  # a deadlock
    "40001": BUSY,
    "53100": FULL,
    "53200": f"The database server has too little memory. {_ASK_AGAIN}",
    "53300": _CROWDED,
    "57014": "The database server ended the work because it took too long. Nothing was changed.",
    "57P01": LOST,
    "57P02": LOST,
    "57P03": _STARTING,
    "25006": "The database may only be read: the server is set so. Nothing was changed.",
    "42501": _NOT_ALLOWED,
    "28P01": _NO_SIGN_IN,
    "28000": _NO_SIGN_IN,
    "3D000": _NO_DATABASE,
    "42P01": "The database has not been set up. Set it up with: python bootstrap.py setup",
    "22001": "A text is longer than the database has room for. Nothing was changed.",
    "58030": "The server's disk could not be read or written. Nothing was changed.",
    "XX001": "The database is damaged. Restore it from a copy.",
    "XX002": "The database is damaged. Restore it from a copy.",
}
_WORDS = {
    "password authentication failed": _NO_SIGN_IN,
    "no password supplied": _NO_SIGN_IN,
    "authentication failed": _NO_SIGN_IN,
    "no pg_hba.conf entry": _NO_SIGN_IN,
    "permission denied for database": _NOT_ALLOWED,
    'role "': _NO_SIGN_IN,
    'database "': _NO_DATABASE,
    "too many clients": _CROWDED,
    "remaining connection slots": _CROWDED,
    "starting up": _STARTING,
    "shutting down": _STARTING,
    "recovery mode": _STARTING,
    "terminating connection": LOST,
    "NUL (0x00)": "A text holds a character that the database cannot keep. Nothing was changed.",
    "No space left on device": FULL,
}
"""Parts of messages that carry no state: nearly all are of a connection that was not made."""


def plain_cause(error: Any) -> str:
    """A fault of the driver in plain words; '' when a person can do nothing about it."""
    state = getattr(error, "sqlstate", None)
    if state:
        return _STATES.get(state, LOST if state.startswith("08") else "")
    said = str(error)
    for sign, words in _WORDS.items():
        if sign in said:
            return words
    kind = type(error).__name__
    if kind not in ("OperationalError", "InterfaceError", "ConnectionTimeout"):
        return ""
    return _NOT_THERE if "connection failed" in said or "connection timeout" in said else LOST
