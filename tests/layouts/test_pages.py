"""Every page: it can be sent, its ids are unique, its links lead somewhere, its words are facts."""

import itertools
import json
import re
from functools import cache
from urllib.parse import urlsplit

import pytest
from dash._utils import to_json
from plotly.graph_objects import Figure

from callbacks.pages import open_page
from data.analysis.measure.choice import MeasureChoice
from data.analysis.search import search_measures
from layouts import ids
from layouts.address import NotFound, measure_path, parse_address, theme_path
from layouts.pages.measure import GRAPH_CONFIG
from layouts.pages.search import search_page, suggestions
from layouts.shell import shell

JUDGING = re.compile(r"improv|worse|better|\bgood\b|\bbad\b|declin|deteriorat", re.I)
LEFT = "/measure/fostering_deregistrations"
QUERIES = (
    "",
    "?axis=fit&events=all",
    "?also=fostering_approvals&from=2020-21",
    "?area=E12000008",
    "?from=2025-26",  # a time without figures
)
OTHER_PAGES = (
    ("/", ""),
    ("/themes", ""),
    ("/about", ""),
    ("/methods", ""),
    ("/search", ""),
    ("/search", "?q=foster"),
    ("/search", "?q=zebra"),
    ("/search", "?q=%3Cscript%3E"),
    ("/load", ""),
    ("/load", "?check=nothing"),
    ("/load/history", ""),
    ("/load/1", ""),
    ("/load/1/take-back", ""),
    ("/load/99", ""),
    ("/data-quality", ""),
    ("/data-quality", "?show=all&theme=fostering"),
    ("/nope", ""),
    ("/measure/nope", ""),
    (LEFT, "?colour=red"),
)


@cache
def addresses(catalogue):
    found = [*OTHER_PAGES]
    found += [(measure_path(one.id), "") for one in catalogue.measures]
    found += [(LEFT, query) for query in QUERIES[1:]]
    found += [("/measure/fostering_dereg_by_reason", "?show=breakdown")]
    found += [(theme_path(one.id), "") for one in catalogue.themes]
    return found


@cache
def page_at(site, path, query):
    return open_page(site, path, query)


@pytest.fixture(scope="session")
def documents(site):
    """Every page as the browser is sent it, by its address."""
    return {
        (path, query): json.loads(
            to_json(shell(site.catalogue, page_at(site, path, query), path, query))
        )
        for path, query in addresses(site.catalogue)
    }


def walk(node):
    """Every component of a document, and the words between them."""
    if isinstance(node, list):
        for one in node:
            yield from walk(one)
    elif isinstance(node, dict) and "props" in node:
        yield node
        yield from walk(node["props"].get("children"))
    elif isinstance(node, str):
        yield node


def components(node):
    return [one for one in walk(node) if isinstance(one, dict)]


def read(node):
    """A document's words in order."""
    return " ".join(one for one in walk(node) if isinstance(one, str))


def with_class(node, name):
    return [
        one for one in components(node) if name in (one["props"].get("className") or "").split()
    ]


def test_there_are_pages_of_every_kind(documents, catalogue):
    assert len(documents) > len(catalogue.measures) + len(catalogue.themes) + 10


def test_ids_are_unique_on_every_page(documents):
    for place, document in documents.items():
        given = [one["props"]["id"] for one in components(document) if "id" in one["props"]]
        assert len(given) == len(set(given)), place
        assert {ids.ADDRESS, ids.SHOWN, ids.WANTED, ids.PAGE, ids.SEARCH} <= set(given), place


ELSEWHERE = ("load-", "quality-", "decide-", "comment-", "board-")
"""How the ids of other pages begin."""


def test_the_page_of_a_measure_with_figures_has_every_id_that_a_callback_names(documents, served):
    named = {
        part["id"]
        for callback in served.callback_map.values()
        for part in (*callback["inputs"], *callback["state"])
    }
    named |= {
        output.split("@")[0].rpartition(".")[0]
        for key in served.callback_map
        for output in key.strip(".").split("...")
        if "." in output
    }
    named = {one for one in named if not one.startswith(ELSEWHERE)}
    assert {ids.SHOW, ids.CHART, ids.WANTED} <= named
    for measure_id in ("fostering_deregistrations", "yj_fte_rate"):
        document = documents[f"/measure/{measure_id}", ""]
        given = {one["props"].get("id") for one in components(document)}
        assert named - given == set(), measure_id


