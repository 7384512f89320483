"""The base of faults that a person can mend: their words are meant to be shown."""


class PlainProblem(Exception):
    """A fault told in plain words, without a traceback."""
