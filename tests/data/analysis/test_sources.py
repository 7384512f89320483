"""Sources and caveats of the figures on show, each once."""

from datetime import date

import pytest

from data.analysis.sources import by_source, caveats_of, citations, latest_day
from data.domain.observation import Provenance, Source
from data.domain.statement import StatementRole
from tests.data.analysis.builders import REPORT, figure, make_measure, statement

LETTER = Source("letter", "Letter", "Ofsted", date(2026, 1, 12), part="Page 2")
UNDATED = Source("note", "Note")
PLACES = [Provenance(REPORT, "1"), Provenance(LETTER, "2"), Provenance(REPORT, "3")]


def test_each_source_is_cited_once_in_order():
    assert citations(PLACES) == (
        "Annual Report, Barsetshire Council, 7 August 2025",
        "Page 2 (Letter), Ofsted, 12 January 2026",
    )
    assert citations([]) == ()


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        (["Report, A, 7 May 2025", "Letter, B"], ["Report, A, 7 May 2025", "Letter, B"]),
        (
            ["Report, A, 7 May 2024", "Letter, B, 1 June 2024", "Report, A, 9 May 2025"],
            ["Report, A, 7 May 2024 and 9 May 2025", "Letter, B, 1 June 2024"],
        ),
        (
            ["Report, 7 May 2023", "Report, 8 May 2024", "Report, 9 May 2025"],
            ["Report, 7 May 2023, 8 May 2024 and 9 May 2025"],
        ),
        (["Report", "Report, loaded 8 May 2024"], ["Report", "Report, loaded 8 May 2024"]),
        (["Report of 7 May 2024", "Report of 8 May 2024"], 0),
    ],
)
def test_a_source_of_several_days_is_named_once(cited, said):
    assert list(by_source(cited)) == (said or cited)


def test_figures_are_as_at_the_newest_day_of_their_sources():
    assert latest_day(PLACES) == date(2026, 1, 12)
    assert latest_day([*PLACES, Provenance(UNDATED)]) is None  # it may be newer than any document
    assert latest_day([Provenance(UNDATED)]) is None
    assert latest_day([]) is None


def given(measure_caveats, *figure_caveats):
    measure = make_measure(caveats=tuple(measure_caveats))
    seen = [
        figure(measure, 2020 + place, 1, caveat=one) for place, one in enumerate(figure_caveats)
    ]
    return caveats_of([measure], seen)


@pytest.mark.parametrize(
    ("of_measure", "of_figures", "shown"),
    [
        ((), (), ()),
        ((), ("", ""), ()),
        (("Small.",), ("Small.", "Small."), ("Small.",)),
        # a text of two sentences gives each once
        ((), ("Small. Not final.", "Not final."), ("Small.", "Not final.")),
        # the measure's own come first
        (("Of the measure.",), ("Of the figure.",), ("Of the measure.", "Of the figure.")),
        # a sentence that another one holds word for word is left out
        (
            (),
            ("Not final.", "It is Not final, says the council."),
            ("It is Not final, says the council.",),
        ),
        # an abbreviation with a small letter after it does not end a sentence
        ((), ("Cut at approx. ten homes.",), ("Cut at approx. ten homes.",)),
        ((), ("From 2.5 to 3.5 homes.",), ("From 2.5 to 3.5 homes.",)),
    ],
)
def test_each_sentence_of_the_caveats_is_shown_once(of_measure, of_figures, shown):
    assert given(of_measure, *of_figures) == shown


def test_a_sentence_is_kept_where_another_only_begins_with_its_letters():
    # 'Small' would be lost in 'Smaller'
    assert given((), "Homes are small", "Homes are smaller than before") == (
        "Homes are small",
        "Homes are smaller than before",
    )


def test_two_spellings_of_one_sentence_leave_one():
    assert len(given((), "Small numbers", "Small numbers.")) == 1


def test_statements_have_caveats_too():
    one = statement("a", StatementRole.SHARE, caveat="No period was given.")
    assert caveats_of([], [one]) == ("No period was given.",)
