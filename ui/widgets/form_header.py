"""The merged header of an official table: it stays in sight while the rows below are scrolled."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.spec import GridCell
from ui.widgets.form_painter import FormPainter


class FormHeader(QHeaderView):
    """Paints the header cells of a form over the columns of the table they belong to."""

    def __init__(self, cells: tuple[GridCell, ...], painter: FormPainter, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._cells = cells
        self._painter = painter
        self._heights: tuple[int, ...] = ()
        self._lit: frozenset[GridCell] = frozenset()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        self.setSectionsClickable(True)

    def set_heights(self, heights: tuple[int, ...]) -> None:
        """The heights of the header's rows, top down."""
        self._heights = heights
        self.setFixedHeight(sum(heights) + 1)
        self.viewport().update()

    def light(self, cells: frozenset[GridCell]) -> None:
        """Light the headings of the current column."""
        if cells != self._lit:
            self._lit = cells
            self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), sum(self._heights) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        for cell in self._cells:
            if (area := self._area(cell)).intersects(event.rect()):
                self._painter.paint_label(painter, area, cell.text, "header", lit=cell in self._lit)
        painter.end()

    def _area(self, cell: GridCell) -> QRect:
        """Where a cell lies, and one pixel above for the line that closes the form."""
        left = self.sectionViewportPosition(cell.c)
        width = sum(self.sectionSize(c) for c in range(cell.c, cell.c + cell.colspan))
        top, bottom = sum(self._heights[: cell.r]), sum(self._heights[: cell.r + cell.rowspan])
        return QRect(QPoint(left, top + 1), QSize(width, bottom - top))
