"""The page on what changed since a day: what was loaded, revised, taken back and decided."""

import csv
import io
from datetime import date
from functools import partial

import pytest
from flask import Flask

from callbacks.downloads import register_downloads
from callbacks.pages import Site, open_page
from data.analysis.changes.figures import ChangedFigure
from data.analysis.changes.report import ChangesReport, MeasureChanges, ThemeChanges
from data.analysis.changes.words import new_words, summary_sentence
from data.domain.difference import Effect, Figure, FigureChange
from data.domain.missing import MissingReason
from data.domain.period import Frequency, TimeBasis, YearType, parse_period
from data.domain.theme import Theme
from data.migrations import migrate
from data.reading.reader import Reader
from data.session import open_engine, read_session
from tests.changes_store import GENERAL, LATE, LEFT, VISITED, WRONG, make_changes
from tests.data.analysis.builders import make_measure

TODAY = date(2026, 7, 20)
TITLE = "Foster families who stopped fostering"


@pytest.fixture(scope="module")
def changed_url(tmp_path_factory, catalogue):
    url = f"sqlite:///{(tmp_path_factory.mktemp('changed') / 'd.db').as_posix()}"
    migrate(url)
    make_changes(url, catalogue)
    return url


@pytest.fixture(scope="module")
def changed_site(changed_url, catalogue):
    engine = open_engine(changed_url)
    reader = Reader(catalogue, engine, partial(read_session, engine), lambda: TODAY)
    yield Site(reader, None, {})
    engine.dispose()


@pytest.fixture(scope="module")
def changed_client(changed_site):
    server = Flask("changes")
    register_downloads(server, changed_site.reader)
    return server.test_client()


def text_of(node):
    """The words of a page, in their order."""
    if node is None:
        return ""
    if isinstance(node, (str, int, float)):
        return str(node)
    if isinstance(node, (list, tuple)):
        return " ".join(filter(None, map(text_of, node)))
    return text_of(getattr(node, "children", None))


def page(site, query=""):
    found = open_page(site, "/changes", query)
    return found, " ".join(text_of(found.body).split())


def lede(site, query):
    (said,) = [
        text_of(one)
        for one in open_page(site, "/changes", query).body
        if getattr(one, "className", "") == "lede"
    ]
    return said


def test_without_a_day_it_lists_what_changed_since_the_last_load(changed_site):
    found, words = page(changed_site)
    assert found.title == "What changed since 11 July 2026"
    assert found.section == "Overview"
    # 93 went back to 39, and the 19 who came in 2024-25 stand no longer
    assert "1 figure was revised and 1 was taken back, in 2 measures." in words


def test_figures_are_new_revised_or_taken_back_since_a_day(changed_site):
    assert lede(changed_site, "?since=2026-07-03") == (
        "1 figure is new and 1 was revised, in 1 measure. Worked out from them: "
        "1 figure was revised. The status of 1 measure changed."
    )
    _, words = page(changed_site, "?since=2026-07-03")
    assert f"Revised 2023-24 31 32 Load 2, 3 July 2026 {LATE} (Jo Smith, not verified)." in words
    assert "New 2024-25 – 38 Load 2, 3 July 2026" in words
    assert "93" not in words  # a mistake that was taken back before anybody asks


def test_where_all_is_new_what_states_an_absence_is_counted_apart():
    def new(figure):
        at = parse_period("2024-25", [Frequency.ANNUAL], YearType.FINANCIAL, TimeBasis.IN_PERIOD)
        return ChangedFigure(FigureChange(Effect.NEW, "left", "E06000035", at, after=figure))

    known, none = Figure(8.0), Figure(missing=MissingReason.NOT_AVAILABLE)
    assert new_words([new(known)] * 8 + [new(none)]) == "8 figures and 1 entry without a value"
    assert new_words([new(known)]) == "1 figure"
    assert new_words([new(none)] * 2) == "2 entries without a value"


def test_the_measures_are_those_of_the_figures_and_absences_are_counted_after_them():
    at = parse_period("2024-25", [Frequency.ANNUAL], YearType.FINANCIAL, TimeBasis.IN_PERIOD)

    def summary(*figures):
        new = [ChangedFigure(FigureChange(Effect.NEW, "left", "E1", at, after=o)) for o in figures]
        found = MeasureChanges(make_measure("left"), tuple(new))
        themes = (ThemeChanges(Theme("fostering", "Fostering", "?"), (found,)),)
        report = ChangesReport("Medway", date(2026, 6, 1), themes, is_all_new=True)
        return summary_sentence(report).partition(": ")[2]

    known, none = Figure(8.0), Figure(missing=MissingReason.NOT_AVAILABLE)
    assert summary(known, known) == "2 figures of 1 measure."
    assert summary(known, known, none) == "2 figures of 1 measure, and 1 entry without a value."
    assert summary(none, none) == "2 entries without a value of 1 measure."


def test_the_day_itself_is_among_the_days_since(changed_site):
    assert "1 figure is new" in lede(changed_site, "?since=2026-07-03")
    assert "1 figure is new" not in lede(changed_site, "?since=2026-07-04")


def test_what_was_taken_back_says_who_did_and_why(changed_site):
    assert lede(changed_site, "?since=2026-07-11") == (
        "1 figure was revised and 1 was taken back, in 2 measures. The status of 1 measure changed."
    )
    _, words = page(changed_site, "?since=2026-07-11")
    assert f"Taken back 2024-25 19 – Load 3 taken back, 11 July 2026 {WRONG} (Sam" in words
    assert f"Revised 2022-23 93 39 Load 3 taken back, 11 July 2026 {WRONG} (Sam" in words