def test_every_internal_link_leads_to_a_page(documents, catalogue):
    checked = 0
    for place, document in documents.items():
        for one in components(document):
            href = one["props"].get("href") or ""
            assert not href.startswith("http"), (place, href)
            if not href.startswith("/") or href.startswith(("/download/", "/templates/")):
                continue
            parts = urlsplit(href)
            query = f"?{parts.query}" if parts.query else ""
            page = parse_address(catalogue, parts.path, query)
            assert not isinstance(page, NotFound), (place, href)
            checked += 1
    assert checked > 500


def test_every_anchor_leads_to_a_place_on_its_page(documents):
    for place, document in documents.items():
        given = {one["props"].get("id") for one in components(document)}
        for one in components(document):
            href = one["props"].get("href") or ""
            if href.startswith("#"):
                assert href[1:] in given, (place, href)


def test_every_download_on_a_page_is_there(documents, client):
    links = {
        one["props"]["href"]
        for document in documents.values()
        for one in components(document)
        if (one["props"].get("href") or "").startswith("/download/")
    }
    assert len(links) > 20
    for href in sorted(links):
        assert client.get(href).status_code == 200, href


def test_every_page_has_one_first_heading_and_no_level_is_left_out(documents):
    for place, document in documents.items():
        levels = [
            int(one["type"][1])
            for one in components(document)
            if re.fullmatch("H[1-6]", one["type"])
        ]
        assert levels.count(1) == 1, place
        assert levels[0] == 1, place
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), place


FIELDS = ("Select", "Input", "Textarea")


def test_every_form_field_has_a_label(documents):
    for place, document in documents.items():
        found = components(document)
        labelled = {one["props"].get("htmlFor") for one in found if one["type"] == "Label"}
        shown = [one["props"] for one in found if one["type"] in FIELDS]
        fields = {one["id"] for one in shown if one.get("type") != "hidden"}
        assert fields <= labelled, place


def test_every_picture_without_words_is_marked_as_decoration(documents):
    for document in documents.values():
        assert all(
            one["props"].get("alt") == "" for one in components(document) if one["type"] == "Img"
        )


def test_a_chart_sends_nothing_to_any_cloud():
    assert GRAPH_CONFIG["showSendToCloud"] is False
    assert "plotlyServerURL" not in GRAPH_CONFIG
    assert GRAPH_CONFIG["displaylogo"] is False


def test_the_first_layout_holds_the_chart_itself(documents):
    for measure_id in ("fostering_deregistrations", "yj_fte_rate", "yj_qualification_pct"):
        found = components(documents[f"/measure/{measure_id}", ""])
        (graph,) = [one for one in found if one["type"] == "Graph"]
        assert graph["props"]["config"]["showSendToCloud"] is False
        assert graph["props"]["figure"]["data"]
        Figure(graph["props"]["figure"])
        (store,) = [one for one in found if one["props"].get("id") == ids.CHART_SIZES]
        assert set(store["props"]["data"]["figures"]) == {
            "screen",
            "narrow",
            "slide",
            "half-slide",
            "a4",
        }


def said_by_us(reader):
    """Findings, subtitles and stories: what we write. Words between quotation marks are quoted."""
    for measure in reader.catalogue.measures:
        view = reader.measure(MeasureChoice(measure.id, reader.catalogue.council.area))
        caption = view.picture.caption if view.picture else None
        texts = [*view.story, *((caption.title, caption.subtitle) if caption else ())]
        yield from (re.sub("“[^”]*”", "", text) for text in texts)
    overview = reader.overview()
    yield from (card.heading for card in overview.attention.cards)
    yield from (tile.says for group in overview.themes for tile in group.tiles)


def test_no_finding_of_ours_judges(reader):
    found = list(said_by_us(reader))
    assert len(found) > 50
    # The comparator of first-time entrants is the document's own sentence, shown as written.
    assert [text for text in found if JUDGING.search(text)] == []


