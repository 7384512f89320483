"""Whether a measure stands otherwise than it did: evidence of change, target, quarter of all."""

from dataclasses import dataclass
from enum import StrEnum

from data.analysis.comparison.position import Quartile
from data.analysis.series.targets import TargetStep
from data.analysis.standing.assessment import Assessment
from data.analysis.standing.place_words import QUARTER_WORDS
from data.analysis.standing.rag import Rag, TargetStanding
from data.analysis.standing.status_mark import Mark, Shape, Tone, change_mark, standing_mark
from data.analysis.variation.judgement import Evidence, Good, Judgement
from data.analysis.words.period_words import period_words
from data.domain.decision import Decision


class Turn(StrEnum):
    """Which way a status went; the worst comes first in a list."""

    WORSE = "worse"
    OTHER = "other"
    BETTER = "better"


class About(StrEnum):
    """What a status is about."""

    CHANGE = "Real change?"
    TARGET = "Target"
    QUARTER = "Among all authorities"


@dataclass(frozen=True)
class StatusChange:
    about: About
    was: Mark
    now: Mark
    turn: Turn
    because: str = ""
    """What else is to know: that the target itself is another one."""

    was_of: str = ""
    now_of: str = ""
    """The periods of both, where they are not those of the measure's latest figures."""

    is_strong: bool = False
    """Whether there is evidence of a change, not only a possible one, or a target is missed."""

    decisions: tuple[Decision, ...] = ()
    """Made or withdrawn since, and behind the change."""

    @property
    def rank(self) -> tuple[int, bool, int]:
        """The least comes first: the worse, then the strong, then by what it is about."""
        return list(Turn).index(self.turn), not self.is_strong, list(About).index(self.about)


NO_FIGURES = Mark("No figures", Shape.UNTOLD)
NO_TARGET = Mark("No target", Shape.UNTOLD)
_MARKED = (Evidence.CHANGE, Evidence.POSSIBLE)
_RAGS = (Rag.GREEN, Rag.AMBER, Rag.RED)
_QUARTILES = tuple(Quartile)


def status_changes(then: Assessment | None, now: Assessment | None) -> tuple[StatusChange, ...]:
    """What differs between two assessments of a measure, the worse first.

    None stands for a measure that had no figures, or has none any more: then only what could
    alarm or please is told, not that nothing can be judged yet.
    """
    found = (
        _evidence(then.judgement if then else None, now.judgement if now else None),
        _standing(then.standing if then else None, now.standing if now else None, bool(then)),
        _quarter(then, now),
    )
    return tuple(sorted((one for one in found if one), key=lambda one: one.rank))


def _evidence(then: Judgement | None, now: Judgement | None) -> StatusChange | None:
    if _told(then) == _told(now) or not {_is_marked(then), _is_marked(now)} - {False}:
        return None
    was = change_mark(then) if then else NO_FIGURES
    mark = change_mark(now) if now else NO_FIGURES
    is_strong = now is not None and now.evidence is Evidence.CHANGE
    turn = _turn(_weight(then), _weight(now))
    return StatusChange(About.CHANGE, was, mark, turn, is_strong=is_strong)


def _told(one: Judgement | None) -> tuple[object, ...]:
    return (one.evidence, one.direction, one.good) if _is_marked(one) and one else ()


def _is_marked(one: Judgement | None) -> bool:
    """Whether it says that something changed, or may have."""
    return one is not None and one.evidence in _MARKED


def _weight(one: Judgement | None) -> int:
    """2 for evidence of a change for the worse, 1 for a possible one; below 0 for the better."""
    if one is None or not _is_marked(one):
        return 0
    size = 2 if one.evidence is Evidence.CHANGE else 1
    return {Good.WORSE: size, Good.BETTER: -size, Good.NEITHER: 0}[one.good]


def _standing(
    then: TargetStanding | None, now: TargetStanding | None, had_figures: bool
) -> StatusChange | None:
    if (then.rag if then else None) is (now.rag if now else None):
        return None
    none = NO_TARGET if had_figures else NO_FIGURES
    was = standing_mark(then) if then else none
    mark = standing_mark(now) if now else NO_TARGET
    turn = _target_turn(then, now)
    is_strong = now is not None and now.rag is Rag.RED
    return StatusChange(
        About.TARGET, was, mark, turn, _other_target(then, now), is_strong=is_strong
    )


def _target_turn(then: TargetStanding | None, now: TargetStanding | None) -> Turn:
    """A new target that is missed is for the worse; one taken away is neither."""
    if now is None:
        return Turn.OTHER
    if then is None:
        return Turn.WORSE if now.rag is Rag.RED else Turn.OTHER
    return _turn(_RAGS.index(then.rag), _RAGS.index(now.rag))


def _other_target(then: TargetStanding | None, now: TargetStanding | None) -> str:
    """That the figure is held against another target than it was."""
    if then is None or now is None or _aim(then.step) == _aim(now.step):
        return ""
    return f"The target was {then.step.words} and is {now.step.words}."


def _aim(step: TargetStep) -> tuple[float, float | None]:
    return step.target.value, step.target.tolerance


def _quarter(then: Assessment | None, now: Assessment | None) -> StatusChange | None:
    """Only where it was placed at both times: a first comparison is no change."""
    before, after = _quartile(then), _quartile(now)
    if before is None or after is None or before is after:
        return None
    turn = _turn(_QUARTILES.index(before), _QUARTILES.index(after))
    was, mark = _placed(before), _placed(after)
    return StatusChange(
        About.QUARTER, was, mark, turn, was_of=_placed_when(then), now_of=_placed_when(now)
    )


def _quartile(one: Assessment | None) -> Quartile | None:
    return one.position.quartile if one and one.position else None


def _placed_when(one: Assessment | None) -> str:
    return period_words(one.measure, one.position.period) if one and one.position else ""


def _placed(quartile: Quartile) -> Mark:
    shape = {Quartile.A: Shape.UP, Quartile.D: Shape.DOWN}.get(quartile, Shape.LEVEL)
    tone = Tone.BAD if quartile is Quartile.D else Tone.PLAIN
    return Mark(QUARTER_WORDS[quartile], shape, tone)


def _turn(before: int, after: int) -> Turn:
    if before == after:
        return Turn.OTHER
    return Turn.WORSE if after > before else Turn.BETTER
