"""Names of accessibility attributes, which hold a hyphen that Python names cannot."""

from typing import Any


def aria(**names: str) -> dict[str, Any]:
    """aria(label="Main") gives {"aria-label": "Main"}, to be spread into a component."""
    return {f"aria-{name}": value for name, value in names.items()}
