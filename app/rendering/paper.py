"""A Word document as it goes on paper: paragraphs, tables and pictures with their looks resolved.

Lengths are twips (1/20 pt). Whoever sets the pages needs neither Word's styles nor the template's XML.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from app.model.report import CellRef
from app.rendering.content import Block


@dataclass(frozen=True, slots=True)
class Look:
    """How characters are set. `font` is that of Chinese text, `latin` that of digits and letters; `spacing`
    is added to each character; `shade` is the colour behind it, "" for none."""

    font: str
    latin: str
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = "000000"
    spacing: float = 0
    shade: str = ""
    hidden: bool = False


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFY = "both"
    OUTER = "outside"  # right on odd pages, left on even ones
    INNER = "inside"


class LineRule(StrEnum):
    EXACT = "exact"
    AT_LEAST = "atLeast"
    MULTIPLE = "auto"


@dataclass(frozen=True, slots=True)
class Tab:
    at: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Form:
    """How a paragraph stands. `line` is a length, or with MULTIPLE a number of lines; `first` is what its
    first line is indented more than the others; `level` is its depth in the outline, 0 for text."""

    align: Align = Align.JUSTIFY
    rule: LineRule = LineRule.MULTIPLE
    line: float = 1
    on_grid: bool = True
    before: float = 0
    after: float = 0
    first: float = 0
    left: float = 0
    right: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    widow_control: bool = True
    new_page: bool = False
    contextual: bool = False
    style: str = ""
    level: int = 0
    tabs: tuple[Tab, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the line; `data` is the file as the template has it."""

    data: bytes = field(repr=False)
    width: float
    height: float


class Field(StrEnum):
    PAGE = "page"
    PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look: text, in which line feeds, form feeds (a new page) and tabs stand for
    themselves; a page number to be put in; or a picture."""

    text: str
    look: Look
    field: Field | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where printed words come from: "title", "preface", "signature", or a section by its key or heading."""

    section: str
    block: Block | None = None


Origin = CellRef | Source


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`mark` is the look of an empty one."""

    form: Form
    runs: tuple[Run, ...]
    mark: Look
    origin: Origin | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Border:
    width: float
    colour: str = "000000"


@dataclass(frozen=True, slots=True)
class Edges:
    """What lies at the four sides of a cell: its borders, or the room inside it."""

    top: Border | None
    left: Border | None
    bottom: Border | None
    right: Border | None


@dataclass(frozen=True, slots=True)
class Room:
    top: float
    left: float
    bottom: float
    right: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; merged cells are one. Rows and columns count from 0."""

    r: int
    c: int
    rowspan: int
    colspan: int
    paragraphs: tuple[Paragraph, ...]
    edges: Edges
    room: Room
    valign: str = "top"
    shade: str = ""
    vertical: bool = False
    at: CellRef | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """`height` is the least, or with `exact` the only height."""

    height: float = 0
    exact: bool = False
    is_header: bool = False
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    align: Align = Align.LEFT
    indent: float = 0

    @property
    def header_rows(self) -> int:
        """How many rows at the top are repeated on each page."""
        plain = (r for r, row in enumerate(self.rows) if not row.is_header)
        return next(plain, 0)


@dataclass(frozen=True, slots=True)
class Margin:
    """The headers, or the footers: of the first page if it has its own, of even pages if they have, of all
    the others."""

    usual: tuple[Paragraph, ...] = ()
    first: tuple[Paragraph, ...] | None = None
    even: tuple[Paragraph, ...] | None = None

    def of(self, number: int, *, is_first: bool) -> tuple[Paragraph, ...]:
        if is_first and self.first is not None:
            return self.first
        return self.even if number % 2 == 0 and self.even is not None else self.usual


@dataclass(frozen=True, slots=True)
class PageSetup:
    """The paper and its margins; `header` and `footer` lie so far from its edges. `grid` is the pitch to
    which lines without one of their own are rounded, 0 for none. Between two paragraphs lies the larger of
    the spaces after the one and before the other, or if `gaps_add` both."""

    width: float
    height: float
    top: float
    left: float
    bottom: float
    right: float
    header: float = 851
    footer: float = 992
    grid: float = 0
    first_number: int = 1
    number_form: str = "decimal"
    headers: Margin = Margin()
    footers: Margin = Margin()
    gaps_add: bool = False


@dataclass(frozen=True, slots=True)
class PaperDocument:
    """A whole document. `left_out` names what the file has and these values do not, in words for clerks."""

    title: str
    setup: PageSetup
    blocks: tuple[Paragraph | Table, ...]
    left_out: tuple[str, ...] = ()
