"""Improvement items as a table that a pack can hold."""

import calendar
from collections.abc import Sequence

from data.domain.catalogue import Catalogue
from data.domain.frozen import FrozenCell, FrozenRow, FrozenTable
from data.domain.improvement import ImprovementItem

NO_MEASURE = "None yet"


def items_table(catalogue: Catalogue, items: Sequence[ImprovementItem]) -> FrozenTable:
    """What was asked, in the words of its source; who said it and when; where it belongs, and the
    measures that show whether it changes. A measure that the catalogue has no more is left out."""
    return FrozenTable(
        label_heading="What was asked",
        headings=("Source", "Improvement plan", "Measures that show it"),
        rows=tuple(_row(catalogue, one) for one in items),
        is_numeric=False,
    )


def said_words(one: ImprovementItem) -> str:
    """'Ofsted focused visit, May 2021'."""
    month = f"{calendar.month_name[one.said.month]} " if one.said.month else ""
    day = f"{one.said.day} " if one.said.day else ""
    return f"{one.source}, {day}{month}{one.said.year}"


def _row(catalogue: Catalogue, one: ImprovementItem) -> FrozenRow:
    known = catalogue.measure_by_id
    measures = "; ".join(known[name].short for name in one.measures if name in known)
    cells = (said_words(one), _plan_words(one), measures or NO_MEASURE)
    return FrozenRow(f"“{one.quote}”", tuple(FrozenCell(text) for text in cells), one.note)


def _plan_words(one: ImprovementItem) -> str:
    """'Practice (Neglect, Quality of Practice); Leadership (Visibility)'."""
    parts = []
    for theme in one.plan_themes:
        places = ", ".join(place.sub_theme for place in one.plan if place.theme == theme)
        parts.append(f"{theme} ({places})")
    return "; ".join(parts)
