"""From the records of a publication's file to figures in the order of their keys."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from data.domain.catalogue import Catalogue
from data.domain.measure import Measure
from data.domain.observation import Source
from data.domain.period import Frequency
from data.figures.block import FIGURE, SYMBOLS, Array, measure_of, pack_keys
from data.figures.figure_set import FigureSet, Story
from data.period_key import to_period_key
from etl.display import shown
from etl.problems import rows
from etl.publications.mapping import FigureRule
from etl.publications.readings import Value, Wrong, read_part, read_value
from etl.publications.records import Records

_ANNUAL = to_period_key(Frequency.ANNUAL, 0)


@dataclass
class Gatherer:
    """Gathers the figures of one file, rule by rule."""

    catalogue: Catalogue
    records: Records
    areas: tuple[str, ...]
    _stories: dict[tuple[str, str], int] = field(default_factory=dict)
    _breakdowns: dict[str, int] = field(default_factory=dict)
    _parts: list[Array] = field(default_factory=list)
    newest: int = 0
    """The year in which the newest period of a figure ends."""

    def __post_init__(self) -> None:
        self._places = {one.id: at for at, one in enumerate(self.catalogue.measures)}

    def take(self, rule: FigureRule) -> None:
        """Take the figures of one rule; one that finds none is told."""
        measure = self.catalogue.measure_by_id[rule.measure]
        wanted = self.records.where(rule.where)
        if not wanted.any():
            what = ", ".join(f"{key} = {shown(value)}" for key, value in rule.where.items())
            words = f"no rows with {what or 'figures'}: nothing for {measure.id}"
            self.records.faults.findings.warn("nothing_found", words)
            return
        year = self.records.mapping.year_of(rule)
        times, in_time = self.records.times(year)
        key = rule.value
        values, valued = self._read_values(key, measure, wanted & in_time)
        at = np.flatnonzero(valued)
        if len(at):
            self._add(rule, measure, at, times, values)

    def finish(self, source: Source) -> FigureSet:
        """Sort the figures, tell those that contradict each other, and say where they are from."""
        figures = np.concatenate(self._parts) if self._parts else np.empty(0, FIGURE)
        figures = figures[np.argsort(figures["key"], kind="stable")]
        figures = self._without_repeats(figures)
        stories = tuple(Story(source, caveat=caveat, note=note) for caveat, note in self._stories)
        return FigureSet(
            measures=tuple(self._places),
            areas=self.areas,
            breakdowns=tuple(self._breakdowns),
            stories=stories,
            count=len(figures),
            blocks=partial(_by_measure, figures),
        )

    def _read_values(
        self, key: str, measure: Measure, wanted: Array
    ) -> tuple[list[Value | None], Array]:
        mapping = self.records.mapping
        return self.records.faults.read(
            self.records.column(key),
            self.records.name_of(key),
            lambda text: read_value(text, measure, mapping),
            self.records.table.rows,
            wanted,
        )

    def _add(
        self,
        rule: FigureRule,
        measure: Measure,
        at: Array,
        times: list[object],
        values: list[Value | None],
    ) -> None:
        value_codes = self.records.column(rule.value).codes[at]
        time_codes = self.records.column("time").codes[at]
        ordinals = np.array([getattr(one, "ordinal", 0) for one in times], dtype="i4")[time_codes]
        missing = np.array([_symbol(one) for one in values], dtype="i1")[value_codes]
        part = np.empty(len(at), FIGURE)
        breakdown = self._breakdowns.setdefault(rule.breakdown, len(self._breakdowns))
        part["key"] = pack_keys(
            np.full(len(at), self._places[measure.id], dtype="i4"),
            self.records.areas[at],
            _ANNUAL + ordinals,
            np.full(len(at), breakdown, dtype="i4"),
        )
        part["value"] = np.array([_number(one) for one in values])[value_codes]
        part["missing"] = missing
        part["row"] = self.records.table.rows[at]
        part["story"] = self._tell(rule, times, time_codes, missing)
        for name in ("numerator", "denominator"):
            part[name] = self._read_part(getattr(rule, name), at, missing)
        self._parts.append(part)
        ends = int(ordinals.max()) + (measure.year in ("financial", "academic"))
        self.newest = max(self.newest, ends)

    def _tell(self, rule: FigureRule, times: list[object], codes: Array, missing: Array) -> Array:
        """The place of each figure's story: the rule's caveat, and notes on its time and symbol."""
        places = np.empty(len(codes), dtype="i4")
        on_symbol = self.records.mapping.symbol_note
        for code in np.unique(codes).tolist():
            on_time = getattr(times[code], "note", "")
            for hidden in (False, True):
                notes = (on_time, on_symbol if hidden else "")
                chosen = (codes == code) & ((missing > 0) == hidden)
                if chosen.any():
                    story = rule.caveat, "; ".join(filter(None, notes))
                    places[chosen] = self._stories.setdefault(story, len(self._stories))
        return places

    def _read_part(self, key: str, at: Array, missing: Array) -> Array:
        """Numerators or denominators: none where there is no such column, or no value."""
        if not key or not self.records.has(key):
            return np.full(len(at), np.nan)
        column = self.records.column(key)
        codes = column.codes[at]
        numbers = np.full(len(column.texts), np.nan)
        for code in np.unique(codes).tolist():
            numbers[code] = read_part(column.texts[code], self.records.mapping)
        return np.where(missing > 0, np.nan, numbers[codes])

    def _without_repeats(self, figures: Array) -> Array:
        """Drop figures that stand twice and say the same; tell those that do not."""
        again = np.concatenate([[False], figures["key"][1:] == figures["key"][:-1]])[: len(figures)]
        if not again.any():
            return figures
        firsts = np.maximum.accumulate(np.where(again, 0, np.arange(len(figures))))
        value, first = figures["value"], figures["value"][firsts]
        same = np.nan_to_num(value, nan=np.inf) == np.nan_to_num(first, nan=np.inf)
        same &= figures["missing"] == figures["missing"][firsts]
        if equal := int((again & same).sum()):
            words = f"{rows(equal)} with a figure that another row has too: dropped"
            self.records.faults.findings.warn("duplicate_identical", words)
        for at in np.flatnonzero(~same).tolist():
            self._tell_conflict(figures[at], figures[firsts[at]])
        odd = np.isin(figures["key"], figures["key"][~same])
        return figures[~again & ~odd]

    def _tell_conflict(self, repeat: Array, original: Array) -> None:
        found = (
            f"'{_written(repeat)}' for the same measure, area, period and breakdown as "
            f"row {original['row']} ('{_written(original)}')"
        )
        wrong = Wrong("duplicate_key", found, "each figure once")
        self.records.faults.tell(wrong, "", repeat["row"].reshape(1))
        self.records.faults.leave_out(original["row"].reshape(1))


def _by_measure(figures: Array) -> Iterator[tuple[int, Array]]:
    measures = measure_of(figures["key"])
    for place in np.unique(measures).tolist():
        yield place, figures[measures == place]


def _number(value: Value | None) -> float:
    return float("nan") if value is None or value.number is None else value.number


def _symbol(value: Value | None) -> int:
    return SYMBOLS.index(value.missing.value) if value and value.missing else 0


def _written(figure: Array) -> str:
    return SYMBOLS[figure["missing"]] or f"{figure['value']:.15g}"
