"""A printed form as a Qt table: merged cells, frozen header, sizes that fit, light on the current line."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from app.model import CellRef
from ui.models.printed_grid import Spot
from ui.models.stat_table import StatTableModel
from ui.widgets.form_delegate import FormDelegate
from ui.widgets.form_header import FormHeader
from ui.widgets.form_layout import fit_form, loosest, narrowest
from ui.widgets.form_painter import FormPainter, form_font

# 小五 is what the form is printed in; with more room the type grows up to 小四.
_POINT_SIZES = (12.0, 11.0, 10.5, 10.0, 9.0)
_LEAST_WIDTH = 380
_RIM = 2  # for the line that closes the form
_ROOMY = 1.4  # how much higher than the least the room must be for larger type


class FormView(QTableView):
    """One table of the form. The whole of it fits the room it is given as long as that is possible.

    `cell_entered(CellRef)` tells where the cursor is.
    """

    cell_entered = Signal(object)

    def __init__(self, model: StatTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = model
        self.grid = model.grid
        self._fitted = QSize()
        self._form = FormPainter(form_font(_POINT_SIZES[-1]))
        self.delegate = FormDelegate(model, self._form, self)
        self._header = FormHeader(self.grid.header, self._form, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self._dress()
        for cell in self.grid.body:
            if cell.rowspan > 1 or cell.colspan > 1:
                self.setSpan(*self.grid.spot(cell), cell.rowspan, cell.colspan)
        skip = model.computed
        self.setCurrentIndex(model.index(*next(spot for spot in self.grid.values if spot not in skip)))

    def _dress(self) -> None:
        self.setHorizontalHeader(self._header)
        self._header.setVisible(bool(self.grid.header))
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setMinimumSectionSize(4)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    # Where the cursor is

    @property
    def current(self) -> CellRef | None:
        """The cell with the cursor."""
        return self.table.ref(self.currentIndex())

    def light(self, cells: Iterable[CellRef]) -> None:
        """Light the other ends of what the current cell takes part in."""
        lit = frozenset(spot for at in cells if (spot := self.grid.find(at)) is not None)
        changed, self.delegate.lit = self.delegate.lit ^ lit, lit
        self._repaint(changed)

    def currentChanged(  # noqa: N802
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        at = self.table.ref(current)
        spot = Spot(current.row(), current.column()) if at else None
        changed = {each for each in (self.delegate.current, spot) if each is not None}
        headings = self.grid.headings_of(spot) if spot else frozenset()
        labels = frozenset(self.grid.spot(cell) for cell in headings)
        changed |= self.delegate.lit_labels ^ labels
        self.delegate.current, self.delegate.lit_labels = spot, labels
        self._header.light(headings)
        self._repaint(changed)
        if at:
            self.cell_entered.emit(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint_current()
        if (at := self.current) is not None:
            self.cell_entered.emit(at)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_current()

    def _repaint_current(self) -> None:
        self._repaint([self.delegate.current] if self.delegate.current is not None else [])

    def _repaint(self, spots: Iterable[Spot]) -> None:
        # Only these: painting the whole table takes a frame by itself.
        for row, col in spots:
            if row >= 0:
                self.viewport().update(self.visualRect(self.table.index(row, col)))

    # Its size

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.size() != self._fitted:
            self._fitted = self.size()
            self._fit()
            if self.hasFocus():  # once all is laid out: the room changed below or above the cursor
                QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(narrowest(self.grid.spec, self._form.measure), self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        # Narrower than its labels need the form scrolls, rather than push the window over the screen's edge.
        return QSize(min(narrowest(self.grid.spec, self._form.measure), _LEAST_WIDTH), 8 * self._form.line)

    def _fit(self) -> None:
        """Take the largest type with which the whole form has room, then share the room out."""
        spec, width, height = self.grid.spec, self.width(), self.height()
        for points in _POINT_SIZES:
            self._form.set_font(form_font(points))
            least = spec.n_rows * self._form.line * _ROOMY
            if narrowest(spec, self._form.measure) * _ROOMY <= width and least <= height:
                break
        size = fit_form(spec, width, height - _RIM, self._form.measure, self._form.line)
        scrolls = sum(size.heights) + _RIM > height
        if scrolls:
            width -= self.verticalScrollBar().sizeHint().width()
            size = fit_form(spec, width, height - _RIM, self._form.measure, self._form.line)
        self._show_bars(sum(size.widths) > width, scrolls)
        for col, each in enumerate(size.widths):
            self.setColumnWidth(col, each)
        for row, each in enumerate(size.heights[spec.header_rows :]):
            self.setRowHeight(row, each)
        self._header.set_heights(size.heights[: spec.header_rows])
        self.setMaximumHeight(loosest(spec, width, self._form.measure, self._form.line) + _RIM)

    def _show_bars(self, horizontal: bool, vertical: bool) -> None:
        # Left to itself, each of the two bars takes the room for lack of which the other one appears.
        shown, hidden = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(shown if horizontal else hidden)
        self.setVerticalScrollBarPolicy(shown if vertical else hidden)
