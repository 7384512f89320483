"""A pack to be presented: one document that needs no server once it is open."""

from exports.present.document import write_presentation

__all__ = ["write_presentation"]
