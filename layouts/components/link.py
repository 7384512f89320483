"""Links inside the product, which open without loading the page anew."""

from typing import Any

from dash import dcc


def link(content: Any, href: str, class_name: str = "") -> dcc.Link:
    return dcc.Link(content, href=href, className=class_name or None)
