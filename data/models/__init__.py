"""The tables, by what they hold: figures and decisions, and the board's work."""

from data.models.base import Base, UtcDateTime
from data.models.board import (
    CommentaryRow,
    JobRow,
    PackItemRow,
    PackRow,
    SlideTemplateRow,
    SnapshotRow,
)
from data.models.figures import (
    CURRENT,
    LOADED,
    WITHDRAWN,
    AreaKeyRow,
    BreakdownKeyRow,
    ChangeRow,
    DecisionRow,
    LoadMeasureRow,
    LoadRow,
    LoadStatementRow,
    MeasureKeyRow,
    ObservationRow,
    SourceRow,
    StatementRow,
    StoryRow,
)

__all__ = [
    "CURRENT",
    "LOADED",
    "WITHDRAWN",
    "AreaKeyRow",
    "Base",
    "BreakdownKeyRow",
    "ChangeRow",
    "CommentaryRow",
    "DecisionRow",
    "JobRow",
    "LoadMeasureRow",
    "LoadRow",
    "LoadStatementRow",
    "MeasureKeyRow",
    "ObservationRow",
    "PackItemRow",
    "PackRow",
    "SlideTemplateRow",
    "SnapshotRow",
    "SourceRow",
    "StatementRow",
    "StoryRow",
    "UtcDateTime",
]
