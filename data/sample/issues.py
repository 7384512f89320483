"""Which figures came when: first issues, later ones that revise them, and a mistake."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from data.domain.catalogue import Catalogue
from data.domain.measure import ValueType
from data.domain.observation import Observation
from data.domain.period import Frequency
from data.sample.constants import TODAY
from data.sample.draws import rank
from data.sample.figures import divided, scale_of
from data.sample.periods import frequencies_of_others

DAYS = (date(2025, 1, 31), date(2026, 2, 27), TODAY)
"""The days on which figures were sent in: what was due by each and not before."""

MISTAKE = date(2026, 5, 11)
"""The day on which figures of the wrong year were sent; they were taken back the next morning."""

WRONG_MONTH = date(2026, 4, 1)
_WRONG_MEASURES = 6
_FEWEST = 20
_PROVISIONAL, _LATE_RECORDS = 0.2, 0.3
_LATE_MONTHS = 3
_PUBLISHED_NOTE = "Provisional"
_OWN_NOTE = "Some records came late"


@dataclass(frozen=True)
class Issue:
    """One file: its name, the day on which it was loaded, and the document that it is from."""

    name: str
    day: date
    title: str
    publisher: str
    figures: tuple[Observation, ...]
    reason: str
    taken_back: str = ""
    """Why it was taken back the next day; empty where it stands."""

    @property
    def loaded_at(self) -> datetime:
        return datetime.combine(self.day, time(10, 30), UTC)


def issues_of(catalogue: Catalogue, figures: Sequence[Observation], seed: int) -> Iterator[Issue]:
    """Every file in the order in which it came."""
    waiting = list(figures)
    revised: list[Observation] = []
    for place, day in enumerate(DAYS):
        if place == len(DAYS) - 1:
            yield _mistake(catalogue, figures, seed)
        due = [one for one in waiting if _due(catalogue, one) <= day]
        waiting = [one for one in waiting if _due(catalogue, one) > day]
        first, final = _first_issue(catalogue, due, seed, is_last=place == len(DAYS) - 1)
        yield from _files(catalogue, day, [*first, *revised])
        revised = final


def _files(catalogue: Catalogue, day: date, figures: Sequence[Observation]) -> Iterator[Issue]:
    """One file of what is published for all places, one of our council's own."""
    country = next(one for one in catalogue.areas if not one.parent)
    council = catalogue.council
    published = tuple(one for one in figures if _is_published(catalogue, one))
    own = tuple(one for one in figures if not _is_published(catalogue, one))
    yield Issue(
        f"sample-published-{day:%Y-%m}.csv",
        day,
        f"Children's services in {country.name}",
        f"{country.name} Office for Children (fictional)",
        published,
        "Figures of all councils, as published",
    )
    yield Issue(
        f"sample-own-{day:%Y-%m}.csv",
        day,
        f"{council.short_name} performance figures",
        f"{council.name} (fictional)",
        own,
        "The council's own figures",
    )


def _first_issue(
    catalogue: Catalogue, due: Sequence[Observation], seed: int, *, is_last: bool
) -> tuple[list[Observation], list[Observation]]:
    """The figures as first sent in, and those of them that the next file puts right."""
    newest: dict[tuple[str, str, Frequency], int] = {}
    for one in due:
        key = one.measure_id, one.area_code, one.period.frequency
        newest[key] = max(newest.get(key, one.period.ordinal), one.period.ordinal)
    first, final = [], []
    for one in due:
        age = newest[one.measure_id, one.area_code, one.period.frequency] - one.period.ordinal
        if not is_last and _is_provisional(catalogue, one, age, seed):
            first.append(_provisional(catalogue, one))
            final.append(one)
        else:
            first.append(one)
    return first, final


def _is_provisional(catalogue: Catalogue, one: Observation, age: int, seed: int) -> bool:
    """Only shares and rates of enough people; counts would no longer add up to their regions."""
    measure = catalogue.measure_by_id[one.measure_id]
    if measure.type not in (ValueType.PERCENTAGE, ValueType.RATE):
        return False
    if one.value is None or (one.numerator or 0) < _FEWEST:
        return False
    lot = rank(seed, "provisional", one.measure_id, one.area_code)
    if _is_published(catalogue, one):
        is_council = catalogue.area_by_code[one.area_code].is_authority
        return is_council and age == 0 and lot < _PROVISIONAL
    return age < _LATE_MONTHS and lot < _LATE_RECORDS


def _provisional(catalogue: Catalogue, one: Observation) -> Observation:
    """What was counted at first: some three in a hundred fewer."""
    measure = catalogue.measure_by_id[one.measure_id]
    numerator = one.numerator or 0
    counted = numerator - max(1, round(numerator * 0.03))
    value = divided(counted * scale_of(measure), one.denominator or 1, measure.decimals)
    note = _PUBLISHED_NOTE if _is_published(catalogue, one) else _OWN_NOTE
    return replace(one, value=value, numerator=counted, note=note)


def _mistake(catalogue: Catalogue, figures: Sequence[Observation], seed: int) -> Issue:
    """The figures of a month, sent again for the same month of the next year."""
    home = catalogue.council.area
    own = {
        one.measure_id: one
        for one in figures
        if one.area_code == home
        and one.period.frequency is Frequency.MONTHLY
        and (one.period.end.year, one.period.end.month) == (WRONG_MONTH.year, WRONG_MONTH.month)
    }
    chosen = sorted(own, key=lambda name: rank(seed, "mistake", name))[:_WRONG_MEASURES]
    before = {
        one.measure_id: one
        for one in figures
        if one.measure_id in chosen
        and one.area_code == home
        and one.period.frequency is Frequency.MONTHLY
        and one.period.ordinal == own[one.measure_id].period.ordinal - 12
    }
    wrong = tuple(replace(one, period=own[name].period) for name, one in before.items())
    return Issue(
        f"sample-own-{WRONG_MONTH:%Y-%m}.csv",
        MISTAKE,
        f"{catalogue.council.short_name} performance figures",
        f"{catalogue.council.name} (fictional)",
        wrong,
        f"Figures for {WRONG_MONTH:%B %Y}",
        taken_back=f"These are the figures of {WRONG_MONTH:%B} {WRONG_MONTH.year - 1}",
    )


def _is_published(catalogue: Catalogue, one: Observation) -> bool:
    """Whether it comes with the figures of all places: our council's own are in that file too."""
    measure = catalogue.measure_by_id[one.measure_id]
    return one.period.frequency in frequencies_of_others(measure)


def _due(catalogue: Catalogue, one: Observation) -> date:
    measure = catalogue.measure_by_id[one.measure_id]
    rule = catalogue.due_dates.rule_of(measure, one.period.frequency)
    return rule.due_after(one.period.end) if rule else one.period.end
