"""A frozen pack as the document that a browser prints: one file, A4, tagged, with bookmarks."""

from exports.paper.document import write_paper
from exports.paper.figure import WIDTH, paper_figure
from exports.paper.table_picture import TablePicture, table_pictures

__all__ = ["WIDTH", "TablePicture", "paper_figure", "table_pictures", "write_paper"]
