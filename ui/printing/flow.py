"""From a column of boxes to pages: where a page ends, and what is kept together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from ui.printing import measures as m
from ui.printing.page import FillMark, Mark, Spot, Target, TextMark
from ui.printing.tables import BLANK_COLOUR, PrintedTable
from ui.printing.typeset import Typeset


@dataclass(frozen=True)
class LineBox:
    """One line of a paragraph. `before` is the space above it, which a page's top swallows.

    `level` and `heading` are set on the first line of a heading.
    """

    source: Typeset
    index: int
    before: float = 0
    keep_with_next: bool = False
    new_page: bool = False
    target: Target | None = None
    is_blank: bool = False
    level: int = 0

    @property
    def height(self) -> float:
        return self.source.style.line

    def marks(self, top: float) -> Iterator[Mark | Spot]:
        mark = TextMark(self.source.lines[self.index], m.LEFT, top + self.source.style.rise)
        area = QRectF(m.LEFT, top, m.BODY_WIDTH, self.height)
        if self.is_blank:
            yield FillMark(QRectF(mark.left, area.top() + 90, mark.right - mark.left, 400), BLANK_COLOUR)
        if self.target is not None:
            yield Spot(area, self.target)
        yield mark


@dataclass(frozen=True)
class RowBox:
    """One row of a table."""

    table: PrintedTable
    row: int
    keep_with_next: bool = False
    before: float = 0
    new_page: bool = False

    @property
    def height(self) -> float:
        return self.table.heights[self.row]

    @property
    def header(self) -> float:
        """What is repeated above this row when it comes first on a page."""
        return self.table.header_height if self.row >= self.table.spec.header_rows else 0


Box = LineBox | RowBox


@dataclass
class Sheet:
    """A page being filled: boxes with their tops, measured from the top of the text area."""

    boxes: list[tuple[Box, float]] = field(default_factory=list)
    used: float = 0

    def room_for(self, chain: Sequence[Box]) -> bool:
        used = self.used
        for i, box in enumerate(chain):
            used += box.height + (box.before if self.boxes or i else 0)
        return used <= m.BODY_HEIGHT

    def put(self, box: Box) -> None:
        if not self.boxes and isinstance(box, RowBox):
            self.used += box.header
        self.used += box.before if self.boxes else 0
        self.boxes.append((box, self.used))
        self.used += box.height

    def marks(self) -> Iterator[Mark | Spot]:
        """What the page shows; the rows of one table are drawn together."""
        at = 0
        while at < len(self.boxes):
            box, top = self.boxes[at]
            if isinstance(box, LineBox):
                yield from box.marks(m.TOP + top)
                at += 1
                continue
            table, first = box.table, at
            while at < len(self.boxes) and _is_row_of(self.boxes[at][0], table):
                at += 1
            header = box.header if first == 0 else 0
            yield from table.marks(m.TOP + top - header, range(box.row, box.row + at - first))


def paginate(boxes: Sequence[Box]) -> tuple[Sheet, ...]:
    """Fill pages with boxes, in order; what is kept together moves on together, unless no page holds it."""
    sheets = [Sheet()]
    for chain in _chains(boxes):
        fits_some_page = Sheet().room_for(chain)
        if sheets[-1].boxes and (chain[0].new_page or (fits_some_page and not sheets[-1].room_for(chain))):
            sheets.append(Sheet())
        for i, box in enumerate(chain):
            # A chain longer than a page still keeps each box with the one it announces.
            ahead = chain[i : i + 2] if box.keep_with_next else [box]
            if sheets[-1].boxes and not sheets[-1].room_for(ahead if Sheet().room_for(ahead) else [box]):
                sheets.append(Sheet())
            sheets[-1].put(box)
    return tuple(sheets)


def _chains(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """The stretches of boxes that want to stay on one page."""
    chain = list[Box]()
    for box in boxes:
        chain.append(box)
        if not box.keep_with_next:
            yield chain
            chain = []
    if chain:
        yield chain


def _is_row_of(box: Box, table: PrintedTable) -> bool:
    return isinstance(box, RowBox) and box.table is table
