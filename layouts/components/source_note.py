"""Under a chart: breaks, lines of neighbours, what was revised, source, as-at date and caveats."""

from dash import html

from data.analysis.pictures.picture import Caption
from data.analysis.words.wording import sentence


def source_note(caption: Caption) -> list:
    """Paragraphs: breaks, neighbours, what was revised, source line, caveats, changes of form."""
    notes = [html.P(" ".join(caption.breaks))] if caption.breaks else []
    if caption.methods:
        notes.append(html.P(" ".join(sentence(method) for method in caption.methods)))
    if caption.revised:
        notes.append(html.P(caption.revised_line))
    notes.append(html.P(caption.source_line))
    if caption.caveats:
        notes.append(html.P(" ".join(sentence(caveat) for caveat in caption.caveats)))
    if caption.changes_of_form:
        notes.append(html.P(" ".join(caption.changes_of_form)))
    return notes
