"""A frozen pack as an Excel workbook."""

from exports.workbook.book import write_workbook

__all__ = ["write_workbook"]
