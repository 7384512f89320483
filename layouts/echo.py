"""What a reader wrote, as it may stand in an answer."""

_LONGEST = 60


def echo(text: str) -> str:
    """In quotation marks, cut short and without control characters."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"“{shown[:_LONGEST]}…”" if len(shown) > _LONGEST else f"“{shown}”"
