"""Names of files made from a view, sensible in any folder."""

import re

from data.analysis.view import MeasureView


def file_stem(view: MeasureView) -> str:
    """Area, measure and time: 'medway-deregistrations-2016-17-to-2024-25'."""
    ends = [one.label for one in (view.chosen.first, view.chosen.last) if one]
    time = " to ".join(dict.fromkeys(ends))
    words = f"{view.area.name} {view.measure.short} {time}"
    return "-".join(re.findall(r"[a-z0-9]+", words.lower()))