def test_findings_on_pages_are_those_of_the_picture(documents, reader):
    view = reader.measure(MeasureChoice("fostering_deregistrations", "E06000035"))
    (finding,) = with_class(documents[LEFT, ""], "finding")
    words = "".join(one for one in walk(finding) if isinstance(one, str))
    assert words == view.picture.caption.title
    assert not JUDGING.search(read(finding))


def test_a_measure_without_figures_says_so_and_offers_no_download(documents):
    document = documents["/measure/cin_rate", ""]
    assert "No figures loaded yet for Medway" in read(document)
    assert not [
        one for one in components(document) if "/download/" in str(one["props"].get("href"))
    ]


def test_a_time_without_figures_says_so(documents):
    assert "No figures in the time that was chosen" in read(documents[LEFT, "?from=2025-26"])


def test_measures_without_figures_stand_on_their_theme_s_page_and_not_on_the_overview(documents):
    theme = documents["/theme/fostering", ""]
    empty = "/measure/fostering_households_count"
    links = [one["props"].get("href") for one in components(theme)]
    assert empty in links
    assert "No figures loaded yet" in read(theme)
    assert empty not in [one["props"].get("href") for one in components(documents["/", ""])]


def test_an_unknown_address_says_what_is_wrong_and_leads_on(documents, site):
    document = documents[LEFT, "?colour=red"]
    assert "There is nothing at this address" in read(document)
    assert "This page has no option called “colour”." in read(document)
    assert LEFT in [one["props"].get("href") for one in components(document)]
    assert page_at(site, "/nope", "").status == 404
    assert page_at(site, "/load/99", "").status == 404
    assert page_at(site, "/", "").status == 200


def test_the_table_shows_every_figure_and_the_gap(documents):
    (table,) = with_class(documents[LEFT, ""], "by-period")
    said = read(table)
    for figure in ("40", "34", "42", "53", "39", "31", "38"):
        assert re.search(rf"(?<![\d-]){figure}(?![\d-])", said)
    assert "Not available" in said
    assert "Not in the source table" in said


def test_provenance_names_document_line_words_and_load(documents):
    (places,) = [
        one for one in components(documents[LEFT, ""]) if one["props"].get("id") == ids.PLACES
    ]
    said = read(places)
    assert "Children's Social Care Update" in said
    assert "between 300 and 301" in said
    assert "“2024-25 | 38”" in said
    assert re.search(r"load \d+ by ", said)


def test_the_about_page_names_every_source_symbol_and_term(documents, catalogue):
    said = read(documents["/about", ""])
    assert "Children's Social Care Update" in said
    for symbol in "cxzku":
        assert re.search(rf"\b{symbol}\b", said)
    for term in catalogue.glossary:
        assert term.term in said


def test_search_results_lead_to_measures_and_nothing_found_leads_on(documents):
    found = read(documents["/search", "?q=foster"])
    assert re.search(r"\d+ measures for “foster”", found)
    nothing = documents["/search", "?q=zebra"]
    assert "Nothing was found." in read(nothing)
    assert "/themes" in [one["props"].get("href") for one in components(nothing)]
    assert "Find a measure" in read(documents["/search", ""])


def test_a_wide_search_names_every_measure_that_it_found(catalogue):
    found = search_measures(catalogue.measures, "e")
    text = [f"{one.title} {one.question}".lower() for one in catalogue.measures]
    holding = [one for one in text if any(word.startswith("e") for word in one.split())]
    assert len(found) >= len(holding)  # synonyms may hold it too
    heading = search_page(catalogue, "e", found).body[0].children
    assert heading == f"{len(found)} measures for “e”"


def test_suggestions_are_few_and_say_how_many_more_there_are(catalogue):
    found = catalogue.measures[:11]
    (listed,) = suggestions(found, "a")
    words = [str(item.children) for item in listed.children]
    assert len(words) == 9
    assert words[-1] == "and 3 more: press Enter for all"
    assert suggestions((), "  ") == []
    assert suggestions((), "x" * 99)[0].children == f"No measure holds “{'x' * 60}”."


def test_the_reader_s_own_markup_stays_text(documents):
    document = documents["/search", "?q=%3Cscript%3E"]
    assert "“<script>”" in read(document)
    assert not [one for one in components(document) if one["type"] == "Markdown"]
    assert "dangerously_allow_html" not in json.dumps(document)
