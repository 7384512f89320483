"""Whether the figures of a database agree with their own history: one question a rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from string import Template

from sqlalchemy import text
from sqlalchemy.orm import Session

_SHOWN = 10
_NAMES = {
    "key": "measure_key, area_key, period_key, breakdown_key",
    "facts": "(SELECT from_change, until_change, load_id FROM observation "
    "UNION ALL SELECT from_change, until_change, load_id FROM statement) AS fact",
    "taken_over": "(CASE kind WHEN 'load' THEN 0 ELSE unchanged END)",
    "taken_over_words": "(CASE WHEN kind = 'load' OR unchanged = 0 THEN '' "
    "ELSE ', ' || unchanged || ' unchanged' END)",
    "outranked_words": "(CASE WHEN outranked = 0 THEN '' "
    "ELSE ', ' || outranked || ' outranked' END)",
}

_LETTERS = {"postgresql": ' COLLATE "C"'}
"""What orders texts as SQLite does."""


@dataclass(frozen=True)
class Rule:
    """A question whose every answer is a fault, told in words with the answer's fields.

    `$facts` stands for the rows of figures and statements, `$key` for the columns of a key.
    `$taken_over` are figures that stay as they are when a load is taken back or put back, and are
    written again as those of another load that says the same.
    """

    query: str
    words: str


RULES = (
    Rule(
        # only what has a closed row can have two: the rest need not be sorted
        "SELECT measure_key.name AS measure, area_key.name AS area, count(*) AS found FROM ("
        "SELECT $key, from_change, lag(until_change) OVER "
        "(PARTITION BY $key ORDER BY from_change, until_change) AS before FROM observation "
        "WHERE until_change <> from_change "
        "AND ($key) IN (SELECT $key FROM observation WHERE until_change > 0)) AS span "
        "JOIN measure_key ON measure_key.id = measure_key "
        "JOIN area_key ON area_key.id = area_key "
        "WHERE before = 0 OR before > from_change GROUP BY 1, 2 "
        "ORDER BY measure_key.name$letters, area_key.name$letters",
        "measure {measure}, area {area}: found figures that stood at the same time as another "
        "of the same period and breakdown ({found:,}), expected one at a time",
    ),
    Rule(
        "SELECT statement_id AS statement, count(*) AS found FROM ("
        "SELECT statement_id, from_change, lag(until_change) OVER "
        "(PARTITION BY statement_id ORDER BY from_change, id) AS before FROM statement) AS span "
        "WHERE before = 0 OR before > from_change GROUP BY 1 "
        "ORDER BY statement_id$letters",
        "statement {statement}: found wordings that stood at the same time as another "
        "({found:,}), expected one at a time",
    ),
    Rule(
        "SELECT until_change AS change, count(*) AS found FROM $facts "
        "WHERE until_change > 0 AND until_change NOT IN (SELECT id FROM change) "
        "GROUP BY 1 ORDER BY 1",
        "change {change}: found figures that ended with it ({found:,}), "
        "but no such change in the history",
    ),
    Rule(
        "SELECT id AS change, new, revised, $outranked_words AS kept, "
        "$taken_over_words AS taken_over, "
        "coalesce(found, 0) AS found FROM change LEFT JOIN "
        "(SELECT from_change, count(*) AS found FROM $facts GROUP BY 1) AS begun "
        "ON from_change = id "
        "WHERE coalesce(found, 0) <> new + revised + outranked + $taken_over ORDER BY 1",
        "change {change}: found figures that began with it ({found:,}), expected as many as it "
        "says ({new:,} new, {revised:,} revised{kept}{taken_over})",
    ),
    Rule(
        "SELECT id AS change, revised, withdrawn, $outranked_words AS kept, "
        "$taken_over_words AS taken_over, "
        "coalesce(found, 0) AS found FROM change "
        "LEFT JOIN (SELECT until_change, count(*) AS found FROM $facts GROUP BY 1) AS ended "
        "ON until_change = id "
        "WHERE coalesce(found, 0) <> revised + withdrawn + outranked + $taken_over ORDER BY 1",
        "change {change}: found figures that ended with it ({found:,}), expected as many as it "
        "says ({revised:,} revised, {withdrawn:,} withdrawn{kept}{taken_over})",
    ),
    Rule(
        "SELECT load.id AS load, count(change.id) AS found FROM load LEFT JOIN change "
        "ON change.load_id = load.id AND change.kind = 'load' GROUP BY 1 "
        "HAVING count(change.id) <> 1 ORDER BY 1",
        "load {load}: found in the history as loaded {found:,} times, expected once",
    ),
    Rule(
        "SELECT load.id AS load, state, kind FROM load JOIN change ON change.id = "
        "(SELECT max(id) FROM change AS any_change WHERE any_change.load_id = load.id) "
        "WHERE (state = 'withdrawn') <> (kind = 'withdrawal') ORDER BY 1",
        "load {load}: found as '{state}', but the last that happened to it is a {kind}",
    ),
    Rule(
        "SELECT load.id AS load, count(*) AS found FROM $facts JOIN load "
        "ON load.id = fact.load_id AND state = 'withdrawn' "
        "WHERE until_change = 0 GROUP BY 1 ORDER BY 1",
        "load {load}: found figures of it that stand ({found:,}), "
        "expected none of a load that was withdrawn",
    ),
    Rule(
        "SELECT change.id AS change, count(*) AS found FROM $facts JOIN change "
        "ON change.id = from_change AND kind = 'load' AND change.load_id <> fact.load_id "
        "GROUP BY 1 ORDER BY 1",
        "change {change}: found figures of another load that began with it ({found:,}), "
        "expected those of its own load",
    ),
    Rule(
        "SELECT kind, measure_id AS measure, period, count(*) AS found FROM decision "
        "WHERE withdrawn_at IS NULL GROUP BY kind, measure_id, area_code, period "
        "HAVING count(*) > 1 ORDER BY measure_id$letters, kind$letters, period$letters",
        "measure {measure}, {period}: found decisions that stand at the same time "
        "({found:,}, {kind}), expected one",
    ),
)


def find_faults_of_history(session: Session) -> tuple[str, ...]:
    """Every rule that does not hold, in plain words; none in a database that is right."""
    return tuple(line for rule in RULES for line in _ask(session, rule))


def _ask(session: Session, rule: Rule) -> Iterator[str]:
    letters = _LETTERS.get(session.get_bind().dialect.name, "")
    query = Template(rule.query).substitute(_NAMES, letters=letters)
    answers = session.execute(text(query)).mappings().all()
    yield from (rule.words.format(**answer) for answer in answers[:_SHOWN])
    if len(answers) > _SHOWN:
        yield f"and {len(answers) - _SHOWN:,} more of the same kind"
