"""What stands in place of a chart when a measure has no figures."""

from dash import html

from data.analysis.measure.view import MeasureView
from layouts.components.link import link
from layouts.load_address import LOAD


def no_figures(view: MeasureView) -> html.Section:
    """Say that nothing has been loaded, and what to do about it."""
    measure = view.measure
    said = [
        html.H2(f"No figures loaded yet for {view.area.name}", className="finding"),
        html.P(
            [
                "This measure is in the catalogue, but no file with its figures has been loaded. "
                "An analyst can bring them in on the page ",
                link("Load figures", LOAD),
                ", which has a template for its theme.",
            ]
        ),
        html.P([html.Strong("measure_id: "), measure.id]),
    ]
    if measure.evidence:
        said.append(html.P([html.Strong("In the documents: "), measure.evidence]))
    if measure.words.note:
        said.append(html.P(measure.words.note, className="callout"))
    return html.Section(said, className="card")
