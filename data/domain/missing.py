"""Why a figure has no value. Missing is never zero."""

from enum import StrEnum


class MissingReason(StrEnum):
    """The symbols that official statistics use for a figure that is not there."""

    SUPPRESSED = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    LOW = "k"
    UNRELIABLE = "u"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    MissingReason.SUPPRESSED: "suppressed to protect individuals",
    MissingReason.NOT_AVAILABLE: "not available",
    MissingReason.NOT_APPLICABLE: "not applicable",
    MissingReason.LOW: "rounds to zero but is not zero",
    MissingReason.UNRELIABLE: "unreliable",
}
