"""A statistical table on paper: the heights of its rows, and the marks of any stretch of them.

Nothing is painted here. A table that does not fit a page is drawn in several stretches of rows, each with
the header rows on top.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from PySide6.QtCore import QRectF, Qt

from app.rendering.content import TableCell, TableContent
from app.rendering.labels import break_label
from app.rendering.wording import width as ems
from app.spec import GridCell, TableSpec
from ui.printing import measures as m
from ui.printing.fonts import Role
from ui.printing.page import FillMark, Mark, RuleMark, Spot, TextMark
from ui.printing.typeset import TextStyle, Typeset, Typesetter

BLANK_COLOUR = "#fff2cc"


@dataclass(frozen=True)
class PrintedCell:
    """A cell with its text set in lines."""

    cell: TableCell
    lines: tuple[Typeset, ...]

    @property
    def place(self) -> GridCell:
        return self.cell.place

    @property
    def height(self) -> float:
        return sum(piece.height for piece in self.lines)


@dataclass(frozen=True)
class PrintedTable:
    """A table set in type, `x` from the page's left edge; rows count from 0, header rows included."""

    spec: TableSpec
    x: float
    widths: tuple[int, ...]
    cells: tuple[PrintedCell, ...]

    @cached_property
    def heights(self) -> tuple[float, ...]:
        """Each row as high as its highest text; what a merged cell still lacks goes to its last row."""
        found = [float(m.ROW_HEIGHT)] * self.spec.n_rows
        for printed in sorted(self.cells, key=lambda each: each.place.rowspan):
            place = printed.place
            rows = range(place.r, place.r + place.rowspan)
            lack = printed.height + 2 * m.CELL_GAP - sum(found[r] for r in rows)
            if lack > 0:
                found[rows[-1]] += lack
        return tuple(found)

    @property
    def header_height(self) -> float:
        return sum(self.heights[: self.spec.header_rows])

    @cached_property
    def _lefts(self) -> tuple[float, ...]:
        return tuple(accumulate(self.widths, initial=self.x))

    def keeps_with_next(self, row: int) -> bool:
        """True for a row that only announces the ones below it."""
        own = [each.place for each in self.cells if each.place.r == row]
        return row < self.spec.header_rows or all(p.role in ("header", "band") for p in own)

    def marks(self, top: float, rows: range) -> Iterator[Mark | Spot]:
        """What is printed of these rows below `top`: grounds first, then texts, then lines."""
        shown = [*range(self.spec.header_rows), *rows] if rows.start >= self.spec.header_rows else [*rows]
        tops = dict(zip(shown, accumulate((self.heights[r] for r in shown), initial=top), strict=False))
        parts = [(each, area) for each in self.cells if (area := self._area(each.place, tops)) is not None]
        for printed, area in parts:
            if printed.cell.is_blank:
                yield FillMark(area, BLANK_COLOUR)
            if printed.cell.at is not None:
                yield Spot(area, printed.cell.at)
        for printed, area in parts:
            if _stands_here(printed.place, rows, self.spec.header_rows):
                yield from _texts(printed, area)
        yield from _rules([area for _, area in parts])

    def _area(self, place: GridCell, tops: dict[int, float]) -> QRectF | None:
        """The part of a cell that lies in these rows; None if none does."""
        own = [r for r in range(place.r, place.r + place.rowspan) if r in tops]
        if not own:
            return None
        left, right = self._lefts[place.c], self._lefts[place.c + place.colspan]
        height = sum(self.heights[r] for r in own)
        return QRectF(left, tops[own[0]], right - left, height)


def print_table(content: TableContent, setter: Typesetter) -> PrintedTable:
    """Set every cell of a table in type, centred between the page's margins."""
    spec = content.spec
    widths = tuple(round(mm * m.PER_MM) for mm in spec.widths_mm)
    x = m.LEFT + (m.BODY_WIDTH - sum(widths)) / 2
    cells = tuple(_print_cell(cell, widths, setter) for cell in content.cells)
    return PrintedTable(spec, x, widths, cells)


def _print_cell(cell: TableCell, widths: Sequence[int], setter: Typesetter) -> PrintedCell:
    place = cell.place
    room = sum(widths[place.c : place.c + place.colspan]) - 2 * m.CELL_MARGIN
    style = _style_of(cell, room)
    pieces = (cell.text,) if place.value else break_label(cell.text, room / style.size, place.rowspan)
    return PrintedCell(cell, tuple(setter.set(piece, style, room) for piece in pieces))


def _style_of(cell: TableCell, room: float) -> TextStyle:
    """黑体 for headings, 宋体 for the rest; a number too wide for its cell is set smaller."""
    place, size, role = cell.place, m.TABLE_SIZE, Role.SONG
    align = Qt.AlignmentFlag.AlignHCenter
    if place.value is not None:
        fitting = int(room / (max(ems(cell.text), 1) * 1.02))
        size = max(min(size, fitting), m.SMALLEST_SIZE)
    elif place.role in ("header", "band") or place.rowspan > 1:
        role = Role.HEI
        small = place.role != "band" and (place.rowspan > 1 or room + 2 * m.CELL_MARGIN < m.NARROW_CELL)
        size = m.SMALL_SIZE if small else size
    else:
        size, align = m.SMALL_SIZE, Qt.AlignmentFlag.AlignLeft
    return TextStyle(role=role, size=size, line=round(size * m.TABLE_LEADING), align=align)


def _stands_here(place: GridCell, rows: range, header_rows: int) -> bool:
    """A cell that a page break divides has its text where most of its rows are."""
    if place.r < header_rows:
        return True
    own = range(place.r, place.r + place.rowspan)
    here = [r for r in own if r in rows]
    above = [r for r in own if r < rows.start]
    below = [r for r in own if r >= rows.stop]
    return bool(here) and len(here) > len(above) and len(here) >= len(below)


def _texts(printed: PrintedCell, area: QRectF) -> Iterator[TextMark]:
    top = area.center().y() - printed.height / 2
    for piece in printed.lines:
        for line in piece.lines:
            yield TextMark(line, area.left() + m.CELL_MARGIN, top + piece.style.rise)
            top += piece.style.line


def _rules(areas: Sequence[QRectF]) -> Iterator[RuleMark]:
    """The borders of the cells, each stretch once."""
    edges = dict[tuple[float, float, float, float], None]()
    for area in areas:
        left, top, right, bottom = area.left(), area.top(), area.right(), area.bottom()
        for edge in (
            (left, top, right, top),
            (left, bottom, right, bottom),
            (left, top, left, bottom),
            (right, top, right, bottom),
        ):
            edges[edge] = None
    return (RuleMark(*edge) for edge in edges)
