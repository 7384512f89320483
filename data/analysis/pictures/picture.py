"""Pictures: everything that a chart shows, as typed data, before anyone draws it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.analysis.pictures.axis_range import leaves_zero_out
from data.analysis.series.targets import TargetStep
from data.analysis.series.trend import Trend
from data.analysis.sources import by_source
from data.domain.event import Event
from data.domain.measure import Unit


@dataclass(frozen=True)
class Caption:
    """The words in and around a picture: a picture lifted out of the page stands alone."""

    title: str
    subtitle: str
    sources: tuple[str, ...]
    caveats: tuple[str, ...]
    as_at: date | None
    revised: str = ""
    revised_mark: str = ""
    breaks: tuple[str, ...] = ()
    """Sentences on the breaks that part the lines."""
    breaks_in_brief: str = ""
    changes_of_form: tuple[str, ...] = ()
    """Sentences on changes of the publication that left the figures what they were."""
    sample: str = ""
    """What says in the picture that its figures are invented."""
    methods: tuple[str, ...] = ()
    """What the lines of neighbours are, which a picture can only name in short."""
    judged_by: str = ""
    """Which method a finding's judgement rests on, and why that one."""
    cautions: tuple[str, ...] = ()
    """Sentences of the verdict without which its marks would mislead."""

    @property
    def revised_line(self) -> str:
        """Which figures were revised, after the mark that they carry in the picture."""
        return f"{self.revised_mark} {self.revised}.".lstrip() if self.revised else ""

    @property
    def source_line(self) -> str:
        """'Source: ... . Figures as at 7 August 2025.'; a source of several days is named once."""
        named = "; ".join(by_source(self.sources)) or "not recorded"
        noun = "Sources" if len(self.sources) > 1 else "Source"
        when = f" Figures as at {day_words(self.as_at)}." if self.as_at else ""
        return f"{noun}: {named}.{when}"


@dataclass(frozen=True)
class BreakMark:
    """A break as a chart marks it, before the point at a place; `kind` is what is marked."""

    place: int
    label: str
    kind: str = "Break"


@dataclass(frozen=True)
class TrendPicture:
    """Lines over the same periods; the first line is the one the picture is about.

    `targets` are that line's, and `target_label` is what stands at the last of them.
    """

    caption: Caption
    lines: tuple[Trend, ...]
    events: tuple[Event, ...]
    from_zero: bool
    alternative: str
    breaks: tuple[BreakMark, ...] = ()
    targets: tuple[TargetStep, ...] = ()
    target_label: str = ""

    @property
    def values(self) -> list[float]:
        """All that the axis must hold."""
        known = [point.value for line in self.lines for point in line.known]
        return known + [one.target.value for one in self.targets]

    @property
    def leaves_zero_out(self) -> bool:
        """Whether the axis is drawn without zero: one that fits the figures may begin there."""
        return leaves_zero_out(self.values, self.from_zero)


class BarKind(StrEnum):
    MAIN = "main"
    OTHER = "other"


@dataclass(frozen=True)
class Bar:
    """One bar; `text` is its value in words, and stands alone when there is no value to draw.

    `revised` is what is said of its revisions, sentence by sentence.
    """

    label: str
    value: float | None
    text: str
    kind: BarKind = BarKind.MAIN
    revised: tuple[str, ...] = ()


@dataclass(frozen=True)
class BarsPicture:
    """Bars from zero, in the order given; `whole` is what a full bar would be (100 for a share)."""

    caption: Caption
    bars: tuple[Bar, ...]
    unit: Unit
    whole: float | None
    alternative: str


Picture = TrendPicture | BarsPicture


def day_words(day: date) -> str:
    """'7 August 2025'."""
    return f"{day.day} {day:%B %Y}"
