"""One page of a draft: what is written over it, and how it would be frozen now."""

from dash import html

from data.domain.catalogue import Catalogue
from data.domain.pack import Pack, PackItem
from layouts import ids
from layouts.board_address import BOARD, IMPROVEMENT, SECTION, TITLE, pack_path
from layouts.components.arrival import heading
from layouts.components.board_field import text_field
from layouts.components.board_item import board_item
from layouts.components.board_press import press_button, press_parts
from layouts.components.board_state import EditState
from layouts.components.breadcrumb import breadcrumb
from layouts.components.link import link
from layouts.components.pack_page_words import PageWords, page_words
from layouts.components.rich_text import rich_text
from layouts.shell import PageContent

LONGEST_TITLE = 300
LONGEST_WORDS = 8_000
FIELDS = {"title": ids.BOARD_TITLE, "words": ids.BOARD_WORDS, "notes": ids.BOARD_NOTES}
_MARKS = (
    "**bold**, *italic*, # heading, - list, 1. numbered list, [words](https://address). Up to "
    f"{LONGEST_WORDS:,} characters."
)
_REMINDER = "Packs are published: no names, no initials, nothing that could identify a child."


def edit_page(catalogue: Catalogue, state: EditState) -> PageContent:
    pack, item = state.pack, state.item
    said = page_words(catalogue, item)
    body = [
        breadcrumb([(TITLE, BOARD), (pack.title, pack_path(pack.name))], f"Page {state.number}"),
        heading(f"Page {state.number}: {said.title}"),
        _ways(state),
        *press_parts(),
        _form(item, state.preview.finding),
        *(_address(item, said) if item.address else []),
        html.H2("As it would be frozen now", className="part"),
        html.Div(preview_parts(state), id=ids.BOARD_MAIN),
    ]
    return PageContent(f"Page {state.number}: {said.title}", SECTION, body)


def preview_parts(state: EditState) -> list:
    """The preview, and which version of the page the form is of."""
    return [
        html.Div(hidden=True, **{"data-version": str(state.item.version)}),
        board_item(state.preview, state.number),
        *_notes(state.item),
    ]


def onward(state: EditState) -> list:
    """Where to go after saving: the page after this one, and the list."""
    place = state.number  # of the next page, counted from 0
    ways = [link("All pages of the pack", pack_path(state.pack.name))]
    if place < len(state.pack.items):
        ways.insert(0, link(f"On to page {place + 1}", _path(state.pack, place)))
    return [part for way in ways for part in (way, " · ")][:-1]


def theirs(item: PackItem) -> list:
    """What somebody else wrote meanwhile, and the two ways onward."""
    parts = (("Title", item.title), ("Commentary", item.words), ("Notes", item.notes))
    shown = [
        part
        for name, words in parts
        if words
        for part in (html.Dt(name), html.Dd(rich_text(words, 4), dir="auto"))
    ]
    told = html.Dl(shown) if shown else html.P("They left title, commentary and notes empty.")
    return [
        html.H3("Theirs"),
        told,
        html.Div(
            [
                press_button(
                    "Save mine over theirs",
                    "save",
                    told={"version": item.version},
                    fields=FIELDS,
                ),
                html.A("Open theirs, without mine", href="", className="button"),
            ],
            className="buttons",
        ),
    ]


def _form(item: PackItem, finding: str) -> html.Section:
    is_text = item.is_text
    title_hint = (
        "Stands at the head of the page."
        if is_text
        else "Stands in place of the finding. Leave it empty to keep the finding."
    )
    words_label = "Text" if is_text else "Commentary for this pack"
    words_hint = _MARKS if is_text else f"Stands in place of the measure’s own. {_MARKS}"
    return html.Section(
        [
            html.H2("What stands on this page"),
            text_field(
                ids.BOARD_TITLE,
                "Title",
                item.title,
                hint=title_hint,
                most=LONGEST_TITLE,
                placeholder="" if is_text else finding[:LONGEST_TITLE],
            ),
            text_field(
                ids.BOARD_WORDS,
                words_label,
                item.words,
                hint=words_hint,
                most=LONGEST_WORDS,
                rows=10 if is_text else 7,
            ),
            html.P(_REMINDER, className="hint"),
            text_field(
                ids.BOARD_NOTES,
                "Notes for whoever presents",
                item.notes,
                hint="Shown in the presenter’s window and in the slide’s notes, not on the slide.",
                most=LONGEST_WORDS,
                rows=4,
            ),
            html.Div(
                [
                    press_button("Save", "save", fields=FIELDS, class_name="button primary"),
                    press_button("Show in the preview", "preview", fields=FIELDS),
                ],
                className="buttons",
            ),
        ],
        className="card edit-form no-print",
    )


def _address(item: PackItem, said: PageWords) -> list:
    shown = " · ".join(one for one in (said.kind, said.choices) if one)
    return [
        html.P(
            [
                f"{shown}: ",
                html.Span(item.address, className="address"),
                " ",
                "" if _has_no_page(item) else link("Open it as it is now", item.address),
            ],
            className="quiet view-address no-print",
        )
    ]


def _has_no_page(item: PackItem) -> bool:
    """Whether what is shown stands in packs alone."""
    return item.address.partition("?")[0] == IMPROVEMENT


def _notes(item: PackItem) -> list:
    if not item.notes:
        return []
    return [
        html.Section(
            [html.H2("Notes for whoever presents"), html.P(item.notes, className="notes-text")],
            className="card",
        )
    ]


def _ways(state: EditState) -> html.P:
    """To the pages before and after this one, and back."""
    place = state.number - 1
    ways = [link("Back to the pack", pack_path(state.pack.name))]
    for words, other in (("Previous page", place - 1), ("Next page", place + 1)):
        if 0 <= other < len(state.pack.items):
            ways.append(link(words, _path(state.pack, other)))
    parts = [part for way in ways for part in (way, " · ")][:-1]
    return html.P(parts, className="page-ways no-print")


def _path(pack: Pack, place: int) -> str:
    return pack_path(pack.name, pack.items[place].id)
