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
