"""What is said of a measure among all authorities: facts of one period, and no judgement."""

from collections.abc import Iterator, Sequence

from data.analysis.comparison.absence import NOT_LOADED, Absence, absence_words
from data.analysis.comparison.place import FEWEST
from data.analysis.comparison.position import Position, Quartile
from data.analysis.comparison.ranked import RankedView
from data.analysis.comparison.ranked_rows import RankedRow
from data.analysis.comparison.words import NO_JUDGEMENT, NO_JUDGEMENT_OF_A_SAMPLE
from data.analysis.series.targets import target_words
from data.analysis.standing.place_words import QUARTER_WORDS, place_of
from data.analysis.words.time_words import when_words
from data.analysis.words.wording import possessive
from data.domain.measure import Measure, Polarity, Unit
from data.domain.numbers import print_value

NAMED = 10
"""So many authorities without a value are named in a sentence."""

NOT_RANKED_COUNT = (
    "Counts are not ranked: a larger council has more of everything. They stand here in the order "
    "of their size, to be looked up."
)
_NEUTRAL = "This measure has no better and worse, so authorities have no rank and no quarter."
_NO_TARGET = "This measure should be close to a target, and none is set: there is no rank."
_LOWER = {
    Quartile.A: "lowest figures",
    Quartile.B: "second-lowest figures",
    Quartile.C: "second-highest figures",
    Quartile.D: "highest figures",
}
_HIGHER = dict(zip(Quartile, reversed(_LOWER.values()), strict=True))
_NEAR = {
    Quartile.A: "closest to the target",
    Quartile.B: "second-closest to the target",
    Quartile.C: "second-furthest from the target",
    Quartile.D: "furthest from the target",
}
_QUARTERS = {Polarity.LOWER: _LOWER, Polarity.HIGHER: _HIGHER, Polarity.TARGET: _NEAR}
_FROM = {
    Polarity.LOWER: "from the lowest to the highest, because lower is better",
    Polarity.HIGHER: "from the highest to the lowest, because higher is better",
}


def rank_words(position: Position) -> str:
    """'133rd of 151', 'joint 12th of 151'; nothing for what has no rank."""
    place = place_of(position)
    return f"{place} of {position.n}" if place else ""


def quarter_words(measure: Measure, quartile: Quartile | None) -> str:
    """'in the worst quarter (highest figures)'."""
    if quartile is None or measure.polarity not in _QUARTERS:
        return ""
    _, quarter = QUARTER_WORDS[quartile].split(", ")
    return f"in {quarter} ({_QUARTERS[measure.polarity][quartile]})"


def finding(view: RankedView) -> str:
    """The heading: 'Medway is 133rd of 151, in the worst quarter (highest figures)'."""
    position, name = view.position, view.area.name
    if view.period is None:
        return "There are no figures of two authorities to compare"
    if position is None:
        return f"There is no figure of {name} for {view.period.name}"
    if position.n == 1:
        return f"{name} is the only authority with a figure for {view.period.name}"
    if position.rank is not None:
        quarter = quarter_words(view.measure, position.quartile)
        return f"{name} is {rank_words(position)}{', ' if quarter else ''}{quarter}"
    if view.measure.unit is Unit.COUNT:
        return f"{possessive(name)} count is {_own_value(view)}; counts are not ranked"
    return f"{name} is {_beside_middle(position)} of {position.n} authorities"


def ranked_sentences(view: RankedView) -> tuple[str, ...]:
    """The paragraphs under the heading; the first is of the area itself."""
    return tuple(" ".join(one) for one in (list(_of_own(view)), list(_of_others(view))) if one)


def why_no_rank(view: RankedView) -> str:
    """Why authorities are not ranked; nothing where they are."""
    if view.is_ranked:
        return ""
    if view.measure.unit is Unit.COUNT:
        return NOT_RANKED_COUNT
    return _NO_TARGET if view.measure.polarity is Polarity.TARGET else _NEUTRAL


