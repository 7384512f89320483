"""What is said beside a chart of change: settings with reasons, and on what a verdict rests."""

from collections.abc import Sequence

from data.analysis.series.trend import Trend
from data.analysis.variation.earlier_words import NEITHER_PART
from data.analysis.variation.judgement import Judgement
from data.analysis.variation.setting_use import is_used
from data.analysis.words.wording import sentence
from data.domain.measure import Measure
from data.domain.period import parse_period
from data.domain.series_setting import Baseline, Exclusion, Rebase, SeriesSetting


def setting_sentences(
    line: Trend, settings: Sequence[SeriesSetting], judgement: Judgement
) -> tuple[str, ...]:
    """What was decided about the periods that are shown, oldest first, each with its reason."""
    names = {point.period.label: point.period.name for point in line.points}
    order = list(names)
    shown = sorted(
        (one for one in settings if one.period in names), key=lambda one: order.index(one.period)
    )
    return tuple(setting_sentence(one, names[one.period], judgement) for one in shown)


def setting_sentence(setting: SeriesSetting, period: str, judgement: Judgement) -> str:
    """'Mean and limits are worked out anew from Apr 2025 on: the team was doubled.'

    Of what the judgement does not rest on, as what lies before a break, it says just that.
    """
    said = _said(setting, period, judgement)
    return sentence(f"{said}: {setting.reason}" if setting.reason else said)


def _said(setting: SeriesSetting, period: str, judgement: Judgement) -> str:
    match setting:
        case Rebase():
            what = f"A new start from {period}"
            does = f"Mean and limits are worked out anew from {period} on"
            without_limits = f"Only the figures from {period} on are looked at"
        case Baseline():
            what = f"A baseline up to {period}"
            does = without_limits = f"Mean and limits rest on the figures up to {period}"
        case Exclusion():
            what = f"Leaving out {period}"
            does = f"{period} is left out of mean and limits"
            without_limits = f"{period} is left out of what the latest figure is set against"
    if not is_used(judgement, setting):
        return f"{what} was decided, and has no effect on these figures"
    if isinstance(setting, Exclusion) and _is_of_latest(setting, judgement):
        return f"{period}, the latest figure, is left out and not judged"
    return does if judgement.bands else without_limits


def _is_of_latest(setting: Exclusion, judgement: Judgement) -> bool:
    return judgement.latest is not None and judgement.latest.period.label == setting.period


def period_name(measure: Measure, setting: SeriesSetting) -> str:
    """The period of a setting as people say it, of whatever frequency it is."""
    try:
        found = parse_period(setting.period, measure.frequencies, measure.year, measure.time_basis)
    except ValueError:
        return setting.period
    return found.name


def change_sentences(judgement: Judgement) -> tuple[str, ...]:
    """The method and why it was chosen, as the end of an alternative text."""
    return (sentence(judgement.why),) if judgement.why else ()


def caution_sentences(judgement: Judgement, *, is_of_latest: bool = True) -> tuple[str, ...]:
    """The sentences of a verdict that a picture of its marks may not leave out: that most of the
    figures are marked, and that the mark of the latest, where that is shown, hangs on another."""
    said = [one for text in judgement.sentences for one in _parted(text)]
    names = [point.period.name for point in judgement.trend.points] if is_of_latest else []
    most, *_ = _parted(NEITHER_PART)
    hung = tuple(f"Without {name} " for name in names)
    return tuple(one for one in said if one == most or one.startswith(hung))


def _parted(text: str) -> list[str]:
    """A paragraph by its sentences."""
    return [sentence(one) for one in text.split(". ")]


def all_periods_sentence(judgement: Judgement) -> str:
    """What is said where a reader chose fewer periods than the verdict rests on."""
    first, last = judgement.trend.points[0].period, judgement.trend.points[-1].period
    return (
        f"The verdict rests on all periods from {first.name} to {last.name}, not only on those "
        "shown."
    )
