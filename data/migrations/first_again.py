"""Brings figures with a history of changes back to the first version's tables.

The first version knows loads and what they superseded, no withdrawals, restorations and reasons.
What stands is kept whole. What stood before is kept where loads alone changed it, and no load that
had a part in it was taken back.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module

import sqlalchemy as sa
from alembic import op

from data.domain.measure import Measure
from data.domain.period import TimeBasis, YearType, period_at
from data.migrations.names import put_aside
from data.period_key import from_period_key

_FIRST = import_module("data.migrations.versions.0001_first_tables")
_AT_ONCE = 5_000

_STANDING = "(SELECT id FROM new_load WHERE state = 'loaded')"
_CLOSED_BY_LOADS = (
    f"until_change IN (SELECT id FROM change WHERE kind = 'load' AND load_id IN {_STANDING}) "
    f"AND load_id IN {_STANDING}"
)
"""Rows that a load superseded, where neither load was taken back."""

_KEY = "measure_key, area_key, period_key, breakdown_key"
_OF_A_TURN = "(SELECT id FROM change WHERE kind <> 'load')"
_TURNED = f"(from_change IN {_OF_A_TURN} OR until_change IN {_OF_A_TURN})"
"""Rows that began or ended when a load was taken back or put back."""


def make_first_tables(measures: Mapping[str, Measure]) -> None:
    """Make the first version's tables beside the later ones, fill them, drop the later ones."""
    put_aside(("observation", "statement", "load"), "new")
    for name in ("ix_load_content_hash", "ix_statement_measure_id", "ix_statement_load_id"):
        op.drop_index(name)
    for make in (_FIRST.create_load, _FIRST.create_observation, _FIRST.create_statement):
        make()
    _carry_loads()
    _note_periods(measures)
    _carry_figures()
    _carry_statements()
    _count_again()
    for table in (
        *("load_statement", "load_measure", "new_observation", "new_statement", "story"),
        *("measure_key", "area_key", "breakdown_key", "told_period", "change", "new_load"),
    ):
        op.drop_table(table)


def _carry_loads() -> None:
    """Loads that stand. The first version takes the same bytes once: an earlier load is marked."""
    op.execute(
        "INSERT INTO load SELECT one.id, one.file_name, CASE WHEN EXISTS (SELECT 1 FROM new_load "
        "AS later WHERE later.content_hash = one.content_hash AND later.id > one.id "
        "AND later.state = 'loaded') THEN 'the same as a later load: ' || one.id "
        "ELSE one.content_hash END, one.contract, change.made_at, change.made_by, change.new, "
        "change.revised, change.unchanged, one.state FROM new_load AS one "
        "JOIN change ON change.load_id = one.id AND change.kind = 'load' "
        "WHERE one.state = 'loaded'"
    )


def _note_periods(measures: Mapping[str, Measure]) -> None:
    """Write down what each period is called and when it begins and ends: later versions reckon."""
    table = op.create_table(
        "told_period",
        sa.Column("measure_key", sa.Integer(), nullable=False),
        sa.Column("period_key", sa.Integer(), nullable=False),
        sa.Column("frequency", sa.String(20), nullable=False),
        sa.Column("label", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("measure_key", "period_key", name="pk_told_period"),
    )
    told = list(_tell_periods(measures))
    for start in range(0, len(told), _AT_ONCE):
        op.bulk_insert(table, told[start : start + _AT_ONCE])


def _tell_periods(measures: Mapping[str, Measure]) -> Iterator[dict[str, object]]:
    """Periods of a measure that nobody knows any more are told as financial years' are."""
    query = (
        "SELECT DISTINCT measure_key, name, period_key FROM new_observation "
        "JOIN measure_key ON measure_key.id = measure_key"
    )
    for measure_key, name, period_key in op.get_bind().execute(sa.text(query)).all():
        measure = measures.get(name)
        year, basis = (
            (measure.year, measure.time_basis)
            if measure
            else (YearType.FINANCIAL, TimeBasis.IN_PERIOD)
        )
        frequency, ordinal = from_period_key(period_key)
        period = period_at(ordinal, frequency, year, basis)
        yield {
            "measure_key": measure_key,
            "period_key": period_key,
            "frequency": frequency.value,
            "label": period.label,
            "ordinal": ordinal,
            "first_day": period.start,
            "last_day": period.end,
        }


def _carry_figures() -> None:
    rows = _kept("new_observation", _KEY)
    op.execute(
        "INSERT INTO observation (measure_id, area_code, frequency, period_label, period_ordinal, "
        "period_start, period_end, breakdown, value, missing, numerator, denominator, note, "
        "caveat, source_id, source_line, quote, load_id, superseded_by_load_id) "
        "SELECT measure_key.name, area_key.name, frequency, label, ordinal, first_day, last_day, "
        "breakdown_key.name, value, missing, numerator, denominator, note, caveat, source_id, "
        "line, quote, one.load_id, ending.load_id "
        f"FROM ({rows}) AS one "
        "JOIN measure_key ON measure_key.id = one.measure_key "
        "JOIN area_key ON area_key.id = one.area_key "
        "JOIN breakdown_key ON breakdown_key.id = one.breakdown_key "
        "JOIN told_period ON told_period.measure_key = one.measure_key "
        "AND told_period.period_key = one.period_key "
        "JOIN story ON story.id = story_id LEFT JOIN change AS ending ON ending.id = until_change "
        "ORDER BY one.from_change, one.measure_key, one.area_key, one.period_key, "
        "one.breakdown_key"
    )


def _carry_statements() -> None:
    rows = _kept("new_statement", "statement_id")
    op.execute(
        "INSERT INTO statement SELECT one.id, statement_id, position, measure_id, area_code, "
        "role, value, unit, scope, group_key, number, caveat, theme, source_id, source_line, "
        "quote, one.load_id, ending.load_id "
        f"FROM ({rows}) AS one LEFT JOIN change AS ending ON ending.id = until_change"
    )


def _kept(table: str, key: str) -> str:
    """What stands, and what loads superseded where loads alone, and others' figures, followed."""
    return (
        f"SELECT * FROM {table} WHERE until_change = 0 OR ({_CLOSED_BY_LOADS} "
        f"AND ({key}) NOT IN (SELECT {key} FROM {table} WHERE {_TURNED}) "
        f"AND ({key}) NOT IN (SELECT {key} FROM {table} WHERE until_change > 0 "
        f"AND ({key}, until_change) NOT IN (SELECT {key}, from_change FROM {table})))"
    )


def _count_again() -> None:
    """A load's counts are those of the rows that were kept."""
    both = (
        "(SELECT load_id, superseded_by_load_id FROM observation "
        "UNION ALL SELECT load_id, superseded_by_load_id FROM statement) AS fact"
    )
    ended = f"(SELECT count(*) FROM {both} WHERE fact.superseded_by_load_id = load.id)"
    begun = f"(SELECT count(*) FROM {both} WHERE fact.load_id = load.id)"
    op.execute(f"UPDATE load SET new = {begun} - {ended}, revised = {ended}")
