"""What a document gets when HTML is pasted into it."""

from html.parser import HTMLParser

ALLOWED = {
    "div": {"lang", "style"},
    "h2": {"style"},
    "h3": {"style"},
    "h4": {"style"},
    "p": {"style"},
    "img": {"src", "alt", "width", "height", "style"},
    "a": {"href", "style"},
    "table": {"style"},
    "thead": {"style"},
    "tbody": {"style"},
    "tr": {"style"},
    "th": {"scope", "colspan", "style"},
    "td": {"colspan", "style"},
    "strong": {"style"},
    "ul": {"style"},
    "li": {"style"},
    "meta": {"charset"},
}


class Pasted(HTMLParser):
    """What a document gets: (element, attributes, words) in order, and tables by rows."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.tables = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append([tag, dict(attrs), ""])
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("th", "td"):
            self.tables[-1][-1].append("")

    def handle_data(self, data):
        self.found[-1][2] += data
        if self.tables and self.found[-1][0] in ("th", "td"):
            self.tables[-1][-1][-1] += data

    def named(self, *tags):
        return [(attrs, words) for tag, attrs, words in self.found if tag in tags]

    def words(self, *tags):
        return [words for _, words in self.named(*tags)]
