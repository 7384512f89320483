"""What a person says of a publication's file beside the file itself."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Instructions:
    """`release_on` is the day the release came out, where the newest period is not to tell it.

    `sound_part` leaves out rows with problems instead of refusing the file; `insist` loads figures
    too that are held back because they cannot be right. `mappings` is a folder of the analyst's.
    """

    release_on: date | None = None
    sound_part: bool = False
    insist: bool = False
    mappings: Path | None = None

    @property
    def is_partial(self) -> bool:
        """Whether the file's bytes alone do not tell what is loaded of it."""
        return self.sound_part or self.insist


AS_IT_IS = Instructions()
