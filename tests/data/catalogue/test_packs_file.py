"""What packs can begin as: how it is read, and what is refused."""

import pytest

from data.catalogue import CatalogueError, read_catalogue
from data.domain.pack import PackTemplate, TemplatePage

PACKS = "packs.toml"
PACK = """
[[pack]]
name = "our-board"
title = "Our board"
purpose = "What it looks at."
"""
ITEM = """
[[item]]
id = "2025-1"
said = "2025-11-04"
source = "A visit"
kind = "inspectors"
heading = "What needs to improve"
item = "More homes"
quote = "There are too few homes."
plan = [{{ theme = "{}", sub_theme = "{}" }}]
outcomes = ["{}"]
measures = ["homes_new"]
where = "A letter, line 3"
"""
SAID_IN = "/improvement?said=2025-{}"
PAGE = '[[pack.page]]\naddress = "/measure/homes_new?show=change"\n'
WORDS = '[[pack.page]]\ntitle = "Before we begin"\nwords = "One line.\\n\\nAnother."\n'


def test_packs_are_read_with_their_pages_in_order(small):
    small.write(PACKS, PACK + WORDS + PAGE)

    assert read_catalogue(small.folder).pack_templates == (
        PackTemplate(
            "our-board",
            "Our board",
            "What it looks at.",
            (
                TemplatePage(title="Before we begin", words="One line.\n\nAnother."),
                TemplatePage(address="/measure/homes_new?show=change"),
            ),
        ),
    )


@pytest.mark.parametrize("address", ["/improvement", "/improvement?said=2025-11"])
def test_a_page_can_be_of_the_improvement_items(small, address):
    small.write(PACKS, PACK + PAGE.replace("/measure/homes_new?show=change", address))

    (template,) = read_catalogue(small.folder).pack_templates
    assert template.pages == (TemplatePage(address=address),)


def test_the_improvement_board_begins_with_what_was_asked_for():
    (found,) = [one for one in read_catalogue().pack_templates if one.name == "improvement-board"]
    assert found.pages[0] == TemplatePage(address="/improvement")


def test_a_time_at_which_nothing_was_asked_for_is_no_page(small):
    found = read_catalogue(small.folder)
    place, outcome = found.plan[0], found.outcomes[0].title
    item = ITEM.format(place.title, place.sub_themes[0], outcome)
    small.write("improvement_items.toml", item)
    small.write(PACKS, PACK + PAGE.replace("/measure/homes_new?show=change", SAID_IN.format("11")))
    assert len(read_catalogue(small.folder).pack_templates) == 1

    small.write(PACKS, PACK + PAGE.replace("/measure/homes_new?show=change", SAID_IN.format("12")))
    with pytest.raises(CatalogueError) as problem:
        read_catalogue(small.folder)
    assert "expected a time at which an improvement item was said" in str(problem.value)


def test_a_catalogue_can_do_without_packs(small):
    assert read_catalogue(small.folder).pack_templates == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PACK, "key 'page': found nothing, expected at least one [[page]]"),
        (PACK + PAGE + PACK + PAGE, "key 'name': found 'our-board', expected a name that no other"),
        (PACK.replace("our-board", "Our Board") + PAGE, "expected a name in lower case"),
        (PACK + PAGE.replace("homes_new", "homes_old"), "expected the address of a measure"),
        (PACK + PAGE.replace("/measure/", "/theme/"), "expected the address of a theme"),
        (PACK + PAGE.replace("/measure/", "//evil.example/"), "expected the address of a measure"),
        (PACK + PAGE.replace("/measure/homes_new", "javascript:alert(1)"), "expected the address"),
        (PACK + PAGE.replace("measure/homes_new?show", "improvement?show"), "of the improvement"),
        (PACK + PAGE.replace("measure/homes_new?show=change", "improvement?said=May"), "such as"),
        (
            PACK + PAGE.replace("measure/homes_new?show=change", "improvements"),
            "of the improvement",
        ),
        (PACK + "[[pack.page]]\n", "found neither, expected either an address or words"),
        (PACK + PAGE + 'words = "And"\n', "found both, expected either an address or words"),
        (PACK + WORDS.replace("One line.", "<b>One</b> line."), "key 'words': found"),
        (PACK + PAGE + 'colour = "red"\n', "a key that is not known"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(small, text, said):
    small.write(PACKS, text)

    with pytest.raises(CatalogueError) as problem:
        read_catalogue(small.folder)
    assert said in str(problem.value)
    assert PACKS in str(problem.value)
