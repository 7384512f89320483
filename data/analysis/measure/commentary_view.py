"""Commentary on a measure, in the order in which it is read."""

from dataclasses import dataclass
from datetime import date

from data.analysis.pictures.picture import day_words
from data.domain.area import Area
from data.domain.catalogue import Catalogue
from data.domain.commentary import Commentary
from data.domain.measure import Measure
from data.domain.period import Period, own_span, parse_period


@dataclass(frozen=True)
class Remark:
    """A commentary with its period; `parts` are what was said, each with its heading."""

    period: Period
    said: Commentary

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        given = (
            ("What happened", self.said.story),
            ("So what", self.said.so_what),
            ("What is done", self.said.action),
        )
        return tuple((heading, text.strip()) for heading, text in given if text.strip())

    @property
    def by(self) -> str:
        """'Jo Smith, 3 July 2026'."""
        return ", ".join(part for part in (self.said.author, day_words(self.said.written)) if part)


def commentary_on(catalogue: Catalogue, measure: Measure, area: Area) -> tuple[Remark, ...]:
    """What was said of a measure of the council's own area, on the newest period first."""
    if area.code != catalogue.home.code:
        return ()
    remarks = [
        Remark(parse_period(one.period, measure.frequencies, measure.year, measure.time_basis), one)
        for one in catalogue.commentary
        if one.measure == measure.id
    ]
    return tuple(sorted(remarks, key=lambda one: _place(one, measure), reverse=True))


def remark_line(remark: Remark) -> str:
    """A remark in one line, for a file."""
    said = " ".join(f"{heading}: {' '.join(text.split())}" for heading, text in remark.parts)
    return f"Commentary on {remark.period.name} ({remark.by}). {said}"


def _place(remark: Remark, measure: Measure) -> tuple[date, date]:
    return own_span(remark.period, measure.year)[1], remark.said.written
