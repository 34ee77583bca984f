"""Differences in a list above the two wordings of the chosen one, and the buttons to accept or refuse."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from app.compare import Change, after_of, before_of, field_of
from app.model import Report
from app.spec import FormatSpec
from ui.changes.beside import SideBySide
from ui.changes.change_list import AFTER, BEFORE, CHOICE, PLACE, WHAT, ChangeListModel
from ui.look.icons import icon
from ui.plain import plain_label

_CHOICE_CHARS, _PLACE_CHARS, _WHAT_CHARS = 7, 20, 8


class ChangesView(QWidget):
    """`chosen_changed()` when it is accepted more or less. `buttons` is a row to be placed by the page."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = self._list()
        self.beside = SideBySide("", "", self)
        self.lists = QSplitter(Qt.Orientation.Horizontal, self)
        self.lists.addWidget(self.list)
        both = QSplitter(Qt.Orientation.Vertical, self)
        both.setChildrenCollapsible(False)
        both.addWidget(self.lists)
        both.addWidget(self.beside)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)
        self.buttons = self._buttons()
        # Wherever in the row the cursor is, and for all rows that are chosen.
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.list, self.toggle_selected)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)

    def show_changes(
        self,
        changes: Sequence[Change],
        spec: FormatSpec,
        sides: tuple[str, str],
        *,
        can_choose: bool,
        base: Report | None = None,
    ) -> None:
        """List these; `sides` names what is at the left and at the right, `base` is what is at the left."""
        old = self.list.model()
        self.model = ChangeListModel(changes, spec, can_choose, self, sides=sides, base=base)
        self.list.setModel(self.model)
        self.list.setColumnHidden(CHOICE, not can_choose)
        self.copy.setVisible(not can_choose and bool(self.model.changes))
        if old is not None:
            old.deleteLater()
        self.list.setRootIsDecorated(self.model.has_cells_below)
        self._set_widths()
        self.beside.name_sides(*sides)
        self.model.chosen_changed.connect(self._show_count)
        self.model.chosen_changed.connect(self.chosen_changed)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_selected())
        for button in (self.accept_all, self.refuse_all, self.toggle):
            button.setVisible(can_choose)
            button.setEnabled(bool(self.model.changes))
        self._show_selected()
        self.chosen_changed.emit()

    def select_first(self) -> None:
        """Choose the first change, so that its wordings are seen."""
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0, PLACE))

    def select_place(self, at: str) -> None:
        """Go to the first change of a field, if there is one."""
        rows = [row for row, change in enumerate(self.model.changes) if at and field_of(change) == at]
        if rows and self._rows() != rows[:1]:
            self.list.setCurrentIndex(self.model.index(rows[0], PLACE))

    def toggle_selected(self) -> None:
        """Accept the chosen changes, or refuse them again."""
        rows = self._rows()
        if rows and self.toggle.isVisibleTo(self.window()):
            self.model.choose(rows, not self.model.is_accepted(rows[0]))

    # What it is made of

    def _list(self) -> QTreeView:
        view = QTreeView(self)
        view.setAccessibleName(self.tr("不同之处"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setAlternatingRowColors(True)
        view.setUniformRowHeights(True)
        view.setTreePosition(PLACE)
        return view

    def _buttons(self) -> QHBoxLayout:
        self.count = plain_label("", self)
        self.accept_all = QPushButton(self.tr("全部接受"), self)
        self.refuse_all = QPushButton(self.tr("全部不接受"), self)
        self.toggle = QPushButton(self.tr("接受这处"), self)
        self.toggle.setToolTip(self.tr("接受或不接受选中的修改，也可以按空格键"))
        self.accept_all.clicked.connect(lambda: self.model.choose(range(self.model.rowCount()), True))
        self.refuse_all.clicked.connect(lambda: self.model.choose(range(self.model.rowCount()), False))
        self.toggle.clicked.connect(self.toggle_selected)
        self.copy = QPushButton(icon("copy"), self.tr("复制清单"), self)
        self.copy.setToolTip(self.tr("把全部不同之处复制为文字，可以粘贴到 Word、Excel 或消息里"))
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.model.as_text()))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.accept_all, self.refuse_all, self.toggle, self.copy):
            row.addWidget(button)
        row.addWidget(self.count, 1)
        return row

    def _set_widths(self) -> None:
        head = self.list.header()
        head.setStretchLastSection(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        width = self.list.fontMetrics().horizontalAdvance("字")
        for column, chars in ((CHOICE, _CHOICE_CHARS), (PLACE, _PLACE_CHARS), (WHAT, _WHAT_CHARS)):
            self.list.setColumnWidth(column, chars * width)
        for column in (BEFORE, AFTER):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    # What it shows

    def _rows(self) -> list[int]:
        selected = self.list.selectionModel().selectedRows()
        return list(dict.fromkeys(self.model.top_row(index) for index in selected))

    def _show_selected(self) -> None:
        selected = self.list.selectionModel().selectedRows()
        change = self.model.change_at(selected[0]) if selected else None
        self.beside.show_texts(
            before_of(change) if change is not None else "", after_of(change) if change is not None else ""
        )
        self._show_count()

    def _show_count(self) -> None:
        total = self.model.rowCount()
        self.count.setText(self.tr("共 {n} 处").format(n=total) if total else self.tr("没有不同之处。"))
        rows = self._rows()
        accepted = bool(rows) and self.model.is_accepted(rows[0])
        self.toggle.setText(self.tr("不接受这处") if accepted else self.tr("接受这处"))
