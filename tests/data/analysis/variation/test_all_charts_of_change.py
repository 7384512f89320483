"""Every sentence of the alternative text of every chart of change is true of its points.

All measures with figures, of the council whose figures ship and of the sample council. The second
way is slow and plain: each figure is looked at once more, as a fraction, with mean and limits that
are worked out here too, and with none of our rules.
"""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import sqrt

import pytest

from data.analysis.derived.derive import observations_of
from data.analysis.measure.verdict import reach_verdict
from data.analysis.pictures.variation_picture import variation_picture
from data.analysis.series.trend import frequencies_of
from data.analysis.variation.judgement import Method
from data.catalogue import read_catalogue
from data.domain.formula import TOTAL
from data.domain.numbers import print_value
from data.queries.observations import get_observations
from data.session import open_engine, read_session
from tests.published_store import published_in

WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
WORDS += ["eleven", "twelve"]
PART = re.compile(
    r"(?:(?P<count>\S+) figures? (?P<where>above the upper limit|below the lower limit|"
    r"close to the upper limit|close to the lower limit)|"
    r"(?P<run>run above the mean|run below the mean|rising run|falling run)), (?P<when>.+)"
)
CHARTED = (Method.XMR, Method.P_CHART, Method.U_CHART)


def charts_of(known, url):
    """Every measure and frequency of the home area: verdict and chart of change."""
    engine = open_engine(url)
    with read_session(engine) as session:
        ids = [one.id for one in known.measures]
        loaded = get_observations(session, known, measure_ids=ids, area_code=known.home.code)
    engine.dispose()
    by_measure = {}
    for one in loaded:
        by_measure.setdefault(one.measure_id, []).append(one)
    for measure in known.measures:
        seen = observations_of(known, measure, by_measure)
        for frequency in frequencies_of([one for one in seen if one.breakdown == TOTAL]):
            verdict = reach_verdict(known, measure, known.home, seen, frequency)
            line = verdict.judgement.trend
            yield (
                f"{measure.id} {frequency.value}",
                verdict,
                variation_picture(line, verdict.judgement, verdict.settings, (), False),
            )


@pytest.fixture(scope="module")
def charts(tmp_path_factory, sample_catalogue, sample_file):
    known = read_catalogue()
    own = charts_of(known, published_in(tmp_path_factory.getbasetemp(), known))
    sample = charts_of(sample_catalogue, f"sqlite:///{sample_file.as_posix()}")
    return [*own, *sample]


# --- the second way -------------------------------------------------------------------------


class Again:
    """The figures of a chart once more, by place, with the lines of each and what is marked."""

    def __init__(self, verdict):
        judgement = self.judgement = verdict.judgement
        self.points = judgement.trend.points
        self.names = [one.period.name for one in self.points]
        self.values = self._values()
        self.lines = {one.place: one for one in judgement.bands if not one.is_provisional}
        self.starts = {one.first for one in judgement.segments}
        looked_at = list(judgement.points)
        gaps = [b - a for a, b in pairwise(looked_at)]
        self.step = min(gaps, default=1)

    def _values(self):
        by_counts = {place for place, _ in self.judgement.exact}
        found = {}
        for place in self.judgement.points:
            one, measure = self.points[place].observation, self.judgement.trend.measure
            found[place] = Fraction(str(one.value))
            if place in by_counts and one.denominator:
                scale = 100 if self.judgement.trend.measure.unit.value == "percent" else measure.per
                found[place] = (
                    Fraction(str(one.numerator)) * (scale or 1) / Fraction(str(one.denominator))
                )
        return found

    def next(self, place):
        after = place + self.step
        return None if after not in self.values or after in self.starts else after

    def beyond(self, sign):
        return {
            place
            for place, one in self.lines.items()
            if place in self.values
            and (self.values[place] > one.upper if sign > 0 else self.values[place] < one.lower)
        }

    def is_near(self, place, sign):
        one = self.lines[place]
        reach = max(one.upper - one.centre, one.centre - one.lower) * 2 / 3
        return sign * (float(self.values[place]) - one.centre) > reach - 1e-9

    def on_side(self, place, sign):
        one = self.lines.get(place)
        return one is not None and sign * (float(self.values[place]) - one.centre) > 1e-12

    def is_run(self, window, words):
        sign = 1 if words in ("run above the mean", "rising run") else -1
        if "mean" in words:
            return all(self.on_side(place, sign) for place in window)
        pairs = pairwise(window)
        return all(sign * (self.values[b] - self.values[a]) > 0 for a, b in pairs)

    def places(self, when):
        """'Jan 2025 to Mar 2025, May 2025 and Jul 2025' as lists of places."""
        found = []
        for span in re.split(r", | and ", when):
            first, _, last = span.partition(" to ")
            a, b = self.names.index(first), self.names.index(last or first)
            found.append([place for place in self.values if a <= place <= b])
        return found


