"""Slopes over a few years, and the chi-square of each: the sums behind the recent trend.

Sources: Cochran (1954) and Armitage (1955) for shares; least squares weighted by the square of the
standard error for other values. A row is a year with a numerator and its denominator, or with a
value and the square of its standard error.

The slopes are summed in the same order as in the reference: of equal values the slope is nothing
but for the last digits, and whether a trend hangs on one year can rest on those.
"""

import math
from collections.abc import Sequence

Row = tuple[float, ...]


def cochran_armitage(rows: Sequence[Row]) -> float | None:
    """Chi-square of a steady rise or fall of shares; none where no year, or every one, has all."""
    origin = rows[0][0]
    centred = [(year - origin, top, size) for year, top, size in rows]
    tops = math.fsum(top for _, top, _ in centred)
    sizes = math.fsum(size for _, _, size in centred)
    tops_years = math.fsum(top * year for year, top, _ in centred)
    sizes_years = math.fsum(size * year for year, _, size in centred)
    sizes_squares = math.fsum(size * year**2 for year, _, size in centred)
    below = tops * (sizes - tops) * (sizes * sizes_squares - sizes_years**2)
    if not below:
        return None
    return sizes * (sizes * tops_years - tops * sizes_years) ** 2 / below


def log_odds_slope(rows: Sequence[Row]) -> float | None:
    """The slope of the log odds, each year alike; none where a year is at 0% or 100%."""
    if any(top in (0, size) for _, top, size in rows):
        return None
    years = [year for year, _, _ in rows]
    shares = [top / size for _, top, size in rows]
    odds = [math.log(share / (1 - share)) for share in shares]
    crossed = math.fsum(one * year for one, year in zip(odds, years, strict=True))
    squares = math.fsum(year**2 for year in years)
    count, total = len(rows), math.fsum(years)
    return (count * crossed - math.fsum(odds) * total) / (count * squares - total**2)


def weighted_slope(rows: Sequence[Row]) -> float | None:
    """The slope of values, each weighing the less the wider its interval is.

    None where one interval is so narrow beside the others that its value is all that counts.
    """
    ones, years, squares = _weighted_sums(rows)
    if ones * squares <= years**2:
        return None
    crossed = math.fsum(value * year / square for year, value, square in rows)
    values = math.fsum(value / square for _, value, square in rows)
    return (ones * crossed - years * values) / (ones * squares - years**2)


def weighted_chi_square(rows: Sequence[Row]) -> float | None:
    """The square of that slope by its variance; none where there is no slope."""
    ones, years, squares = _weighted_sums(rows)
    slope = weighted_slope(rows)
    return None if slope is None else slope**2 / (ones / (ones * squares - years**2))


def _weighted_sums(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Sums of the weights, and of the years and their squares so weighted."""
    ones = math.fsum(1 / square for _, _, square in rows)
    years = math.fsum(year / square for year, _, square in rows)
    squares = math.fsum(year**2 / square for year, _, square in rows)
    return ones, years, squares
