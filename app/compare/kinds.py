"""The kinds of difference. Each is anchored in the report that was compared first, the base."""

from dataclasses import dataclass
from enum import Enum, auto

from app.model import CellRef, CellValue, Section


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell holds another value; None is blank."""

    at: CellRef
    before: CellValue
    after: CellValue


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A short field differs: "title", "org", "report_year", "signature.date", "contact.phone" and so on."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HeadingChange:
    """The heading of a section that both have differs."""

    section: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A sentence or a paragraph differs, is new (`before` "") or gone (`after` "").

    `section` is as in `app.compare.lines.sections_by_id`, or "preface". `line` counts the base's
    paragraphs there; a new paragraph comes before that one. `span` are the characters of the paragraph
    that change; None means all of it. `order` counts what is put in at one place.
    """

    section: str
    line: int
    span: tuple[int, int] | None
    before: str
    after: str
    is_heading: bool = False
    order: int = 0

    @property
    def is_new_line(self) -> bool:
        return self.span is None and not self.before


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A whole section is new (`before` None, to stand behind the section `behind`) or gone (`after` None)."""

    section: str
    before: Section | None
    after: Section | None
    behind: str = ""


class What(Enum):
    """What several changes come to together."""

    EMPTIED = auto()  # all cells of a table
    FILLED = auto()
    DIVIDED = auto()  # one paragraph into several, its words unchanged
    JOINED = auto()
    MOVED = auto()  # a paragraph is gone here and new there


@dataclass(frozen=True, slots=True)
class Bundle:
    """Several changes that are one to the reader, and accepted or refused together."""

    what: What
    changes: tuple[CellChange, ...] | tuple[TextChange, ...]


Change = CellChange | FieldChange | HeadingChange | TextChange | SectionChange | Bundle
