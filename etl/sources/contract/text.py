"""The code, breakdown and note columns."""

import difflib
import re
import unicodedata

from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from etl.display import BIDI, shown
from etl.problems import LISTED
from etl.readings import Fault, Notice, Reading

MOST_IN_BREAKDOWN = 100

_REMOVE_BIDI = str.maketrans("", "", BIDI)
_LINE_BREAKS = re.compile(r"[\t\r\n]")


def trim(text: str) -> tuple[str, tuple[Notice, ...]]:
    """Take the spaces off both ends, and say so where there were any."""
    cell = text.strip()
    if cell == text or not cell:
        return cell, ()
    return cell, (Notice("whitespace_normalised", f"spaces round {shown(cell)} removed"),)


class Codes:
    """Looks codes up whatever their case; the answer is the code as the catalogue writes it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._measures = {measure.id.casefold(): measure for measure in catalogue.measures}
        self._areas = {area.code.casefold(): area.code for area in catalogue.areas}
        self._names = {area.name.casefold(): area for area in catalogue.areas}
        self._hints_left = LISTED

    def read_measure(self, text: str) -> Reading:
        cell, notices = trim(unicodedata.normalize("NFC", text))
        measure = self._measures.get(cell.casefold()) if cell.isascii() else None
        if measure is None:
            return Reading(fault=self._unknown("unknown_measure", text, "a measure"))
        if measure.formula is not None:
            found = f"{shown(text)}, which is worked out from other figures"
            return Reading(fault=Fault("unknown_measure", found, "a measure that is loaded"))
        return Reading(measure, None, notices)

    def read_area(self, text: str) -> Reading:
        cell, notices = trim(unicodedata.normalize("NFC", text))
        code = self._areas.get(cell.casefold()) if cell.isascii() else None
        if code is None:
            return Reading(fault=self._unknown("unknown_area", text, "an area code"))
        return Reading(code, None, notices)

    def _unknown(self, reason: str, text: str, what: str) -> Fault:
        """Say what was found; near names are looked for only as long as they are listed."""
        odd = next((character for character in text if not character.isascii()), "")
        if odd and not odd.isspace():
            name = unicodedata.name(odd, "unknown character").title()
            hint = f" (it holds a character that may look like another: U+{ord(odd):04X}, {name})"
            return Fault(reason, shown(text) + hint, f"{what} of the catalogue")
        return Fault(reason, shown(text), f"{what} of the catalogue{self._hint(reason, text)}")

    def _hint(self, reason: str, text: str) -> str:
        """The code of the area that is named in place of its code, or the nearest code."""
        named = self._names.get(text.strip().casefold()) if reason == "unknown_area" else None
        if named is not None:
            return f", perhaps '{named.code}' ({named.name})"
        self._hints_left -= 1
        close = self._nearest(reason, text) if self._hints_left >= 0 else []
        return f", perhaps '{close[0]}'" if close else ""

    def _nearest(self, reason: str, text: str) -> list[str]:
        measures = [measure.id for measure in self._measures.values()]
        known = measures if reason == "unknown_measure" else list(self._areas.values())
        return difflib.get_close_matches(text.strip(), known, n=1)


def read_breakdown(text: str) -> Reading:
    """Read a breakdown; a blank is the figure that is not broken down."""
    cell, notices = trim(unicodedata.normalize("NFC", text))
    if cell.casefold() in ("", TOTAL.casefold()):
        return Reading(TOTAL, None, notices)
    if len(cell) > MOST_IN_BREAKDOWN:
        found = f"{len(cell)} characters"
        return Reading(fault=Fault("breakdown", found, f"at most {MOST_IN_BREAKDOWN} characters"))
    if set(cell) & set('<>"') or cell != cell.translate(_REMOVE_BIDI) or _LINE_BREAKS.search(cell):
        expected = 'text in one line without < > " and direction marks'
        return Reading(fault=Fault("breakdown", shown(text), expected))
    return Reading(cell, None, (*notices, *_formula_notice(cell)))


def read_note(text: str) -> Reading:
    """Read a note: kept as text whatever it looks like, without direction marks."""
    cell = text.strip()
    if cell.isascii():
        return Reading(cell, None, _formula_notice(cell))
    cell = unicodedata.normalize("NFC", cell)
    plain = cell.translate(_REMOVE_BIDI)
    notices = _formula_notice(plain)
    if plain != cell:
        notices = (*notices, Notice("bidi_removed", "marks that change text direction removed"))
    return Reading(plain, None, notices)


def _formula_notice(cell: str) -> tuple[Notice, ...]:
    if cell[:1] not in ("=", "+", "-", "@") or not cell:
        return ()
    return (Notice("formula_text", "starts like a formula: kept as text"),)
