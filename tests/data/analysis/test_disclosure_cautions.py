"""Who publishes a pack is told what must not be published as it is."""

import pytest

from data.analysis.board.disclosure import FEW, INTERNAL, disclosure_of
from data.catalogue import read_catalogue
from data.domain.frozen import FrozenItem, FrozenSheet, ItemKind
from data.domain.measure import Disclosure

CATALOGUE = read_catalogue()
HEADINGS = ("measure_id", "area_code", "value", "numerator", "denominator")
OWN, OTHER = CATALOGUE.home.code, "E10000016"
BY_RULE = {one.disclosure: one.id for one in CATALOGUE.measures}
COUNT, SHARE = BY_RULE[Disclosure.SMALL_COUNTS], BY_RULE[Disclosure.SMALL_NUMERATORS]
INSIDE, OPEN = BY_RULE[Disclosure.INTERNAL_ONLY], BY_RULE[Disclosure.OPEN]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((COUNT, OWN, 0, None, None), ""),
        ((COUNT, OWN, 1, None, None), FEW),
        ((COUNT, OWN, 5, None, None), FEW),
        ((COUNT, OWN, 6, None, None), ""),
        ((COUNT, OWN, None, None, None), ""),
        ((COUNT, OWN, "c", None, None), ""),
        ((COUNT, OTHER, 3, None, None), ""),  # another's figure as it was published
        ((SHARE, OWN, 3.0, None, None), ""),  # 3%, and no counts known
        ((SHARE, OWN, 36.8, 14, 38), ""),
        ((SHARE, OWN, 10.5, 4, 38), FEW),
        ((SHARE, OWN, 92.1, 35, 38), FEW),  # three are left
        ((SHARE, OWN, 100.0, 38, 38), ""),
        ((INSIDE, OWN, 80.0, None, None), INTERNAL),
        ((OPEN, OWN, 3, 3, 4), ""),
        (("gone", OWN, 3, 3, 4), ""),
    ],
)
def test_what_is_said_of_a_page(row, expected):
    sheet = FrozenSheet("Title", (), HEADINGS, ((OPEN, OWN, 100, None, None), row))
    item = FrozenItem("1", ItemKind.CHART, "Title", sheet=sheet)
    assert disclosure_of(CATALOGUE, item) == expected


@pytest.mark.parametrize(
    ("written", "expected"), [("5", FEW), ("16", ""), ("0", ""), ("4%", ""), ("about 4", "")]
)
def test_a_statement_that_is_a_small_count_is_told_too(written, expected):
    headings = ("measure_id", "area_code", "value as written")
    sheet = FrozenSheet("Title", (), headings, ((COUNT, OWN, written),))
    item = FrozenItem("1", ItemKind.CHART, "Title", sheet=sheet)
    assert disclosure_of(CATALOGUE, item) == expected


def test_a_page_of_text_has_nothing_to_be_told_of():
    assert disclosure_of(CATALOGUE, FrozenItem("1", ItemKind.TEXT, "Title", words="3")) == ""
