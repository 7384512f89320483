"""What each press on the list of packs, on a draft and on one of its pages does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dash import html, no_update

from callbacks.board_pages import Board
from callbacks.board_press import Press
from data.analysis.search import search_measures
from data.domain.pack import Pack, PackItem
from data.queries.packs import find_page
from data.writes.packs import PackProblem, StaleItem
from layouts.board_address import BoardPage, FrozenPage, PackPage, improvement_path, pack_path
from layouts.components.board_press import press_button, told_done, told_wrong
from layouts.components.pack_new import SNAPSHOT, TEMPLATE
from layouts.components.pack_page_words import months_of_items, page_words
from layouts.echo import echo
from layouts.pages.board import board_parts
from layouts.pages.board_edit import onward, preview_parts, theirs
from layouts.pages.board_pack import pack_parts

NEW_TITLE = "A page of text"


@dataclass(frozen=True)
class Answer:
    """`main` is the part that changes with a press, `said` what came of it, `go` where to go."""

    said: Any = no_update
    main: Any = no_update
    go: str = ""


def act(board: Board, page: Any, press: Press) -> Answer | None:
    """Do what was pressed on a page; None where the page has no such button."""
    acts = _acts_of(page)
    do = acts.get(press.do)
    try:
        return do(board, page, press) if do else None
    except StaleItem as problem:
        return Answer(told_wrong(str(problem), *theirs(problem.now)))
    except PackProblem as problem:
        return Answer(told_wrong(f"{problem}. Nothing was changed."), _main(board, page))


Act = Callable[[Board, Any, Press], Answer]


def _acts_of(page: Any) -> dict[str, Act]:
    match page:
        case BoardPage():
            return _ON_BOARD
        case PackPage(_, 0):
            return _ON_PACK
        case PackPage():
            return _ON_ITEM
        case FrozenPage():
            return {"copy": _copy}
    return {}


def _main(board: Board, page: Any) -> Any:
    """The part that changes, as it stands now; on a page being edited it is left alone."""
    match page:
        case BoardPage():
            return board_parts(board.all())
        case PackPage(name, 0):
            pack = board.packs.get(name)
            return pack_parts(board.reader.catalogue, board.draft(pack)) if pack else no_update
    return no_update


# ---- the list of packs -------------------------------------------------------------------


def _make(board: Board, _: Any, press: Press) -> Answer:
    begin, title, purpose = press.text("from"), press.text("title"), press.text("purpose")
    if begin.startswith(SNAPSHOT):
        number = begin.removeprefix(SNAPSHOT)
        snapshot_id = int(number) if number.isascii() and number.isdigit() else 0
        return Answer(go=pack_path(board.packs.copy(snapshot_id, title, purpose)))
    template = begin.removeprefix(TEMPLATE) if begin.startswith(TEMPLATE) else ""
    known = {one.name: one for one in board.reader.plain.pack_templates}
    if template in known:
        title, purpose = title or known[template].title, purpose or known[template].purpose
    return Answer(go=pack_path(board.packs.make(title, purpose, template)))


def _archive(board: Board, page: Any, press: Press) -> Answer:
    is_archived = press.do == "archive"
    pack = _named(board, press.text("pack"))
    board.packs.archive(pack.name, is_archived=is_archived)
    words = f"“{pack.title}” is {'archived' if is_archived else 'taken out of the archive'}."
    undo = "take-out" if is_archived else "archive"
    way = _undo(undo, {"pack": pack.name})
    return Answer(told_done(words, way), _main(board, page))


def _take_out(board: Board, page: Any, press: Press) -> Answer:
    if isinstance(page, PackPage):
        board.packs.archive(page.name, is_archived=False)
        return Answer(go=pack_path(page.name))
    return _archive(board, page, press)


def _remove_template(board: Board, page: Any, _: Press) -> Answer:
    board.packs.withdraw_template()
    words = "Removed. Slides have the dashboard’s own design again."
    return Answer(told_done(words), _main(board, page))


def _template_given(board: Board, page: Any, _: Press) -> Answer:
    name = board.packs.slide_template()
    return Answer(told_done(f"From now on slides have the design of {name}."), _main(board, page))


# ---- a draft -----------------------------------------------------------------------------


def _move(board: Board, page: Any, press: Press) -> Answer:
    item_id, to = press.number("item"), press.number("to")
    item, before, place = board.packs.move(page.name, item_id, to)
    pack = _named(board, page.name)
    title = _title(board, item)
    if place == before:
        return Answer(told_done(f"“{title}” stays page {place + 1}."), _main(board, page))
    words = f"“{title}” is now page {place + 1} of {len(pack.items)}."
    way = _undo("move", {"item": item.id, "to": before})
    return Answer(told_done(words, way), _main(board, page))


def _remove(board: Board, page: Any, press: Press) -> Answer:
    item = board.packs.remove(page.name, press.number("item"))
    way = _undo("put-back", {"item": item.id})
    words = f"“{_title(board, item)}” is taken out of the pack."
    return Answer(told_done(words, way), _main(board, page))


def _remove_empty(board: Board, page: Any, press: Press) -> Answer:
    """Take out the pages that the button named, whatever has been loaded since it was drawn."""
    found = board.packs.remove_all(page.name, press.numbers("items"))
    if not found:
        return Answer(told_done("They were taken out already."), _main(board, page))
    way = _undo("put-back-all", {"items": ",".join(str(one.id) for one in found)})
    return Answer(told_done(_counted(found, "taken out of the pack"), way), _main(board, page))


def _put_back_all(board: Board, page: Any, press: Press) -> Answer:
    found = board.packs.put_back_all(page.name, press.numbers("items"))
    return Answer(told_done(_counted(found, "back in the pack")), _main(board, page))


def _counted(found: Sequence[PackItem], done: str) -> str:
    return f"{len(found)} page{' is' if len(found) == 1 else 's are'} {done}."


def _put_back(board: Board, page: Any, press: Press) -> Answer:
    item = board.packs.put_back(page.name, press.number("item"))
    return Answer(told_done(f"“{_title(board, item)}” is back in the pack."), _main(board, page))


def _add_measure(board: Board, page: Any, press: Press) -> Answer:
    typed = press.text("measure")
    catalogue = board.reader.catalogue
    found = [one for one in catalogue.measures if typed.casefold() == one.title.casefold()]
    found = found or list(search_measures(catalogue.measures, typed))
    if len(found) != 1:
        how_many = f"{len(found)} that fit" if found else "none that fits"
        named = f" ({'; '.join(one.title for one in found[:5])})" if found else ""
        raise PackProblem(
            f"measure: found {how_many} {echo(typed)}{named}, expected the name of one measure"
        )
    return _added(board, page, _address(found[0].id, press.text("kind")))


def _address(measure_id: str, kind: str) -> str:
    if kind == "compare":
        return f"/compare/{measure_id}"
    shown = kind if kind in ("trend", "change", "breakdown") else ""
    return f"/measure/{measure_id}{f'?show={shown}' if shown else ''}"


def _add_theme(board: Board, page: Any, press: Press) -> Answer:
    theme_id = press.text("theme")
    if theme_id not in board.reader.catalogue.theme_by_id:
        raise PackProblem("theme: found none of that name, expected one of the list")
    return _added(board, page, f"/theme/{theme_id}")


def _add_items(board: Board, page: Any, press: Press) -> Answer:
    said = press.text("said")
    if said and said not in dict(months_of_items(board.reader.catalogue)):
        raise PackProblem("improvement items: found none of that time, expected one of the list")
    return _added(board, page, improvement_path(said))


def _add_text(board: Board, page: Any, _: Press) -> Answer:
    item_id = board.packs.add(page.name, PackItem(0, "", NEW_TITLE))
    return Answer(go=pack_path(page.name, item_id))


def _added(board: Board, page: Any, address: str) -> Answer:
    item = PackItem(0, address)
    added = board.packs.add(page.name, item)
    pack = _named(board, page.name)
    words = f"“{_title(board, item)}” is added as page {len(pack.items)}."
    way = _undo("remove", {"item": added})
    return Answer(told_done(words, way), _main(board, page))


def _rename(board: Board, page: Any, press: Press) -> Answer:
    board.packs.rename(page.name, press.text("title"), press.text("purpose"))
    return Answer(go=pack_path(page.name))


# ---- a page of a draft, and a frozen pack --------------------------------------------------


def _save(board: Board, page: Any, press: Press) -> Answer:
    changed = board.packs.change(page.name, _typed(board, page, press))
    pack = _named(board, page.name)
    state = board.edited(pack, changed)
    if changed.id != page.item:  # it was a template until now, and its pages have other numbers
        return Answer(go=pack_path(page.name, changed.id))
    return Answer(told_done("Saved.", *onward(state)), preview_parts(state))


def _preview(board: Board, page: Any, press: Press) -> Answer:
    item = _typed(board, page, press)
    pack = _named(board, page.name)
    state = board.edited(pack, item)
    words = "The preview shows what is typed. It is not saved yet."
    return Answer(told_done(words), preview_parts(state))


def _typed(board: Board, page: Any, press: Press) -> PackItem:
    """The page with what stands in the form, as it was when the form was opened."""
    pack = _named(board, page.name)
    item = find_page(pack, page.item)
    if item is None or item.removed_at is not None:
        raise PackProblem(
            "page: found that it was taken out of the pack meanwhile, expected it there. Put it "
            "back from the list of the pack, and save then"
        )
    texts = {name: press.told.get(name, "") for name in ("title", "words", "notes")}
    return replace(item, **texts, version=press.number("version"))


def _copy(board: Board, page: Any, press: Press) -> Answer:
    snapshot = board.packs.numbered(page.name, page.number)
    if snapshot is None:
        raise PackProblem("frozen pack: found none of this number, expected one that exists")
    return Answer(go=pack_path(board.packs.copy(snapshot.id, press.text("title"))))


def _named(board: Board, name: str) -> Pack:
    pack = board.packs.get(name)
    if pack is None:
        raise PackProblem("pack: found none of that name, expected one that exists")
    return pack


def _title(board: Board, item: PackItem) -> str:
    return page_words(board.reader.catalogue, item).title


def _undo(do: str, told: dict[str, object]) -> html.Button:
    return press_button("Undo", do, told=told, class_name="button small undo-button")


_ON_BOARD: dict[str, Act] = {
    "make": _make,
    "archive": _archive,
    "take-out": _take_out,
    "remove-template": _remove_template,
    "template-given": _template_given,
}
_ON_PACK: dict[str, Act] = {
    "move": _move,
    "remove": _remove,
    "remove-empty": _remove_empty,
    "put-back": _put_back,
    "put-back-all": _put_back_all,
    "add-measure": _add_measure,
    "add-theme": _add_theme,
    "add-items": _add_items,
    "add-text": _add_text,
    "rename": _rename,
    "take-out": _take_out,
}
_ON_ITEM: dict[str, Act] = {"save": _save, "preview": _preview}
