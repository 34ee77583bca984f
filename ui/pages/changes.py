"""Differences side by side, each to accept or refuse, and the comments that came with them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from app.compare import Change
from app.compare.naming import section_name
from app.model import CellRef, Report
from app.reading import Comment
from app.rules.wording import cell_name
from app.spec import FormatSpec
from ui.changes.change_list import ChangeListModel
from ui.changes.view import ChangesView
from ui.dialogs import Dialogs
from ui.plain import plain_label

_FIELDS = {"title": "标题", "signature": "落款"}


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
        dialogs: Dialogs,
        *,
        can_choose: bool = True,
        sides: tuple[str, str] | None = None,
        base: Report | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._spec = spec
        self._dialogs = dialogs
        self._goes_along = False
        self.view = ChangesView(self)
        self.comments = self._comments(comments)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        heading = plain_label(title, self)
        heading.setProperty("role", "heading")
        self.lead = plain_label(lead, self)
        self.lead.setWordWrap(True)
        self.lead.setProperty("role", "hint")
        layout.addWidget(heading)
        layout.addWidget(self.lead)
        layout.addWidget(self.view, 1)
        layout.addLayout(self._foot(can_choose))
        self.view.chosen_changed.connect(self._show_count)
        self.view.show_changes(
            changes, spec, sides or (self.tr("原来"), self.tr("现在")), can_choose=can_choose, base=base
        )
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._leave)

    @property
    def model(self) -> ChangeListModel:
        return self.view.model

    def begin(self) -> None:
        """Put the cursor on the first change; the page is in front now."""
        self.view.list.setFocus()
        self.view.select_first()

    def take(self) -> None:
        """Hand over what is accepted."""
        self._goes_along = True
        self.accepted.emit(self.model.accepted)
        self._goes_along = False

    def may_leave(self) -> bool:
        """Ask if what was chosen would be lost; it is not while it is handed over."""
        chosen = len(self.model.accepted)
        if self._goes_along or not chosen:
            return True
        return self._dialogs.confirm(
            self.tr("勾选的 {n} 处修改还没有接受，要放弃吗？").format(n=chosen),
            self.tr("放弃以后报告保持原样；需要时可以重新打开那份文件再选。"),
            self.tr("放弃"),
        )

    def _leave(self) -> None:
        if self.may_leave():
            self.cancelled.emit()

    # What it is made of

    def _comments(self, comments: Sequence[Comment]) -> QListWidget:
        view = QListWidget(self)
        view.setAccessibleName(self.tr("批注"))
        view.setWordWrap(True)
        view.setAlternatingRowColors(True)
        for comment in comments:
            about = self.tr("“{quote}”").format(quote=comment.quote) if comment.quote else ""
            by = self.tr("（{author}）").format(author=comment.author) if comment.author else ""
            view.addItem(f"{self._field(comment.at)}{about}{by}\n{comment.text}")
        view.currentRowChanged.connect(lambda row: self.view.select_place(comments[row].at))
        if comments:
            self._put_beside(view)
        else:
            view.hide()
        return view

    def _put_beside(self, comments: QListWidget) -> None:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(plain_label(self.tr("批注（{n}）").format(n=comments.count()), box))
        column.addWidget(comments, 1)
        self.view.lists.addWidget(box)
        self.view.lists.setStretchFactor(0, 3)
        self.view.lists.setStretchFactor(1, 1)

    def _foot(self, can_choose: bool) -> QHBoxLayout:
        self.cancel = QPushButton(self.tr("取消") if can_choose else self.tr("返回"), self)
        self.apply = QPushButton(self)
        self.apply.setProperty("role", "primary")
        self.apply.setVisible(can_choose)
        self.cancel.clicked.connect(self._leave)
        self.apply.clicked.connect(self.take)
        row = self.view.buttons
        row.addWidget(self.cancel)
        row.addWidget(self.apply)
        return row

    def _show_count(self) -> None:
        chosen = len(self.model.accepted)
        self.apply.setText(
            self.tr("接受 {n} 处修改").format(n=chosen) if chosen else self.tr("全部不接受，完成")
        )

    def _field(self, at: str) -> str:
        """What a comment is about, in words; "" for no place of the report."""
        if at.count(".") > 1:
            cell = CellRef.parse(at)
            if self._spec.has_cell(cell):
                return f"{self._spec.table(cell.table).title} {cell_name(self._spec, cell)}"
        return _FIELDS.get(at) or (section_name(at, self._spec) if at else "")
