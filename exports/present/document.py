"""The whole document: slides, the bar that moves them, and the scripts and figures they need."""

from functools import cache
from pathlib import Path

from data.domain.frozen import FrozenPack
from exports.page.words import short_day, text
from exports.present.controls import controls
from exports.present.slides import slides_of
from exports.scripts import content_policy, json_text, plotly_script, script_element

_FOLDER = Path(__file__).resolve().parent
_FIGURES = _FOLDER.parent / "page" / "figures.js"
_SCRIPTS = ("columns", "paging", "charts", "worded", "dialogs", "notes", "show", "keys")
"""In the order in which each needs those before it."""


def write_presentation(pack: FrozenPack) -> str:
    """One file with everything inside; once it is open it needs no server, nor remembers."""
    slides = slides_of(pack)
    scripts = (plotly_script(), _script())
    asides = {number: slide.aside for number, slide in enumerate(slides)}
    shown = "".join(slide.html(number, pack.sample) for number, slide in enumerate(slides))
    return "".join(
        (
            '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{content_policy(scripts)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            f"<title>{text(pack.title)} · {text(pack.council)}</title>",
            f"<style>{_style()}</style></head><body>",
            f'<main id="room"><div id="stage">{shown}{_corner(pack)}</div></main>',
            controls(),
            '<div id="said" class="unseen" role="status"></div>',
            f'<script type="application/json" id="asides">{json_text(asides)}</script>',
            *map(script_element, scripts),
            "</body></html>",
        )
    )


def _corner(pack: FrozenPack) -> str:
    """'Board title · frozen 7 Aug 2025 · 4 / 18': of a long title its beginning."""
    return (
        f'<p id="corner"><span class="pack" dir="auto">{text(pack.title)}</span>'
        f'<span> · frozen {short_day(pack)} · <span id="place"></span></span></p>'
    )


@cache
def _style() -> str:
    return (_FOLDER / "present.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    files = (_FIGURES, *(_FOLDER / f"{name}.js" for name in _SCRIPTS))
    return "".join(file.read_text(encoding="utf-8") for file in files)
