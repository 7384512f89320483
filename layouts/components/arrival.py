"""The heading that has the focus when its page arrives, so that it is read out first."""

from dash import html


def heading(words: str) -> html.H1:
    return html.H1(words, tabIndex="-1", **{"data-arrival": "here"})
