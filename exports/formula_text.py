"""Text that a spreadsheet would take for a formula is written so that it stays text."""

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_text(value: str) -> str:
    """Put an apostrophe before text that starts like a formula."""
    return f"'{value}" if value.startswith(_STARTS) else value
