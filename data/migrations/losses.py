"""What an older version of the database cannot hold: counted before anything is lost."""

from collections.abc import Iterator, Mapping
from string import Template

from sqlalchemy import Connection, text

from data.domain.measure import Measure

_MEASURES = "0002"
_QUESTIONS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "0005": (
        ("SELECT count(*) FROM commentary", "commentaries that were written, with their history"),
        ("SELECT count(*) FROM pack", "drafts of board packs"),
        ("SELECT count(*) FROM snapshot", "board packs as they were frozen"),
        ("SELECT count(*) FROM slide_template", "templates of slides"),
        ("SELECT count(*) FROM job WHERE state IN ('waiting', 'running')", "jobs not yet done"),
    ),
    "0004": (
        (
            "SELECT count(*) FROM decision",
            "decisions: targets, breaks, rebases, baselines and exclusions that were entered",
        ),
    ),
    "0003": (
        (
            "SELECT count(*) FROM load WHERE publication <> '' OR source_rank <> 'council' "
            "OR release_on IS NOT NULL OR release_form <> ''",
            "the publication and the release of loads",
        ),
        ("SELECT count(*) FROM load WHERE held_back <> '[]'", "which figures were held back"),
        (
            "SELECT count(*) FROM observation WHERE until_change = from_change",
            "figures that stand in the history alone",
        ),
    ),
    _MEASURES: (
        ("SELECT count(*) FROM change WHERE reason <> ''", "the reasons of changes"),
        ("SELECT count(*) FROM load WHERE state <> 'loaded'", "loads that were taken back"),
        (
            "SELECT count(*) FROM change WHERE kind <> 'load'",
            "changes that took a load back or put it back, with the history of their figures",
        ),
        ("SELECT count(*) FROM load WHERE complete = $yes", "that a load was a complete file"),
        (
            "SELECT count(*) FROM load AS one JOIN load AS other "
            "ON other.content_hash = one.content_hash AND other.id > one.id",
            "the checksums of files that were loaded again",
        ),
        (
            "SELECT count(*) FROM load_measure WHERE length(confirmed) > 0",
            "which figures a load found standing already",
        ),
    ),
    "0001": (
        ("SELECT count(*) FROM load", "loads, with every figure"),
        ("SELECT count(*) FROM statement", "statements"),
    ),
}
"""By the version that is left: a count of what is lost, and what it is."""


def find_losses(
    connection: Connection, revisions: tuple[str, ...], measures: Mapping[str, Measure]
) -> Iterator[str]:
    """What is lost when these versions are left, newest first: a line each.

    All is asked of the tables as they are now, which hold what the older ones hold.
    """
    yes = "true" if connection.dialect.name == "postgresql" else "1"
    for revision in revisions:
        for query, words in _QUESTIONS.get(revision, ()):
            count = connection.scalar(text(Template(query).substitute(yes=yes)))
            if count:
                yield f"{words} ({count:,})"
        if revision == _MEASURES:
            yield from _unknown(connection, measures)


def _unknown(connection: Connection, measures: Mapping[str, Measure]) -> Iterator[str]:
    names = connection.scalars(text("SELECT name FROM measure_key")).all()
    unknown = sorted(name for name in names if name not in measures)
    if unknown:
        yield f"the days of periods of measures that the catalogue does not have ({len(unknown):,})"
