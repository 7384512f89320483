"""A frozen pack as PowerPoint: native charts and tables that can be edited."""

from exports.slides.deck import check_template, write_slides
from exports.slides.packing import TemplateProblem

__all__ = ["TemplateProblem", "check_template", "write_slides"]
