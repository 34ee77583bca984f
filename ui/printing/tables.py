"""A table on paper: the heights of its rows, and the marks of any stretch of them.

Nothing is painted here. A table that does not fit a page is drawn in several stretches of rows, each with
the header rows on top.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from PySide6.QtCore import QRectF

from app.rendering.paper import Align, Border, Cell, Paragraph, Table
from ui.printing import measures as m
from ui.printing.page import FillMark, Mark, RuleMark, Spot, TextMark
from ui.printing.setting import set_paragraph, set_upright
from ui.printing.typeset import Typeset, Typesetter


@dataclass(frozen=True)
class PlacedText:
    """A text in a cell: how far from the cell's left edge its room begins, and from the top of all texts."""

    text: Typeset
    x: float
    y: float


@dataclass(frozen=True)
class PrintedCell:
    """A cell with its text set in lines."""

    cell: Cell
    texts: tuple[PlacedText, ...]
    height: float

    @property
    def rows(self) -> range:
        return range(self.cell.r, self.cell.r + self.cell.rowspan)

    @property
    def needed(self) -> float:
        """The height of its text with the room around it."""
        return self.height + self.cell.room.top + self.cell.room.bottom


@dataclass(frozen=True)
class PrintedTable:
    """A table set in type, `x` from the page's left edge; rows count from 0, header rows included."""

    table: Table
    x: float
    cells: tuple[PrintedCell, ...]

    @property
    def header_rows(self) -> int:
        return self.table.header_rows

    @cached_property
    def heights(self) -> tuple[float, ...]:
        """Each row as high as its highest text; what a merged cell still lacks goes to its last row."""
        rows = self.table.rows
        found = [row.height for row in rows]
        for printed in sorted(self.cells, key=lambda each: each.cell.rowspan):
            lack = printed.needed - sum(found[r] for r in printed.rows)
            if lack > 0 and not rows[printed.rows[-1]].exact:
                found[printed.rows[-1]] += lack
        return tuple(found)

    @property
    def header_height(self) -> float:
        return sum(self.heights[: self.header_rows])

    @cached_property
    def _lefts(self) -> tuple[float, ...]:
        return tuple(accumulate(self.table.widths, initial=self.x))

    def keeps_with_next(self, row: int) -> bool:
        """True for a row that only announces the ones below it: a heading, or one cell across."""
        own = [each.cell for each in self.cells if each.cell.r == row]
        across = len(self.table.widths)
        return row < self.header_rows or (bool(own) and all(cell.colspan == across for cell in own))

    def marks(self, top: float, rows: range) -> Iterator[Mark | Spot]:
        """What is printed of these rows below `top`: grounds first, then texts, then lines."""
        header = self.header_rows
        shown = [*range(header), *rows] if rows.start >= header else [*rows]
        tops = dict(zip(shown, accumulate((self.heights[r] for r in shown), initial=top), strict=False))
        parts = [(each, area) for each in self.cells if (area := self._area(each, tops)) is not None]
        for printed, area in parts:
            if printed.cell.shade:
                yield FillMark(area, f"#{printed.cell.shade.lower()}")
            if printed.cell.at is not None:
                yield Spot(area, printed.cell.at)
        for printed, area in parts:
            if _stands_here(printed, rows, header):
                yield from _texts(printed, area)
        yield from _rules(parts)

    def _area(self, printed: PrintedCell, tops: dict[int, float]) -> QRectF | None:
        """The part of a cell that lies in these rows; None if none does."""
        own = [r for r in printed.rows if r in tops]
        if not own:
            return None
        cell = printed.cell
        left, right = self._lefts[cell.c], self._lefts[cell.c + cell.colspan]
        return QRectF(left, tops[own[0]], right - left, sum(self.heights[r] for r in own))


def print_table(
    table: Table, setter: Typesetter, left: float = m.LEFT, width: float = m.BODY_WIDTH
) -> PrintedTable:
    """Set every cell of a table in type, the table as it stands between the page's margins."""
    free = width - sum(table.widths)
    x = left + {Align.CENTRE: free / 2, Align.RIGHT: free}.get(table.align, table.indent)
    return PrintedTable(table, x, tuple(_print_cell(cell, table.widths, setter) for cell in table.cells))


def _print_cell(cell: Cell, widths: Sequence[float], setter: Typesetter) -> PrintedCell:
    room = sum(widths[cell.c : cell.c + cell.colspan]) - cell.room.left - cell.room.right
    placed, y = list[PlacedText](), 0.0
    for i, paragraph in enumerate(cell.paragraphs):
        form = paragraph.form
        y += form.before if i else 0
        for text in _texts_of(paragraph, cell, room, setter):
            if isinstance(text, Typeset):
                placed.append(PlacedText(text, cell.room.left + form.left, y))
                y += text.height
            else:
                y += text
        y += form.after if i < len(cell.paragraphs) - 1 else 0
    return PrintedCell(cell, tuple(placed), y)


def _texts_of(paragraph: Paragraph, cell: Cell, room: float, setter: Typesetter) -> Sequence[Typeset | float]:
    """The texts of a paragraph in a cell; an empty line is only a height."""
    if cell.vertical:
        return set_upright(paragraph, setter, room)
    return [line.text or line.height for line in set_paragraph(paragraph, setter, room)]


def _stands_here(printed: PrintedCell, rows: range, header_rows: int) -> bool:
    """A cell that a page break divides has its text where most of its rows are."""
    if printed.cell.r < header_rows:
        return True
    own = printed.rows
    here = [r for r in own if r in rows]
    above = [r for r in own if r < rows.start]
    below = [r for r in own if r >= rows.stop]
    return bool(here) and len(here) > len(above) and len(here) >= len(below)


def _texts(printed: PrintedCell, area: QRectF) -> Iterator[TextMark]:
    room = printed.cell.room
    match printed.cell.valign:
        case "center" | "both":
            top = area.center().y() - printed.height / 2
        case "bottom":
            top = area.bottom() - room.bottom - printed.height
        case _:
            top = area.top() + room.top
    for placed in printed.texts:
        for i, line in enumerate(placed.text.lines):
            baseline = top + placed.y + i * placed.text.style.line + placed.text.rise
            yield TextMark(line, area.left() + placed.x, baseline)


def _rules(parts: Sequence[tuple[PrintedCell, QRectF]]) -> Iterator[RuleMark]:
    """The borders of the cells, each stretch once: where two cells meet, the wider line."""
    found = dict[tuple[float, float, float, float], Border]()
    for printed, area in parts:
        left, top, right, bottom = area.left(), area.top(), area.right(), area.bottom()
        edges = printed.cell.edges
        for edge, border in (
            ((left, top, right, top), edges.top),
            ((left, bottom, right, bottom), edges.bottom),
            ((left, top, left, bottom), edges.left),
            ((right, top, right, bottom), edges.right),
        ):
            if border is not None and (edge not in found or found[edge].width < border.width):
                found[edge] = border
    return (RuleMark(*edge, border.width, f"#{border.colour.lower()}") for edge, border in found.items())
