"""What is named beside a trend's lines: its target, and of a chart of change mean and limits."""

from collections.abc import Sequence
from html import escape

from data.analysis.pictures.picture import TrendPicture
from data.analysis.pictures.variation_marks import Manner, drawn_within, limit_words
from data.analysis.pictures.variation_picture import VariationPicture
from data.analysis.series.trend import Trend
from data.analysis.variation.figure_words import average_words
from data.analysis.variation.judgement import Band, Method
from data.domain.numbers import print_value
from layouts.charts import target_line
from layouts.charts.line_names import EndName
from layouts.charts.palette import AXIS, INK, NAVY
from layouts.charts.size import Size
from layouts.charts.text import widest
from layouts.charts.variation_marks import colour, glyph

LINE_KEY, BARS_KEY, MEAN_KEY, LIMIT_KEY = "–•–", "■", "—", "····"
BETWEEN = "\u00a0\u00a0\u00a0 "
"""What stands between two entries of one row."""

_ROOM = 0.75
"""Share of the page's nominal width that a row of the legend may take: pages have any width."""


def most_steps(picture: TrendPicture, values: Sequence[float], steps: int) -> int:
    """How many steps the value axis may have: of few events none is smaller than one event."""
    if isinstance(picture, VariationPicture) and picture.is_bars:
        return max(1, min(steps, int(max(values))))
    return steps


def named_lines(picture: TrendPicture) -> Sequence[Trend]:
    """The lines whose names stand at their last points; of a chart of change see `beside_names`."""
    return () if isinstance(picture, VariationPicture) else picture.lines


def beside_names(picture: TrendPicture) -> list[EndName]:
    """Names at the right end: the target's, and of a chart of change the line's, with its latest
    figure, the mean's and the limits'."""
    names = target_line.target_names(picture)
    if not isinstance(picture, VariationPicture):
        return names
    own = _own_name(picture)
    if not picture.judgement.bands:
        return [own, *names]
    line, last = picture.line, picture.judgement.bands[-1]
    found = [(f"{mean_word(picture)} {average_words(last.centre, line.measure)}", last.centre)]
    if has_limits(last):
        kind = "provisional limit" if last.is_provisional else "limit"
        for word, value in (("Upper", last.upper), ("Lower", last.lower)):
            drawn = drawn_within(value, line)
            found.append((f"{word} {kind} {average_words(drawn, line.measure)}", drawn))
    place = len(line.points) - 1
    return [own, *names, *(EndName(words, place, value) for words, value in found)]


def _own_name(picture: VariationPicture) -> EndName:
    """'Visits on time 81%'; with its period where the last one has no figure."""
    line, latest = picture.line, picture.line.latest
    place = len(line.points) - 1
    if latest is None:
        return EndName(line.name, place, 0.0, is_bold=True)
    when = "" if line.place(latest.period) == place else f" ({latest.period.name})"
    words = f"{line.name} {print_value(latest.value, line.measure)}{when}"
    return EndName(words, place, latest.value, is_bold=True)


def beside_keys(picture: TrendPicture) -> list[tuple[str, str]]:
    """Marks and words for the same in a key, where the names have no room at the end."""
    keys = [(target_line.KEY_MARK, one.words) for one in target_line.target_names(picture)]
    if isinstance(picture, VariationPicture):
        mark = BARS_KEY if picture.is_bars else LINE_KEY
        keys.insert(0, (mark, _own_name(picture).words))
    if isinstance(picture, VariationPicture) and picture.judgement.bands:
        line, last = picture.line, picture.judgement.bands[-1]
        mean = average_words(last.centre, line.measure)
        keys.append((MEAN_KEY, f"{mean_word(picture)} {mean}"))
        if has_limits(last):
            kind = "Provisional limits" if last.is_provisional else "Limits"
            keys.append((LIMIT_KEY, f"{kind} {limit_words(last, line)}"))
    return keys


def has_limits(band: Band) -> bool:
    """Whether a band is more than its centre."""
    return band.upper > band.lower


def mean_word(picture: VariationPicture) -> str:
    """What the centre line is: of few years, the earlier ones together."""
    return "Earlier years together" if picture.judgement.method is Method.YEARS else "Mean"


def legend_rows(picture: TrendPicture, size: Size) -> list[str]:
    """The shapes of a chart of change in words, as many side by side as have room."""
    entries = _entries(picture) if isinstance(picture, VariationPicture) else []
    width = size.width - 2 * size.pad if size.is_picture else size.width * _ROOM
    rows: list[str] = []
    taken = 0.0
    for mark, ink, words in entries:
        marked = f'<span style="color:{ink}">{mark}</span> {escape(words, quote=False)}'
        wide = widest([f"{mark} {words}"], size.text) + size.text * 1.5
        if rows and taken + wide <= width:
            rows[-1] += f"{BETWEEN}{marked}"
            taken += wide
        else:
            rows.append(marked)
            taken = wide
    return rows


def _entries(picture: VariationPicture) -> Sequence[tuple[str, str, str]]:
    """Glyph, colour and words of everything that is drawn at points."""
    if picture.is_bars:
        return [("■", NAVY, picture.last_words), ("■", AXIS, "Before")]
    shown = dict.fromkeys(
        manner
        for manner, point in zip(picture.manners, picture.line.points, strict=True)
        if point.value is not None and (manner != Manner() or picture.has_rules)
    )
    entries = [(glyph(one), colour(one), one.words) for one in shown]
    if picture.judgement.intervals:
        entries.append(("┃", INK, "Figure with its 95% interval"))
    return entries
