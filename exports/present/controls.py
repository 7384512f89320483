"""The bar under the slides, and what opens over them: contents, series and the keys."""

_BUTTONS = (
    ("back", "Back", "Previous slide (Left)"),
    ("next", "Next", "Next slide (Right)"),
    ("contents", "Contents", "All slides (O)"),
    ("series", "Series", "Show or hide series of this chart (S)"),
    ("blank", "Blank", "Blank screen (B)"),
    ("notes", "Notes", "Notes in a second window (N)"),
    ("full", "Full screen", "Full screen (F)"),
    ("help", "Keys", "All keys (?)"),
)
"""Id, words, and what is said of it on pointing."""

_KEYS = (
    ("Right, Down, Space, Page Down", "Next slide"),
    ("Left, Up, Shift + Space, Page Up", "Previous slide"),
    ("Home, End", "First and last slide"),
    ("Number, then Enter", "That slide"),
    ("F", "Full screen, and back"),
    ("B or .", "Blank screen, and back"),
    ("N", "Notes, timer and next slide in a second window"),
    ("O", "Contents"),
    ("S", "Show or hide series of the chart"),
    ("?", "These keys"),
    ("Esc", "Closes what is open"),
)


def controls() -> str:
    """The bar with the dialogs that it opens."""
    buttons = "".join(
        f'<button type="button" id="do-{name}" title="{spoken}">{words}</button>'
        for name, words, spoken in _BUTTONS
    )
    keys = "".join(f"<dt>{key}</dt><dd>{meaning}</dd>" for key, meaning in _KEYS)
    return (
        f'<nav id="bar" aria-label="Slides"><span id="count" aria-hidden="true"></span>'
        f'{buttons}</nav><p id="typed" aria-hidden="true" hidden></p>'
        f"{_dialog('contents', 'Contents', '<ol></ol>')}"
        f"{_dialog('series', 'Series', '<ul></ul>')}"
        f"{_dialog('help', 'Keys', f'<dl>{keys}</dl>')}"
        '<div id="blank" hidden></div>'
    )


def _dialog(name: str, title: str, inside: str) -> str:
    return (
        f'<dialog id="{name}" aria-labelledby="{name}-title"><h2 id="{name}-title">{title}</h2>'
        f'<div class="inside" tabindex="0">{inside}</div>'
        '<button type="button" class="close">Close</button></dialog>'
    )
