"""Writes what is told of figures: the same words are one story."""

from collections.abc import Iterable, Sequence

import numpy as np
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from data.domain.observation import Source
from data.figures.block import Array
from data.figures.figure_set import Story
from data.models import StoryRow
from data.writes.sources import record_sources

_AT_ONCE = 5_000
_NAMES = ("source_id", "line", "quote", "caveat", "note")

_Words = tuple[int, str, str, str, str]


class StoryShelf:
    """Numbers the stories of a file, writing those that the database does not have."""

    def __init__(self, session: Session, stories: Sequence[Story]) -> None:
        self._session = session
        self._stories = stories
        self._ids = np.zeros(len(stories), dtype="i8")
        self._sources: dict[Source, int] = {}
        self._known: dict[_Words, int] = {}

    def number(self, places: Array) -> Array:
        """Return the ids of stories, given by their places."""
        wanted = np.unique(places)
        missing = wanted[self._ids[wanted] == 0].tolist()
        for start in range(0, len(missing), _AT_ONCE):
            self._write(missing[start : start + _AT_ONCE])
        return self._ids[places]

    def _write(self, places: list[int]) -> None:
        self._learn_sources({self._stories[place].source for place in places})
        words = {place: self._words_of(self._stories[place]) for place in places}
        added = [one for one in dict.fromkeys(words.values()) if one not in self._known]
        if added:
            self._known |= self._insert(added)
        for place, one in words.items():
            self._ids[place] = self._known[one]

    def _insert(self, added: Sequence[_Words]) -> dict[_Words, int]:
        """Write new stories with numbers of our own: asking for them back costs a query each."""
        first = (self._session.scalar(select(func.max(StoryRow.id))) or 0) + 1
        rows = [
            {"id": id, **dict(zip(_NAMES, words, strict=True))}
            for id, words in enumerate(added, start=first)
        ]
        self._session.connection().execute(insert(StoryRow), rows)
        return {words: id for id, words in enumerate(added, start=first)}

    def _learn_sources(self, sources: set[Source]) -> None:
        """Number the sources, and learn the stories that stand for them."""
        new = sources - self._sources.keys()
        if not new:
            return
        numbered = record_sources(self._session, new)
        self._sources |= numbered
        self._known |= _stories_of(self._session, numbered.values())

    def _words_of(self, story: Story) -> _Words:
        return self._sources[story.source], story.line, story.quote, story.caveat, story.note


def _stories_of(session: Session, source_ids: Iterable[int]) -> dict[_Words, int]:
    query = select(
        StoryRow.id,
        *(StoryRow.source_id, StoryRow.line, StoryRow.quote, StoryRow.caveat, StoryRow.note),
    ).where(StoryRow.source_id.in_(list(source_ids)))
    return {tuple(words): id for id, *words in session.execute(query)}  # type: ignore[misc]
