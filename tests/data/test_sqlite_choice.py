"""Which journal is used with which SQLite, and what the library in use is."""

import pytest

from data.sqlite import ROLLBACK, WRITE_AHEAD, is_free_of_wal_reset_bug, safe_journal


@pytest.mark.parametrize(
    ("version", "is_free"),
    [  # https://sqlite.org/wal.html#walresetbug: 3.7.0 to 3.51.2, but 3.44.6 and 3.50.7
        ((3, 6, 23), True),
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 3), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_versions_with_the_fault_keep_a_rollback_journal(version, is_free):
    assert is_free_of_wal_reset_bug(version) is is_free
    assert safe_journal(version) == (WRITE_AHEAD if is_free else ROLLBACK)


def test_the_rollback_journal_is_synchronised_most_and_the_log_fully():
    assert (WRITE_AHEAD.synchronous, ROLLBACK.synchronous) == ("FULL", "EXTRA")
