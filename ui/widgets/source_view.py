"""The source of a report as it was opened: paragraphs and tables in reading order, to look at only."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.reading import Document, Grid, Paragraph, Source
from ui.look.style import colours

# A report has some forty blocks and thirty rows; far more is no report, and would take long to lay out.
_MOST_BLOCKS, _MOST_ROWS = 2000, 400
_LINE_BREAK = "\u2028"
_PARAGRAPH_GAP = 4
_CELL_PADDING = 3
_TABLE_WIDTH = 99  # percent: its own lines need some room beside it
_NARROWEST, _WIDEST = 3.0, 10.0  # characters that a column is given room for

Span = tuple[int, int, int, int]
"""Row, column, rows and columns of a merged cell."""


class SourceView(QTextEdit):
    """Shows a neutral document and lights places in it. `picked(Source)` when the author points at one."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(self.tr("原文"))
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._starts: dict[int, int] = {}
        self._tables: dict[int, QTextTable] = {}
        self._lit: tuple[Source, ...] = ()
        self._tinted: frozenset[Source] = frozenset()

    def show_document(self, document: Document) -> None:
        """Show another document from its beginning."""
        self.clear()
        self._starts, self._tables, self._lit, self._tinted = {}, {}, (), frozenset()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number, block in enumerate(document.blocks[:_MOST_BLOCKS]):
            if isinstance(block, Paragraph):
                self._write_paragraph(cursor, number, block)
            elif block.rows:
                self._write_grid(cursor, number, block)
        if len(document.blocks) > _MOST_BLOCKS:
            self._say(cursor, self.tr("（以下内容较长，未显示）"))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_places(self, places: Sequence[Source]) -> None:
        """Light these places, and these only, and bring the first of them to view."""
        before, self._lit = self._lit, tuple(places)
        for source in {*before, *places}:
            self._paint(source)
        first = next((at for source in places if (at := self._position(source)) is not None), None)
        if first is not None:
            self._bring_to_view(first)

    def tint(self, places: Iterable[Source]) -> None:
        """Mark the places of what is in doubt."""
        before, self._tinted = self._tinted, frozenset(places)
        for source in before ^ self._tinted:
            self._paint(source)

    @property
    def lit(self) -> tuple[Source, ...]:
        """The places that are lit now."""
        return self._lit

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        source = self._source_at(self.cursorForPosition(event.position().toPoint()))
        if source is not None and not self.textCursor().hasSelection():
            self.picked.emit(source)

    # Writing it down

    def _write_paragraph(self, cursor: QTextCursor, number: int, paragraph: Paragraph) -> None:
        self._say(cursor, paragraph.text, is_heading=paragraph.level is not None, aside=paragraph.aside)
        self._starts[number] = cursor.block().position()

    def _say(self, cursor: QTextCursor, text: str, *, is_heading: bool = False, aside: bool = False) -> None:
        shape, letters = QTextBlockFormat(), QTextCharFormat()
        shape.setBottomMargin(_PARAGRAPH_GAP)
        if is_heading:
            letters.setFontWeight(600)
        letters.setForeground(QColor(colours().muted if aside else colours().text))
        if cursor.block().length() > 1:
            cursor.insertBlock()
        cursor.setBlockFormat(shape)
        cursor.insertText(text.replace("\n", _LINE_BREAK), letters)

    def _write_grid(self, cursor: QTextCursor, number: int, grid: Grid) -> None:
        rows = grid.rows[:_MOST_ROWS]
        n_cols = max(1, max(len(row) for row in rows))
        table = cursor.insertTable(len(rows), n_cols, _table_format(_shares(rows, n_cols)))
        letters = QTextCharFormat()
        letters.setFontPointSize(self.font().pointSizeF() - 1)
        for row, col, height, width in _merged(rows):
            table.mergeCells(row, col, height, width)
        for r, cells in enumerate(rows):
            for c, text in enumerate(cells):
                if text:
                    table.cellAt(r, c).firstCursorPosition().insertText(
                        text.replace("\n", _LINE_BREAK), letters
                    )
        self._tables[number] = table
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if len(grid.rows) > _MOST_ROWS:
            self._say(cursor, self.tr("（表格较长，只显示前 {n} 行）").format(n=_MOST_ROWS))

    # Finding and lighting a place

    def _position(self, source: Source) -> int | None:
        table = self._tables.get(source.block)
        if table is None:
            return self._starts.get(source.block)
        if source.row >= table.rows() or source.col >= table.columns():
            return None
        return table.cellAt(source.row, source.col).firstPosition()

    def _paint(self, source: Source) -> None:
        look = colours()
        ground: QColor | None = None
        if source in self._lit:
            ground = QColor(look.accent)
            ground.setAlphaF(0.35)
        elif source in self._tinted:
            ground = QColor(look.warning_ground)
        brush = QBrush(ground) if ground is not None else QBrush(Qt.BrushStyle.NoBrush)
        position = self._position(source)
        if position is None:
            return
        table = self._tables.get(source.block)
        if table is not None:
            cell = table.cellAt(source.row, source.col)
            form = cell.format()
            form.setBackground(brush)
            cell.setFormat(form)
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        shape = cursor.blockFormat()
        shape.setBackground(brush)
        cursor.setBlockFormat(shape)

    def _bring_to_view(self, position: int) -> None:
        """Show a place at the upper third, with something of what stands before it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - self.viewport().height() // 3)

    def _source_at(self, cursor: QTextCursor) -> Source | None:
        table = cursor.currentTable()
        if table is None:
            start = cursor.block().position()
            return next((Source(n, 0, 0) for n, at in self._starts.items() if at == start), None)
        first = table.firstPosition()
        number = next((n for n, each in self._tables.items() if each.firstPosition() == first), None)
        cell = table.cellAt(cursor)
        return Source(number, cell.row(), cell.column()) if number is not None else None


def _table_format(shares: Sequence[float]) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QColor(colours().line))
    form.setBorderCollapse(True)
    form.setCellPadding(_CELL_PADDING)
    form.setCellSpacing(0)
    form.setTopMargin(_PARAGRAPH_GAP)
    form.setBottomMargin(_PARAGRAPH_GAP)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, _TABLE_WIDTH))
    form.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, share * _TABLE_WIDTH) for share in shares]
    )
    return form


def _shares(rows: Sequence[Sequence[str | None]], n_cols: int) -> list[float]:
    """The share of each column in the width: labels take more than numbers, empty columns next to nothing."""
    wants = [_NARROWEST] * n_cols
    for cells in rows:
        for col, text in enumerate(cells):
            covered = col + 1 < len(cells) and cells[col + 1] is None
            if text and not covered:
                wants[col] = max(wants[col], min(len(text), _WIDEST))
    return [want / sum(wants) for want in wants]


def _merged(rows: Sequence[Sequence[str | None]]) -> Iterator[Span]:
    """The merged cells: each takes the covered places to its right, then whole rows of them below."""
    taken: set[tuple[int, int]] = set()
    for r, cells in enumerate(rows):
        for c, text in enumerate(cells):
            if text is None or (r, c) in taken:
                continue
            width = 1
            while c + width < len(cells) and cells[c + width] is None and (r, c + width) not in taken:
                width += 1
            height = 1
            while r + height < len(rows) and _is_covered(rows[r + height], c, width):
                if _has_value_at(rows, r, r + height, c + width):
                    break
                height += 1
            if width > 1 or height > 1:
                taken |= {(r + i, c + j) for i in range(height) for j in range(width)}
                yield r, c, height, width


def _is_covered(row: Sequence[str | None], start: int, width: int) -> bool:
    """Whether a cell above reaches into a row: its places are covered, and not by a band from the left."""
    places = row[start : start + width]
    is_band = row[0] is not None and all(cell is None for cell in row[1:])
    return len(places) == width and all(cell is None for cell in places) and not is_band


def _has_value_at(rows: Sequence[Sequence[str | None]], row: int, below: int, col: int) -> bool:
    """Whether two rows have values of their own at this column: then the label before it is one row's."""
    return all(
        col < len(rows[r]) and (text := rows[r][col]) is not None and not any(map(str.isalpha, text))
        for r in (row, below)
    )
