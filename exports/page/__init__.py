"""A pack as one page of HTML that needs nothing else: to be opened from a file, or served."""

from exports.page.document import write_page

__all__ = ["write_page"]
