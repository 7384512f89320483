"""Commentary: the newest period first, of the council's own area, in the words written."""

from datetime import date

from data.analysis.measure.commentary_view import commentary_on, remark_line
from tests.data.analysis.builders import HOME, REGION, make_catalogue, make_measure
from tests.data.analysis.series_builders import make_commentary

HOMES = make_measure("homes")


def remarks(*said, area=HOME):
    return commentary_on(make_catalogue(HOMES, commentary=said), HOMES, area)


def test_the_newest_period_comes_first_and_of_one_period_what_was_written_last():
    found = remarks(
        make_commentary(HOMES, "2022-23"),
        make_commentary(HOMES, "2024-25", written=date(2025, 6, 3)),
        make_commentary(HOMES, "2024-25", written=date(2025, 7, 3)),
        make_commentary(HOMES, "2023-24 Q3"),
        make_commentary(HOMES, "2023-24"),
    )
    assert [(one.period.name, one.said.written.month) for one in found] == [
        ("2024-25", 7),
        ("2024-25", 6),
        ("2023-24", 6),
        ("Q3 2023-24", 6),
        ("2022-23", 6),
    ]


def test_what_was_said_of_another_measure_or_read_of_another_area_is_not_there():
    assert remarks(make_commentary(make_measure("other"), "2022-23")) == ()
    assert remarks(make_commentary(HOMES, "2022-23"), area=REGION) == ()


def test_each_part_has_its_heading_and_what_nobody_wrote_has_none():
    (one,) = remarks(make_commentary(HOMES, "2022-23", so_what="", action=" \n"))
    assert one.parts == (("What happened", "More left."),)
    assert one.by == "Jo Smith, 3 June 2025"


def test_a_file_has_it_in_one_line():
    (one,) = remarks(make_commentary(HOMES, "2022-23", story="More left.\n\nMany retired."))
    assert remark_line(one) == (
        "Commentary on 2022-23 (Jo Smith, 3 June 2025). What happened: More left. Many retired. "
        "So what: Fewer homes. What is done: Ask each one why."
    )
