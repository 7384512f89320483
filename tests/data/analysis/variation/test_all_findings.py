"""Every number that is said of every measure is in the data, or is worked out here once more.

All measures with figures, of the council whose figures ship and of the sample council. The second
way is slow and plain: numpy and scipy.stats on the values, with none of our statistics.
"""

import math
import re
from dataclasses import dataclass

import numpy as np
import pytest
from scipy.stats import binom as binomial
from scipy.stats import chi2, fisher_exact, norm

from data.analysis.derived.derive import observations_of
from data.analysis.pictures.make import trend_picture
from data.analysis.series.breaks import breaks_of
from data.analysis.series.targets import target_steps
from data.analysis.series.trend import Trend, build_trend, frequencies_of
from data.analysis.variation.judge import judge
from data.analysis.variation.judgement import Direction, Evidence, Judgement, Method
from data.analysis.words.headline import trend_finding
from data.analysis.words.story import trend_story
from data.catalogue import read_catalogue
from data.domain.formula import TOTAL
from data.domain.measure import Polarity, Unit
from data.domain.numbers import round_half_up
from data.domain.period import Frequency, TimeBasis, parts_of_year
from data.queries.observations import get_observations
from data.session import open_engine, read_session
from tests.published_store import published_in

WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
NUMBER = re.compile(r"(?<![\w.,-])(?:−)?\d+(?:,\d{3})*(?:\.\d+)?(?![\w-]|[.,]\d)")
RULES = {13, 5, 95, 500, 20, 1, 12, 0, 100}
"""What the texts say of the methods: thirteen figures, 95%, 1 in 500, 1 in 20, twelve months, and
of a share that few are missing from a full 100%."""
JUDGING = re.compile(r"better|worse|improv", re.I)
NEVER = re.compile(r"declin|deteriorat|strong|weak|disappoint|success", re.I)


@dataclass(frozen=True)
class Said:
    """A judged trend and all that is said of it."""

    trend: Trend
    judgement: Judgement
    target: float | None
    finding: str
    story: str
    alternative: str

    @property
    def texts(self):
        own = (*self.judgement.sentences, self.judgement.why, self.judgement.phrase)
        return (*own, self.finding, self.story, self.alternative)

    @property
    def name(self):
        return f"{self.trend.measure.id} {self.trend.points[0].period.frequency.value}"


def tell_all(known, url):
    engine = open_engine(url)
    with read_session(engine) as session:
        ids = [one.id for one in known.measures]
        loaded = get_observations(session, known, measure_ids=ids, area_code=known.home.code)
    engine.dispose()
    by_measure = {}
    for one in loaded:
        by_measure.setdefault(one.measure_id, []).append(one)
    return [
        tell(known, measure, observations, frequency)
        for measure in known.measures
        if (observations := observations_of(known, measure, by_measure))
        for frequency in frequencies_of([one for one in observations if one.breakdown == TOTAL])
    ]


def tell(known, measure, observations, frequency):
    breaks = breaks_of(known, measure, known.home.code)
    trend = build_trend(measure, known.home, observations, frequency, breaks=breaks)
    targets = target_steps(known, measure, known.home, [one.period for one in trend.points])
    judgement = judge(trend, (), targets)
    shown = [one.observation for one in trend.points if one.observation]
    picture = trend_picture(trend, [trend], [], True, shown, judgement=judgement)
    held = [one for one in targets if trend.latest and one.holds(trend.latest.period)]
    return Said(
        trend,
        judgement,
        held[0].target.value if held else None,
        trend_finding(trend, judgement),
        trend_story(trend, judgement),
        without_caption(picture),
    )


def without_caption(picture):
    """The alternative text without what other tests look after: subtitle, breaks, revisions."""
    caption = picture.caption
    text = picture.alternative.replace(caption.source_line, "")
    for part in (caption.subtitle, *caption.breaks, caption.revised):
        text = text.replace(part, "") if part else text
    return text


