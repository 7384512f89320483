"""What is raised of a database's faults, and the words that every kind of database shares."""

from data.domain.plain_problem import PlainProblem

BUSY = "The database is busy: somebody else is loading. Try again shortly."
FULL = "The disk is full. Nothing was changed."


class DatabaseProblem(PlainProblem):
    """A fault of the database that a reader can do something about, in plain words."""
