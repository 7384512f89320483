"""What is settled before a trend is drawn: room for labels, places of events, range of values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.analysis.pictures.axis_range import FINEST, axis_ends, value_range
from data.analysis.pictures.picture import TrendPicture
from data.domain.measure import Unit
from layouts.charts import end_names, event_labels, line_labels
from layouts.charts.axis import value_ticks
from layouts.charts.break_marks import break_marks, lettered
from layouts.charts.event_labels import Mark, MarkLabel
from layouts.charts.frame import LINE, Frame, make_frame
from layouts.charts.size import Size
from layouts.charts.text import widest

EDGE = 0.5
"""Room left and right of the first and last point, in periods."""

HEADROOM = 0.06
"""Room for the number over the highest point, as a share of the range of values."""

NUMBER_OVER = 1.65
"""Height of a number over the middle of its point, in type sizes."""

TICKS = (FINEST, 4, 3, 2)
"""About how many steps the value axis may have; fewer where the plot is low."""


class Room:
    """How the width is shared between plot and labels."""

    def __init__(self, picture: TrendPicture, size: Size, ticks: float, has_key: bool) -> None:
        lines = picture.lines
        self.has_key = has_key
        named = end_names.named_lines(picture)
        self.limit, names = line_labels.end_room(named, size, end_names.beside_names(picture))
        edge = max(size.pad, 8)
        half = widest([point.period.name for point in lines[0].points], size.text) / 2
        self.before = _room_before(picture)
        self.left = max(edge + ticks + size.text * 0.6, half)
        shift = line_labels.name_shift(named, size)
        ends = edge * 0.7 + names + shift + size.text * 0.2
        self.right = max(size.text * 1.2 if self.has_key else ends, half)
        steps = max(len(lines[0].points) - 1 + self.before + EDGE, 1)
        self.per_step = (size.width - self.left - self.right) / steps
        self.right_of_last = self.right + EDGE * self.per_step - min(size.pad, self.right / 2)


def _room_before(picture: TrendPicture) -> float:
    """Room before the first point, in periods: for a figure taken at the end of a period, the
    events of the first one stand before it."""
    line = picture.lines[0]
    places = [event_labels.event_x(event, line) for event in picture.events]
    return max([EDGE, *(-place + 0.02 for place in places)])


@dataclass(frozen=True)
class Plan:
    """Everything that is settled before drawing."""

    size: Size
    room: Room
    frame: Frame
    placed: list[MarkLabel]
    low: float
    high: float
    ticks: tuple[list[float], list[str]]
    key_lines: int

    @property
    def margin(self) -> dict[str, float]:
        size, lanes = self.size, event_labels.lanes(self.placed)
        key = _key_height(self.key_lines, size)
        events = lanes * size.line + 8 if lanes else size.text * 0.6
        return {
            "l": self.room.left,
            "r": self.room.right,
            "t": self.frame.top + key + events,
            "b": size.line * 2.1 + self.frame.bottom,
        }

    @property
    def plot_height(self) -> float:
        return self.size.height - self.margin["t"] - self.margin["b"]

    @property
    def is_airy(self) -> bool:
        """Whether the ticks of the values stand clear of each other."""
        return self.plot_height / len(self.ticks[0]) > self.size.text * 1.7


def plan_trend(picture: TrendPicture, size: Size) -> Plan:
    """The plan with the names at the ends of the lines, or where they have no room in a key."""
    has_key = size.is_narrow and not size.is_picture
    plan = _with_most_ticks(picture, size, has_key)
    ends = end_names.beside_names(picture)
    named = end_names.named_lines(picture)
    if has_key or line_labels.names_height(named, size, ends) <= plan.plot_height:
        return plan
    return _with_most_ticks(picture, size, has_key=True)


def _with_most_ticks(picture: TrendPicture, size: Size, has_key: bool) -> Plan:
    """The plan with the most ticks that have room."""
    plans = (_plan_with(picture, size, steps, has_key) for steps in TICKS)
    plan = next(plans)
    while not plan.is_airy:
        following = next(plans, None)
        if following is None:
            break
        plan = following
    return plan


def _plan_with(picture: TrendPicture, size: Size, steps: int, has_key: bool) -> Plan:
    lines = picture.lines
    values = picture.values
    steps = end_names.most_steps(picture, values, steps)
    first, last, step = value_range(values, picture.from_zero, steps)
    low, high = axis_ends(values, picture.from_zero, steps)
    ticks = value_ticks(first, last, step, lines[0].measure.unit is Unit.PERCENT)
    ticks = _between(low, high, ticks)
    room = Room(picture, size, widest(ticks[1], size.text), has_key)
    names = len(key_of(picture, size, has_key))
    placed, frame = _place_marks(picture, room, size, names)
    plan = Plan(
        size=size.taller(_extra_lines(placed, names) * size.line),
        room=room,
        frame=frame,
        placed=placed,
        low=low,
        high=high + (high - low) * HEADROOM,
        ticks=ticks,
        key_lines=names,
    )
    return _clear_of_labels(plan, max(values))


def _between(
    low: float, high: float, ticks: tuple[list[float], list[str]]
) -> tuple[list[float], list[str]]:
    """The ticks that are on the axis."""
    slack = (high - low) * 1e-9
    kept = [one for one in zip(*ticks, strict=True) if low - slack <= one[0] <= high + slack]
    return [place for place, _ in kept], [words for _, words in kept]


def _clear_of_labels(plan: Plan, highest: float) -> Plan:
    """The plan with so much room over the highest point that its number stays under the labels of
    the events, also in a low plot."""
    height, number = plan.plot_height, plan.size.text * NUMBER_OVER
    if not plan.placed or height <= 2 * number:
        return plan
    needed = (highest * height - plan.low * number) / (height - number)
    return replace(plan, high=max(plan.high, needed))


def key_of(picture: TrendPicture, size: Size, has_key: bool) -> list[str]:
    """The rows over the plot: the shapes of a chart of change, names that have no room at ends."""
    rows = end_names.legend_rows(picture, size)
    if has_key:
        rows += line_labels.key_rows(
            end_names.named_lines(picture), size, end_names.beside_keys(picture)
        )
    return rows


def _extra_lines(placed: list[MarkLabel], names: int) -> int:
    """Lines of labels above the plot beyond those that the height of a page's chart allows for."""
    return max(event_labels.lanes(placed) - 3, 0) + max(names - 2, 0)