@pytest.fixture(scope="module")
def everything(tmp_path_factory, sample_catalogue, sample_file):
    known = read_catalogue()
    own = tell_all(known, published_in(tmp_path_factory.getbasetemp(), known))
    sample = tell_all(sample_catalogue, f"sqlite:///{sample_file.as_posix()}")
    return [*own, *sample]


# --- the second way -------------------------------------------------------------------------


def analysed(said):
    """The points that stand for separate times, since the last break, gaps as None."""
    trend, measure = said.trend, said.trend.measure
    points = trend.points
    last = max(place for place, one in enumerate(points) if one.value is not None)
    first = max([place for place in trend.partings if place <= last], default=0)
    parts = parts_of_year(points[0].period.frequency)
    step = {
        TimeBasis.YEAR_TO_DATE: parts,
        TimeBasis.ROLLING_12_MONTHS: parts,
        TimeBasis.THREE_YEAR_AVERAGE: 3 * parts,
    }.get(measure.time_basis, 1)
    return [points[place] for place in range(last, first - 1, -step)][::-1]


def is_close(text, truth):
    """Whether a printed number is a value rounded to its own digits."""
    digits = text.replace(",", "").replace("−", "-").rstrip("%")
    decimals = len(digits.partition(".")[2])
    if float(digits) == float(round_half_up(truth, decimals)):
        return True
    return abs(float(digits) - truth) <= 0.5 * 10**-decimals * (1 + 1e-9)


def counts(points):
    known = [one.observation for one in points if one.value is not None]
    return [(one.numerator, one.denominator) for one in known]


def count_of(word):
    return WORDS.index(word) if word in WORDS else int(word.replace(",", ""))


def interval(said, point):
    """Garwood's or Byar's interval of a count, Wilson's of a share, from their formulas."""
    one, unit = point.observation, said.trend.measure.unit
    z = norm.ppf(0.975)
    if unit is Unit.PERCENT:
        n, p = one.denominator, one.numerator / one.denominator
        middle = p + z**2 / (2 * n)
        reach = z * math.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
        return [100 * (middle + side * reach) / (1 + z**2 / n) for side in (-1, 1)]
    k = one.value if unit is Unit.COUNT else one.numerator
    if k < 10:
        low, high = (chi2.ppf(0.025, 2 * k) / 2 if k else 0), chi2.ppf(0.975, 2 * k + 2) / 2
    else:
        low = k * (1 - 1 / (9 * k) - z / (3 * math.sqrt(k))) ** 3
        high = (k + 1) * (1 - 1 / (9 * (k + 1)) + z / (3 * math.sqrt(k + 1))) ** 3
    scale = 1 if unit is Unit.COUNT else said.trend.measure.per / one.denominator
    return [low * scale, high * scale]


def probability(said, latest, earlier):
    """Chance's share of tables or counts at least as far off, added up term by term."""
    if said.trend.measure.unit is Unit.PERCENT:
        (top, size), rest = counts([latest])[0], counts(earlier)
        tops, sizes = sum(a for a, _ in rest), sum(b for _, b in rest)
        return fisher_exact([[top, size - top], [tops, sizes - tops]]).pvalue
    if said.trend.measure.unit is Unit.COUNT:
        now, before = (latest.value, 1), [(one.value, 1) for one in earlier]
    else:
        now, before = counts([latest])[0], counts(earlier)
    total = now[0] + sum(a for a, _ in before)
    share = now[1] / (now[1] + sum(b for _, b in before))
    low, high = binomial.cdf(now[0], total, share), binomial.sf(now[0] - 1, total, share)
    return min(1, 2 * min(low, high))


# --- the tests ------------------------------------------------------------------------------


def test_there_is_something_to_test(everything):
    methods = {one.judgement.method for one in everything}
    assert {Method.XMR, Method.P_CHART, Method.YEARS, Method.NONE} <= methods
    assert len(everything) > 150
    assert {one.judgement.evidence for one in everything} == set(Evidence)


def test_the_points_are_those_that_do_not_overlap(everything):
    for one in everything:
        if not one.judgement.latest or one.judgement.method is Method.RARE:
            continue
        known = [point for point in analysed(one) if point.value is not None]
        assert [one.trend.place(point.period) for point in known] == list(one.judgement.points)


