"""What is done for a job of each kind, and what is then written of it in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from data.domain.export_format import FORMAT_BY_NAME
from data.domain.frozen import FrozenPack, ItemKind
from data.domain.job import Job, JobKind
from data.domain.plain_problem import PlainProblem
from data.queries.packs import get_frozen, get_pack, get_slide_template
from jobs.files import keep_file, remove_file
from jobs.formats import Making, file_name, make_content, read_sizes
from jobs.freeze import freeze_now, keep
from jobs.freezing import Freezing, freeze_one, freeze_view
from jobs.product import Product
from jobs.renderer import Renderer
from jobs.steps import Steps


class JobProblem(PlainProblem):
    """What was asked cannot be made; the message says why, and what to do."""


@dataclass(frozen=True)
class Outcome:
    """`store` writes what belongs to the database in the transaction that ends the job.

    It returns the job's result. `undo` takes back what stands outside the database, where the job
    turned out to be another worker's.
    """

    store: Callable[[Any], str]
    file_name: str = ""
    makes_rows: bool = False
    undo: Callable[[], None] = lambda: None


def perform(job: Job, product: Product, renderer: Renderer, steps: Steps) -> Outcome:
    """Do the work of a job, but write nothing of it into the database yet."""
    if job.kind is JobKind.FREEZE:
        return _freeze(job, product, steps)
    return _export(job, product, renderer, steps)


def _freeze(job: Job, product: Product, steps: Steps) -> Outcome:
    reader, name = product.reader, job.told["pack"]
    with reader.sessions() as session:
        pack = get_pack(session, reader.plain, name)
    if pack is None:
        raise JobProblem("This pack was removed before it could be frozen. Nothing was frozen.")
    frozen, last_change = freeze_now(
        reader,
        pack,
        steps,
        by=job.asked_by,
        product=product.named,
        title=job.told.get("title", ""),
        meeting_on=_day(job.told.get("meeting_on", "")),
    )
    return Outcome(
        lambda session: str(keep(session, reader, name, frozen, last_change).id), makes_rows=True
    )


def _export(job: Job, product: Product, renderer: Renderer, steps: Steps) -> Outcome:
    form = FORMAT_BY_NAME[job.told["format"]]
    if form.needs_chromium:  # before anything is read: where there is none, it is said at once
        steps.next("Starting the browser that draws")
        steps.run(renderer.start)
    pack = _pack_of(job, product, steps)
    sizes = read_sizes(job.told.get("sizes", ""))
    making = Making(renderer, steps, _slides_of(product), sizes)
    content = make_content(pack, form, making)
    name = steps.run(lambda: keep_file(product.folder, job.id, form, content))
    return Outcome(
        lambda _: name, file_name(pack, form), undo=lambda: remove_file(product.folder, name)
    )


def _pack_of(job: Job, product: Product, steps: Steps) -> FrozenPack:
    """The snapshot that was asked for, or a pack of the one view at an address as it is now."""
    if "snapshot" in job.told:
        with product.reader.sessions() as session:
            pack = get_frozen(session, int(job.told["snapshot"]))
        if pack is None:
            raise JobProblem(
                "This frozen pack is no longer there. Reload the page and choose another."
            )
        return pack
    reader = product.reader
    item = steps.run(lambda: freeze_view(reader, job.told["address"]))
    if item.kind is ItemKind.GONE:
        raise JobProblem(f"There is nothing to make a file of: {item.problem}")
    freezing = Freezing(job.asked_by, datetime.now(UTC), product.named)
    return freeze_one(reader, item, freezing)


def _slides_of(product: Product) -> bytes | None:
    with product.reader.sessions() as session:
        found = get_slide_template(session)
    return found[1] if found else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
