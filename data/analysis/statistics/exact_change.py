"""Whether the latest figure differs from earlier ones pooled by more than chance, worked exactly.

Counts and rates: given how many events there were in all, chance shares them out by exposure, so
the latest count is binomial (Przyborowski and Wilenski, 1940). The probability is twice that of
the smaller side, at most 1: so counted, of 1,000 unchanged series of five years around 5 events a
year 26 fall below 5%, around 30 events 40.

Shares: Fisher's exact test of the table of latest and earlier, two-sided as it is usual: all
tables that are no likelier than the one found.

Neither knows that events may come in clusters; then chance gives more than these say.
"""

import math
from collections.abc import Sequence

import numpy as np
from scipy.special import betainc

AS_LIKELY = 1 + 1e-7
"""Tables so near in likelihood are as likely: they differ by rounding alone."""
WINDOW = 45
"""Standard deviations from the likeliest table beyond which nothing is left to add."""


def change_in_counts(
    latest: float,
    earlier: Sequence[float],
    latest_exposure: float = 1,
    earlier_exposures: Sequence[float] | None = None,
) -> float:
    """The two-sided probability of a count as far from the earlier ones, if nothing changed.

    Counts are whole numbers. Without exposures every period is as long and as large as any other.
    1 where there were no events at all. Raises `ValueError` for negative counts, exposures that
    are not above zero, or no earlier count.
    """
    sizes = [1.0] * len(earlier) if earlier_exposures is None else list(earlier_exposures)
    if not earlier or len(sizes) != len(earlier):
        raise ValueError(f"earlier counts: found {len(earlier)} with {len(sizes)} exposures")
    counts = [_whole("count", one) for one in (latest, *earlier)]
    for size in (latest_exposure, *sizes):
        if not 0 < size < math.inf:
            raise ValueError(f"exposure: found {size:g}, expected a number above 0")
    share = latest_exposure / (latest_exposure + math.fsum(sizes))
    at_most, at_least = _binomial_tails(counts[0], sum(counts), share)
    return min(1.0, 2 * min(at_most, at_least))


def change_in_shares(
    latest: float,
    latest_of: float,
    earlier: Sequence[float],
    earlier_of: Sequence[float],
) -> float:
    """Fisher's exact two-sided probability of the latest share against all earlier ones pooled.

    Numerators and denominators are whole numbers, each numerator no larger than its denominator;
    anything else, or no earlier share, raises `ValueError`.
    """
    if not earlier or len(earlier) != len(earlier_of):
        raise ValueError(f"earlier shares: found {len(earlier)} of {len(earlier_of)}")
    pairs = zip((latest, *earlier), (latest_of, *earlier_of), strict=True)
    whole = [(_whole("numerator", top), _whole("denominator", size)) for top, size in pairs]
    for top, size in whole:
        if size == 0 or top > size:
            raise ValueError(f"share: found {top} of {size}, expected no more than all of some")
    drawn, drawn_of = whole[0]
    return _fisher(
        drawn,
        drawn_of,
        marked=sum(top for top, _ in whole),
        everyone=sum(size for _, size in whole),
    )


def _binomial_tails(found: int, everyone: int, share: float) -> tuple[float, float]:
    """The probabilities of at most, and of at least, so many of all; the beta integral's."""
    rest = everyone - found
    at_most = 1.0 if rest == 0 else float(betainc(rest, found + 1, 1 - share))
    at_least = 1.0 if found == 0 else float(betainc(found, rest + 1, share))
    return at_most, at_least


def _fisher(found: int, drawn: int, marked: int, everyone: int) -> float:
    """Adds the likelihoods, told as multiples of the likeliest, of all tables of these sums."""
    least, most = max(0, drawn + marked - everyone), min(drawn, marked)
    spread = math.sqrt(drawn * (marked / everyone) * (1 - marked / everyone)) + 1
    likeliest = min(most, max(least, (drawn + 1) * (marked + 1) // (everyone + 2)))
    reach = math.ceil(WINDOW * spread)
    first, last = max(least, likeliest - reach), min(most, likeliest + reach)
    if not first <= found <= last:
        return 0.0
    weights = _weights(np.arange(first, last + 1, dtype=np.float64), drawn, marked, everyone)
    as_far = weights[weights <= weights[found - first] * AS_LIKELY]
    return min(1.0, math.fsum(as_far) / math.fsum(weights))


def _weights(tables: np.ndarray, drawn: int, marked: int, everyone: int) -> np.ndarray:
    """Likelihoods of neighbouring tables, as multiples of the greatest among them."""
    before = tables[:-1]
    up = (marked - before) * (drawn - before)
    down = (before + 1) * (everyone - marked - drawn + before + 1)
    logs = np.concatenate(([0.0], np.cumsum(np.log(up) - np.log(down))))
    return np.exp(logs - logs.max())


def _whole(place: str, number: float) -> int:
    if not 0 <= number < math.inf or number != int(number):
        raise ValueError(f"{place}: found {number:g}, expected a whole number from 0 up")
    return int(number)
