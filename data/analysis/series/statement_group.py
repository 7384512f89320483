"""Statements that belong together: a before and an after, a share and what it is set against."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.domain.statement import Statement, StatementRole

_YEAR = re.compile(r"\b(19|20)\d\d\b")
_DRAWN = (
    StatementRole.BEFORE,
    StatementRole.AFTER,
    StatementRole.SHARE,
    StatementRole.COMPARATOR,
)


@dataclass(frozen=True)
class StatementGroup:
    """Statements of one group in the order of the file."""

    statements: tuple[Statement, ...]

    def of_role(self, role: StatementRole) -> Statement | None:
        return next((one for one in self.statements if one.role is role), None)

    @property
    def before(self) -> Statement | None:
        return self.of_role(StatementRole.BEFORE)

    @property
    def after(self) -> Statement | None:
        return self.of_role(StatementRole.AFTER)

    @property
    def share(self) -> Statement | None:
        return self.of_role(StatementRole.SHARE)

    @property
    def comparators(self) -> tuple[Statement, ...]:
        return tuple(one for one in self.statements if one.role is StatementRole.COMPARATOR)

    @property
    def bars(self) -> tuple[Statement, ...]:
        """The statements that can be drawn as bars beside each other."""
        return tuple(
            one for one in self.statements if one.role in _DRAWN and one.number is not None
        )

    @property
    def dates_unclear(self) -> bool:
        """Whether the words name a year, and yet no date could be made of them."""
        return any(_YEAR.search(one.provenance.quote) for one in self.bars)

    @property
    def main(self) -> Statement:
        """The figure that stands for the group: the after, else the share, else the first."""
        return self.after or self.share or self.statements[0]


def group_statements(statements: Sequence[Statement]) -> tuple[StatementGroup, ...]:
    """Put statements with one group key together; one without a key stands alone."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.group or statement.id, []).append(statement)
    return tuple(StatementGroup(tuple(members)) for members in groups.values())
