"""What is said of rare events: how many in the last year, how sure that is, and how many before."""

from dataclasses import dataclass

from data.analysis.series.facts import count_words
from data.analysis.statistics.intervals import count_limits, share_limits
from data.analysis.variation.counted import Counted
from data.analysis.variation.exact import Compared
from data.analysis.variation.figure_words import (
    average_words,
    caution_words,
    limits_words,
    meaning_words,
    more_words,
)
from data.analysis.variation.judgement import Evidence
from data.analysis.variation.part import Part, counts_of
from data.analysis.variation.series import Reading
from data.analysis.variation.years_words import chance_words
from data.analysis.words.headline import of_words
from data.analysis.words.time_words import period_noun, when_words
from data.analysis.words.wording import capital
from data.domain.numbers import print_number, print_value

NOTHING_BEFORE = "The time before is too short to compare it with."


@dataclass(frozen=True)
class Window:
    """The figures of the last year, of which there should be `size`, and those before them.

    `quiet` is how many figures on end up to the latest are zero, or of a share that is rare for
    those without all 100 per cent, where that is worth noting.
    """

    now: tuple[Reading, ...]
    before: tuple[Reading, ...]
    size: int
    can_be_compared: bool
    quiet: int = 0


def rare_phrase(part: Part, compared: Compared) -> str:
    """'more than in earlier years', 'which may be fewer than in earlier years', or neither."""
    counted = Counted.SHARE if part.series.counted is Counted.SHARE else Counted.EVENTS
    more = more_words(counted, compared.direction)
    before = f"than in earlier {part.series.nouns if part.series.is_yearly else 'years'}"
    if compared.evidence is Evidence.CHANGE:
        return f"{_over(part)}{more} {before}"
    if compared.evidence is Evidence.POSSIBLE:
        return f"{_over(part) or 'which '}may be {more} {before}"
    return "no clear change"


def rare_sentences(part: Part, window: Window, compared: Compared | None) -> tuple[str, ...]:
    said = [f"{_now(part, window)}."]
    if window.before:
        said.append(_before(part, window, compared))
    if compared is None:
        said.append(NOTHING_BEFORE)
    if compared:
        said.append(meaning_words(compared.evidence, compared.direction, part.measure))
    if window.quiet:
        said.append(_quiet(part, window, compared))
    if compared:
        said.append(caution_words(compared.evidence))
    return tuple(one for one in said if one)


def _over(part: Part) -> str:
    """What the comparison is of, where it is not the latest figure by itself."""
    return "" if part.series.is_yearly else "over 12 months "


def _now(part: Part, window: Window) -> str:
    """'3 in the 12 months to March 2025, with a 95% interval of 0.6 to 8.8'."""
    found, of = counts_of(window.now)
    if part.series.counted is Counted.SHARE:
        limits = share_limits(found, of)
        printed = of_words(found, of)
        lower, upper = limits_words(limits.lower or 0, limits.upper or 0, part.series)
    else:
        limits = count_limits(found)
        printed = print_number(found, 0)
        lower, upper = (_one_decimal(one or 0) for one in (limits.lower, limits.upper))
    return f"{printed} in {_when(part, window)}, with a 95% interval of {lower} to {upper}"


def _when(part: Part, window: Window) -> str:
    last = when_words(part.measure, part.latest.period)
    if window.size == 1:
        return last
    noun = period_noun(part.series.frequency)
    if len(window.now) < window.size:
        return f"the {count_words(len(window.now))} {noun}s with a figure in the year to {last}"
    return f"the {count_words(window.size)} {noun}s to {last}"


def _before(part: Part, window: Window, compared: Compared | None) -> str:
    """'In the 48 months before there were 20, 5 in as long a time: that is not unusual.'"""
    found, of = counts_of(window.before)
    length = f"{count_words(len(window.before))} {_noun(part, len(window.before))}"
    if part.series.counted is Counted.SHARE:
        share = average_words(100 * found / of, part.measure)
        before = f"In the {length} before: {of_words(found, of)} ({share})"
    else:
        of_now = counts_of(window.now)[1]
        expected = _one_decimal(found * of_now / of)
        before = (
            f"In the {length} before there were {print_number(found, 0)}, "
            f"which is {expected} in as long a time"
        )
    return f"{before}{_verdict(compared)}."


def _verdict(compared: Compared | None) -> str:
    if compared is None:
        return ""
    if compared.evidence is Evidence.NO_CLEAR_CHANGE:
        return "; the difference is not unusual"
    return f"; {chance_words(compared.evidence)}"


def _quiet(part: Part, window: Window, compared: Compared | None) -> str:
    """That a run of zeros is long; beside a comparison that finds nothing, why both are so."""
    latest = f"the latest {count_words(window.quiet)} {_noun(part, window.quiet)}"
    since, none = "the time since the last one", f"there was none in {latest}"
    noting = "by the average before, so long a time without any is worth noting"
    if part.series.counted is Counted.SHARE:
        value = print_value(part.latest.known.value, part.measure)
        since, none = "how long it has been so", f"it was {value} in all of {latest}"
        noting = "by the share before, so long a run is worth noting"
    if compared is None or compared.evidence is not Evidence.NO_CLEAR_CHANGE:
        return f"{capital(none)}: {noting}."
    only = f"the latest {part.series.noun}" if window.size == 1 else "the last 12 months"
    return f"That verdict is on {only} alone; {since} is another question: {none}, and {noting}."


def _noun(part: Part, count: int) -> str:
    return part.series.noun if count == 1 else part.series.nouns


def _one_decimal(value: float) -> str:
    return print_number(value, 0 if float(value).is_integer() else 1)
