"""The official table to be filled in: a spreadsheet's keys and clipboard on a printed form."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from app.model import CellRef, CellValue
from ui.models.clipboard_table import (
    Pasted,
    copy_cells,
    copy_table,
    place_block,
    read_table,
    split_fields,
)
from ui.models.printed_grid import Spot
from ui.models.stat_table import StatTableModel
from ui.models.table_edits import TableEdits
from ui.widgets.form_delegate import CellEditor
from ui.widgets.form_view import FormView

Move = QAbstractItemView.CursorAction
Trigger = QAbstractItemView.EditTrigger
Key = QKeySequence.StandardKey

_ARROWS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
_ACTIONS = {Move.MoveUp: "up", Move.MoveDown: "down", Move.MoveLeft: "left", Move.MoveRight: "right"}


class StatTableView(FormView):
    """A digit replaces the cell, Enter goes down and Tab right, over totals; arrows go everywhere.

    `noticed(str)` tells the clerk what was done or why it was not, `finished()` that Enter was pressed in
    the last cell.
    """

    noticed = Signal(str)
    finished = Signal()

    def __init__(self, model: StatTableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.edits = TableEdits(model.controller, self.grid)
        self.delegate.left.connect(self._leave)
        self.delegate.block_pasted.connect(self.paste)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.DoubleClicked | Trigger.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def selected(self) -> list[CellRef]:
        """The selected cells in reading order; the one with the cursor if none is."""
        indexes = sorted(self.selectedIndexes()) or [self.currentIndex()]
        return [at for index in indexes if (at := self.table.ref(index)) is not None]

    def show_cell(self, at: CellRef) -> None:
        """Put the cursor into a cell and the keyboard into the table."""
        spot = self.grid.find(at)
        if spot is not None:
            self._go(spot)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scrollTo(self._index(spot))

    def commit_pending(self) -> None:
        """Put what is being typed into the report, as leaving the cell would; the editor stays open."""
        for editor in self.viewport().findChildren(CellEditor):
            if not editor.isHidden():  # else it is closed, and only waits to be deleted
                self.commitData(editor)

    # The cursor

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        here = self._spot()
        if action in _ACTIONS:
            return self._index(self.grid.step(here, *_ARROWS[_ACTIONS[action]]))
        far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        match action:
            case Move.MoveHome:
                return self._index(self.grid.values[0] if far else self.grid.edge(here, -1))
            case Move.MoveEnd:
                return self._index(self.grid.values[-1] if far else self.grid.edge(here, 1))
            case Move.MovePageUp | Move.MovePageDown:
                column = [spot for spot in self.grid.values if spot.col == here.col] or [here]
                return self._index(column[0] if action == Move.MovePageUp else column[-1])
            case _:
                next_spot = self.grid.along(here, self.table.computed, back=action == Move.MovePrevious)
                return self._index(next_spot or here)

    def _leave(self, way: str) -> None:
        """Move the cursor on; Tab after the last cell leaves the table."""
        here, skip = self._spot(), self.table.computed
        if way in _ARROWS:
            self._go(self.grid.step(here, *_ARROWS[way]))
        elif way in ("enter", "enter_back"):
            self._go_on(self.grid.down(here, skip, back=way == "enter_back"), way == "enter")
        elif (spot := self.grid.along(here, skip, back=way == "back")) is not None:
            self._go(spot)
        else:
            self.setTabKeyNavigation(False)
            self.focusNextPrevChild(way == "next")
            self.setTabKeyNavigation(True)

    def _go_on(self, spot: Spot | None, onward: bool) -> None:
        """Go to the cell that Enter leads to; after the last, the next digit must not replace it."""
        if spot is None and onward:
            self.finished.emit()
        self._go(spot)

    def _go(self, spot: Spot | None) -> None:
        # Not setCurrentIndex: with a Shift still held it would extend the selection.
        if spot is not None:
            self.selectionModel().setCurrentIndex(
                self._index(spot), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def _spot(self) -> Spot:
        return Spot(self.currentIndex().row(), self.currentIndex().column())

    def _index(self, spot: Spot) -> QModelIndex:
        return self.table.index(*spot)

    # The keys

    def event(self, event: QEvent) -> bool:
        # The keys of the table go before the same shortcuts in the window's menus.
        is_shortcut = event.type() == QEvent.Type.ShortcutOverride
        if is_shortcut and isinstance(event, QKeyEvent) and self._command(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = self._command(event)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if command is not None:
            command()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave("enter_back" if shift else "enter")
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._leave("next" if event.key() == Qt.Key.Key_Tab else "back")
        else:
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does to the selected cells, if it does anything."""
        for keys, command in (
            (Key.Copy, self.copy),
            (Key.Cut, self.cut),
            (Key.Paste, self.paste),
            (Key.SelectAll, self.selectAll),
        ):
            if event.matches(keys):
                return command
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self.clear
        if event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            return self.fill_down
        return None

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Do nothing: a key typed on a total must not send the cursor elsewhere."""

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: Trigger = Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open a cell. A total opens with F2 only, so that nobody breaks it by accident."""
        at = self.table.ref(index)
        by_accident = (Trigger.AnyKeyPressed, Trigger.DoubleClicked)
        if at and trigger in by_accident and self.table.is_computed(at):
            self.noticed.emit(self.tr("这一格由各项自动合计，不用填。确需手工填写时请按 F2 键。"))
            return False
        self.delegate.by_typing = trigger == Trigger.AnyKeyPressed
        return bool(super().edit(index, trigger, event))  # type: ignore[arg-type]

    # Blocks of cells

    def selectAll(self) -> None:  # noqa: N802
        """Select every value, and no label."""
        whole = QItemSelection(
            self._index(Spot(0, 0)), self._index(Spot(self.grid.n_rows - 1, self.grid.n_cols - 1))
        )
        self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def copy(self) -> None:
        spots = [spot for at in self.selected() if (spot := self.grid.find(at)) is not None]
        QGuiApplication.clipboard().setText(copy_cells(self.grid, self.table.controller.report, spots))

    def copy_all(self) -> None:
        """Copy the whole form with its labels, as it would be pasted into a spreadsheet."""
        QGuiApplication.clipboard().setText(copy_table(self.grid.spec, self.table.controller.report))

    def cut(self) -> None:
        self.copy()
        self.clear()

    def clear(self) -> None:
        self.edits.clear(self.selected())

    def fill_down(self) -> None:
        self.edits.fill_down(self.selected())

    def paste(self) -> None:
        """Paste a block where it belongs if its labels or its shape tell, else from the cursor on."""
        lines = split_fields(QGuiApplication.clipboard().text())
        selected = self.selected()
        if not lines:
            self.noticed.emit(self.tr("剪贴板里没有可以粘贴的内容。请先在 Excel 或 WPS 表格里复制。"))
        elif len(lines) == len(lines[0]) == 1 and len(selected) > 1:
            self._put(Pasted(self._for_each(selected, lines[0][0])))
        else:
            first = self._spot() if len(selected) < 2 else self.grid.find(selected[0]) or self._spot()
            self._put(read_table(lines, self.grid) or place_block(lines, self.grid, first))

    def paste_table(self) -> None:
        """Paste a whole table, wherever the cursor is."""
        lines = split_fields(QGuiApplication.clipboard().text())
        pasted = read_table(lines, self.grid)
        if pasted is None:
            self.noticed.emit(
                self.tr("没有认出这张表。请在 Excel、WPS 或网页里选中整张表（连同项目名称）复制，再点这里。")
            )
        else:
            self._put(pasted)

    def _for_each(self, cells: list[CellRef], text: str) -> dict[CellRef, CellValue]:
        spec = self.table.spec
        return {at: spec.cells[at.key].parse(text).value for at in cells if not self.table.is_computed(at)}

    def _put(self, pasted: Pasted) -> None:
        self.edits.put(self.tr("粘贴 {n} 格").format(n=len(pasted.changes)), pasted.changes)
        self._select(pasted.changes)
        said = self.tr("已粘贴 {n} 格。").format(n=len(pasted.changes))
        if words := sum(isinstance(value, str) for value in pasted.changes.values()):
            said += self.tr("其中 {n} 格不是数字，已原样保留，请核对。").format(n=words)
        if pasted.left_over:
            said += self.tr("另有 {n} 格内容没有对应的位置，未粘贴，请核对。").format(n=pasted.left_over)
        self.noticed.emit(said)

    def _select(self, cells: Iterable[CellRef]) -> None:
        selection = QItemSelection()
        for at in cells:
            index = self.table.index_of(at)
            selection.select(index, index)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # The menu at the cell

    def _show_menu(self, where: QPoint) -> None:
        menu = self.context_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(where))

    def context_menu(self) -> QMenu:
        """What can be done to the selected cells, with the keys that do it."""
        menu = QMenu(self)
        marked = [at for at in self.selected() if self.table.is_overridden(at)]
        at = self.current
        fill_in = menu.addAction(self.tr("手工填写\tF2"), lambda: self.edit(self.currentIndex()))
        fill_in.setEnabled(at is not None)
        follow = menu.addAction(self.tr("恢复自动计算\tDelete"), lambda: self.table.follow_sum(marked))
        follow.setEnabled(bool(marked))
        menu.addSeparator()
        menu.addAction(self.tr("剪切\tCtrl+X"), self.cut)
        menu.addAction(self.tr("复制\tCtrl+C"), self.copy)
        menu.addAction(self.tr("粘贴\tCtrl+V"), self.paste)
        menu.addAction(self.tr("清除\tDelete"), self.clear)
        menu.addAction(self.tr("向下填充\tCtrl+D"), self.fill_down)
        menu.addSeparator()
        menu.addAction(self.tr("复制整张表"), self.copy_all)
        menu.addAction(self.tr("粘贴整张表"), self.paste_table)
        return menu