def test_a_target_that_was_agreed_since_changes_the_status(changed_site):
    _, words = page(changed_site, "?since=2026-07-04")
    # 90% against 95% misses it by 5.3% of it, which is more than the house rule's 5%
    assert "Target It was No target → It is now ✕ Off target" in words.replace("– No", "No")
    assert "Decision 1 by Sam (not verified), 5 July 2026: Statutory." in words
    assert "Changes of status" not in page(changed_site, "?since=2026-07-17")[1]


def test_a_target_that_stood_then_and_was_withdrawn_is_told(changed_site):
    _, words = page(changed_site, "?since=2026-07-12")
    # seven families came in 2023-24, and five were aimed at until 16 July
    assert "It was ✓ Met → It is now – No target" in words
    said = "Decision 2 withdrawn by Sam (not verified), 16 July 2026: the trial is over."
    assert said in words
    assert "Decision 1" not in words  # it stood then, as it does now
    assert (
        "Decision 2" not in page(changed_site, "?since=2026-07-04")[1]
    )  # made and withdrawn since
    to_list = f"/targets?measure={GENERAL}&state=withdrawn"
    assert to_list in str(open_page(changed_site, "/changes", "?since=2026-07-12").body)
    assert lede(changed_site, "?since=2026-07-12") == (
        "No loaded figure changed. The status of 1 measure changed."
    )


def test_nothing_changed_is_said_with_the_day_of_the_last_change(changed_site):
    assert lede(changed_site, "?since=2026-07-17") == (
        "Nothing has changed since 17 July 2026. Figures last changed on 11 July 2026."
    )


def test_before_the_first_load_everything_is_new_in_one_sentence(changed_site):
    # 2021-22 to 2024-25 left, 7 and 22 came, and thirteen months of visits
    assert lede(changed_site, "?since=2026-06-01") == (
        "Nothing was loaded before 1 June 2026, so everything is new: 19 figures of 4 measures."
    )
    _, words = page(changed_site, "?since=2020-01-01")
    assert f"{TITLE} : 4 figures, 2021-22 to 2024-25" in words
    assert "13 figures, Apr 2025 to Apr 2026" in words
    assert "1 figure, 2023-24, worked out" in words
    assert "Then" not in words


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?since=2026-07-21", "21 July 2026 is still to come: choose today or a day before it."),
        ("?since=31/12/2025", "“31/12/2025” is not a day such as 2026-07-03."),
        ("?since=2026-02-30", "“2026-02-30” is not a day such as 2026-07-03."),
        ("?since=0001-01-01", "“0001-01-01” is too long ago: choose a day from 1990 on."),
        ("?since=%3Cscript%3E", "“<script>” is not a day such as 2026-07-03."),
    ],
)
def test_a_day_that_cannot_be_taken_is_told_at_the_field(changed_site, query, said):
    found, words = page(changed_site, query)
    assert f"Since {said}" in words
    assert found.title == "What changed"
    assert "Table: CSV" not in words


def test_today_can_be_asked_for(changed_site):
    assert "Nothing has changed since 20 July 2026." in page(changed_site, "?since=2026-07-20")[1]


def test_an_option_that_is_none_is_no_page(changed_site):
    assert open_page(changed_site, "/changes", "?from=2026-07-20").status == 404


def test_the_table_holds_every_change_with_its_load_and_reason(changed_client):
    answer = changed_client.get("/download/changes.csv?since=2026-07-03")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="medway-what-changed-since-2026-07-03.csv"'
    )
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    kept = [
        (row["measure_id"], row["what"], row["period"], row["then"], row["now"], row["load"])
        for row in rows
    ]
    assert kept == [
        (VISITED, "Status: Target", "", "No target", "Off target", ""),
        (LEFT, "Revised", "2023-24", "31", "32", "2"),
        (LEFT, "New", "2024-25", "", "38", "2"),
        # 7 and 22 came, and 31 left; now 32
        (
            "fostering_approvals_less_deregistrations",
            "Revised (worked out)",
            "2023-24",
            "-2",
            "-3",
            "2",
        ),
    ]
    assert (rows[0]["changed_on"], rows[0]["changed_by"]) == ("2026-07-05", "Sam")
    assert (rows[0]["reason"], rows[0]["source"]) == ("Statutory.", "Decision 1")
    assert (rows[1]["changed_by"], rows[1]["source"]) == ("Jo Smith", "again.csv")
    assert rows[1]["reason"] == f"{LATE} (Jo Smith, not verified)"
    assert rows[1]["changed_on"] == "2026-07-03"


@pytest.mark.parametrize("rest", [".pdf", ".csv?since=soon", ".csv?show=all"])
def test_what_cannot_be_taken_away_is_not_found(changed_client, rest):
    assert changed_client.get(f"/download/changes{rest}").status_code == 404


def test_a_workbook_is_a_workbook(changed_client):
    answer = changed_client.get("/download/changes.xlsx?since=2026-06-01")
    assert answer.data.startswith(b"PK")


def test_the_day_of_the_last_change_can_be_asked_for_though_today_stands_before_it(
    changed_url, catalogue
):
    engine = open_engine(changed_url)  # as in the sample, whose day stands still
    reader = Reader(catalogue, engine, partial(read_session, engine), lambda: date(2026, 7, 1))
    site = Site(reader, None, {})
    found, words = page(site, "?since=2026-07-11")
    assert found.title == "What changed since 11 July 2026"
    assert "still to come" not in words
    assert "12 July 2026 is still to come" in page(site, "?since=2026-07-12")[1]
    engine.dispose()
