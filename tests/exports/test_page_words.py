"""Rich text as HTML: escaped, nested as it was written, with headings that skip no level."""

import pytest

from data.domain.frozen import FrozenCell, FrozenRow, FrozenTable
from exports.page.table import symbols_of, table_html
from exports.page.words import heading
from exports.rich_html import rich_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("a < b", '<p dir="auto">a &lt; b</p>'),
        ("**a** *b*", '<p dir="auto"><strong>a</strong> <em>b</em></p>'),
        ("# a\n\n### b", '<h3 dir="auto">a</h3><h4 dir="auto">b</h4>'),
        ("### a\n\n# b", '<h3 dir="auto">a</h3><h3 dir="auto">b</h3>'),
        ("- a\n- b", '<ul><li dir="auto">a</li><li dir="auto">b</li></ul>'),
        ("3. a\n4. b", '<ol start="3"><li dir="auto">a</li><li dir="auto">b</li></ol>'),
        (
            "- a\n  - b\n- c",
            '<ul><li dir="auto">a<ul><li dir="auto">b</li></ul></li><li dir="auto">c</li></ul>',
        ),
        (
            "[a](https://e.org/?x=1&y=2)",
            '<p dir="auto"><a href="https://e.org/?x=1&amp;y=2" '
            'rel="noopener noreferrer">a</a></p>',
        ),
        ("[a](javascript:alert)", '<p dir="auto">[a](javascript:alert)</p>'),
        ("<b>a</b>", '<p dir="auto">&lt;b&gt;a&lt;/b&gt;</p>'),
    ],
)
def test_rich_text_becomes_html(text, html):
    assert rich_html(text) == html


def test_headings_begin_where_they_are_told_to_and_end_at_the_sixth():
    assert rich_html("# a", top=2) == '<h2 dir="auto">a</h2>'
    assert "<h7" not in rich_html("# a\n\n## b\n\n### c", top=5)


def test_every_list_that_is_opened_is_closed():
    deep = "\n".join(f"{'  ' * depth}- {depth}" for depth in range(12))
    html = rich_html(f"{deep}\n\nafter\n\n1. one\n   - two\n\n3. x")
    for tag in ("ul", "ol", "li"):
        assert html.count(f"<{tag}") == html.count(f"</{tag}>") > 0


def test_a_symbol_is_shown_and_its_meaning_is_spoken():
    rows = (
        FrozenRow("2024-25", (FrozenCell("38"),), "Revised"),
        FrozenRow("2023-24", (FrozenCell("c", "Suppressed <x>"),)),
    )
    table = FrozenTable("Year", ("Homes",), rows)
    html = table_html(table, "Homes & more")
    assert '<th scope="row" dir="auto">2024-25</th>' in html
    assert (
        '<span aria-hidden="true">c</span><span class="unseen">Suppressed &lt;x&gt;</span>' in html
    )
    assert "Homes &amp; more</caption>" in html
    assert html.count("<th scope=") == 2 + 1 + 2  # year, homes, note; and a row each
    assert symbols_of(table) == "c: Suppressed <x>"


def test_without_notes_there_is_no_column_of_notes():
    table = FrozenTable("Year", ("Homes",), (FrozenRow("2024-25", (FrozenCell("38"),)),))
    assert "Note" not in table_html(table, "Homes")


def test_the_years_in_a_heading_are_not_parted():
    unbroken = '38 <b> in <span class="unbroken">2024-25</span>'.replace("<b>", "&lt;b&gt;")
    assert heading("38 <b> in 2024-25") == unbroken
    assert heading("the 12-13 of them") == "the 12-13 of them"
