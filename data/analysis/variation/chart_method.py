"""Thirteen figures or more: the latest one judged by a control chart."""

from data.analysis.statistics.xmr_icons import variation_icon
from data.analysis.statistics.xmr_rules import Mark
from data.analysis.variation.against import chart_against
from data.analysis.variation.assured import assurance_of
from data.analysis.variation.chart_words import Marked, chart_sentences, mark_phrase
from data.analysis.variation.charts import Drawn, draw
from data.analysis.variation.judgement import Band, Direction, Evidence, Method
from data.analysis.variation.one_figure import weigh_one_figure
from data.analysis.variation.part import Outcome, Part, better_direction
from data.analysis.variation.same_day import evidence_on_one_day, same_days


def judge_by_chart(part: Part, method: Method) -> Outcome:
    """A change, where a rule of Making Data Count marks the latest figure.

    Without limits, because no two figures follow each other, nothing is judged.

    A mark that the same day of earlier years does not bear out gets no icon: it shows none of the
    kinds of variation that the icons stand for.
    """
    drawn = draw(part.series, part.plan, method)
    band = next((one for one in drawn.bands if one.place == part.latest.place), None)
    if band is None:
        return Outcome(Evidence.NOT_JUDGED, phrase="not judged")
    signal = drawn.signal_at(part.latest.place)
    mark = Mark(signal.rule, signal.direction) if signal else None
    found, tested, phrase = (Evidence.NO_CLEAR_CHANGE, "", "")
    if mark:
        found, tested, phrase = _weigh(part, method, drawn, mark)
    is_found = mark is not None and found is not Evidence.NO_CLEAR_CHANGE
    assurance, assured = assurance_of(part, band, found)
    return Outcome(
        found,
        method,
        mark.direction if mark and is_found else Direction.NONE,
        phrase or _phrase(part, mark, band, found),
        chart_sentences(part, method, drawn, Marked(mark, found, tested), assured),
        drawn.bands,
        drawn.signals,
        mark.rule if mark and is_found else None,
        variation_icon(mark, better_direction(part.measure)) if is_found or not mark else None,
        assurance,
        is_constant=is_constant(part),
        against=chart_against(part, mark, band.centre, len(same_days(part)))
        if mark and is_found
        else "",
    )


def _weigh(part: Part, method: Method, drawn: Drawn, mark: Mark) -> tuple[Evidence, str, str]:
    """What a mark is worth, the sentence that says it, and what the finding ends with, if that is
    not the rule: a mark that one figure makes is none, whatever else would bear it out."""
    found, tested = evidence_on_one_day(part, mark.direction)
    hung = weigh_one_figure(part, method, drawn, mark)
    if found is Evidence.NO_CLEAR_CHANGE or hung is None:
        return found, tested, ""
    if hung.evidence is Evidence.NO_CLEAR_CHANGE:
        return hung.evidence, hung.sentence, hung.phrase
    return hung.evidence, f"{tested} {hung.sentence}".strip(), ""


def _phrase(part: Part, mark: Mark | None, band: Band, found: Evidence) -> str:
    if mark is None or found is Evidence.NO_CLEAR_CHANGE:
        return "no variation" if is_constant(part) else "no clear change"
    said = mark_phrase(part, mark, band.centre)
    return said if found is Evidence.CHANGE else f"{said}, which may be chance"


def provisional(part: Part) -> Drawn:
    """Mean and limits of a series that is too short to be judged by them, to be drawn faintly."""
    return draw(part.series, part.plan, Method.XMR)


def is_constant(part: Part) -> bool:
    """Whether all figures of the part are the same."""
    return len({one.value for one in part.known}) == 1
