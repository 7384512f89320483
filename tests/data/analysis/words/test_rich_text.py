"""Markdown through an allow-list: what is allowed has its form, all else stays as it was typed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.analysis.words.rich_text import read_rich_text
from data.domain.rich_text import Heading, ListItem, Paragraph, Run, plain_text

DEEP = 10_000
END = "the last words"


def paragraph(*runs):
    return Paragraph(tuple(Run(one) if isinstance(one, str) else one for one in runs))


def item(text, depth=0, number=None):
    return ListItem((Run(text),), depth, number)


# ---- what is allowed -----------------------------------------------------------------------


def test_paragraphs_headings_and_lists_have_their_form():
    text = "# Plan\n\nFirst\nsecond.\n\n- a\n- b\n  1. c\n  2. d\n\n##### Deep"
    assert read_rich_text(text) == (
        Heading(1, (Run("Plan"),)),
        paragraph("First", " ", "second."),
        item("a"),
        item("b"),
        item("c", 1, 1),
        item("d", 1, 2),
        Heading(3, (Run("Deep"),)),
    )


def test_lists_pasted_from_a_word_processor_stay_lists():
    text = "Then:\n•\ta\n· b\n▪\u00a0c\no\td\n• e\n\nAt 5 • 6, and\no one •"
    assert read_rich_text(text) == (
        paragraph("Then:"),
        item("a"),
        item("b"),
        item("c"),
        item("d", 1),
        item("e"),
        paragraph("At 5 • 6, and", " ", "o one •"),
    )


def test_bold_italic_and_links_have_their_form():
    text = "Say **this** and *that*, ***both***: [**the** letter](https://example.org/a?b=1&c=2)."
    link = "https://example.org/a?b=1&c=2"
    assert read_rich_text(text) == (
        paragraph(
            "Say ",
            Run("this", is_bold=True),
            " and ",
            Run("that", is_italic=True),
            ", ",
            Run("both", is_bold=True, is_italic=True),
            ": ",
            Run("the", is_bold=True, link=link),
            Run(" letter", link=link),
            ".",
        ),
    )


@pytest.mark.parametrize("link", ["https://example.org", "http://a.b/c", "mailto:jo@example.org"])
def test_links_lead_to_the_web_or_a_mailbox(link):
    assert read_rich_text(f"[x]({link})") == (paragraph(Run("x", link=link)),)


def test_a_backslash_takes_its_meaning_from_a_sign():
    assert read_rich_text(r"\*not italic\* \[x\](https://example.org)") == (
        paragraph("*not italic* [x](https://example.org)"),
    )


@pytest.mark.parametrize("text", ["", "   ", "\n\n \n", "\0"])
def test_an_empty_text_has_no_blocks(text):
    assert read_rich_text(text) == ()


def test_a_list_is_numbered_as_it_was_typed():
    assert read_rich_text("0. a\n1. b") == (item("a", 0, 0), item("b", 0, 1))
    assert read_rich_text("7. a\n7. b") == (item("a", 0, 7), item("b", 0, 8))


def test_an_item_counts_even_where_it_begins_with_a_heading_or_a_list():
    assert read_rich_text("1. # a\n2. b") == (Heading(1, (Run("a"),)), item("b", 0, 2))
    assert read_rich_text("1. - a\n2. b") == (item("a", 1), item("b", 0, 2))


def test_a_second_paragraph_of_an_item_has_no_number_and_takes_none():
    found = read_rich_text("1. a\n\n   more\n2. b")
    assert found == (item("a", 0, 1), item("more"), item("b", 0, 2))


# ---- what stays as it was typed ------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<b onclick="x()">bold</b> &lt; &amp; <!-- note -->',
        "<https://example.org>",
        "https://example.org",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](ftp://example.org)",
        "[x](//example.org)",
        "[x](/measure/cic_rate)",
        "[x](www.example.org)",
        "![a picture](https://example.org/a.png)",
        "![a picture](data:image/png;base64,AA==)",
        "[a][b]",
        "`code` and ``more``",
        "~~struck~~",
        "> said",
        "---",
        "####### too deep",
        "#no heading",
        "2 * 3 * 4",
        "snake_case_name",
    ],
)
def test_all_else_stays_as_it_was_typed(text):
    assert read_rich_text(text) == (paragraph(text),)


@pytest.mark.parametrize("text", ["|a|b|\n|-|-|\n|1|2|", "```\ncode\n```", "a\n===", "a\n---"])
def test_what_takes_several_lines_elsewhere_is_a_paragraph_as_typed(text):
    (block,) = read_rich_text(text)
    assert isinstance(block, Paragraph)
    assert plain_text((block,)) == text.replace("\n", " ")


def test_definitions_of_links_stay_in_the_text():
    text = "[a][b]\n\n[b]: https://example.org"
    assert plain_text(read_rich_text(text)) == text.replace("\n\n", "\n")


def test_an_escaped_exclamation_mark_before_a_link_leaves_the_link():
    (block,) = read_rich_text(r"\![x](https://example.org)")
    assert block.runs == (Run("!"), Run("x", link="https://example.org"))


def test_a_link_cannot_leave_its_quotation_marks():
    (block,) = read_rich_text('[x](https://example.org/"onmouseover="alert)')
    assert block.runs == (Run("x", link="https://example.org/%22onmouseover=%22alert"),)


# ---- hostile texts -------------------------------------------------------------------------


HOSTILE = {
    "lists in a line": "- " * DEEP + END,
    "numbered lists in a line": "1. " * DEEP + END,
    "lists in lines": "\n".join(f"{'  ' * n}- a" for n in range(400)) + f"\n\n{END}",
    "emphasis that closes": "*a " * DEEP + END + " a*" * DEEP,
    "stars": "*" * DEEP + END + "*" * DEEP,
    "bold never closed": "**a " * DEEP + END,
    "both kinds": "*a_ " * DEEP + END,
    "brackets": "[" * DEEP + END + "]" * DEEP,
    "links never closed": "[a](" * DEEP + END,
    "links inside each other": "[" * DEEP + END + "](https://x)" * DEEP,
    "quotations": "> " * DEEP + END,
    "pictures": "![" * DEEP + END + "](https://x)" * DEEP,
    "backslashes": "\\" * DEEP + END,
    "hashes": "# " * DEEP + END,
    "angles": "<a " * DEEP + END,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_is_too_deep_and_none_loses_its_end(text):
    begun = time.process_time()
    found = read_rich_text(text)
    assert time.process_time() - begun < 20
    assert END in plain_text(found)


def test_lists_deeper_than_six_keep_their_words_as_typed():
    text = "\n".join(f"{'  ' * n}- level {n + 1}" for n in range(9)) + f"\n- next\n\n{END}"
    found = read_rich_text(text)
    assert [one.depth for one in found[:6]] == [0, 1, 2, 3, 4, 5]
    assert plain_text(found).split("\n")[6:] == [
        "          • - level 7",
        "          • - level 8 - level 9",  # so far to the right that it goes on
        "• next",
        END,
    ]


@given(st.text(alphabet=st.sampled_from("abcåé ab\n\t*_-+#>![]\\`<&.|~1ב0") | st.characters()))
def test_no_letter_is_lost_and_no_form_is_found_without_its_sign(text):
    """Without a round bracket there is no link, so all letters are in the words."""
    blocks = read_rich_text(text.replace("(", ""))
    letters = [one for one in text if one.isalpha()]
    assert [one for one in plain_text(blocks) if one.isalpha()] == letters
    assert not any(run.link for block in blocks for run in block.runs)
    if "*" not in text and "_" not in text:
        assert not any(run.is_bold or run.is_italic for block in blocks for run in block.runs)


@given(st.text(alphabet="[]()!x :/jJavscriptdta.hmlo\\<>&\n"))
def test_every_link_leads_where_links_may(text):
    for address in (text, f"[x]({text})", f"[x](<{text}>)", f"[x](https:{text})"):
        for block in read_rich_text(address):
            for run in block.runs:
                assert not run.link or run.link.lower().startswith(
                    ("https://", "http://", "mailto:")
                )
