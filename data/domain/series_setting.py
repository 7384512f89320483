"""What somebody decided about the analysis of one series: where it starts anew, and on what."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rebase:
    """Limits are worked out anew from a period on, because the service itself changed."""

    measure: str
    area: str
    period: str  # the label of the first period of the new part
    reason: str


@dataclass(frozen=True)
class Baseline:
    """Mean and limits rest on the figures from the part's beginning up to a period, included."""

    measure: str
    area: str
    period: str  # the label of the last period of the baseline
    reason: str


@dataclass(frozen=True)
class Exclusion:
    """A figure with a known cause of its own: it is shown, and left out of mean and limits; the
    latest is not judged then."""

    measure: str
    area: str
    period: str
    reason: str


SeriesSetting = Rebase | Baseline | Exclusion
