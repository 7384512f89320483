"""The overview and the theme pages: which measures have figures, and what is watched."""

from datetime import date

from data.analysis.measure.view import Figures
from data.analysis.overview.pages import build_overview, build_theme_view, measures_with_figures
from data.domain.commentary import Commentary
from data.domain.formula import Formula, FormulaKind, Term
from data.domain.measure import Words
from data.domain.statement import StatementRole as Role
from data.domain.theme import Lead
from tests.data.analysis.builders import (
    HOME,
    REPORT,
    figure,
    figures,
    make_catalogue,
    make_event,
    make_measure,
    statement,
)

NEW, LEFT = make_measure("new", short="Approvals"), make_measure("left", short="Leavers")
NET = make_measure(
    "net",
    short="Approvals less leavers",
    formula=Formula(FormulaKind.DIFFERENCE, (Term("new"), Term("left"))),
    words=Words(negative="More left than came", positive="More came", zero="As many came"),
    caveats=("This is not net growth.",),
)
SPOKEN = make_measure("spoken", theme="care")
EMPTY = make_measure("empty", theme="care")
LEADS = tuple(Lead(one, f"See {one}") for one in ("net", "spoken", "empty"))
CATALOGUE = make_catalogue(NEW, LEFT, NET, SPOKEN, EMPTY, leads=LEADS)
SAID = statement(
    "share", Role.SHARE, "35", unit="%", measure_id="spoken", caveat="No period. " + "X" * 200
)
FIGURES = Figures(
    {"new": figures(NEW, 2020, [37, 50]), "left": figures(LEFT, 2020, [42, 53])}, [SAID]
)


def cards(catalogue, figures):
    return build_overview(catalogue, HOME, figures).attention.cards


def test_what_is_watched_comes_in_the_catalogue_s_order_and_only_with_figures():
    found = cards(CATALOGUE, FIGURES)
    assert [(card.measure.id, card.link_text) for card in found] == [
        ("net", "See net"),
        ("spoken", "See spoken"),
    ]


def test_a_derived_lead_gives_its_terms_and_its_caveat():
    lead = cards(CATALOGUE, FIGURES)[0]
    assert lead.heading == "More left than came, two years running"
    assert lead.text == "In 2021-22: approvals 50, leavers 53. This is not net growth."


def test_a_lead_never_sets_a_newer_figure_under_the_older_period():
    newer = FIGURES.observations | {
        "new": (*FIGURES.observations["new"], figure(NEW, 2022, 99)),  # 2022-23: no leavers yet
    }
    lead = cards(CATALOGUE, Figures(newer, ()))[0]
    assert lead.text == "In 2021-22: approvals 50, leavers 53. This is not net growth."


def test_a_lead_of_statements_quotes_and_gives_whole_sentences_of_its_caveat():
    lead = cards(CATALOGUE, FIGURES)[1]
    quote = SAID.provenance.quote
    assert (lead.heading, lead.text) == ("Spoken: 35%", f"“{quote}”. No period.")


def test_only_themes_with_figures_are_shown_with_sources_and_day():
    overview = build_overview(CATALOGUE, HOME, FIGURES)
    assert [
        (group.theme.id, [tile.measure.id for tile in group.tiles]) for group in overview.themes
    ] == [("fostering", ["new", "left", "net"]), ("care", ["spoken"])]
    assert overview.sources == (REPORT.citation,)
    assert overview.as_at == date(2025, 8, 7)


def test_nothing_loaded_gives_an_empty_overview():
    overview = build_overview(CATALOGUE, HOME, Figures({}, ()))
    assert (overview.attention.cards, overview.themes, overview.sources) == ((), (), ())
    assert overview.as_at is None


def test_a_theme_names_the_measures_without_figures_and_its_context():
    context = statement("visits", Role.CONTEXT, "weekly", measure_id="", theme="care")
    elsewhere = statement("homes", Role.CONTEXT, "2", measure_id="", theme="fostering")
    care = CATALOGUE.theme_by_id["care"]
    found = Figures(FIGURES.observations, [SAID, context, elsewhere])
    view = build_theme_view(CATALOGUE, care, HOME, found)
    assert [tile.measure.id for tile in view.tiles] == ["spoken"]
    assert view.without_figures == (EMPTY,)
    assert view.context == (context,)


def test_a_theme_has_its_own_events_and_those_of_all_themes():
    own, everybody = make_event("2024-07"), make_event("2024-08", themes=("all",))
    other = make_event("2024-09", themes=("care",))
    catalogue = make_catalogue(NEW, events=(own, everybody, other))
    fostering = catalogue.theme_by_id["fostering"]
    view = build_theme_view(catalogue, fostering, HOME, Figures({}, ()))
    assert view.events == (own, everybody)


def test_measures_with_figures_are_those_that_have_a_tile():
    tiles = [
        tile for group in build_overview(CATALOGUE, HOME, FIGURES).themes for tile in group.tiles
    ]
    found = {measure.id for measure in measures_with_figures(CATALOGUE, FIGURES)}
    assert found == {tile.measure.id for tile in tiles} == {"new", "left", "net", "spoken"}


def test_a_lead_compares_with_the_period_that_the_catalogue_names():
    """The line is 37, 41, 50 in 2020-21 to 2022-23; a period without a figure changes nothing."""
    rows = {"new": figures(NEW, 2020, [37, 41, 50])}

    def heading(since):
        catalogue = make_catalogue(NEW, leads=(Lead("new", "See", since),))
        return cards(catalogue, Figures(rows, ()))[0].heading

    assert heading("2020-21").endswith(" in 2022-23; 37 in 2020-21")
    assert heading("2019-20") == heading("2022-23") == heading("")
    assert "37" not in heading("")


def test_a_lead_without_terms_and_caveats_tells_the_latest_commentary():
    remarks = [
        Commentary("new", period, story, "", "", "Jo Smith", date(2024, 5, 3))
        for period, story in (("2021-22", "More came."), ("2020-21", "Few came."))
    ]
    catalogue = make_catalogue(NEW, leads=(Lead("new", "See"),), commentary=tuple(remarks))
    rows = {"new": figures(NEW, 2020, [37, 41])}
    text = cards(catalogue, Figures(rows, ()))[0].text
    assert text == "On 2021-22: More came. Said by Jo Smith, 3 May 2024."
