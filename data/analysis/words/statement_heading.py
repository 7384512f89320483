"""What stands over figures that documents tell of without dates: no more than they say."""

from collections.abc import Sequence

from data.analysis.series.statement_group import StatementGroup
from data.domain.measure import Measure, Unit


def statement_heading(measure: Measure, group: StatementGroup) -> str:
    """What the figure is, in the words chosen for the statement: a document may give the inverse
    of a measure, or count more than it does."""
    if group.before and group.after:
        return measure.words.before_after.partition(": ")[0] or measure.title
    return measure.title if group.comparators else group.main.scope


def heading_of(measure: Measure, groups: Sequence[StatementGroup]) -> str:
    """The measure's title; of undated figures alone (`groups`) whose document gives no unit the
    statement's own heading, where the title names a rate: 'First-time entrants'."""
    if not groups or measure.unit is not Unit.RATE or any(one.main.unit for one in groups):
        return measure.title
    return statement_heading(measure, groups[0])
