"""What a measure is: definition, unit, polarity, place in the plan."""

from dash import html

from data.analysis.measure.view import MeasureView
from data.analysis.words.cohort_words import cohort_rule
from data.domain.measure import Measure, Polarity
from data.domain.numbers import print_number
from layouts.components.about_decisions import about_decisions

_BETTER = {
    Polarity.HIGHER: "Higher",
    Polarity.LOWER: "Lower",
    Polarity.NEUTRAL: "Neither",
}


def about_measure(view: MeasureView, *, is_home: bool, is_own: bool = False) -> html.Section:
    """`is_home` for the real council's own page: what is so in it alone is told too. `is_own` for
    the page of the council that is served, with what it decided."""
    measure = view.measure
    own = measure.home_notes if is_home else ""
    entries = [
        ("Definition", measure.definition),
        ("Counted", measure.numerator),
        ("Out of", measure.denominator),
        ("Which group", cohort_rule(measure.cohort) if measure.cohort else ""),
        ("Unit", measure.unit_words.capitalize()),
        ("Better is", better_words(measure)),
        ("How often", ", ".join(one.value for one in measure.frequencies).capitalize()),
        ("What is expected", measure.expectation),
        ("National framework", "; ".join(measure.framework_outcomes)),
        ("Plan", "; ".join(f"{one.theme}: {one.sub_theme}" for one in measure.plan)),
        ("Published in", measure.published_source),
        ("Notes", " ".join(text for text in (measure.notes, own) if text)),
    ]
    shown = [part for name, text in entries if text for part in (html.Dt(name), html.Dd(text))]
    shown += about_decisions(view, is_own=is_own)
    return html.Section(
        [html.H2("About this measure"), html.Dl(shown)], className="card about-card"
    )


def better_words(measure: Measure) -> str:
    if measure.polarity is Polarity.TARGET and measure.target_value is not None:
        return f"Close to {print_number(measure.target_value, 1)}"
    return _BETTER[measure.polarity]
