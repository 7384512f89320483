"""The heading that has the focus when its page arrives, so that it is read out first."""

from dash import html

from layouts.components.unbroken import unbroken


def heading(words: str) -> html.H1:
    return html.H1(unbroken(words), tabIndex="-1", **{"data-arrival": "here"})
