"""Commentary as a pack freezes it: by whom, on which period, and what was said."""

from collections.abc import Sequence
from datetime import date

from data.analysis.measure.commentary_view import Remark
from data.domain.frozen import FrozenRemark


def frozen_remarks(remarks: Sequence[Remark], today: date) -> tuple[FrozenRemark, ...]:
    """What was said, on the newest period first, as of a day."""
    return tuple(FrozenRemark(one.period.name, one.by, one.parts) for one in remarks)
