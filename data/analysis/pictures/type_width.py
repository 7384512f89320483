"""How wide letters are in Arial and whatever has its metrics, as Liberation Sans: for all who
must know before something is drawn."""

from functools import lru_cache

_FIRST = 32
_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 "
    "556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 "
    "667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 "
    "556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 "
    "556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 "
    "975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 "
    "667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 "
    "333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 "
    "611 611 389 556 333 611 556 778 556 556 500 389 280 389 584"
)
_OTHERS = {"–": 556, "—": 1000, "·": 278, "−": 584, "\xa0": 278}
_REGULAR_QUOTES = {"‘": 222, "’": 222, "“": 333, "”": 333}
_BOLD_QUOTES = {"‘": 278, "’": 278, "“": 500, "”": 500}
_UNKNOWN = 800


def advance(text: str, bold: bool = False) -> float:
    """Width in type sizes; letters that are not known count as wide."""
    widths = _widths(bold)
    return sum(widths.get(letter, _UNKNOWN) for letter in text) / 1000


@lru_cache(maxsize=2)
def _widths(bold: bool) -> dict[str, int]:
    numbers = [int(number) for number in (_BOLD if bold else _REGULAR).split()]
    letters = {chr(_FIRST + place): width for place, width in enumerate(numbers)}
    return letters | _OTHERS | (_BOLD_QUOTES if bold else _REGULAR_QUOTES)
