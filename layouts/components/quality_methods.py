"""How the data quality is worked out, told below its tables."""

from dash import html

from data.analysis.quality.words import due_rule_sentences
from data.domain.due import DueDates


def quality_methods(due_dates: DueDates) -> html.Section:
    """Each column in words, and the rules for due dates as the catalogue states them."""
    terms = (
        ("Next figures", " ".join(due_rule_sentences(due_dates))),
        (
            "Gaps",
            "Periods between the first and the latest of a series that hold neither a figure nor "
            "a reason for none. Load the figure, or the symbol that says why there is none.",
        ),
        (
            "Unusual figures",
            "Figures that changed from the period before far more than the series mostly does "
            "(modified z-score over 3.5, Iglewicz and Hoaglin 1993), and more than small numbers "
            "do by chance. At least eight changes are needed. Figures that grow through the year, "
            "and those of school terms, are compared with the year before. A change across a break "
            "is not looked at. Unusual is not wrong: check it. A figure counts as needing "
            "attention for a year.",
        ),
        (
            "Without a value",
            "Figures that were loaded with a symbol that says why there is no number, as a share "
            "of all figures of the series, its parts included.",
        ),
        ("Last loaded", "The name is the one that was given with the load. It is not verified."),
    )
    parts = [part for term, text in terms for part in (html.Dt(term), html.Dd(text))]
    return html.Section(
        [html.H2("How this is worked out"), html.Dl(parts, className="terms")], className="card"
    )
