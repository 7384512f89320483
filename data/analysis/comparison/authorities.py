"""Which areas count as authorities where all of them are compared."""

from collections.abc import Collection, Mapping

from data.domain.area import Area, AreaLevel
from data.domain.area_figure import AreaFigure
from data.domain.catalogue import Catalogue
from data.domain.period import Period


def authorities_with(
    catalogue: Catalogue, figures: Mapping[str, AreaFigure]
) -> dict[Area, AreaFigure]:
    """The authorities that have a figure, with or without a value, in the catalogue's order.

    A joint return counts as one authority where none of its members has a value of its own; the
    members are then not told of.
    """
    found = {area: figures[area.code] for area in catalogue.areas if area.code in figures}
    joints = [one for one in found if _stands_for_its_members(one, figures)]
    covered = {code for one in joints for code in one.members}
    return {
        area: one
        for area, one in found.items()
        if area in joints or (area.is_authority and area.code not in covered)
    }


def authority_values(
    catalogue: Catalogue, figures: Mapping[str, AreaFigure], period: Period
) -> dict[Area, float]:
    """The values of the authorities that have one: what an area is ranked among."""
    found = authorities_with(catalogue, counting(catalogue, figures, period))
    return {area: one.value for area, one in found.items() if one.value is not None}


def counting(
    catalogue: Catalogue, figures: Mapping[str, AreaFigure], period: Period
) -> dict[str, AreaFigure]:
    """The figures of a period without those of authorities that others stand for."""
    with_value = {code for code, one in figures.items() if one.value is not None}
    gone = stood_for(catalogue, period, with_value)
    return {code: one for code, one in figures.items() if code not in gone}


def stood_for(catalogue: Catalogue, period: Period, with_value: Collection[str]) -> frozenset[str]:
    """The codes of authorities that do not count in a period, because others stand for them.

    They are no more at its end, and each of those that took their place has a value, its own or in
    a joint return. As long as one has none the old name counts: a publisher goes on with it, as the
    Department does with Northamptonshire and with the county of Dorset.
    """
    there = {*with_value, *_in_joint_returns(catalogue, with_value)}
    return frozenset(
        code
        for code, followed in catalogue.successors.items()
        if followed
        and not catalogue.area_by_code[code].existed_on(period.end)
        and all(one.code in there for one in followed)
    )


def _in_joint_returns(catalogue: Catalogue, codes: Collection[str]) -> set[str]:
    joints = (one for one in catalogue.areas if one.level is AreaLevel.JOINT)
    return {member for one in joints if one.code in codes for member in one.members}


def _stands_for_its_members(area: Area, figures: Mapping[str, AreaFigure]) -> bool:
    if area.level is not AreaLevel.JOINT or figures[area.code].value is None:
        return False
    members = (figures.get(code) for code in area.members)
    return not any(one is not None and one.value is not None for one in members)
