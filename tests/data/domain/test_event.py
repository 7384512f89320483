from datetime import date

import pytest

from data.domain.event import Event, EventDate, EventKind


@pytest.mark.parametrize(
    ("text", "read", "place", "words", "month_words"),
    [
        ("2024", EventDate(2024), None, "2024", "2024"),
        ("2024-10", EventDate(2024, 10), date(2024, 10, 1), "Oct 2024", "Oct 2024"),
        ("2024-10-31", EventDate(2024, 10, 31), date(2024, 10, 31), "31 Oct 2024", "Oct 2024"),
        ("2024-02-29", EventDate(2024, 2, 29), date(2024, 2, 29), "29 Feb 2024", "Feb 2024"),
    ],
)
def test_date_is_as_precise_as_it_is_known(text, read, place, words, month_words):
    parsed = EventDate.parse(text)

    assert parsed == read
    assert (parsed.place, parsed.words, parsed.month_words) == (place, words, month_words)


@pytest.mark.parametrize(
    "text", ["", "Oct 2024", "2024-13", "2024-00", "2023-02-29", "2024-10-32", "2024-10-31-01"]
)
def test_date_that_is_none_is_refused(text):
    with pytest.raises(ValueError):
        EventDate.parse(text)


def event(themes=("fostering",), end=None):
    return Event(
        id="visit",
        start=EventDate(2019, 7, 15),
        end=end,
        label="Visit",
        title="Ofsted visit",
        kind=EventKind.INSPECTION,
        themes=themes,
        in_documents=True,
        source="Letter",
    )


def test_event_belongs_to_its_themes_or_to_all():
    assert event().belongs_to("fostering")
    assert not event().belongs_to("health")
    assert event(themes=("all",)).belongs_to("health")


def test_event_says_from_when_to_when():
    assert event().when == "15 Jul 2019"
    assert event(end=EventDate(2019, 7, 26)).when == "15 to 26 Jul 2019"
    assert event(end=EventDate(2019, 8, 2)).when == "15 Jul 2019 to 2 Aug 2019"


def test_kind_is_said_in_words():
    assert EventKind.SERVICE_CHANGE.words == "Service change"
