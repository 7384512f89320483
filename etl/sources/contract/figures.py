"""From blocks of cells to figures: each distinct text read once, then the rules of a row."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from data.domain.catalogue import Catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Measure
from data.figures.block import FIGURE, MOST_BREAKDOWNS, SYMBOLS, Array, pack_keys
from data.period_key import to_period_key
from etl.problems import Findings
from etl.readings import Reading, Readings
from etl.sources.contract.block import Block, Column
from etl.sources.contract.consistency import Parts, check_parts, fill_values, tell_missing
from etl.sources.contract.numbers import read_denominator, read_part, read_value
from etl.sources.contract.periods import PeriodRules
from etl.sources.contract.text import Codes, read_breakdown, read_note

_SYMBOL_PLACES = {symbol: place for place, symbol in enumerate(SYMBOLS)}


@dataclass(frozen=True)
class _Rules:
    """Which measures share the reading of a column: their places, from 1 on; 0 is none known."""

    representatives: tuple[Measure | None, ...]
    of_measure: Array


@dataclass
class FigureReader:
    """Reads the figures of one file, block by block; they hold only without any problem.

    `places` are the places of the contract's columns in the file.
    """

    catalogue: Catalogue
    as_of: date
    places: Mapping[str, int]
    findings: Findings
    notes: Readings = field(init=False)

    def __post_init__(self) -> None:
        codes = Codes(self.catalogue)
        self.measures = self.catalogue.measures
        self.areas = tuple(sorted({area.code for area in self.catalogue.areas}))
        self._measure_places = {one.id: place for place, one in enumerate(self.measures, start=1)}
        self._breakdown_places: dict[str, int] = {}
        self._area_places = {code: place for place, code in enumerate(self.areas)}
        self._value_rules = _share(self.measures, lambda one: (one.type, one.minimum, one.maximum))
        self._period_rules = _share(
            self.measures, lambda one: (one.frequencies, one.year, one.time_basis)
        )
        self._periods_read = PeriodRules(self.as_of)
        self._ids = _plain("measure_id", codes.read_measure)
        self._codes = _plain("area_code", codes.read_area)
        self._periods = Readings(
            "period", self._periods_read.read, self._period_rules.representatives
        )
        self._values = Readings("value", read_value, self._value_rules.representatives)
        self._numerators = _plain("numerator", read_part)
        self._denominators = _plain("denominator", read_denominator)
        self._breakdowns = _plain("breakdown", read_breakdown)
        self.notes = _plain("note", read_note)

    def read(self, block: Block) -> Array:
        """Return FIGURE records of the sound rows, in their order; tell the others."""
        ids = self._ids.places(self._column(block, "measure_id"))
        measures = self._ids.pick("place", ids, self._place_of_measure, "i4")
        areas = self._codes.places(self._column(block, "area_code"))
        sound = self._ids.report(block, ids, self.findings)
        sound &= self._codes.report(block, areas, self.findings)
        periods, period_sound = self._read_periods(block, measures)
        parts, parts_sound = self._read_parts(block, measures)
        notes = self.notes.places(self._column(block, "note"))
        breakdowns = self._breakdowns.places(self._column(block, "breakdown"))
        sound &= period_sound & parts_sound
        sound &= self._breakdowns.report(block, breakdowns, self.findings)
        sound &= self.notes.report(block, notes, self.findings)
        check_parts(self._column(block, "value"), parts, parts_sound, self.findings)
        fill_values(parts, self.findings)
        sound &= tell_missing(parts, parts_sound, self.findings)
        self._check_breakdowns()
        keys = pack_keys(
            np.maximum(measures - 1, 0),
            self._codes.pick("place", areas, lambda code: self._area_places.get(code, 0), "i4"),
            periods,
            self._breakdowns.pick("place", breakdowns, self._place_of_breakdown, "i4"),
        )
        return _records(keys, parts, notes, sound)

    def finish(self) -> None:
        """Tell what only the whole file shows."""
        self._periods_read.tell_other_years(self.findings)
        columns = (self._ids, self._codes, self._periods, self._values)
        for readings in (*columns, self._numerators, self._denominators):
            readings.warn(self.findings)
        self._breakdowns.warn(self.findings)
        self.notes.warn(self.findings)

    def _read_periods(self, block: Block, measures: Array) -> tuple[Array, Array]:
        column = self._column(block, "period")
        rules = self._period_rules.of_measure[measures]
        places = self._periods.places(column, rules)
        sound = self._periods.report(block, places, self.findings)
        self._periods_read.see(self._periods, block, places, measures, self.measures)
        keys = self._periods.pick(
            "key", places, lambda one: to_period_key(one.frequency, one.ordinal) if one else 0, "i4"
        )
        return keys, sound

    def _read_parts(self, block: Block, measures: Array) -> tuple[Parts, Array]:
        rules = self._value_rules.of_measure[measures]
        values = self._values.places(self._column(block, "value"), rules)
        numerators = self._numerators.places(self._column(block, "numerator"))
        denominators = self._denominators.places(self._column(block, "denominator"))
        sound = self._values.report(block, values, self.findings)
        sound &= self._numerators.report(block, numerators, self.findings)
        sound &= self._denominators.report(block, denominators, self.findings)
        parts = Parts(
            rows=block.rows,
            measures=self.measures,
            measure=measures,
            value=self._values.pick("value", values, lambda one: _number(one and one.value), "f8"),
            margin=self._values.pick("margin", values, lambda one: one.margin if one else 0, "f8"),
            missing=self._values.pick("missing", values, _place_of_symbol, "i1"),
            numerator=self._numerators.pick("number", numerators, _number, "f8"),
            denominator=self._denominators.pick("number", denominators, _number, "f8"),
        )
        return parts, sound

    def _column(self, block: Block, name: str) -> Column:
        """The file's column, or one of blanks."""
        if name in self.places:
            return block.columns[self.places[name]]
        return Column(np.zeros(len(block), dtype="i4"), ("",))

    def _place_of_measure(self, measure: Measure | None) -> int:
        return 0 if measure is None else self._measure_places[measure.id]

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """The breakdowns so far, in the order of their places."""
        return tuple(self._breakdown_places)

    def _place_of_breakdown(self, name: str | None) -> int:
        return self._breakdown_places.setdefault(name or TOTAL, len(self._breakdown_places))

    def _check_breakdowns(self) -> None:
        if len(self._breakdown_places) > MOST_BREAKDOWNS:
            found = f"more than {MOST_BREAKDOWNS:,} different breakdowns"
            self.findings.add("breakdown", found, "fewer: split the file", column="breakdown")


def _plain(column: str, read: Callable[[str], Reading]) -> Readings:
    return Readings(column, lambda _, text: read(text))


def _share(measures: Sequence[Measure], rule: Callable[[Measure], Hashable]) -> _Rules:
    """Find measures whose cells are read alike."""
    places: dict[Hashable, int] = {}
    representatives: list[Measure | None] = [None]
    of_measure = [0]
    for measure in measures:
        place = places.setdefault(rule(measure), len(representatives))
        if place == len(representatives):
            representatives.append(measure)
        of_measure.append(place)
    return _Rules(tuple(representatives), np.array(of_measure))


def _records(keys: Array, parts: Parts, notes: Array, sound: Array) -> Array:
    records = np.empty(int(sound.sum()), FIGURE)
    records["key"] = keys[sound]
    records["row"] = parts.rows[sound]
    records["story"] = notes[sound]
    for name in ("value", "numerator", "denominator", "missing"):
        records[name] = getattr(parts, name)[sound]
    return records


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


def _place_of_symbol(figure: object) -> int:
    missing = getattr(figure, "missing", None)
    return _SYMBOL_PLACES[missing.value] if missing else 0
