"""What is told of the figures that stand, to see whether a file tells the same."""

from collections.abc import Iterable, Sequence

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from data.figures.block import Array
from data.figures.figure_set import Story
from data.models import SourceRow, StoryRow
from data.queries.provenance import to_source

_AT_ONCE = 500


class StoryBook:
    """Tells whether stories of a file are those of the database."""

    def __init__(self, session: Session, told: Sequence[Story]) -> None:
        self._session = session
        self._told = told
        self._known: dict[int, Story] = {}

    def are_the_same(self, places: Array, ids: Array) -> Array:
        """For each pair of a place in the file's stories and an id, whether they say the same.

        A file that names no document has only its notes to tell, and so has a later release: the
        document, or the release, in which an equal figure was first read stays.
        """
        pairs = places.astype("i8") << 40 | ids
        distinct, inverse = np.unique(pairs, return_inverse=True)
        self._learn({int(pair) & ((1 << 40) - 1) for pair in distinct})
        answers = [self._is_same(pair >> 40, pair & ((1 << 40) - 1)) for pair in distinct.tolist()]
        return np.array(answers, dtype=bool)[inverse]

    def _is_same(self, place: int, id: int) -> bool:
        told, known = self._told[place], self._known[id]
        return told == known if told.is_told else told.note == known.note

    def _learn(self, ids: set[int]) -> None:
        wanted = sorted(ids - self._known.keys())
        for start in range(0, len(wanted), _AT_ONCE):
            self._known |= get_stories(self._session, wanted[start : start + _AT_ONCE])


def get_stories(session: Session, ids: Iterable[int]) -> dict[int, Story]:
    """Return stories by their ids."""
    query = (
        select(StoryRow, SourceRow)
        .join(SourceRow, StoryRow.source_id == SourceRow.id)
        .where(StoryRow.id.in_(list(ids)))
    )
    return {
        row.id: Story(to_source(source), row.line, row.quote, row.caveat, row.note)
        for row, source in session.execute(query)
    }
