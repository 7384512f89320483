"""The paragraphs of a view: its figures, what may be said of the latest, and of its target."""

from collections.abc import Sequence

from data.analysis.measure.verdict import Verdict
from data.analysis.pictures.variation_words import all_periods_sentence
from data.analysis.series.trend import Trend
from data.analysis.words.story import trend_story


def verdict_story(told: Sequence[Trend], main: Trend, verdict: Verdict) -> tuple[str, ...]:
    """One paragraph a line that is told; the verdict stands in the main line's own, or, where
    another line is told or the judged figure is not shown, in one of its own."""
    judgement = verdict.judgement
    is_inside = verdict.is_of(main) and any(line is main for line in told)
    said = [trend_story(line, judgement if is_inside and line is main else None) for line in told]
    if not is_inside and judgement.sentences:
        said.append(" ".join(judgement.sentences))
    if verdict.is_of_more(main):
        said.append(all_periods_sentence(judgement))
    if verdict.standing:
        said.append(verdict.standing.says)
    return tuple(said)
