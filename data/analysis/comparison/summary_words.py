"""What is said of the differences between an area's figure and those of others."""

from data.analysis.comparison.difference import IS_A_COUNT, METHOD, NO_COUNTS, Word
from data.analysis.comparison.ranked import RankedView
from data.analysis.words.wording import possessive


def difference_note(view: RankedView) -> str:
    """What the words of the summary mean, or why none is given."""
    found = [row.difference for row in view.summary if row.difference]
    whys = {one.why for one in found if one.word is Word.NOT_COMPARED}
    if not found:
        return ""
    if not whys:
        return METHOD
    if any(one.word is not Word.NOT_COMPARED for one in found):
        return f"{METHOD} Not compared is said where {' or '.join(sorted(whys))}."
    own = possessive(view.area.name)
    if IS_A_COUNT in whys:
        return f"The differences are not called better or worse: {IS_A_COUNT}."
    fix = " Without them chance cannot be told from a difference." if NO_COUNTS in whys else ""
    return (
        f"The differences from {own} figure are not called better, worse or similar: "
        f"{'; '.join(sorted(whys))}.{fix}"
    )