def test_averages_shares_and_intervals_of_years(everything):
    checked = 0
    for one in everything:
        if one.judgement.method is not Method.YEARS:
            continue
        *earlier, latest = [point for point in analysed(one) if point.value is not None]
        text = " ".join(one.judgement.sentences)
        said = re.search(r"Against the (\w+) earlier \w+ together \((.+?)\) (\S+)", text)
        assert count_of(said[1]) == len(earlier), one.name
        assert is_close(said[3], latest.value), one.name
        numbers = NUMBER.findall(said[2])
        tops, sizes = np.sum([(a or 0, b or 1) for a, b in counts(earlier)], axis=0)
        if one.trend.measure.unit is Unit.COUNT:
            expected = [np.mean([point.value for point in earlier])]
        elif one.trend.measure.unit is Unit.PERCENT:
            expected = [100 * tops / sizes, tops, sizes]
        else:
            per = one.trend.measure.per
            expected = [per * tops / sizes, per]
        assert len(numbers) == len(expected), said[2]
        assert all(map(is_close, numbers, expected)), (one.name, numbers, expected)
        low, high = re.search(r"interval is (\S+) to (\S+)\.", text).groups()
        truth = interval(one, latest)
        assert is_close(low, truth[0]), (one.name, low, truth)
        assert is_close(high, truth[1]), (one.name, high, truth)
        checked += 1
    assert checked > 80


def test_what_is_said_of_chance_is_what_chance_gives(everything):
    for one in everything:
        if one.judgement.method is not Method.YEARS:
            continue
        *earlier, latest = [point for point in analysed(one) if point.value is not None]
        p = probability(one, latest, earlier)
        first = one.judgement.sentences[0]
        assert ("1 time in 500." in first) == (p < 0.002), (one.name, p)
        assert ("1 time in 20, but not 1 in 500" in first) == (0.002 <= p < 0.05), (one.name, p)
        assert ("not " in first.partition(" is ")[2][:4]) == (p >= 0.05), (one.name, p)


def reckoned_with(one, points):
    """The figures, or where every one is its numerator by its denominator, rounded, those."""
    values = np.array([math.nan if p.value is None else p.value for p in points], float)
    unit, per = one.trend.measure.unit, one.trend.measure.per
    if unit is Unit.COUNT:
        return values
    seen = [p.observation if p.value is not None else None for p in points]
    if any(o and (o.numerator is None or not o.denominator) for o in seen):
        return values
    times = {Unit.PERCENT: 100, Unit.RATE: per}.get(unit, 1)
    shares = [math.nan if o is None else o.numerator * times / o.denominator for o in seen]
    known = [f"{value:.10f}".rstrip("0") for value in values[~np.isnan(values)]]
    digits = max(len(text.partition(".")[2]) for text in known)
    off = np.nanmax(np.abs(np.array(shares) - values))
    return np.array(shares) if off <= 0.5 * 10**-digits + 1e-7 else values


def test_averages_limits_and_runs_of_charts(everything):
    checked = 0
    for one in everything:
        found = one.judgement
        if found.method not in (Method.XMR, Method.P_CHART, Method.U_CHART):
            continue
        points = analysed(one)
        known = [point for point in points if point.value is not None]
        values = reckoned_with(one, points)
        text = " ".join(found.sentences)
        if found.tag == "No variation":
            assert len(set(values[~np.isnan(values)])) == 1
            continue
        said = re.search(r"average of (\S+) \w+ is (\S+), its limits.*? (\S+) and (\S+)\. ", text)
        assert count_of(said[1]) == len(known), one.name
        if found.method is Method.XMR:
            centre = np.nanmean(values)
            reach = 2.66 * np.nanmean(np.abs(np.diff(values)))
        else:
            tops, sizes = np.array(counts(known), float).T
            share = tops.sum() / sizes.sum()
            spread = share * (1 - share) if found.method is Method.P_CHART else share
            scale = 100 if found.method is Method.P_CHART else one.trend.measure.per
            centre, reach = scale * share, 3 * scale * math.sqrt(spread / sizes[-1])
        low, high = centre - reach, centre + reach
        if np.nanmin(values) >= 0:
            low = max(low, 0)
        if one.trend.measure.unit is Unit.PERCENT:
            high = min(high, 100)
        assert all(map(is_close, said.groups()[1:], (centre, low, high))), (one.name, said[0])
        check_marks(one, text, values, centre)
        checked += 1
    assert checked > 25