def order_words(view: RankedView) -> str:
    """What the order of the authorities is: 'from the lowest to the highest, because ...'."""
    if not view.is_ranked:
        return "from the highest to the lowest"
    if view.measure.polarity is Polarity.TARGET and view.target is not None:
        aim = target_words(view.target, view.measure)
        return f"from the closest to the target of {aim} to the furthest from it"
    return _FROM[view.measure.polarity]


def no_judgement(*, sample: bool) -> str:
    """What a comparison is not."""
    return NO_JUDGEMENT_OF_A_SAMPLE if sample else NO_JUDGEMENT


def without_words(view: RankedView) -> str:
    """'3 authorities have no value: Kent (suppressed to protect individuals), ...'.

    Many of them are counted, and only the neighbours among them are named. Where nobody else has
    a figure there are no others to count.
    """
    count = len(view.without)
    if not count or not view.rows:
        return ""
    if view.n == 1 and view.own and view.own.value is not None:
        return _alone(view)
    noun = "authority has" if count == 1 else "authorities have"
    if count <= NAMED:
        return f"{count} {noun} no value: {_named(view.without)}."
    near = [row for row in view.without if row.neighbour]
    among = f" Neighbours among them: {_named(near)}." if near else ""
    table = "They stand at the end of the table, each with its reason."
    return f"{count} {noun} no value.{among} {table}"


def _alone(view: RankedView) -> str:
    """That nobody else has a figure, and of those that say why: who and why."""
    said = [row for row in view.without if row.reason != NOT_LOADED]
    why = f" {_named(said)}." if said else ""
    when = f" for {view.period.name}" if view.period else ""
    return f"No figure of another authority{when} is loaded.{why}"


def _named(rows: Sequence[RankedRow]) -> str:
    return absence_words([Absence(row.area, row.reason) for row in rows])


def _of_own(view: RankedView) -> Iterator[str]:
    if view.period is None:
        yield "A comparison needs figures of at least two authorities for one period."
        return
    position, when = view.position, when_words(view.measure, view.period)
    if position is None:
        row = next((row for row in view.without if row.is_own), None)
        reason = row.reason if row else NOT_LOADED
        counted = f"{view.n} other authorities have one." if view.n else ""
        yield f"The figure of {view.area.name} for {view.period.name}: {reason}. {counted}".strip()
        return
    yield f"In {when} {possessive(view.area.name)} figure was {_own_value(view)}."
    if position.n > 1:
        yield from _of_rank(view, position)


def _of_rank(view: RankedView, position: Position) -> Iterator[str]:
    if position.rank is None:
        yield why_no_rank(view)
        return
    yield f"Authorities are ranked {order_words(view)}."
    if position.tied:
        noun = "authority has" if position.tied == 1 else "authorities have"
        yield f"{position.tied} other {noun} the same figure and so the same rank."
    if position.n < FEWEST:
        yield f"Quarters need {FEWEST} authorities or more."


def _of_others(view: RankedView) -> Iterator[str]:
    if view.spread and view.n >= FEWEST:
        lower, middle, upper = (_cut(view, one) for one in view.spread.cuts)
        yield (
            f"The middle figure of {view.n} authorities is {middle}; the lowest quarter of them "
            f"parts from the others at {lower}, the highest at {upper}."
        )


def _beside_middle(position: Position) -> str:
    middle = position.cuts[1]
    if position.own.value == middle:
        return "at the middle"
    return "above the middle" if position.own.value > middle else "below the middle"


def _own_value(view: RankedView) -> str:
    value = view.own.value if view.own else None
    return "" if value is None else print_value(value, view.measure)


def _cut(view: RankedView, value: float) -> str:
    return cut_words(view.measure, value)


def cut_words(measure: Measure, value: float) -> str:
    """A cut point with the digits that it has: '7.75%', '10%'."""
    return target_words(value, measure)
