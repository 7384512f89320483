"""Which areas count as authorities where all of them are compared."""

from collections.abc import Mapping

from data.domain.area import Area, AreaLevel
from data.domain.area_figure import AreaFigure
from data.domain.catalogue import Catalogue


def authorities_with(
    catalogue: Catalogue, figures: Mapping[str, AreaFigure]
) -> dict[Area, AreaFigure]:
    """The authorities that have a figure, with or without a value, in the catalogue's order.

    A joint return counts as one authority where none of its members has a value of its own; the
    members are then not told of. An authority that is no more counts where a publisher goes on to
    give a value under its name, as the Department does with Northamptonshire.
    """
    found = {area: figures[area.code] for area in catalogue.areas if area.code in figures}
    joints = [one for one in found if _stands_for_its_members(one, figures)]
    covered = {code for one in joints for code in one.members}
    return {
        area: one
        for area, one in found.items()
        if area in joints or (area.is_authority and area.code not in covered)
    }


def authority_values(catalogue: Catalogue, figures: Mapping[str, AreaFigure]) -> dict[Area, float]:
    """The values of the authorities that have one: what an area is ranked among."""
    found = authorities_with(catalogue, figures)
    return {area: one.value for area, one in found.items() if one.value is not None}


def _stands_for_its_members(area: Area, figures: Mapping[str, AreaFigure]) -> bool:
    if area.level is not AreaLevel.JOINT or figures[area.code].value is None:
        return False
    members = (figures.get(code) for code in area.members)
    return not any(one is not None and one.value is not None for one in members)
