"""Differences side by side, each to accept or refuse, and the comments that came with them."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.compare import Change, after_of, before_of, field_of
from app.compare.naming import section_name
from app.model import CellRef
from app.reading import Comment
from app.rules.wording import cell_name
from app.spec import FormatSpec
from ui.changes.beside import SideBySide
from ui.changes.change_list import BEFORE, CHOICE, PLACE, ChangeListModel

_FIELDS = {"title": "标题", "signature": "落款"}
_CHOICE_CHARS, _PLACE_CHARS = 7, 20


class ChangesPage(QWidget):
    """`accepted(tuple[Change, ...])` when the author is done choosing, `cancelled()`.

    Without `can_choose` it only shows what differs.
    """

    accepted = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        title: str,
        lead: str,
        changes: Sequence[Change],
        comments: Sequence[Comment],
        spec: FormatSpec,
        *,
        can_choose: bool = True,
        sides: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._spec = spec
        self.model = ChangeListModel(changes, spec, can_choose, self)
        self.list = self._list()
        self.beside = SideBySide(*(sides or (self.tr("原来"), self.tr("现在"))), self)
        self.comments = self._comments(comments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        heading = QLabel(title, self)
        heading.setProperty("role", "heading")
        self.lead = QLabel(lead, self)
        self.lead.setWordWrap(True)
        self.lead.setProperty("role", "hint")
        layout.addWidget(heading)
        layout.addWidget(self.lead)
        layout.addWidget(self._middle(bool(comments)), 1)
        layout.addLayout(self._foot(can_choose))
        self.model.chosen_changed.connect(self._show_count)
        self.list.selectionModel().selectionChanged.connect(self._show_selected)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.cancelled.emit)
        self._show_count()

    def begin(self) -> None:
        """Put the cursor on the first change; the page is in front now."""
        self.list.setFocus()
        if self.model.rowCount():
            self.list.selectRow(0)

    def take(self) -> None:
        """Hand over what is accepted."""
        self.accepted.emit(self.model.accepted)

    # What it is made of

    def _list(self) -> QTableView:
        view = QTableView(self)
        view.setModel(self.model)
        view.setAccessibleName(self.tr("不同之处"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.verticalHeader().hide()
        head = view.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        width = view.fontMetrics().horizontalAdvance("字")
        view.setColumnWidth(CHOICE, _CHOICE_CHARS * width)
        view.setColumnWidth(PLACE, _PLACE_CHARS * width)
        for column in range(BEFORE, self.model.columnCount()):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        return view

    def _comments(self, comments: Sequence[Comment]) -> QListWidget:
        view = QListWidget(self)
        view.setAccessibleName(self.tr("批注"))
        view.setWordWrap(True)
        view.setAlternatingRowColors(True)
        for comment in comments:
            about = self.tr("“{quote}”").format(quote=comment.quote) if comment.quote else ""
            view.addItem(f"{self._field(comment.at)}{about}\n{comment.text}")
        view.currentRowChanged.connect(lambda row: self._show_change_at(comments[row].at))
        return view

    def _middle(self, with_comments: bool) -> QSplitter:
        lists = QSplitter(Qt.Orientation.Horizontal, self)
        lists.addWidget(self.list)
        if with_comments:
            box = QWidget(self)
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(QLabel(self.tr("批注（{n}）").format(n=self.comments.count()), box))
            column.addWidget(self.comments, 1)
            lists.addWidget(box)
            lists.setStretchFactor(0, 3)
            lists.setStretchFactor(1, 1)
        else:
            self.comments.hide()
        both = QSplitter(Qt.Orientation.Vertical, self)
        both.setChildrenCollapsible(False)
        both.addWidget(lists)
        both.addWidget(self.beside)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        return both

    def _foot(self, can_choose: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.count = QLabel(self)
        self.accept_all = QPushButton(self.tr("全部接受"), self)
        self.refuse_all = QPushButton(self.tr("全部不接受"), self)
        self.toggle = QPushButton(self.tr("接受"), self)
        self.toggle.setToolTip(self.tr("接受或不接受选中的修改，也可以按空格键"))
        self.cancel = QPushButton(self.tr("取消") if can_choose else self.tr("返回"), self)
        self.apply = QPushButton(self)
        self.apply.setProperty("role", "primary")
        self.accept_all.clicked.connect(lambda: self.model.choose(range(self.model.rowCount()), True))
        self.refuse_all.clicked.connect(lambda: self.model.choose(range(self.model.rowCount()), False))
        self.toggle.clicked.connect(self._toggle_selected)
        self.cancel.clicked.connect(self.cancelled)
        self.apply.clicked.connect(self.take)
        for button in (self.accept_all, self.refuse_all, self.toggle):
            button.setVisible(can_choose)
            button.setEnabled(bool(self.model.changes))
            row.addWidget(button)
        row.addWidget(self.count, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.apply)
        self.apply.setVisible(can_choose)
        return row

    # Keeping it up to date

    def _rows(self) -> list[int]:
        return [index.row() for index in self.list.selectionModel().selectedRows()]

    def _toggle_selected(self) -> None:
        rows = self._rows()
        if rows:
            self.model.choose(rows, not self.model.is_accepted(rows[0]))

    def _show_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        rows = self._rows()
        change = self.model.changes[rows[0]] if rows else None
        self.beside.show_texts(
            before_of(change) if change is not None else "", after_of(change) if change is not None else ""
        )
        self._show_count()

    def _show_change_at(self, at: str) -> None:
        """Go to the first change of the field that a comment is about, if there is one."""
        rows = [row for row, change in enumerate(self.model.changes) if at and field_of(change) == at]
        if rows and self._rows() != rows[:1]:
            self.list.selectRow(rows[0])

    def _show_count(self) -> None:
        total, chosen = self.model.rowCount(), len(self.model.accepted)
        if not total:
            self.count.setText(self.tr("没有不同之处。"))
        else:
            self.count.setText(self.tr("共 {n} 处").format(n=total))
        self.apply.setText(
            self.tr("接受 {n} 处修改").format(n=chosen) if chosen else self.tr("全部不接受，完成")
        )
        rows = self._rows()
        accepted = bool(rows) and self.model.is_accepted(rows[0])
        self.toggle.setText(self.tr("不接受这处") if accepted else self.tr("接受这处"))

    def _field(self, at: str) -> str:
        """What a comment is about, in words; "" for no place of the report."""
        if at.count(".") > 1:
            cell = CellRef.parse(at)
            if self._spec.has_cell(cell):
                return f"{self._spec.table(cell.table).title} {cell_name(self._spec, cell)}"
        return _FIELDS.get(at) or (section_name(at, self._spec) if at else "")
