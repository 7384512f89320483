"""Under a chart: what was revised, source, as-at date and caveats."""

from dash import html

from data.analysis.picture import Caption
from data.analysis.wording import sentence


def source_note(caption: Caption) -> list:
    """Paragraphs: what was revised, the source line, the caveats."""
    notes = [html.P(caption.revised_line)] if caption.revised else []
    notes.append(html.P(caption.source_line))
    if caption.caveats:
        notes.append(html.P(" ".join(sentence(caveat) for caveat in caption.caveats)))
    return notes
