"""The pages that an address can name, with what it says of each."""

from dataclasses import dataclass

from data.analysis.measure.choice import MeasureChoice
from data.analysis.overview.score_choice import FIRST_CHOICE, ScoreChoice
from layouts.board_address import AnyBoardPage
from layouts.changes_address import ChangesPage
from layouts.commentary_address import AnyCommentaryPage
from layouts.compare_page_address import ComparePage, RankedPage
from layouts.decision_address import AnyDecisionPage
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
    choice: ScoreChoice = FIRST_CHOICE


@dataclass(frozen=True)
class MeasurePage:
    choice: MeasureChoice


@dataclass(frozen=True)
class AboutPage:
    pass


@dataclass(frozen=True)
class MethodsPage:
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
    | MethodsPage
    | SearchPage
    | AnyLoadPage
    | QualityPage
    | ChangesPage
    | ComparePage
    | AnyDecisionPage
    | AnyBoardPage
    | AnyCommentaryPage
    | RankedPage
    | NotFound
)
