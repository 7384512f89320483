"""Which commentary stands: that of the catalogue, and in its place what was entered."""

from collections.abc import Sequence
from dataclasses import replace

from data.domain.catalogue import Catalogue
from data.domain.commentary import Commentary
from data.domain.measure import Measure
from data.domain.period import Period, parse_period


def commented(catalogue: Catalogue, entered: Sequence[Commentary]) -> Catalogue:
    """The catalogue with what stands of the entered commentary; itself where nothing does.

    It takes the place of the catalogue's on the same measure and period, whoever wrote that. What
    no longer fits the catalogue is left out.
    """
    standing = [one for one in entered if one.stands and fits(catalogue, one)]
    if not standing:
        return catalogue
    taken = {one.place for one in standing}
    kept = [one for one in catalogue.commentary if one.place not in taken]
    found = sorted((*kept, *standing), key=lambda one: one.written, reverse=True)
    return replace(catalogue, commentary=tuple(found))


def fits(catalogue: Catalogue, one: Commentary) -> bool:
    """Whether it is of the council's own area, and of a period that its measure can have."""
    if one.area not in ("", catalogue.council.area):
        return False
    return period_of(catalogue, one) is not None


def period_of(catalogue: Catalogue, one: Commentary) -> Period | None:
    """The period that a commentary is on; None where the catalogue has none such."""
    measure = catalogue.measure_by_id.get(one.measure)
    return None if measure is None else readable_period(measure, one.period)


def readable_period(measure: Measure, label: str) -> Period | None:
    """The period of a label; None where a measure has none such, or it can be read in two ways."""
    try:
        return parse_period(label, measure.frequencies, measure.year, measure.time_basis)
    except ValueError:
        return None


def standing_at(
    catalogue: Catalogue, versions: Sequence[Commentary], measure: str, period: str
) -> Commentary | None:
    """What stands on a measure's period; the catalogue's where nothing that was entered does."""
    here = [one for one in versions if one.place == (measure, period) and one.stands]
    own = [one for one in catalogue.commentary if one.place == (measure, period)]
    return next(iter((*here, *own)), None)