def marked(text):
    """The parts of the sentence on marks."""
    found = re.search(r"Marked: (.+?)\.(?= |$)", text)
    return [PART.fullmatch(one) for one in found[1].split("; ")] if found else []


def faults_of(verdict, picture):
    """What is false in the sentence on marks, or missing from it; nothing where all is well."""
    again, faults, told = Again(verdict), [], {}
    for part in marked(picture.alternative):
        spans = again.places(part["when"])
        told.setdefault(part["where"] or part["run"], set()).update(*spans)
        is_true = run_is_true(part, *spans, again=again) if part["run"] else None
        if not (singles_are_true(part, spans, again) if is_true is None else is_true):
            faults.append(part[0])
    for words, sign in (("above the upper limit", 1), ("below the lower limit", -1)):
        if again.judgement.signals and told.get(words, set()) != again.beyond(sign):
            faults.append(f"{words}: {sorted(told.get(words, ()))} {sorted(again.beyond(sign))}")
    every = {place for places in told.values() for place in places}
    if untold := {one.place for one in again.judgement.signals} - every:
        faults.append(f"marked and not told: {sorted(untold)}")
    return faults


def run_is_true(part, span, *, again):
    """Seven or more that follow each other, and of each the words are true."""
    follow = all(again.next(a) == b for a, b in pairwise(span))
    return len(span) >= 7 and follow and again.is_run(span, part["run"])


def singles_are_true(part, spans, again):
    """As many as are said; those beyond a limit are held against all that are."""
    places = [place for span in spans for place in span]
    count = WORDS.index(part["count"]) if part["count"] in WORDS else int(part["count"])
    if not part["where"].startswith("close"):
        return count == len(places)
    sign = 1 if "upper" in part["where"] else -1
    are_near = all(again.is_near(place, sign) for place in places)
    return count == len(places) and are_near and not set(places) & again.beyond(sign)


def mean_and_limits(judgement, again):
    """Mean and limits at the latest, of a series without settings."""
    measure, places = judgement.trend.measure, list(again.values)
    if judgement.method is Method.XMR:
        values = [float(again.values[place]) for place in places]
        ranges = [
            abs(float(again.values[b] - again.values[a]))
            for a in places
            if (b := again.next(a)) is not None
        ]
        mean, reach = sum(values) / len(values), 2.66 * sum(ranges) / len(ranges)
        return mean, mean - reach, mean + reach
    seen = [judgement.trend.points[place].observation for place in places]
    scale = 100 if judgement.method is Method.P_CHART else measure.per or 1
    share = sum(one.numerator for one in seen) / sum(one.denominator for one in seen)
    spread = share * (1 - share) if judgement.method is Method.P_CHART else share
    reach = 3 * sqrt(spread / seen[-1].denominator)
    low, high = share - reach, share + reach
    high = min(high, 1) if judgement.method is Method.P_CHART else high
    return share * scale, max(low, 0) * scale, high * scale


def test_every_mark_is_told_and_what_is_told_is_true(charts):
    faults = {name: found for name, *one in charts if (found := faults_of(*one))}
    assert faults == {}
    assert sum(bool(marked(picture.alternative)) for _, _, picture in charts) > 30


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (r"falling run", "run below the mean"),
        (r"two figures above the upper", "three figures above the upper"),
        (r"figures close to the upper limit", "figures above the upper limit"),
        (r"run below the mean", "run above the mean"),
    ],
)
def test_a_false_mark_would_be_noticed(charts, true, false):
    noticed = 0
    for _, verdict, picture in charts:
        text = re.sub(true, false, picture.alternative, count=1)
        if text != picture.alternative:
            noticed += bool(faults_of(verdict, replace(picture, alternative=text)))
    assert noticed


def test_every_figure_is_told_as_it_was_loaded(charts):
    for name, verdict, picture in charts:
        line = picture.line
        for point in line.known:
            said = f"{point.period.name} {print_value(point.value, line.measure)}"
            assert said in picture.alternative, (name, said)
        assert verdict.judgement.why in picture.alternative


def test_mean_and_limits_are_those_worked_out_once_more(charts):
    looked_at = 0
    for name, verdict, picture in charts:
        judgement = verdict.judgement
        if judgement.method not in CHARTED or verdict.settings:
            continue
        looked_at += 1
        last = picture.judgement.bands[-1]
        found = (last.centre, last.lower, last.upper)
        assert found == pytest.approx(mean_and_limits(judgement, Again(verdict))), name
        said = re.search(r"At the end the mean is (\S+), with limits", picture.alternative)
        shown = float(re.sub(r"[%,£]", "", said[1]).replace("−", "-"))
        assert shown == pytest.approx(last.centre, abs=0.51), name
    assert looked_at > 30
