"""Draws the cells of a statistical table and edits them in place, as a spreadsheet does."""

import re
from typing import Literal

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QHelpEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui.look.style import colours
from ui.models.printed_grid import Spot
from ui.models.stat_table import LOOK_ROLE, TYPING_ROLE, CellLook, StatTableModel
from ui.widgets.form_painter import CellState, FormPainter

Index = QModelIndex | QPersistentModelIndex
Leave = Literal["enter", "enter_back", "next", "back", "down", "up", "left", "right"]

_BORDER = 2
# Less than the two seconds of typing that a crash may cost.
_KEEP_AFTER_MS = 800

_WAYS: dict[int, Leave] = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "back",
}
_SIDEWAYS: dict[int, Leave] = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right"}


class CellEditor(QLineEdit):
    """The field in which one value is typed; it knows what stood there before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.original: str | None = None
        self.kept = False  # whether something typed has been put into the report already
        self.pause = QTimer(self, singleShot=True, interval=_KEEP_AFTER_MS)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look = colours()
        self.setStyleSheet(
            f"padding: 0; border: {_BORDER}px solid {look.accent}; border-radius: 0; background: {look.base};"
        )


class FormDelegate(QStyledItemDelegate):
    """Paints through `FormPainter`; what is typed is kept after a pause, and when the cell is left.

    The view tells it where the cursor is (`current`), which cells and labels are lit with it, and
    whether the editor was opened by typing (`by_typing`: then the arrows leave it).
    """

    left = Signal(str)
    block_pasted = Signal()

    def __init__(self, model: StatTableModel, painter: FormPainter, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._painter = painter
        self._view = view
        self._shaded = model.grid.shaded()
        self.current: Spot | None = None
        self.lit: frozenset[Spot] = frozenset()
        self.lit_labels: frozenset[Spot] = frozenset()
        self.by_typing = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = index.data(LOOK_ROLE)
        if not isinstance(look, CellLook):
            return
        spot = Spot(index.row(), index.column())
        first_row = spot.row == 0 and not self._model.grid.header
        painter.save()
        if look.kind == "value":
            self._painter.paint_value(painter, option.rect, look, self._state(option, spot, first_row))
        else:
            lit = spot in self.lit_labels
            self._painter.paint_label(
                painter, option.rect, look.text, look.kind, lit=lit, first_row=first_row
            )
        painter.restore()

    def _state(self, option: QStyleOptionViewItem, spot: Spot, first_row: bool) -> CellState:
        current = spot == self.current
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        return CellState(
            current=current,
            focused=self._view.hasFocus(),
            # The cursor alone is shown by its frame; a ground of its own would hide what is wrong there.
            selected=selected and not current,
            lit=spot in self.lit,
            shaded=spot in self._shaded,
            first_col=spot.col == 0,
            first_row=first_row,
        )

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        self._model.begin_typing()
        editor = CellEditor(parent)
        editor.setFont(self._painter.font)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.textEdited.connect(lambda: editor.pause.start())
        editor.pause.timeout.connect(lambda: self._commit(editor))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Over the cell; higher than it where the rows are close, and inside the view."""
        area = option.rect.adjusted(0, 0, -1, -1)
        lacking = editor.fontMetrics().height() + 2 * _BORDER - area.height()
        if lacking > 0:
            area.adjust(0, -(lacking // 2), 0, lacking - lacking // 2)
        bounds = self._view.viewport().rect()
        area.translate(0, max(0, bounds.top() - area.top()) - max(0, area.bottom() - bounds.bottom()))
        editor.setGeometry(area)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        # Called again whenever the value changes: what is being typed must not be written over.
        if isinstance(editor, CellEditor) and editor.original is None:
            editor.original = str(index.data(Qt.ItemDataRole.EditRole))
            editor.setText(editor.original)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        if not isinstance(editor, CellEditor):
            return
        editor.pause.stop()
        if editor.kept or editor.text() != editor.original:
            editor.kept = True
            model.setData(index, editor.text(), TYPING_ROLE)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QKeyEvent) and isinstance(editor, CellEditor):
            if event.type() == QEvent.Type.KeyPress and (way := self._way_out(event)):
                self._commit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.left.emit(way)
                return True
            if event.type() == QEvent.Type.KeyPress and event.matches(QKeySequence.StandardKey.Paste):
                return self._hand_over_block(editor)
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                editor.setText(editor.original or "")
                self.setModelData(editor, self._model, self._view.currentIndex())
        return super().eventFilter(editor, event)

    def _commit(self, editor: CellEditor) -> None:
        if not editor.isHidden():  # else it is closed, and only waits to be deleted
            self.commitData.emit(editor)

    def _hand_over_block(self, editor: CellEditor) -> bool:
        """Several cells are pasted into the table even while a cell is open; the field takes one only."""
        if not re.search(r"[\t\n]", QGuiApplication.clipboard().text().rstrip("\r\n")):
            return False
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self.block_pasted.emit()
        return True

    def _way_out(self, event: QKeyEvent) -> Leave | None:
        """Where a key leads that ends the editing; None for a key of the field itself."""
        way = _WAYS.get(event.key())
        if way is None and self.by_typing and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            way = _SIDEWAYS.get(event.key())
        if way == "enter" and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return "enter_back"
        return way

    # Tooltips

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        look = index.data(LOOK_ROLE)
        whole = isinstance(look, CellLook) and look.kind != "value"
        if whole and not self._painter.is_cut(look.text, option.rect.width(), option.rect.height()):
            QToolTip.hideText()
            return True
        return super().helpEvent(event, view, option, index)