def test_rare_shares_are_the_sums_of_their_counts(everything):
    checked = 0
    for one in everything:
        found = one.judgement
        if found.method is not Method.RARE or one.trend.measure.unit is not Unit.PERCENT:
            continue
        points = [one.trend.points[place] for place in found.points]
        tops, sizes = np.array(counts(points), float).T
        apart = found.points[1] - found.points[0] > 1
        last = 1 if apart else parts_of_year(points[0].period.frequency)
        text = " ".join(found.sentences)
        now = re.match(
            r"([\d,]+) of ([\d,]+) in .+?, with a 95% interval of (\S+) to (\S+)\. ", text
        )
        n, p = sizes[-last:].sum(), tops[-last:].sum() / sizes[-last:].sum()
        middle, reach = p + 1.96**2 / (2 * n), 1.96 * math.sqrt(p * (1 - p) / n + (0.98 / n) ** 2)
        ends = [100 * (middle + side * reach) / (1 + 1.96**2 / n) for side in (-1, 1)]
        assert all(map(is_close, now.groups(), (n * p, n, *ends))), (one.name, now[0])
        rest = [tops[:-last].sum(), sizes[:-last].sum()]
        before = re.search(r"before: ([\d,]+) of ([\d,]+) \((\S+)\)", text)
        assert all(map(is_close, before.groups(), (*rest, 100 * rest[0] / rest[1]))), before[0]
        few = min(tops.mean(), (sizes - tops).mean())
        assert is_close(re.search(r"\((\S+) a \w+ on average\)", found.why)[1], few), one.name
        assert ("missing from a full 100%" in found.why) == (few < tops.mean()), one.name
        checked += 1
    assert checked > 1


def check_marks(one, text, values, centre):
    run = re.search(r"the last of (\S+) in a row (above|below)", text)
    if run:
        n, side = count_of(run[1]), 1 if run[2] == "above" else -1
        assert all(side * (values[-n:] - centre) > 0), one.name
        assert len(values) == n or not side * (values[-n - 1] - centre) > 0, one.name
    steps = re.search(r"ends a run of (\S+) steps, each (higher|lower)", text)
    if steps:
        n, side = count_of(steps[1]), 1 if steps[2] == "higher" else -1
        assert all(side * np.diff(values[-n - 1 :]) > 0), one.name
    last = one.judgement.points[-1]
    before = [signal for signal in one.judgement.signals if signal.place < last]
    earlier = re.search(r"(\S+) earlier figures? (?:is|are) marked", text)
    assert (count_of(earlier[1].lower()) if earlier else 0) == len(before), one.name


def test_every_other_number_is_a_figure_a_period_or_a_rule(everything):
    unknown = {one.name: found for one in everything if (found := strange_numbers(one))}
    assert not unknown


def strange_numbers(one, texts=None):
    """Numbers that are neither figures, nor worked out above, nor said of the method."""
    return [
        number
        for text in (texts or one.texts)
        for number in NUMBER.findall(without_names(without_reckoned(text), one.trend))
        if not is_known(number, one)
    ]


def without_reckoned(text):
    """Leave out what the tests above work out again."""
    for pattern in (
        r"together \(.+?\)",
        r"[\d,]+ of [\d,]+ in (?=\S+ \S+ \S+ to \S+ \S+, with a 95% interval)",
        r"interval (?:is|of) \S+ to \S+",
        r"The average of \S+ \w+ is \S+, its limits.*? \S+ and \S+\.(?= |$)",
        r"which is \S+ in as long a time",
        r"In the .+? before: [\d,]+ of [\d,]+ \(.+?\)",
        r"\(\S+ (?:a \w+ )?on average\)",
        r"95 in 100 \w+ like them would lie between .+?, and the latest",
    ):
        text = re.sub(pattern, "", text)
    return text


