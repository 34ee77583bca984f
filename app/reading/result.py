"""What reading a file gives: the report, every doubt about it, and the text that fitted nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.model import Report
from app.reading.document import Document


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt. `at` is a cell (`requests.new.natural`), a section id, "title", "org" or "report_year".

    `kind` is one of: blank, text, width, separator, unit, shifted, by_order, missing, conflict,
    edition, extra, heading, guessed, container. `found` quotes the source, `place` says where it is.
    """

    at: str
    kind: str
    message: str
    found: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Leftover:
    """Text that fitted nowhere. `furniture` marks what a web page puts around the report."""

    text: str
    place: str = ""
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where a cell was read: index of the block in the document, row and column of its grid."""

    block: int
    row: int
    col: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark that somebody put at the edge of a Word document, beside the words `quote`.

    `at` is as in Note, or "preface" or "signature"; "" if the place is no place of the report. `author`
    is the name that Word put to it; "" if the file keeps none.
    """

    text: str
    quote: str = ""
    at: str = ""
    author: str = field(default="", repr=False)  # who it was is no matter of a log


@dataclass(frozen=True, slots=True)
class Carried:
    """What a file of this program's own carries: the report it was exported from.

    `exported` is what the document said then, read as the document is read now. `intact` says that
    nobody has edited it since.
    """

    report: Report
    exported: Report
    intact: bool


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A report read from elsewhere; `sources` tells for each cell (`requests.new.natural`) where it stood."""

    report: Report
    notes: tuple[Note, ...]
    leftovers: tuple[Leftover, ...]
    document: Document
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    carried: Carried | None = None
    comments: tuple[Comment, ...] = ()
