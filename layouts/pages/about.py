"""About: sources, methods, what the symbols mean, how packs work, glossary, versions."""

from collections.abc import Mapping, Sequence

from dash import html

from data.analysis.pictures.picture import day_words
from data.analysis.series.revisions import MARK
from data.domain.catalogue import Catalogue
from data.domain.missing import MissingReason
from data.domain.observation import Load, Source
from data.domain.theme import GlossaryTerm
from layouts.address import METHODS as METHODS_PAGE
from layouts.board_address import BOARD
from layouts.components.aria import aria
from layouts.components.link import link
from layouts.load_address import HISTORY
from layouts.shell import PageContent

METHODS = (
    (
        "Figures and statements",
        "A dated figure is drawn over time. A figure that a document gives without a date is a "
        "statement: it is shown with its words, or as bars beside each other, and never on a time "
        "axis.",
    ),
    (
        "Missing is never zero",
        "Where a figure is missing, the line breaks and the reason is written in the gap. A "
        "figure is never filled in, joined over or guessed.",
    ),
    (
        "Findings",
        "The sentence over a chart gives the latest value and what the evidence allows to be said "
        "of it: that there is no clear change, that there may be one, or that there is. Where "
        "nothing can be judged it states a fact instead: the previous value, if it is that of the "
        "period just before, or the highest or lowest of those shown.",
    ),
    (
        "Derived figures",
        "Sums, differences and shares are worked out from the loaded figures by the formula in "
        "the catalogue. If any part is missing, so is the result, for the same reason. Caveats "
        "of the parts are carried over.",
    ),
    (
        "Rounding",
        "Figures are rounded half up for display, as official statistics are: 13.85 becomes 13.9. "
        "Downloads hold the figures as they were loaded. Of figures that round alike the counts "
        "told beside them say which is the highest; without such counts they are joint.",
    ),
    (
        "Axes and events",
        "Axes start at zero unless the reader chooses otherwise. An event is drawn at its date "
        "where at least the month is known; where only the year is known it is named below the "
        "chart.",
    ),
)

PACKS = (
    (
        "A pack",
        "The pages that a board looks at: measures, comparisons, scorecards and texts, in the "
        "order that somebody chose. A pack is a draft until it is frozen. Its figures follow what "
        "is loaded until then.",
    ),
    (
        "Freezing",
        "Freezing keeps figures, words, charts, methods and the lists of neighbours as they are at "
        "that moment, with who froze them and when. Nothing that is loaded, changed or removed "
        "later moves a frozen pack, its files or what its link shows. Its page lists beside it "
        "which figures have been revised since.",
    ),
    (
        "Commentary",
        "Beside a chart stands what was written on the newest period of its figures: by whom, "
        "when, and who approved it, or that nobody has yet. What is written for one pack stands "
        "in that pack alone, in place of it.",
    ),
    (
        "Files",
        "A frozen pack can be presented, or taken as PowerPoint, PDF, pictures, Excel or a page "
        "that opens offline. All of them hold the same frozen figures, however late they are made.",
    ),
    (
        "The link",
        "Whoever has the link of a frozen pack can read that pack, and nothing else here.",
    ),
)


def about_page(
    catalogue: Catalogue,
    sources: Sequence[Source],
    loads: Sequence[Load],
    versions: Mapping[str, str],
) -> PageContent:
    body = [
        html.H1("About these figures"),
        html.P(
            f"What stands behind the figures of {catalogue.council.name}: where they come from, "
            "how they are worked out, and what the words mean.",
            className="lede",
        ),
        _contents(),
        _section("sources", "Sources", _sources(sources)),
        _section("methods", "Methods", [*_terms(METHODS), _more_on_methods()]),
        _section("symbols", "Symbols", _symbols()),
        _section("packs", "Packs", [*_terms(PACKS), _to_the_board()]),
        _section("glossary", "Glossary", _glossary(catalogue.glossary)),
        _section("loads", "Loads", _loads(loads)),
        _section("versions", "Versions", _terms(tuple(versions.items()))),
    ]
    return PageContent("About", "About", body)


def _more_on_methods() -> html.P:
    return html.P([link("How we tell a change from chance", METHODS_PAGE), ": every method."])


def _to_the_board() -> html.P:
    return html.P(["Packs are made and kept on the page ", link("Board", BOARD), "."])


def _contents() -> html.Nav:
    names = ("Sources", "Methods", "Symbols", "Packs", "Glossary", "Loads", "Versions")
    items = [html.Li(html.A(name, href=f"#{name.lower()}")) for name in names]
    return html.Nav(html.Ul(items, className="contents"), **aria(label="On this page"))


def _section(anchor: str, heading: str, content: list) -> html.Section:
    return html.Section([html.H2(heading, id=anchor, tabIndex="-1"), *content], className="card")


def _sources(sources: Sequence[Source]) -> list:
    if not sources:
        return [html.P("No figures are loaded yet, so there are no sources.")]
    items = [
        html.Li(
            [
                html.Strong(source.citation),
                html.Br(),
                html.Span(
                    " · ".join(part for part in (source.address, source.licence) if part),
                    className="quiet",
                ),
            ]
        )
        for source in sources
    ]
    return [html.Ul(items, className="statements")]


def _symbols() -> list:
    entries = tuple((reason.value, reason.words.capitalize()) for reason in MissingReason)
    entries += ((MARK, "Revised: another figure stood here before"),)
    return [
        *_terms(entries),
        html.P(
            "0 is a true zero. A dash means that no figure was loaded. A ring round a point in a "
            "line chart means that its figure was revised."
        ),
    ]


def _glossary(terms: Sequence[GlossaryTerm]) -> list:
    groups = (("dashboard", "Words of this dashboard"), ("trade", "Words of children's services"))
    shown: list = []
    for group, heading in groups:
        entries = tuple((one.term, _meaning(one)) for one in terms if one.group == group)
        shown += [html.H3(heading), *_terms(entries)]
    return shown


def _meaning(term: GlossaryTerm) -> str:
    if term.not_to_confuse:
        return f"{term.meaning} Not to be confused with: {term.not_to_confuse}"
    return term.meaning


def _loads(loads: Sequence[Load]) -> list:
    if not loads:
        return [html.P("Nothing has been loaded yet.")]
    items = [
        html.Li(
            f"Load {load.id}: {load.file_name}, {day_words(load.loaded_at.date())}, "
            f"by {load.loaded_by}"
        )
        for load in loads
    ]
    return [
        html.Ul(items, className="plain"),
        html.P(["What was taken back is told with ", link("all changes", HISTORY), "."]),
    ]


def _terms(entries: tuple[tuple[str, str], ...]) -> list:
    parts = [part for term, text in entries for part in (html.Dt(term), html.Dd(text))]
    return [html.Dl(parts, className="terms")]
