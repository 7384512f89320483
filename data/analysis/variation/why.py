"""Which method was chosen, and why this one, in plain words."""

from data.analysis.series.facts import count_words
from data.analysis.variation.choose import FEWEST, FOR_A_CHART, Choice, Reason
from data.analysis.variation.counted import Counted
from data.analysis.variation.judgement import Method
from data.analysis.variation.part import Part, counts_of
from data.analysis.variation.rarer import few_are_without
from data.analysis.variation.separate import finer_words
from data.analysis.variation.series import Series
from data.analysis.variation.settings import left_out_words
from data.analysis.words.wording import capital
from data.domain.measure import Unit
from data.domain.numbers import print_number

CONTEXT = (
    "A number of people who live in an area is neither good nor bad and not a sample: it is shown "
    "as context."
)
NO_FIGURES = "There is no figure, so nothing can be judged."

_CHARTS = {
    Method.XMR: "an XmR chart, as the NHS programme Making Data Count draws it",
    Method.P_CHART: "a p chart, whose limits are wider where fewer are counted",
    Method.U_CHART: "a u chart, whose limits are wider where the population is smaller",
}


def why_words(part: Part, choice: Choice) -> str:
    """One sentence, and before it another one where figures overlap."""
    said = _by_reason(part, choice)
    return f"{part.series.overlap} {said}".strip()


def _by_reason(part: Part, choice: Choice) -> str:
    if choice.method is not Method.NONE and part.is_latest_left_out:
        return f"{left_out_words(part.latest.period)}."
    if choice.method in _CHARTS:
        return (
            f"With {len(part.kept)} {part.series.nouns} a control chart can be drawn: "
            f"{_CHARTS[choice.method]}."
        )
    if choice.method is Method.YEARS:
        return (
            f"{_short_of_a_chart(part)} So the latest {part.series.noun} is set against the "
            f"earlier {part.series.nouns} together{_finer(part.series, 'a chart')}."
        )
    if choice.method is Method.RARE:
        return _rare(part)
    return _nothing(part, choice.reason)


def _nothing(part: Part, reason: Reason) -> str:
    match reason:
        case Reason.TOO_FEW:
            return (
                f"There {_are(part)}{_since(part)}, and every method needs at least "
                f"{count_words(FEWEST)}{_finer(part.series)}."
            )
        case Reason.NOT_YET:
            return (
                f"{len(part.kept)} of the {FOR_A_CHART} {part.series.nouns} that a control chart "
                f"needs{_since(part)}: mean and limits are drawn for a first look, and nothing is "
                "judged by them."
            )
        case Reason.GAPS:
            return (
                f"Of {len(part.kept)} {part.series.nouns} no two that limits could be drawn from "
                "follow each other, so nothing can be judged."
            )
        case Reason.CONTEXT:
            return CONTEXT
        case Reason.ZEROS:
            return (
                "Many of the figures are zero and the counts behind them are not loaded, so no "
                "method fits."
            )
        case _:
            return f"{_short_of_a_chart(part)} {capital(_missing(part, reason))}."


def _missing(part: Part, reason: Reason) -> str:
    """What stands in the way of an exact comparison."""
    match reason:
        case Reason.DIFFERENCE:
            return "a difference of two counts cannot be compared exactly: see each of the two"
        case Reason.AVERAGE:
            return (
                "how much single cases differ is not loaded, so chance cannot be told from change"
            )
        case Reason.RUNS:
            return (
                "days or sessions of one person come together, so chance cannot be told from "
                "change by their number"
            )
        case Reason.NO_COUNT:
            return (
                "figures below zero or with decimals are no counts, so chance cannot be told from "
                "change"
            )
        case _:
            what = "percentage" if part.series.counted is Counted.SHARE else "rate"
            return (
                f"the counts behind the {what} are not loaded, so chance cannot be told from change"
            )


def _short_of_a_chart(part: Part) -> str:
    """'There are 8 yearly figures; a control chart needs 13.'"""
    nouns = part.series.nouns
    figures = "yearly figures" if part.series.noun == "year" else f"{nouns} with a figure"
    return (
        f"There are {len(part.kept)} {figures}{_since(part)}; a control chart needs {FOR_A_CHART}."
    )


def _finer(series: Series, what: str = "one") -> str:
    finer = finer_words(series) if series.is_yearly else ""
    return f"; {finer} would allow {what}" if finer and _is_judged(series) else ""


def _is_judged(series: Series) -> bool:
    return series.counted is not Counted.NOTHING or series.trend.measure.unit is not Unit.RATIO


def _rare(part: Part) -> str:
    """What is rare, and what would say more."""
    found, of = counts_of(part.kept)
    rest = few_are_without(part.series.counted, part.kept)
    if part.series.counted is Counted.SHARE:
        few = "With so few missing from a full 100%" if rest else "With so few in the percentage"
        dates = ""
    else:
        few = "With so few events"
        dates = (
            "; the dates of the events, which are not loaded, would allow a chart of the time "
            "between them"
        )
    average = print_number((of - found if rest else found) / len(part.kept), 1)
    each = "" if part.measure.follows_itself else f" a {part.series.noun}"
    together = (
        f"the latest {part.series.noun} is compared with the earlier ones together"
        if part.series.is_yearly
        else "the last 12 months are taken together and compared with the time before"
    )
    return (
        f"{few} ({average}{each} on average) a control chart would mislead, so {together}{dates}."
    )


def _are(part: Part) -> str:
    count = len(part.kept)
    left_out = " that is not left out" if count < len(part.known) else ""
    if count < 2:
        return f"is {'one' if count else 'no'} {part.series.noun} with a figure{left_out}"
    return f"are {count_words(count)} {part.series.nouns} with a figure{left_out}"


def _since(part: Part) -> str:
    """Where the part begins, if not with the first figure of all."""
    if len(part.plan.segments) > 1:
        return " since the new start"
    return " since the break" if part.series.trend.partings else ""
