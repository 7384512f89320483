"""The latest figure has a known cause of its own, and a decision leaves it out: it is not judged.

The chart of the others is drawn all the same; they may be marked, the latest is not.
"""

from data.analysis.variation.charts import draw
from data.analysis.variation.judgement import Evidence, Method
from data.analysis.variation.part import Outcome, Part

PHRASE = "not judged"


def judge_none(part: Part, method: Method) -> Outcome:
    """No verdict, whatever the method; without limits, of a chart, there is no method either."""
    if method in (Method.YEARS, Method.RARE):
        return Outcome(Evidence.NOT_JUDGED, method, phrase=PHRASE)
    drawn = draw(part.series, part.plan, method)
    if not drawn.bands:
        return Outcome(Evidence.NOT_JUDGED, phrase=PHRASE)
    signals = tuple(one for one in drawn.signals if one.place != part.latest.place)
    return Outcome(Evidence.NOT_JUDGED, method, phrase=PHRASE, bands=drawn.bands, signals=signals)
