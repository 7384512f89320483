"""The pages that an address can name, with what it says of each."""

from dataclasses import dataclass

from data.analysis.choice import MeasureChoice
from layouts.load_address import AnyLoadPage
from layouts.quality_address import QualityPage


@dataclass(frozen=True)
class OverviewPage:
    pass


@dataclass(frozen=True)
class ThemesPage:
    pass


@dataclass(frozen=True)
class ThemePage:
    theme_id: str


@dataclass(frozen=True)
class MeasurePage:
    choice: MeasureChoice


@dataclass(frozen=True)
class AboutPage:
    pass


@dataclass(frozen=True)
class SearchPage:
    text: str


@dataclass(frozen=True)
class NotFound:
    """An address that names something we do not have; `theme_id` and `measure_id` lead onward."""

    reason: str
    measure_id: str = ""


Page = (
    OverviewPage
    | ThemesPage
    | ThemePage
    | MeasurePage
    | AboutPage
    | SearchPage
    | AnyLoadPage
    | QualityPage
    | NotFound
)
