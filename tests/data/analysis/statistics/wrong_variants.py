"""Deliberately wrong variants of the rules: a text of a module, and what replaces it."""

from dataclasses import dataclass

ANALYSIS = "data.analysis"


@dataclass(frozen=True)
class Variant:
    """`text` stands exactly once in the module; `kind` names the cases that must notice."""

    module: str
    kind: str
    name: str
    text: str
    wrong: str

    @property
    def full_module(self) -> str:
        folder = "" if "." in self.module else "statistics."
        return f"{ANALYSIS}.{folder}{self.module}"


_ROWS = {
    ("xmr", "xmr"): (
        (
            "limits by 3/1.128 instead of 2.66",
            "TO_LIMIT = 2.66",
            "TO_LIMIT = 3 / 1.128",
        ),
        (
            "limits at two deviations",
            "TO_LIMIT = 2.66",
            "TO_LIMIT = 1.7733",
        ),
        (
            "near from half of the way",
            "2 * (TO_LIMIT / 3)",
            "TO_LIMIT / 2",
        ),
        (
            "near from three quarters of the way",
            "2 * (TO_LIMIT / 3)",
            "3 * (TO_LIMIT / 4)",
        ),
        (
            "lower limit never below nought",
            "Lines(centre, centre - limit,",
            "Lines(centre, max(0, centre - limit),",
        ),
        (
            "upper limit never above a hundred",
            "centre + limit, centre - near",
            "min(100, centre + limit), centre - near",
        ),
        (
            "the median for the mean",
            "mean(known), _av",
            "sorted(known)[len(known) // 2], _av",
        ),
        (
            "baseline one longer",
            "used[:baseline]",
            "used[: baseline and baseline + 1]",
        ),
        (
            "baseline one shorter",
            "used[:baseline]",
            "used[: baseline and baseline - 1]",
        ),
        (
            "the baseline counts known values",
            "counted = used[:baseline]",
            "counted = used",
        ),
        (
            "the baseline is forgotten",
            "first, baseline, screen)",
            "first, None, screen)",
        ),
        (
            "rebases are forgotten",
            "{0, *starts, len(values)}",
            "{0, len(values)}",
        ),
        (
            "a rebase takes effect one later",
            "{0, *starts, len(values)}",
            "{0, *(one + 1 for one in starts if one), len(values)}",
        ),
        (
            "screening is forgotten",
            "if screen and average else",
            "if False else",
        ),
        (
            "always screened",
            "if screen and average else",
            "if average else",
        ),
        (
            "the icon of the first known point",
            "latest = known[-1]",
            "latest = known[0]",
        ),
        (
            "assurance by the first segment",
            "latest.lines.lower, latest.lines.upper",
            "segments[0].lines.lower, segments[0].lines.upper",
        ),
        (
            "the least baseline is ten",
            "LEAST_BASELINE = 12",
            "LEAST_BASELINE = 10",
        ),
        (
            "rules look across a rebase",
            (
                "own = values[segment.first : segment.last + 1]\n"
                "    marked = mark_points(own, [segment.lines] * len(own))"
            ),
            (
                "own = values[segment.first : segment.last + 1]\n"
                "    every = mark_points(values, [segment.lines] * len(values))\n"
                "    marked = every[segment.first : segment.last + 1]"
            ),
        ),
        (
            "the icon of the last point, known or not",
            "latest = known[-1]",
            "latest = points[-1]",
        ),
        (
            "excluded values stay in the mean",
            "None if place in excluded else value for",
            "value for",
        ),
        (
            "excluded values are not judged",
            "own = values[segment.first : segment.last + 1]",
            "own = [None if v == 100 else v for v in values[segment.first : segment.last + 1]]",
        ),
        (
            "a series of one value under screening has no limits",
            "if screen and average else average",
            "if screen else average",
        ),
    ),
    ("xmr_rules", "xmr"): (
        (
            "runs of six",
            "RUN = 7",
            "RUN = 6",
        ),
        (
            "runs of eight",
            "RUN = 7",
            "RUN = 8",
        ),
        (
            "a trend of six points",
            "wanted = RUN - 1",
            "wanted = RUN - 2",
        ),
        (
            "a trend of eight points",
            "wanted = RUN - 1",
            "wanted = RUN",
        ),
        (
            "ties do not break a trend",
            "if window in ({1}, {-1})",
            "if window in ({1}, {-1}, {0, 1})",
        ),
        (
            "a trend marks its last point only",
            "found.update(range(first, first + RUN))",
            "found.add(first + RUN - 1)",
        ),
        (
            "a trend marks its first six points",
            "found.update(range(first, first + RUN))",
            "found.update(range(first, first + RUN - 1))",
        ),
        (
            "two of four",
            "NEIGHBOURS = 3",
            "NEIGHBOURS = 4",
        ),
        (
            "three of three",
            "NEAR_NEEDED = 2",
            "NEAR_NEEDED = 3",
        ),
        (
            "one of three",
            "NEAR_NEEDED = 2",
            "NEAR_NEEDED = 1",
        ),
        (
            "two of three, the third on any side",
            "if len(near) >= NEAR_NEEDED and _is_one_sided(standings, window):",
            "if len(near) >= NEAR_NEEDED:",
        ),
        (
            "two of three marks all three",
            "found.update(near)",
            "found.update(window)",
        ),
        (
            "two of three counts what is beyond the limits",
            "bool(near and not outside)",
            "bool(near)",
        ),
        (
            "limits are crossed by what lies on them",
            "value < lower) or (upper is not None and value > upper)",
            "value <= lower) or (upper is not None and value >= upper)",
        ),
        (
            "upper limits only",
            "(lower is not None and value < lower) or",
            "False or",
        ),
        (
            "a point on the mean counts as above",
            "(after > before) - (after < before)",
            "1 if after >= before else -1",
        ),
        (
            "shift before two of three",
            (
                "    if is_near:\n"
                "        return Mark(Rule.TWO_OF_THREE, by_side)\n"
                "    return Mark(Rule.SHIFT, by_side) if is_shift else None"
            ),
            (
                "    if is_shift:\n"
                "        return Mark(Rule.SHIFT, by_side)\n"
                "    return Mark(Rule.TWO_OF_THREE, by_side) if is_near else None"
            ),
        ),
        (
            "trend before limit",
            ("    if standing.is_outside:\n"),
            ("    if standing.is_outside and place not in trend:\n"),
        ),
        (
            "shift before trend",
            ("    if place in trend:\n"),
            ("    if place in trend and not is_shift:\n"),
        ),
        (
            "two of three before trend",
            ("    if place in trend:\n"),
            ("    if place in trend and not is_near:\n"),
        ),
        (
            "a trend's direction by the step into the point",
            "steps[place] if place + 1 in trend else steps[place - 1]",
            "steps[place - 1]",
        ),
        (
            "a trend's direction by the side of the mean",
            "Mark(Rule.TREND, _trend_direction(place, trend, steps))",
            "Mark(Rule.TREND, by_side)",
        ),
        (
            "high and low the wrong way round",
            "return Direction.HIGHER if side == 1 else Direction.LOWER",
            "return Direction.LOWER if side == 1 else Direction.HIGHER",
        ),
        (
            "a run on the mean is on one side",
            "{standings[place].side for place in places} in ({1}, {-1})",
            "len({standings[place].side for place in places}) == 1",
        ),
        (
            "the first window is left out",
            "for first in range(length - size + 1))",
            "for first in range(1, length - size + 1))",
        ),
        (
            "the last window is left out",
            "for first in range(length - size + 1))",
            "for first in range(length - size))",
        ),
        (
            "the last trend is left out",
            "range(len(steps) - wanted + 1)",
            "range(len(steps) - wanted)",
        ),
        (
            "a gap does not break a trend",
            "window = set(steps[first : first + wanted])",
            "window = set(steps[first : first + wanted]) - {None}",
        ),
    ),
    ("xmr_icons", "xmr"): (
        (
            "assurance the wrong way round",
            "(target < lower) == (good is Direction.HIGHER)",
            "(target < lower) != (good is Direction.HIGHER)",
        ),
        (
            "assurance of a neutral measure",
            " or good is Direction.NONE:",
            ":",
        ),
        (
            "a target on a limit is met or failed for certain",
            "if lower <= target <= upper:",
            "if lower < target < upper:",
        ),
        (
            "lower is better, and low is of concern",
            "(Direction.LOWER, Direction.LOWER): VariationIcon.IMPROVEMENT_LOW",
            "(Direction.LOWER, Direction.LOWER): VariationIcon.CONCERN_LOW",
        ),
        (
            "a neutral measure improves",
            "(Direction.NONE, Direction.HIGHER): VariationIcon.NEUTRAL_HIGH",
            "(Direction.NONE, Direction.HIGHER): VariationIcon.IMPROVEMENT_HIGH",
        ),
        (
            "assurance without limits",
            "if target is None or lower is None or upper is None or good",
            (
                "if lower is None and target is not None:\n"
                "        return AssuranceIcon.HIT_OR_MISS\n"
                "    if target is None or lower is None or upper is None or good"
            ),
        ),
    ),
    ("averages", "xmr"): (
        (
            "screened from three times",
            "SCREEN = 3.267",
            "SCREEN = 3.0",
        ),
        (
            "screened from four times",
            "SCREEN = 3.267",
            "SCREEN = 4.0",
        ),
        (
            "the sign of a range is kept",
            "abs(other - one)",
            "(other - one)",
        ),
        (
            "a gap is bridged",
            "for one, other in pairwise(values)",
            "for one, other in pairwise([v for v in values if v is not None])",
        ),
    ),
    ("averages", "charts"): (
        (
            "of two in the middle the lower",
            "mean(ordered[middle - 1 : middle + 1])",
            "ordered[middle - 1]",
        ),
        (
            "an odd middle one too low",
            "return ordered[middle]",
            "return ordered[middle - 1]",
        ),
    ),
    ("intervals", "intervals"): (
        (
            "Byar from nine events on",
            "SMALL_COUNT = 10",
            "SMALL_COUNT = 9",
        ),
        (
            "Byar from eleven events on",
            "SMALL_COUNT = 10",
            "SMALL_COUNT = 11",
        ),
        (
            "one tail for two",
            "ndtri(0.5 + _share(confidence) / 2)",
            "ndtri(_share(confidence))",
        ),
        (
            "1.96 whatever the confidence",
            "float(ndtri(0.5 + _share(confidence) / 2))",
            "1.96",
        ),
        (
            "Byar's upper limit without the one more",
            "_byar(count + 1, width)",
            "_byar(count, width)",
        ),
        (
            "Byar's root without the 3",
            "width / (3 * math.sqrt(count))",
            "width / math.sqrt(count)",
        ),
        (
            "Byar squared, not cubed",
            "math.sqrt(count))) ** 3",
            "math.sqrt(count))) ** 2",
        ),
        (
            "Byar below nought is nought",
            "(lower if lower >= 0 else None)",
            "max(0.0, lower)",
        ),
        (
            "the exact upper limit of one event less",
            "gammainccinv(count + 1, tail)",
            "gammainccinv(count, tail)",
        ),
        (
            "the exact lower limit of one event more",
            "gammaincinv(count, tail)",
            "gammaincinv(count + 1, tail)",
        ),
        (
            "the exact tails not halved",
            "tail = (1 - _share(confidence)) / 2",
            "tail = 1 - _share(confidence)",
        ),
        (
            "Wilson's middle without the square",
            "middle = 2 * numerator + square",
            "middle = 2 * numerator",
        ),
        (
            "Wilson's root without the square",
            "math.sqrt(square + 4 *",
            "math.sqrt(4 *",
        ),
        (
            "Wilson's divisor without the square",
            "2 * (denominator + square)",
            "2 * denominator",
        ),
    ),
    ("recent_trend", "trend"): (
        (
            "the latest four years",
            "[-POINTS:]",
            "[-4:]",
        ),
        (
            "four years are enough",
            "if len(rows) < POINTS:",
            "if len(rows) < POINTS - 1:",
        ),
        (
            "significant at 95%",
            "SIGNIFICANT = 9.5495",
            "SIGNIFICANT = 3.841",
        ),
        (
            "significant at 99.9%",
            "SIGNIFICANT = 9.5495",
            "SIGNIFICANT = 10.8276",
        ),
        (
            "no year is left out in turn",
            "return any(_sign(other or 0) != _sign(slope) for other in without)",
            "return False",
        ),
        (
            "only the last year is left out",
            "for place in range(len(rows)))",
            "for place in range(len(rows) - 1, len(rows)))",
        ),
        (
            "up and down the wrong way round",
            "DECREASING if slope < 0 else",
            "INCREASING if slope < 0 else",
        ),
        (
            "weights by the error, not its square",
            "((upper - lower) / errors) ** 2)",
            "((upper - lower) / errors))",
        ),
        (
            "half the interval for its width",
            "errors = 2 * normal_width(USUAL)",
            "errors = normal_width(USUAL)",
        ),
        (
            "the oldest five years",
            "sorted(rows, key=lambda row: row[0] or 0)[-POINTS:]",
            "sorted(rows, key=lambda row: row[0] or 0)[:POINTS]",
        ),
        (
            "the years as they stand",
            "sorted(rows, key=lambda row: row[0] or 0)[-POINTS:]",
            "list(rows)[-POINTS:]",
        ),
    ),
    ("trend_slopes", "trend"): (
        (
            "shares in place of log odds",
            "math.log(share / (1 - share))",
            "share",
        ),
        (
            "the slope of shares by numerators",
            "shares = [top / size for _, top, size in rows]",
            "shares = [top / (size + 1) for _, top, size in rows]",
        ),
        (
            "chi-square without the square",
            "return None if slope is None else slope**2 /",
            "return None if slope is None else slope /",
        ),
        (
            "Cochran and Armitage without all of them",
            "return sizes * (sizes * tops_years",
            "return (sizes * tops_years",
        ),
    ),
    ("funnel", "funnel"): (
        (
            "the funnel's two lines alike",
            "normal_width(STRICT) * deviation",
            "normal_width(USUAL) * deviation",
        ),
        (
            "a funnel without the root",
            "math.sqrt(pooled * (1 - pooled) / denominator)",
            "pooled * (1 - pooled) / denominator",
        ),
        (
            "rates by the usual interval only",
            "rate_limits(events, exposure, confidence=STRICT)",
            "rate_limits(events, exposure, confidence=USUAL)",
        ),
        (
            "high rates for low ones",
            "return FunnelPlace.LOW if pooled > (usual.upper or 0)",
            "return FunnelPlace.HIGH if pooled > (usual.upper or 0)",
        ),
        (
            "the mean of areas for the pooled figure",
            "math.fsum(numerators) / math.fsum(denominators)",
            "math.fsum(a / b for a, b in zip(numerators, denominators)) / len(numerators)",
        ),
    ),
    ("control_lines", "charts"): (
        (
            "ranges divided by 1.128 rounded",
            "RANGES_TO_DEVIATION = 1.128",
            "RANGES_TO_DEVIATION = 1.13",
        ),
        (
            "the limit of ranges by 3.268",
            "UPPER_MOVING_RANGE = 3.267",
            "UPPER_MOVING_RANGE = 3.268",
        ),
        (
            "times raised to 3.5",
            "POWER = 3.6",
            "POWER = 3.5",
        ),
        (
            "limits two deviations off",
            "None if one is None else 3 * one",
            "None if one is None else 2 * one",
        ),
        (
            "a count's deviation is its mean",
            "None if centre is None else math.sqrt(centre)",
            "None if centre is None else centre",
        ),
        (
            "shares as if they were counts",
            "lambda share: share * (1 - share)",
            "lambda share: share",
        ),
        (
            "every point by the same size",
            "math.sqrt(variance(centre) / size) for size in part.sizes",
            "math.sqrt(variance(centre) / (part.sizes[0] or size)) for size in part.sizes",
        ),
        (
            "p limits not held within 0 and 1",
            ("_binomial_spread(part, centre)), 0, 1)\n\n\ndef p_prime"),
            ("_binomial_spread(part, centre)), -9, 9)\n\n\ndef p_prime"),
        ),
        (
            "g limits without the one more",
            "math.sqrt(average * (average + 1))",
            "math.sqrt(average * average)",
        ),
        (
            "the centre of g is the mean",
            "return replace(lines, centre=median(known))",
            "return lines",
        ),
        (
            "p' without the spread between points",
            ("average / RANGES_TO_DEVIATION\n    return [None if one is None else one * between"),
            ("1.0\n    return [None if one is None else one * between"),
        ),
        (
            "the mean of rates for the pooled rate",
            "math.fsum(_known(part.counts, part.base)) / size if size",
            "mean(_known(part.values, part.base)) if size",
        ),
        (
            "a t chart's lower limit may be below nought",
            "[0.0 if one is None or one < 0 else one**POWER",
            "[-1.0 if one is None or one < 0 else one**POWER",
        ),
        (
            "run charts about the mean",
            "median(_known(part.values, part.base)), none",
            "mean(_known(part.values, part.base)), none",
        ),
    ),
    ("control_charts", "charts"): (
        (
            "the frozen part one longer",
            "min(freeze, len(rows))",
            "min(freeze + 1, len(rows))",
        ),
        (
            "a part ends one later",
            "*(end for end in ends if 0 < end < length)",
            "*(end + 1 for end in ends if 0 < end < length)",
        ),
        (
            "above the limit only",
            " or (lower is not None and value < lower)",
            "",
        ),
        (
            "moving ranges signal runs",
            "self.kind is not ChartKind.MR and runs.is_signal",
            "runs.is_signal",
        ),
    ),
    ("run_chart", "charts"): (
        (
            "the longest run plus two",
            "round(math.log2(useful)) + 3",
            "round(math.log2(useful)) + 2",
        ),
        (
            "the logarithm rounded down",
            "round(math.log2(useful)) + 3",
            "int(math.log2(useful)) + 3",
        ),
        (
            "crossings by all points, not one less",
            "throws = useful - 1",
            "throws = useful",
        ),
        (
            "crossings by the 2.5% point",
            "if 20 * ways >=",
            "if 40 * ways >=",
        ),
        (
            "either sign of runs is needed",
            "longest > most or crossings < fewest",
            "longest > most and crossings < fewest",
        ),
        (
            "the longest run expected is a signal",
            "longest > most or",
            "longest >= most or",
        ),
        (
            "crossings are runs",
            "max(lengths), len(lengths) - 1",
            "max(lengths), len(lengths)",
        ),
        (
            "points on the line count as above",
            "(value > centre) - (value < centre)",
            "1 if value >= centre else -1",
        ),
    ),
    ("comparison.cuts", "small"): (
        (
            "quantiles of type 6",
            "(len(ordered) - 1) * share",
            "(len(ordered) + 1) * share - 1",
        ),
        (
            "quantiles one off",
            "(len(ordered) - 1) * share",
            "len(ordered) * share",
        ),
        (
            "no interpolation",
            "+ (place - below) * (ordered[above] - ordered[below])",
            "",
        ),
        (
            "half of the way for every quantile",
            "(place - below) * (",
            "(place - below) / 2 * (",
        ),
    ),
    ("exact_change", "small"): (
        (
            "one side of the binomial",
            "min(1.0, 2 * min(at_most, at_least))",
            "min(at_most, at_least)",
        ),
        (
            "earlier years counted as one",
            "latest_exposure + math.fsum(sizes)",
            "latest_exposure + 1",
        ),
        (
            "Fisher by likelier tables",
            "* AS_LIKELY]",
            "* 0.999]",
        ),
        (
            "at least one more",
            "betainc(found, rest + 1, share)",
            "betainc(found + 1, rest, share)",
        ),
    ),
    ("rare_events", "small"): (
        (
            "rare below one event",
            "FEWEST_EVENTS = 2",
            "FEWEST_EVENTS = 1",
        ),
        (
            "many zeros from a half on",
            "MANY_ZEROS = 0.25",
            "MANY_ZEROS = 0.5",
        ),
        (
            "a rule of four",
            "RULE_OF_THREE = 3",
            "RULE_OF_THREE = 4",
        ),
        (
            "a gap is a zero",
            "lambda one: one == 0",
            "lambda one: not one",
        ),
        (
            "more than a quarter",
            "zeros / len(known) >= MANY_ZEROS",
            "zeros / len(known) > MANY_ZEROS",
        ),
    ),
    ("lines", "small"): (
        (
            "near from half of the way on charts that vary",
            "NEAR = 2 / 3",
            "NEAR = 1 / 2",
        ),
    ),
}

VARIANTS = [Variant(*place, *row) for place, rows in _ROWS.items() for row in rows]

NOT_IN_GOLDEN = {
    "above the limit only",
    "excluded values stay in the mean",
    "moving ranges signal runs",
    "only the last year is left out",
    "significant at 99.9%",
    "the years as they stand",
}
"""What only cases of our own notice: answers of our own, and what no golden case touches."""
