"""From a measure's page to the same measure among all authorities."""

from dash import html

from data.analysis.comparison.ranked_choice import RankedChoice
from data.analysis.measure.view import MeasureView
from data.domain.area import AreaLevel
from data.domain.catalogue import Catalogue
from layouts.compare_page_address import ranked_path
from layouts.components.link import link


def all_authorities_link(catalogue: Catalogue, view: MeasureView) -> list:
    """A paragraph with the link; none for a country or a region, which are no authorities."""
    if view.area.level not in (AreaLevel.LOCAL_AUTHORITY, AreaLevel.JOINT):
        return []
    path = ranked_path(catalogue, RankedChoice(view.measure.id, view.area.code))
    return [html.P(link(f"{view.area.name} among all authorities", path))]
