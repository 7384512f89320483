"""What the collector of unused memory looks at while pages are made."""

import gc

NEW_OBJECTS = 20_000
"""It looks at new objects when there are so many. Python's own 700 are a small part of one page."""


def settle_memory() -> None:
    """Spare it what start-up made, which stays as long as the process: else pages wait for it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
