"""A comparison in sentences: facts of one period side by side, and no judgement."""

from collections.abc import Iterator, Sequence

from data.analysis.comparison.absence import absence_words
from data.analysis.comparison.comparator import can_be_drawn
from data.analysis.comparison.compare import Compared, Share
from data.analysis.series.trend import KnownPoint, Trend
from data.analysis.words.time_words import when_words
from data.analysis.words.wording import listed, possessive, sentence
from data.domain.area import Area
from data.domain.neighbours import NeighbourSet
from data.domain.numbers import print_value
from data.domain.period import Period

NO_JUDGEMENT = (
    "A comparison is not a judgement of performance: the Department for Education says so of its "
    "own comparisons."
)
NO_JUDGEMENT_OF_A_SAMPLE = "A comparison is not a judgement of performance."


def comparison_story(
    main: Trend, compared: Sequence[Compared], *, sample: bool = False
) -> tuple[str, ...]:
    """The latest figure beside the comparators' of the same period; then what else to know.

    `sample` for the council that does not exist, in a country that has no such department.
    """
    latest = main.latest
    if latest is None or not compared:
        return ()
    beside = [one for one in compared if _can_stand(one, main)]
    here = [one for one in beside if _point_at(one, latest.period)]
    sentences = [
        *([_side_by_side(main, latest, here)] if here else []),
        *(_late(one, latest.period) for one in beside if one not in here),
        *_left_out(here, latest.period),
        *_too_large(main, compared),
    ]
    return (" ".join(sentences), NO_JUDGEMENT_OF_A_SAMPLE if sample else NO_JUDGEMENT)


def method_lines(compared: Sequence[Compared]) -> tuple[str, ...]:
    """What a line of neighbours is, for a picture that can only name it in short."""
    return tuple(
        f"{one.comparator.name}: {_shares_words(one)} with data"
        for one in compared
        if one.drawn and one.comparator.statistic
    )


def neighbour_lines(compared: Sequence[Compared]) -> tuple[str, ...]:
    """Who the neighbours are by each version, and where that is written."""
    members = {
        version.id: (version, one.comparator.members)
        for one in compared
        if (version := one.comparator.version)
    }
    return tuple(members_line(version, areas) for version, areas in members.values())


def members_line(version: NeighbourSet, areas: Sequence[Area]) -> str:
    """The neighbours of one version by name, with where that is written."""
    return " ".join(
        [
            f"Statistical neighbours ({version.id} list), the most alike first: "
            f"{listed([area.name for area in areas])}.",
            sentence(", ".join(one for one in (version.title, version.publisher) if one)),
            *(sentence(text) for text in (version.source, version.licence) if text),
        ]
    )


def _side_by_side(main: Trend, latest: KnownPoint, here: Sequence[Compared]) -> str:
    """'In 2024-25 Medway’s figure was 14%, England’s 10% and Kent’s 12%.'"""
    own = f"{possessive(main.area.name)} figure was {print_value(latest.value, main.measure)}"
    figures = [own, *(_figure_words(one, latest.period) for one in here)]
    return f"In {when_words(main.measure, latest.period)} {listed(figures)}."


def _figure_words(one: Compared, period: Period) -> str:
    point = _point_at(one, period)
    printed = print_value(point.value, one.trend.measure) if point else ""
    share = one.share_at(period)
    if share is None:
        return f"{possessive(one.comparator.name)} {printed}"
    return f"the {_of_neighbours(one)} {printed} ({_share_words(one, share)})"


def _late(one: Compared, period: Period) -> str:
    """What is said of a comparator without a figure for the period."""
    named = _of_neighbours(one) if one.shares else f"figure of {one.comparator.name}"
    earlier = [point for point in one.trend.known if point.period < period]
    if not one.trend.known:
        return f"There is no {named} in this time."
    point = earlier[-1] if earlier else one.trend.known[-1]
    printed = print_value(point.value, one.trend.measure)
    share = one.share_at(point.period)
    counted = f" ({_share_words(one, share)})" if share else ""
    why = _why(one, period)
    return (
        f"There is no {named} for {period.name}{why}; "
        f"the latest is {printed} in {when_words(one.trend.measure, point.period)}{counted}."
    )


def _why(one: Compared, period: Period) -> str:
    found = one.trend.at(period)
    missing = found.observation.missing if found and found.observation else None
    return f" ({missing.words})" if missing and not one.shares else ""


def _left_out(here: Sequence[Compared], period: Period) -> Iterator[str]:
    """Who among the neighbours has no figure, told once for each version of the list."""
    told = set()
    for one in here:
        share, version = one.share_at(period), one.comparator.version
        if version and share and share.without and version.id not in told:
            told.add(version.id)
            yield f"Left out of the {version.id} list: {absence_words(share.without)}."


def _too_large(main: Trend, compared: Sequence[Compared]) -> Iterator[str]:
    names = [one.comparator.name for one in compared if not _can_stand(one, main)]
    if names:
        yield (
            f"{possessive(listed(names))} count is not comparable with one council’s: "
            "it stands in the table, not on the chart."
        )


def _can_stand(one: Compared, main: Trend) -> bool:
    return can_be_drawn(one.comparator, main.measure, main.area)


def _point_at(one: Compared, period: Period) -> KnownPoint | None:
    return next((point for point in one.trend.known if point.period == period), None)


def _of_neighbours(one: Compared) -> str:
    """'median of its 10 statistical neighbours'."""
    return f"{one.comparator.statistic} of its {len(one.comparator.members)} statistical neighbours"


def _share_words(one: Compared, share: Share) -> str:
    version = one.comparator.version
    return f"{share.words} with data, {version.id if version else ''} list"


def _shares_words(one: Compared) -> str:
    """'10 of 10', or '7 to 10 of 10' where it differs from period to period."""
    shares = [one.shares[point.period.ordinal] for point in one.trend.known]
    fewest, most = min(share.n for share in shares), max(share.n for share in shares)
    span = str(most) if fewest == most else f"{fewest} to {most}"
    return f"{span} of {shares[0].of}"
