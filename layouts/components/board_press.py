"""Buttons of the board's pages: assets/board.js sends what they carry to the server as text."""

from collections.abc import Mapping
from typing import Any

from dash import dcc, html

from layouts import ids
from layouts.components.aria import aria


def press_button(
    words: Any,
    do: str,
    *,
    told: Mapping[str, object] | None = None,
    fields: Mapping[str, str] | None = None,
    label: str = "",
    class_name: str = "button",
    disabled: bool = False,
) -> html.Button:
    """A button that asks for `do`; `told` goes with it, and what stands in `fields` (by id)."""
    given = {f"data-{name}": str(value) for name, value in (told or {}).items()}
    if fields:
        given["data-fields"] = ",".join(f"{name}:{id}" for name, id in fields.items())
    return html.Button(
        words,
        type="button",
        className=class_name,
        disabled=disabled,
        **{"data-do": do},
        **given,
        **(aria(label=label) if label else {}),
    )


def press_parts(words: Any = "") -> list:
    """Where a press goes, and the line that says what came of it."""
    return [
        dcc.Store(id=ids.BOARD_PRESS),
        html.Div(words, id=ids.BOARD_SAID, role="status", tabIndex="-1", className="board-said"),
    ]


def told_done(words: Any, *ways: Any) -> list:
    """What was done, with the ways onward or back."""
    return [html.P([words, *[part for way in ways for part in (" ", way)]], className="done")]


def told_wrong(words: str, *more: Any) -> list:
    """What could not be done, and why."""
    return [html.P(words, className="wrong"), *more]