def _key_height(rows: int, size: Size) -> float:
    return rows * size.text * LINE + 6 if rows else 0


def _place_marks(
    picture: TrendPicture, room: Room, size: Size, key_lines: int
) -> tuple[list[MarkLabel], Frame]:
    """Labels in words where they have room; in a picture with many events, numbers and a key;
    where that leaves the plot too little, letters for the breaks."""
    line, breaks = picture.lines[0], break_marks(picture, size)
    last, step, right = len(line.points) - 1, room.per_step, room.right_of_last
    events = event_labels.event_marks(picture.events, line)
    numbers, events_key = event_labels.numbered(events)
    letters, breaks_key = lettered(picture, breaks)
    ends = end_names.beside_names(picture)
    names = (
        0 if room.has_key else line_labels.names_height(end_names.named_lines(picture), size, ends)
    )
    above = _key_height(key_lines, size)

    def tried(marks: Sequence[Mark], key: str) -> tuple[list[MarkLabel], Frame]:
        placed = event_labels.place_marks(marks, last, step, size, right)
        around = _around_plot(placed, size) + above
        return placed, make_frame(picture.caption, size, key, around, names)

    placed, frame = tried([*breaks, *events], "")
    has_room = not key_lines or frame.leaves(_around_plot(placed, size) + above, names)
    few = event_labels.lanes(placed) <= event_labels.MOST_LANES and has_room
    if not size.is_picture or few:
        return placed, frame
    placed, frame = tried([*breaks, *numbers], events_key)
    if not breaks or frame.leaves(_around_plot(placed, size) + above, names):
        return placed, frame
    return tried([*letters, *numbers], f"{events_key} {breaks_key}")


def _around_plot(placed: list[MarkLabel], size: Size) -> float:
    """Height of the events' labels over the plot and of the periods' names under it."""
    return (event_labels.lanes(placed) + 2.1) * size.line + 8
