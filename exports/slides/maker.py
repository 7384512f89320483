"""A pack on its way into a presentation, and the colours that its words have there."""

from dataclasses import dataclass

from data.analysis.words.moments import moment_words
from data.domain.frozen import FrozenPack
from exports.slides.layouts import Design
from exports.slides.look import INK, PLUM, QUIET_INK


@dataclass(frozen=True)
class Maker:
    """A pack on its way into a presentation."""

    design: Design
    pack: FrozenPack

    @property
    def quiet(self) -> str:
        """The colour of what is less important; '' where a council's template colours it."""
        return QUIET_INK if self.is_plain else ""

    @property
    def ink(self) -> str:
        return INK if self.is_plain else ""

    @property
    def warning(self) -> str:
        return PLUM if self.is_plain else ""

    @property
    def is_plain(self) -> bool:
        """Whether words stand on white ground of our own."""
        return self.design.is_own or self.design.has_plate

    @property
    def when(self) -> str:
        """'frozen 7 August 2025'."""
        return f"frozen {moment_words(self.pack.frozen_at).partition(',')[0]}"