def without_names(text, trend):
    """Leave out the names of periods, and the measure's own where they hold numbers."""
    text = text.replace(trend.measure.short, "")
    for number in NUMBER.findall(trend.measure.words.finding):
        text = re.sub(rf"\b{number}\b(?! of)", "", text, count=1)
    names = {one.period.name for one in trend.points}
    years = {word for name in names for word in name.split() if word[:2].isdigit()}
    years |= {str(day.year) for one in trend.points for day in (one.period.start, one.period.end)}
    for name in sorted({*names, *years}, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def is_known(number, one):
    if float(number.replace(",", "").replace("−", "-")) in RULES | set(
        range(len(one.trend.points) + 1)
    ):
        return True
    seen = [point.observation for point in one.trend.points if point.observation]
    truths = [v for o in seen for v in (o.value, o.numerator, o.denominator) if v is not None]
    truths += [one.target] if one.target is not None else []
    truths += [value for value in reckoned_with(one, analysed(one)) if not math.isnan(value)]
    truths += [one.trend.measure.per] if one.trend.measure.per else []
    return any(is_close(number, truth) for truth in truths)


def test_a_wrong_number_would_be_seen(everything):
    one = next(
        one
        for one in everything
        if one.judgement.method is Method.YEARS and one.trend.measure.unit is Unit.COUNT
    )
    wrong = one.finding.replace(NUMBER.findall(one.finding)[0], "98,765")
    assert strange_numbers(one, [wrong]) == ["98,765"]
    assert not is_close("41", 39.857)
    assert not is_close("36.9", 36.842)


def test_no_text_claims_more_than_the_evidence(everything):
    for one in everything:
        found, measure = one.judgement, one.trend.measure
        own = " ".join((*found.sentences, found.why, found.phrase, found.tag))
        assert not NEVER.search(own), one.name
        if found.evidence is not Evidence.CHANGE:
            assert not JUDGING.search(own), one.name
        if measure.polarity in (Polarity.NEUTRAL, Polarity.TARGET):
            assert "change for the" not in own, one.name
        if found.evidence is Evidence.POSSIBLE:
            assert "may" in found.phrase, one.name
        if found.evidence in (Evidence.NO_CLEAR_CHANGE, Evidence.TOO_FEW, Evidence.NOT_JUDGED):
            assert found.direction is Direction.NONE, one.name
            assert not re.search(r"than in earlier|rising|falling|unusually", found.phrase)


def test_better_and_worse_follow_polarity(everything):
    better = {
        (Polarity.HIGHER, Direction.HIGHER): "better",
        (Polarity.HIGHER, Direction.LOWER): "worse",
        (Polarity.LOWER, Direction.HIGHER): "worse",
        (Polarity.LOWER, Direction.LOWER): "better",
    }
    told = 0
    for one in everything:
        if one.judgement.evidence is not Evidence.CHANGE:
            continue
        key = (one.trend.measure.polarity, one.judgement.direction)
        said = re.search(r"a change for the (\w+)", " ".join(one.judgement.sentences))
        assert (said[1] if said else None) == better.get(key), one.name
        told += said is not None
    assert told > 3


def test_a_judging_word_would_be_seen():
    assert JUDGING.search("This is an improvement")
    assert NEVER.search("a strong service")


def test_every_alternative_text_holds_its_finding(everything):
    for one in everything:
        assert one.finding in one.alternative, one.name
        if one.judgement.evidence in (Evidence.CHANGE, Evidence.POSSIBLE):
            is_sign = one.trend.measure.words.negative
            assert is_sign or one.judgement.phrase in one.finding, one.name


def test_findings_are_short(everything):
    lengths = [len(one.finding.split()) for one in everything]
    assert max(lengths) <= 25, max((one.finding for one in everything), key=len)
    assert np.median(lengths) <= 12
    assert Frequency.ANNUAL in {one.trend.points[0].period.frequency for one in everything}
