"""What is fixed about the sample council: nothing in it depends on the clock."""

from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent

SEED = 20260731
"""The seed of the sample that the product serves; another gives other figures."""

YEARS = 5
"""How many years of figures there are."""

FIRST_MONTH = date(2013, 1, 1)
"""Counting begins so early because some figures cover the three years before their period."""

LAST_MONTH = date(2026, 6, 1)
"""The last month that is counted."""

TODAY = date(2026, 7, 31)
"""The day on which the sample stands still: what is due by then is there."""

CHILDREN = 65_000
"""How many children live in the sample council."""


def sample_database_url() -> str:
    """The SQLite file in the product's instance folder that is the sample's alone."""
    path = FOLDER.parent.parent / "instance" / "sample.db"
    return f"sqlite:///{path.as_posix()}"
