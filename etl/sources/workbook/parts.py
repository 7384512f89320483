"""Reads the XML of a workbook's parts as it is unpacked; nothing of it is kept here.

A document type is where entities are made, and no workbook has one: it is refused unread.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from etl.sources.workbook.problem import WorkbookProblem, bomb, corrupt

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The names of the language of sheets: the usual one, and the strict one."""

Attributes = dict[str, str]
Start = Callable[[Attributes], None]
End = Callable[[], None]

MOST_DEPTH = 100
_LONGEST_MARK, _LONGEST_PROLOGUE = 2**20, 2**16
_BYTES_OF_A_TAG = 8
_SMALLEST_CAP = 2**20


def _pass_over(_: str) -> None:
    """Text that nobody needs."""


@dataclass(frozen=True)
class Handlers:
    """What to do at the start and end of elements, by their names, and with text."""

    starts: Mapping[str, Start]
    ends: Mapping[str, End] = field(default_factory=dict)
    text: Callable[[str], None] = _pass_over

    def within(self, *namespaces: str) -> "Handlers":
        """The same for the names in namespaces; those of any others are passed over."""
        starts = {f"{space} {name}": at for space in namespaces for name, at in self.starts.items()}
        ends = {f"{space} {name}": at for space in namespaces for name, at in self.ends.items()}
        return Handlers(starts, ends, self.text)


@dataclass(frozen=True)
class DirectHandlers:
    """Handlers of all elements, for the one part with millions of them; they watch the depth."""

    start: Callable[[str, Attributes], None]
    end: Callable[[str], None]
    text: Callable[[str], None]


def read_part(
    pieces: Iterable[bytes], handlers: "Handlers | DirectHandlers", most_bytes: int
) -> Iterator[None]:
    """Read a part, stopping after each piece; few bytes may not make very many elements."""
    parser = _make_parser(handlers)
    tags = read = 0
    try:
        for piece in pieces:
            tags += piece.count(b"<")
            if tags > max(most_bytes, _SMALLEST_CAP) // _BYTES_OF_A_TAG:
                raise bomb("a part with very many very small elements", "a plain table")
            parser.Parse(piece)
            read += len(piece)
            if read - parser.CurrentByteIndex > _LONGEST_MARK:
                raise unsafe("an element of more than a million characters")
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        raise corrupt("a part that is no proper XML") from None
    yield


def read_whole(pieces: Iterable[bytes], handlers: Handlers, most_bytes: int) -> None:
    """Read a part to its end."""
    for _ in read_part(pieces, handlers, most_bytes):
        pass


def check_prologue(pieces: Iterable[bytes]) -> None:
    """Refuse a part with a document type: one can only stand before the first element."""
    parser = _make_parser(Handlers({}))
    reached: list[str] = []
    parser.StartElementHandler = lambda name, _: reached.append(name[:1])
    read = 0
    try:
        for piece in pieces:
            parser.Parse(piece)
            read += len(piece)
            if reached:
                return
            if read > _LONGEST_PROLOGUE:
                raise unsafe("a part with a long preface")
    except (expat.ExpatError, ValueError, LookupError):
        return  # a part that nobody reads may be as it likes


def unsafe(found: str) -> WorkbookProblem:
    """The problem of XML that is made to harm its reader."""
    return WorkbookProblem("xml_unsafe", found, "a workbook as Excel saves it")


def too_deep() -> WorkbookProblem:
    """The problem of elements that stand one in another without end."""
    return unsafe(f"elements within elements, more than {MOST_DEPTH} deep")


def _make_parser(handlers: Handlers | DirectHandlers) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 2**16
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.EntityDeclHandler = _refuse_document_type
    direct = _counted(handlers) if isinstance(handlers, Handlers) else handlers
    parser.StartElementHandler, parser.EndElementHandler = direct.start, direct.end
    parser.CharacterDataHandler = direct.text
    return parser


def _counted(handlers: Handlers) -> DirectHandlers:
    """Call the handlers by the names of elements, and watch the depth."""
    starts, ends, depth = handlers.starts, handlers.ends, 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            raise too_deep()
        handle = starts.get(name)
        if handle is not None:
            handle(attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handle = ends.get(name)
        if handle is not None:
            handle()

    return DirectHandlers(start, end, handlers.text)


def _refuse_document_type(*_: object) -> None:
    raise unsafe("a document type with entities, as no workbook has")
