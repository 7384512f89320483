"""Where figures come from, as cells of a row."""

from collections.abc import Iterable, Sequence

from data.domain.observation import Provenance


def source_cells(places: Sequence[Provenance]) -> tuple[str, str, str]:
    """Citations, lines and dates, each named once."""
    sources = [place.source for place in places]
    return (
        _once(place.citation for place in places),
        _once(place.line for place in places),
        _once(source.as_at.isoformat() for source in sources if source.as_at),
    )


def _once(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
