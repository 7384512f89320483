"""Files of packs without the dashboard, for schedulers: `python -m exports packs` and `pack`.

It ends with exit code 0 when every file was written, 1 when one could not be made (the others are
written all the same), 2 when what was asked cannot be understood, 130 when it was interrupted.
"""

import argparse
import logging
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.domain.export_format import ExportFormat
from data.domain.frozen import FrozenPack
from data.domain.pack import Pack, Snapshot
from data.domain.plain_problem import PlainProblem
from data.queries.packs import (
    get_frozen,
    get_pack,
    get_packs,
    get_slide_template,
    get_snapshots,
)
from data.writes.safe_files import workplace
from jobs.command_freezing import frozen_now
from jobs.command_options import read_options
from jobs.files import NotWhole, write_whole
from jobs.formats import Making, file_name, make_content
from jobs.product import Product, open_product
from jobs.renderer import Renderer, RendererFailed, RendererMissing
from jobs.told_steps import ToldSteps

OK, PROBLEMS, USAGE, INTERRUPTED = 0, 1, 2, 130
LARGEST_TEMPLATE = 50 * 2**20


class WronglyAsked(PlainProblem):
    """What was asked cannot be understood; the message says what was expected."""


def main(arguments: Sequence[str]) -> int:
    options = read_options(arguments)
    logging.basicConfig(level=logging.ERROR)
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(PROBLEMS))  # ends its Chromium, too
    try:
        with open_product(options.database, is_sample=options.sample) as product:
            return _list(product) if options.command == "packs" else _export(product, options)
    except WronglyAsked as problem:
        _say(str(problem))
        return USAGE
    except PlainProblem as problem:
        _say(str(problem))
        return PROBLEMS
    except KeyboardInterrupt:
        _say("Interrupted. Files that are there are whole.")
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the lines has gone, as `head` does
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 for what Python still flushes at the end
        return PROBLEMS


def _list(product: Product) -> int:
    with product.reader.sessions() as session:
        packs = get_packs(session, product.reader.plain)
        frozen: dict[int, Snapshot] = {}
        for one in get_snapshots(session):  # the newest come first
            frozen.setdefault(one.pack_id, one)
    lines = [("name", "title", "last frozen", "pages")]
    for pack in packs:
        last = frozen.get(pack.id)
        when = (
            f"{last.frozen_at.astimezone():%Y-%m-%d %H:%M} (number {last.number})" if last else ""
        )
        archived = " (archived)" if pack.archived_at else ""
        lines.append((pack.name, f"{pack.title}{archived}", when or "never", str(len(pack.items))))
    widths = [max(len(line[place]) for line in lines) for place in range(3)]
    for line in lines:
        told = (one.ljust(width) for one, width in zip(line, (*widths, 0), strict=True))
        print("  ".join(told).rstrip())
    return OK


@dataclass(frozen=True)
class _Wanted:
    """Where the files go, in which forms, and what their slides look like."""

    folder: Path
    forms: Sequence[ExportFormat]
    sizes: Sequence[str]
    slides: bytes | None


def _export(product: Product, options: argparse.Namespace) -> int:
    pack = _pack(product, options.name)
    slides = _template(options.template) if options.template else _own_slides(product)
    folder = _folder(options.to)
    frozen = (
        _frozen(product, pack, options.frozen)
        if options.frozen
        else frozen_now(product, pack, _say)
    )
    renderer = Renderer()
    try:
        return _write(frozen, renderer, _Wanted(folder, options.formats, options.sizes, slides))
    finally:
        renderer.stop()


def _write(pack: FrozenPack, renderer: Renderer, wanted: _Wanted) -> int:
    code = OK
    for form in wanted.forms:
        making = Making(renderer, ToldSteps(form.title), wanted.slides, wanted.sizes)
        target = wanted.folder / file_name(pack, form)
        try:
            write_whole(target, form, make_content(pack, form, making))
            print(target, flush=True)
        except (PlainProblem, RendererFailed, RendererMissing, NotWhole) as problem:
            _say(f"{form.title}: not made. {problem}")
            code = PROBLEMS
        except OSError as error:
            _say(f"{target.name}: not written ({error.strerror}). What was there is unchanged.")
            code = PROBLEMS
    for item in pack.left_out:
        _say(f"Left out: {item.title}: {item.problem}")
    return code


def _pack(product: Product, name: str) -> Pack:
    with product.reader.sessions() as session:
        pack = get_pack(session, product.reader.plain, name)
    if pack is None:
        raise WronglyAsked(
            f"pack: found {name[:80]!r}, expected a name that this lists: python -m exports packs"
        )
    return pack


def _frozen(product: Product, pack: Pack, number: int) -> FrozenPack:
    with product.reader.sessions() as session:
        kept = get_snapshots(session, pack.id) if pack.id else ()
        found = next((one for one in kept if one.number == number), None)
        frozen = get_frozen(session, found.id) if found else None
    if frozen is None:
        there = f"1 to {kept[0].number}" if kept else "none: this pack was never frozen"
        raise WronglyAsked(f"--frozen: found {number}, expected {there}")
    return frozen


def _own_slides(product: Product) -> bytes | None:
    with product.reader.sessions() as session:
        found = get_slide_template(session)
    return found[1] if found else None


def _template(path: Path) -> bytes:
    from exports.slides import check_template

    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_TEMPLATE + 1)
    except OSError as error:
        raise WronglyAsked(f"--template: {path.name} cannot be read ({error.strerror})") from None
    if len(content) > LARGEST_TEMPLATE:
        raise WronglyAsked(
            f"--template: found more, expected {LARGEST_TEMPLATE // 2**20} MB at most"
        )
    check_template(content)
    return content


def _folder(path: Path) -> Path:
    """A folder into which files can be written: known before minutes are spent on them."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise WronglyAsked(f"--to: {path} is no folder") from None
    except OSError as error:
        raise WronglyAsked(f"--to: {path} cannot be made ({error.strerror})") from None
    try:
        with workplace(path):
            return path
    except OSError as error:
        raise WronglyAsked(f"--to: {path} cannot be written to ({error.strerror})") from None


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
