"""Packs in the database: drafts that change, what is frozen of them; on both kinds of database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from data.catalogue import read_catalogue
from data.domain.frozen import FrozenItem, FrozenPack, ItemKind
from data.domain.pack import Pack, PackItem
from data.frozen_text import FrozenTextError
from data.queries.packs import (
    get_frozen,
    get_pack,
    get_packs,
    get_slide_template,
    get_snapshot,
    get_snapshot_by_token,
    get_snapshots,
)
from data.session import open_engine, read_session, write_session
from data.writes.packs import (
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_PAGES,
    By,
    PackProblem,
    StaleItem,
    add_items,
    add_pack,
    add_snapshot,
    archive_pack,
    change_item,
    change_pack,
    copy_of,
    give_slide_template,
    move_item,
    put_back_item,
    remove_item,
    require_pack,
    withdraw_slide_template,
)
from etl.store import Store
from tests.trust.small_council import CATALOGUE as SMALL
from tests.trust.small_council import TODAY

CATALOGUE = read_catalogue()
AT = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)
BOARD = "corporate-parenting-board"
TEMPLATE = CATALOGUE.pack_templates[0]


def by(hours=0, name="Jo"):
    return By(name, AT + timedelta(hours=hours))


@pytest.fixture
def engine(new_database):
    engine = open_engine(Store(new_database(), SMALL, TODAY).url)
    yield engine
    engine.dispose()


@pytest.fixture
def pack(engine):
    """A stored pack of three pages."""
    items = (
        PackItem(0, "/measure/cic_count"),
        PackItem(0, "", "A text", "Some *words*"),
        PackItem(0, "/theme/fostering", "How we stand", "", "Say this"),
    )
    with write_session(engine) as session:
        row = add_pack(session, Pack(0, "", "Our board – May", "", "Why", items), by())
        name = row.name
    return read(engine, name)


def read(engine, name):
    with read_session(engine) as session:
        return get_pack(session, CATALOGUE, name)


def write(engine, step, *given, **named):
    with write_session(engine) as session:
        return step(session, *given, **named)


def frozen_of(pack, **changed):
    items = (
        FrozenItem("1", ItemKind.CHART, "38 left", address="/measure/cic_count", finding="38 left"),
        FrozenItem("2", ItemKind.TEXT, "A text", words="Some *words*", notes="Slowly"),
        FrozenItem("3", ItemKind.GONE, "Gone", address="/measure/no", problem="No such measure"),
    )
    return replace(
        FrozenPack(pack.name, "May", "Medway Council", AT, "Jo", "Dashboard 1", items), **changed
    )


def test_a_template_is_a_pack_before_anybody_changed_it(engine):
    with read_session(engine) as session:
        packs = get_packs(session, CATALOGUE)
    assert [one.name for one in packs] == [one.name for one in CATALOGUE.pack_templates]
    assert {one.id for one in packs} == {0}
    found = read(engine, BOARD)
    assert found.title == TEMPLATE.title
    assert [one.address for one in found.items] == [one.address for one in TEMPLATE.pages]
    assert read(engine, "no-such-pack") is None


def test_a_template_is_stored_with_its_first_change_and_only_once(engine):
    first = write(engine, require_pack, CATALOGUE, BOARD, by())
    again = write(engine, require_pack, CATALOGUE, BOARD, by(1, "Sam"))
    assert first.id == again.id > 0
    assert (again.made_by, again.made_at) == ("Jo", AT)
    assert [one.address for one in first.items] == [one.address for one in TEMPLATE.pages]
    with read_session(engine) as session:
        assert [one.name for one in get_packs(session, CATALOGUE)].count(BOARD) == 1
    with pytest.raises(PackProblem, match="found no pack of the name 'none'"):
        write(engine, require_pack, CATALOGUE, "none", by())


def test_pages_are_read_in_their_order_with_all_they_have(pack):
    assert pack.name == "our-board-may"
    assert [(one.address, one.title, one.words, one.notes) for one in pack.items] == [
        ("/measure/cic_count", "", "", ""),
        ("", "A text", "Some *words*", ""),
        ("/theme/fostering", "How we stand", "", "Say this"),
    ]
    assert [one.version for one in pack.items] == [1, 1, 1]


def test_names_are_never_given_twice_and_templates_keep_theirs(engine, pack):
    reserved = [one.name for one in CATALOGUE.pack_templates]
    with write_session(engine) as session:
        same = add_pack(session, replace(pack, id=0, name=""), by(), reserved=reserved).name
        taken = Pack(0, "", TEMPLATE.title, "", "", ())
        beside = add_pack(session, taken, by(), reserved=reserved).name
        odd = add_pack(session, Pack(0, "", "¿?", "", "", ()), by(), reserved=reserved).name
    assert (same, beside, odd) == ("our-board-may-2", f"{BOARD}-2", "pack")


@pytest.mark.parametrize(
    ("moved", "to", "expected"),
    [
        (0, 2, [1, 2, 0]),
        (2, 0, [2, 0, 1]),
        (1, 1, [0, 1, 2]),
        (0, 99, [1, 2, 0]),
        (2, -5, [2, 0, 1]),
    ],
)
def test_a_page_moves_to_where_it_is_put(engine, pack, moved, to, expected):
    ids = [one.id for one in pack.items]
    write(engine, move_item, pack.id, ids[moved], to, by(1))
    after = read(engine, pack.name)
    assert [one.id for one in after.items] == [ids[place] for place in expected]
    assert after.changed_at == AT + timedelta(hours=1)


def test_many_moves_into_one_place_never_lose_the_order(engine, pack):
    ids = [one.id for one in pack.items]
    for turn in range(60):  # ten halvings use up a gap
        last = read(engine, pack.name).items[-1].id
        write(engine, move_item, pack.id, last, 1, by())
        ids = [ids[0], ids[-1], *ids[1:-1]]
        assert [one.id for one in read(engine, pack.name).items] == ids, turn


def test_a_removed_page_can_be_put_back_where_it_was(engine, pack):
    middle = pack.items[1]
    write(engine, remove_item, pack.id, middle.id, by(1))
    after = read(engine, pack.name)
    assert [one.id for one in after.items] == [pack.items[0].id, pack.items[2].id]
    assert [one.id for one in after.removed] == [middle.id]
    write(engine, put_back_item, pack.id, middle.id, by(2))
    assert [one.id for one in read(engine, pack.name).items] == [one.id for one in pack.items]


def test_a_removed_page_keeps_its_place_however_often_others_move(engine, pack):
    view = PackItem(0, "/theme/fostering")
    last, *moving = write(engine, add_items, pack.id, [view] * 3, by())
    first, second, removed = (one.id for one in pack.items)
    write(engine, remove_item, pack.id, removed, by())
    for turn in range(30):  # ten halvings use up a gap
        write(engine, move_item, pack.id, moving[turn % 2], 1, by())
    write(engine, put_back_item, pack.id, removed, by())
    ids = [one.id for one in read(engine, pack.name).items]
    assert ids == [first, *moving[::-1], second, removed, last]


def test_who_saves_second_is_told_and_overwrites_nothing(engine, pack):
    seen = pack.items[0]
    first = write(engine, change_item, pack.id, replace(seen, title="Sam's"), by(1, "Sam"))
    assert first.version == 2
    with pytest.raises(StaleItem, match="somebody else changed it") as problem:
        write(engine, change_item, pack.id, replace(seen, title="Jo's"), by(2))
    assert problem.value.now.title == "Sam's"
    assert read(engine, pack.name).items[0].title == "Sam's"
    again = replace(problem.value.now, title="Jo's")
    assert write(engine, change_item, pack.id, again, by(3)).version == 3


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "x" * (LONGEST_TITLE + 1)}, "title: found 301 characters, expected 300 at most"),
        ({"words": "x" * (LONGEST_WORDS + 1)}, "commentary: found 8,001 characters"),
        ({"notes": "x" * (LONGEST_WORDS + 1)}, "notes: found 8,001 characters"),
        ({"address": "", "title": " "}, "title: found nothing, expected a few words"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(engine, pack, changed, said):
    with pytest.raises(PackProblem, match=said):
        write(engine, change_item, pack.id, replace(pack.items[0], **changed), by())
    assert read(engine, pack.name).items == pack.items


def test_a_pack_has_an_end(engine, pack):
    room = MOST_PAGES - len(pack.items)
    many = [PackItem(0, "/measure/cic_count")] * room
    assert len(write(engine, add_items, pack.id, many, by())) == room
    with pytest.raises(PackProblem, match=r"found 200 pages and 1 more, expected 200 at most"):
        write(engine, add_items, pack.id, many[:1], by())
    write(engine, remove_item, pack.id, pack.items[0].id, by())
    write(engine, add_items, pack.id, many[:1], by())
    with pytest.raises(PackProblem, match=r"found 200 pages and 1 more, expected 200 at most"):
        write(engine, put_back_item, pack.id, pack.items[0].id, by())


def test_a_purpose_has_an_end_from_the_beginning(engine):
    made = Pack(0, "", "A pack", "", "x" * (LONGEST_TITLE + 1), ())
    with pytest.raises(PackProblem, match="purpose: found 301 characters, expected 300 at most"):
        write(engine, add_pack, made, by())


def test_pages_of_other_packs_are_out_of_reach(engine, pack):
    other = write(engine, require_pack, CATALOGUE, BOARD, by())
    for step in (remove_item, put_back_item):
        with pytest.raises(PackProblem, match="expected one of this pack"):
            write(engine, step, other.id, pack.items[0].id, by())
    with pytest.raises(PackProblem, match="found none with the number 999"):
        write(engine, archive_pack, 999, by())


def test_a_pack_is_renamed_put_aside_and_taken_out_again(engine, pack):
    write(engine, change_pack, pack.id, title="  June \n board ", purpose="", by=by(1))
    write(engine, archive_pack, pack.id, by(2))
    found = read(engine, pack.name)
    assert (found.title, found.name) == ("June board", "our-board-may")
    assert found.archived_at == AT + timedelta(hours=2)
    write(engine, archive_pack, pack.id, by(3), is_archived=False)
    assert read(engine, pack.name).archived_at is None
    with pytest.raises(PackProblem, match="title: found nothing"):
        write(engine, change_pack, pack.id, title=" ", purpose="", by=by())


def test_a_snapshot_is_read_as_it_was_frozen_by_id_and_by_link(engine, pack):
    frozen = frozen_of(pack, meeting_on=date(2026, 5, 20))
    kept = write(engine, add_snapshot, pack.id, frozen, 7)
    later = write(engine, add_snapshot, pack.id, replace(frozen, title="June"), 9)
    with read_session(engine) as session:
        assert get_frozen(session, kept.id) == frozen
        assert get_snapshot(session, kept.id) == kept
        assert get_snapshot_by_token(session, kept.token) == kept
        assert get_snapshot_by_token(session, kept.token[:-1]) is None
        assert get_snapshots(session, pack.id) == (later, kept) == get_snapshots(session)
        assert get_frozen(session, 99) is None
    assert (kept.number, later.number, kept.pages, kept.last_change) == (1, 2, 2, 7)
    assert (kept.title, kept.meeting_on, kept.frozen_by) == ("May", date(2026, 5, 20), "Jo")
    assert len(kept.token) >= 24
    assert kept.token != later.token


def test_content_that_was_altered_is_noticed(engine, pack):
    kept = write(engine, add_snapshot, pack.id, frozen_of(pack), 7)
    with write_session(engine) as session:
        other = write_other(session, pack)
        session.execute(
            text("UPDATE snapshot SET content = :content WHERE id = :id"),
            {"content": other, "id": kept.id},
        )
    with read_session(engine) as session, pytest.raises(FrozenTextError, match="was altered"):
        get_frozen(session, kept.id)


def write_other(session, pack):
    kept = add_snapshot(session, pack.id, frozen_of(pack, title="Another"), 7)
    query = text("SELECT content FROM snapshot WHERE id = :id")
    return session.execute(query, {"id": kept.id}).scalar()


def test_a_copy_has_the_same_views_and_none_of_that_quarters_words(engine, pack):
    frozen = frozen_of(pack)
    changed = replace(frozen.items[0], title="Up to 38!", words="Last quarter's words")
    frozen = replace(frozen, items=(changed, *frozen.items[1:]))
    kept = write(engine, add_snapshot, pack.id, frozen, 7)
    copy = copy_of(frozen, kept, "", "July")
    assert copy.copied_from == kept.id
    assert [(one.address, one.title, one.words, one.notes) for one in copy.items] == [
        ("/measure/cic_count", "", "", ""),
        ("", "A text", "Some *words*", "Slowly"),
        ("/measure/no", "", "", ""),
    ]


def test_the_newest_slides_are_used_until_they_are_withdrawn(engine):
    with read_session(engine) as session:
        assert get_slide_template(session) is None
    write(engine, give_slide_template, "old.pptx", b"old", by())
    write(engine, give_slide_template, "new.pptx", b"new", by(1))
    with read_session(engine) as session:
        assert get_slide_template(session) == ("new.pptx", b"new")
    write(engine, withdraw_slide_template, by(2))
    with read_session(engine) as session:
        assert get_slide_template(session) is None
