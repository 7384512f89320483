"""What a trend's picture marks beside its lines: breaks and the target."""

from collections.abc import Sequence

from data.analysis.pictures.picture import BreakMark
from data.analysis.series.breaks import ShownBreak
from data.analysis.series.targets import TargetStep
from data.analysis.series.trend import Trend
from data.analysis.words.wording import inside
from data.domain.measure import Measure


def break_marks(drawn: Sequence[Trend]) -> tuple[BreakMark, ...]:
    """The breaks that a chart marks, oldest first; one of a single line of several is named.

    The lines are those of the area that the picture is about: the breaks of comparators are told
    by the gaps in their lines alone.
    """
    marks = []
    for one in breaks_of_lines(drawn):
        concerned = [line for line in drawn if one in line.breaks]
        name = "" if len(concerned) == len(drawn) else f"{concerned[0].measure.short}, "
        if one.said.splits_line:
            marks.append(BreakMark(one.place, f"{name}{one.said.label}"))
    return tuple(dict.fromkeys(marks))


def breaks_of_lines(drawn: Sequence[Trend]) -> list[ShownBreak]:
    """The breaks and changes of form of some lines, each once, in order of time."""
    found = dict.fromkeys(one for line in drawn for one in line.breaks)
    return sorted(found, key=lambda one: one.place)


def target_label(targets: Sequence[TargetStep], measures: Sequence[Measure]) -> str:
    """'Target 90% (before: 85%)', with the measure's name where several are drawn."""
    if not targets:
        return ""
    *earlier, latest = targets
    name = f" for {inside(measures[0].short)}" if len(measures) > 1 else ""
    before = f" (before: {', '.join(one.words for one in earlier)})" if earlier else ""
    return f"Target{name} {latest.words}{before}"
