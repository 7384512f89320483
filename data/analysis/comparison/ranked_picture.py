"""The picture of a measure among all authorities: dots in order, lines of country and region."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from data.analysis.comparison.place import FEWEST
from data.analysis.comparison.ranked import RankedView
from data.analysis.comparison.ranked_rows import RankedRow
from data.analysis.comparison.ranked_words import (
    cut_words,
    finding,
    order_words,
    ranked_sentences,
    without_words,
)
from data.analysis.comparison.sides import parts_of
from data.analysis.pictures.picture import Caption
from data.analysis.sample_mark import IN_PICTURES
from data.analysis.sources import caveats_of, citations, latest_day
from data.analysis.standing.place_words import ordinal_words
from data.analysis.words.wording import listed
from data.domain.area import AreaLevel
from data.domain.measure import Unit
from data.domain.numbers import print_value


class DotKind(StrEnum):
    OWN = "own"
    NEIGHBOUR = "neighbour"
    MARKED = "marked"
    OTHER = "other"


@dataclass(frozen=True)
class Dot:
    """An authority at its place; `said` is what is told of it on hovering, `text` its value."""

    name: str
    value: float
    text: str
    said: str
    kind: DotKind


@dataclass(frozen=True)
class Level:
    """A line across the chart: the country's or the region's value."""

    name: str
    value: float
    text: str


@dataclass(frozen=True)
class Cut:
    """A cut between quarters: after so many dots, with the value that it is at."""

    after: int
    text: str


@dataclass(frozen=True)
class RankedPicture:
    """Dots from left to right in their order; the quarters are parted by the cuts."""

    caption: Caption
    dots: tuple[Dot, ...]
    levels: tuple[Level, ...]
    cuts: tuple[Cut, ...]
    order: str
    unit: Unit
    alternative: str


def ranked_picture(view: RankedView, *, sample: bool = False) -> RankedPicture | None:
    """The picture of a view; None where nobody has a value."""
    if not view.rows or view.period is None:
        return None
    dots = tuple(_dot(view, row) for row in view.rows)
    levels = tuple(_levels(view))
    caption = Caption(
        title=finding(view),
        subtitle=f"{view.measure.title} · {view.measure.unit_words} · {view.period.name}",
        sources=citations(view.places),
        caveats=caveats_of([view.measure], []),
        as_at=latest_day(view.places),
        methods=_key(view, dots),
        sample=IN_PICTURES if sample else "",
    )
    return RankedPicture(
        caption,
        dots,
        levels,
        _cuts(view),
        f"{len(dots)} authorities, {order_words(view)}" if len(dots) > 1 else "1 authority",
        view.measure.unit,
        _alternative(view, caption, levels),
    )


def _dot(view: RankedView, row: RankedRow) -> Dot:
    value = row.figure.value or 0.0
    text = print_value(value, view.measure)
    rank = f", {ordinal_words(row.rank)}" if row.rank else ""
    nearest = f", neighbour {row.neighbour}" if row.neighbour else ""
    return Dot(row.name, value, text, f"{row.name}: {text}{rank}{nearest}", _kind(row))


def _kind(row: RankedRow) -> DotKind:
    if row.is_own:
        return DotKind.OWN
    if row.is_marked:
        return DotKind.MARKED
    return DotKind.NEIGHBOUR if row.neighbour else DotKind.OTHER


def _levels(view: RankedView) -> Iterator[Level]:
    """Lines of the country and the region; their counts cannot stand on a council's axis."""
    wider = (AreaLevel.COUNTRY.value, AreaLevel.REGION.value)
    for row in view.summary:
        if row.kind in wider and row.value is not None and view.measure.unit is not Unit.COUNT:
            yield Level(row.name, row.value, print_value(row.value, view.measure))


def _cuts(view: RankedView) -> tuple[Cut, ...]:
    """Between which dots the quarters part; none for few authorities and for counts."""
    if view.n < FEWEST or view.spread is None or view.measure.unit is Unit.COUNT:
        return ()
    found = parts_of(view.measure, view.spread, view.target)
    together: dict[int, list[str]] = {}
    for after, value in found:
        together.setdefault(after, []).append(cut_words(view.measure, value))
    return tuple(
        Cut(after, listed(list(dict.fromkeys(words))))
        for after, words in together.items()
        if 0 < after < view.n
    )


def _key(view: RankedView, dots: tuple[Dot, ...]) -> tuple[str, ...]:
    """What the shapes are, for those who cannot hover."""
    kinds = {dot.kind for dot in dots}
    said = []
    if DotKind.OWN in kinds:
        said.append(f"large dot: {view.area.name}")
    if DotKind.NEIGHBOUR in kinds and view.version:
        said.append(f"diamonds: statistical neighbours ({view.version.id} list)")
    if DotKind.MARKED in kinds:
        names = [dot.name for dot in dots if dot.kind is DotKind.MARKED]
        said.append(f"squares: {listed(names)}")
    if DotKind.OTHER in kinds:
        said.append("rings: other authorities")
    shapes = f"{said[0][0].upper()}{said[0][1:]}{''.join(f'; {one}' for one in said[1:])}"
    cuts = listed([cut.text for cut in _cuts(view)]) if _cuts(view) else ""
    parted = (f"Dashed lines part the quarters of authorities, at {cuts}",) if cuts else ()
    missing = len(view.without)
    noun = "authority has" if missing == 1 else "authorities have"
    none = (f"{missing} {noun} no value",) if missing and view.n > 1 else ()
    return (shapes, *parted, *none)


def _alternative(view: RankedView, caption: Caption, levels: tuple[Level, ...]) -> str:
    beside = [f"{one.name} {one.text}" for one in levels]
    many = view.n > 1
    dots = f"Dots of {view.n} authorities, {order_words(view)}" if many else "One dot"
    said = [
        f"{dots}: {caption.subtitle}.",
        f"{caption.title}.",
        *ranked_sentences(view),
        _ends(view) if many else "",
        f"Lines: {listed(beside)}." if beside else "",
        without_words(view),
        caption.source_line,
    ]
    return " ".join(dict.fromkeys(one for one in said if one))


def _ends(view: RankedView) -> str:
    """'The lowest figure is 0% (Barnet and 41 others), the highest 9% (Kent).'"""
    values = [row.figure.value or 0.0 for row in view.rows]
    lowest, highest = min(values), max(values)
    printed = [print_value(one, view.measure) for one in (lowest, highest)]
    if lowest == highest:
        return f"All have the same figure, {printed[0]}."
    low, high = (_who_has(view, one) for one in (lowest, highest))
    return f"The lowest figure is {printed[0]} ({low}), the highest {printed[1]} ({high})."


def _who_has(view: RankedView, value: float) -> str:
    """The authorities with a value: one or two by name, of more the first, and so many others."""
    rows = [row for row in view.rows if (row.figure.value or 0.0) == value]
    first, *others = [row.name for row in sorted(rows, key=lambda row: not row.is_own)]
    return listed([first, *others] if len(others) < 2 else [first, f"{len(others)} others"])
