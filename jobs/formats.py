"""From a frozen pack to the content of a file, in each form; step by step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.domain.export_format import FORMAT_BY_NAME, PICTURE_SIZES, ExportFormat
from data.domain.frozen import FrozenItem, FrozenPack
from jobs.renderer import Renderer
from jobs.steps import Steps

PRESENTATION = "present"
_MOST_OF_A_TITLE = 70


@dataclass(frozen=True)
class Making:
    """What the writers need beside the pack; `slides` the council's own PowerPoint file."""

    renderer: Renderer
    steps: Steps
    slides: bytes | None = None
    sizes: Sequence[str] = PICTURE_SIZES[:1]


def make_content(pack: FrozenPack, form: ExportFormat, making: Making) -> bytes:
    """The content of a file. RendererMissing or RendererFailed where Chromium is needed."""
    return _WRITERS[form.name](pack, making)


def file_name(pack: FrozenPack, form: ExportFormat) -> str:
    """Pack and day on which it was frozen: 'corporate-parenting-board-2026-11-23.pptx'."""
    kind = "-presentation" if form.name == PRESENTATION else ""
    sample = "sample-" if pack.sample and not pack.name.startswith("sample-") else ""
    return f"{sample}{pack.name}-{pack.frozen_at.astimezone():%Y-%m-%d}{kind}.{form.extension}"


def read_sizes(text: str) -> tuple[str, ...]:
    """Sizes of pictures, in their own order; ValueError with words where one is unknown."""
    wanted = [one.strip() for one in text.split(",") if one.strip()] or [PICTURE_SIZES[0]]
    unknown = [one for one in wanted if one not in PICTURE_SIZES]
    if unknown:
        raise ValueError(f"sizes: found {unknown[0][:40]!r}, expected {_any_of(PICTURE_SIZES)}")
    return tuple(one for one in PICTURE_SIZES if one in wanted)


def read_formats(text: str) -> tuple[ExportFormat, ...]:
    """Forms by their names, once each; ValueError with words where one is unknown."""
    wanted = list(dict.fromkeys(one.strip() for one in text.split(",") if one.strip()))
    unknown = [one for one in wanted if one not in FORMAT_BY_NAME]
    if unknown or not wanted:
        found = repr(unknown[0][:40]) if unknown else "nothing"
        raise ValueError(f"format: found {found}, expected {_any_of(list(FORMAT_BY_NAME))}")
    return tuple(FORMAT_BY_NAME[one] for one in wanted)


def _any_of(names: Sequence[str]) -> str:
    return f"one of {', '.join(names)}"


def _slides(pack: FrozenPack, making: Making) -> bytes:
    from exports.slides import write_slides

    steps = making.steps
    steps.begin(len(pack.pages))

    def report(done: int, of: int, title: str) -> None:
        if done < of:
            steps.next(_short(title))

    return steps.run(lambda: write_slides(pack, making.slides, report=report))


def _workbook(pack: FrozenPack, making: Making) -> bytes:
    from exports.workbook import write_workbook

    return _at_once(making, "The workbook", lambda: write_workbook(pack))


def _page(pack: FrozenPack, making: Making) -> bytes:
    from exports.page import write_page

    return _at_once(making, "The page", lambda: write_page(pack).encode())


def _presentation(pack: FrozenPack, making: Making) -> bytes:
    from exports.present import write_presentation

    return _at_once(making, "The presentation", lambda: write_presentation(pack).encode())


def _at_once(making: Making, words: str, write: Callable[[], bytes]) -> bytes:
    making.steps.begin(1)
    making.steps.next(words)
    return making.steps.run(write)


def _paper(pack: FrozenPack, making: Making) -> bytes:
    from exports.paper import paper_figure, write_paper

    renderer, steps, pictures = making.renderer, making.steps, {}
    drawn = [(item, figure) for item in pack.pages if (figure := paper_figure(item))]
    steps.begin(len(drawn) + 1)
    for item, figure in drawn:
        steps.next(_short(item.title))
        pictures[item.key] = steps.run(lambda one=figure: renderer.picture(one, "svg"))
    steps.next("Putting the pages together")
    html = steps.run(lambda: write_paper(pack, pictures))
    return steps.run(lambda: renderer.paper(html))


def _pictures(pack: FrozenPack, making: Making) -> bytes:
    from exports.pictures import write_pictures

    steps, made = making.steps, {}
    wanted = [(item, size) for item in pack.pages for size in making.sizes]
    steps.begin(len(wanted) + 1)
    for item, size in wanted:
        steps.next(_short(item.title))
        made[item.key, size] = _drawn(pack, item, size, making)
    steps.next("Putting the pictures together")
    return steps.run(lambda: write_pictures(pack, made))


def _drawn(pack: FrozenPack, item: FrozenItem, size: str, making: Making) -> Sequence[bytes]:
    """A drawing, or a table in as many pictures as it takes; none where there are only words."""
    renderer, steps, figure = making.renderer, making.steps, item.figures.get(size)
    if figure is not None:
        return (steps.run(lambda: renderer.picture(figure)),)
    from jobs.table_pictures import picture_table

    return picture_table(
        pack,
        item,
        size,
        lambda one: steps.run(lambda: renderer.shot(one.html, one.width, one.height)),
    )


def _short(title: str) -> str:
    """A title on one line: it stands beside a bar."""
    title = " ".join(title.split())
    return title if len(title) <= _MOST_OF_A_TITLE else f"{title[: _MOST_OF_A_TITLE - 1]}…"


_WRITERS: Mapping[str, Callable[[FrozenPack, Making], bytes]] = {
    "pptx": _slides,
    "pdf": _paper,
    "png": _pictures,
    "xlsx": _workbook,
    "html": _page,
    PRESENTATION: _presentation,
}
