"""Moments are told in London's time, in summer and in winter."""

from datetime import UTC, datetime

from data.analysis.words.moments import moment_words, time_words


def test_summer_time_is_an_hour_ahead():
    assert moment_words(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026, 00:30"


def test_winter_time_is_universal_time():
    moment = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
    assert (moment_words(moment), time_words(moment)) == ("22 November 2026, 14:05", "14:05")
