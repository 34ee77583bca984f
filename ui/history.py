"""The saves of the open report that were kept: what each differs in, back to one of them, or away with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.compare import Change, changes, in_words
from app.errors import ReportError
from app.model import Report
from app.storage import Snapshot
from ui.changes.change_list import CHOICE, PLACE, ChangeListModel
from ui.changes.versions import version_name
from ui.controller import ReportController
from ui.dialogs import Dialogs

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_SNAPSHOT = Qt.ItemDataRole.UserRole
_LIST_CHARS, _PLACE_CHARS = 22, 34


class HistoryPage(QWidget):
    """The kept saves beside what differs between the chosen one and the report as it is now.

    `left()` when the author is done.
    """

    left = Signal()

    def __init__(
        self,
        controller: ReportController,
        dialogs: Dialogs,
        versions: Sequence[Snapshot],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("历史版本"))
        self._controller = controller
        self._dialogs = dialogs
        self._earlier: Report | None = None
        self.versions = self._list(versions)
        self.lead = QLabel(self)
        self.lead.setWordWrap(True)
        self.lead.setProperty("role", "hint")
        self.differences = self._table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        heading = QLabel(self.tr("历史版本"), self)
        heading.setProperty("role", "heading")
        layout.addWidget(heading)
        layout.addWidget(self.lead)
        layout.addWidget(self._middle(), 1)
        layout.addLayout(self._foot())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit)
        self.versions.currentItemChanged.connect(lambda *_: self._show_chosen())
        self._show_chosen()

    def begin(self) -> None:
        """Put the cursor on the latest save; the page is in front now."""
        self.versions.setFocus()
        self.versions.setCurrentRow(0)

    def restore_chosen(self) -> None:
        """Make the report what it was then, as one undo step."""
        earlier, item = self._earlier, self.versions.currentItem()
        if earlier is None or item is None:
            return
        label = self.tr("恢复到{version}").format(version=item.text())
        self._controller.edit(label, lambda _: earlier)
        self.left.emit()

    def discard_chosen(self) -> None:
        """Remove the chosen save from the history, if the author is sure."""
        item = self.versions.currentItem()
        if item is None:
            return
        sure = self._dialogs.confirm(
            self.tr("要删除{version}的版本吗？").format(version=item.text()),
            self.tr("只删除这一个历史版本，不影响正在编辑的报告。删除以后不能恢复。"),
            self.tr("删除"),
        )
        if sure:
            item.data(_SNAPSHOT).discard()
            self.versions.takeItem(self.versions.row(item))
            self._show_chosen()

    # What it is made of

    def _list(self, versions: Sequence[Snapshot]) -> QListWidget:
        found = QListWidget(self)
        found.setAccessibleName(self.tr("保存过的版本"))
        for each in versions:
            item = QListWidgetItem(version_name(each), found)
            item.setData(_SNAPSHOT, each)
        found.setMinimumWidth(_LIST_CHARS * found.fontMetrics().horizontalAdvance("0"))
        return found

    def _table(self) -> QTableView:
        view = QTableView(self)
        view.setAccessibleName(self.tr("与现在的不同之处"))
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setWordWrap(True)
        view.verticalHeader().hide()
        return view

    def _middle(self) -> QSplitter:
        middle = QSplitter(Qt.Orientation.Horizontal, self)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.versions)
        middle.addWidget(self.differences)
        middle.setStretchFactor(1, 1)
        return middle

    def _foot(self) -> QHBoxLayout:
        self.discard = QPushButton(self.tr("删除这个版本…"), self)
        self.discard.clicked.connect(self.discard_chosen)
        self.back = QPushButton(self.tr("返回"), self)
        self.back.clicked.connect(self.left)
        self.restore = QPushButton(self.tr("恢复到这个版本"), self)
        self.restore.setProperty("role", "primary")
        self.restore.clicked.connect(self.restore_chosen)
        foot = QHBoxLayout()
        foot.addWidget(self.discard)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.restore)
        return foot

    # What it shows

    def _show_chosen(self) -> None:
        item = self.versions.currentItem()
        found: tuple[Change, ...] = ()
        self._earlier = None
        if item is None:
            self.lead.setText(self.tr("每次保存都会留下一个版本。选择一个版本，看它与现在有什么不同。"))
        else:
            found = self._compare(item.data(_SNAPSHOT))
        self._show_differences(found)
        self.discard.setEnabled(item is not None)
        self.restore.setEnabled(bool(found) and not self._controller.is_locked)

    def _compare(self, snapshot: Snapshot) -> tuple[Change, ...]:
        try:
            self._earlier = snapshot.load().report
        except ReportError as exc:
            self.lead.setText(exc.user_message)
            return ()
        found = changes(self._earlier, self._controller.report)
        if found:
            words = self.tr("从这个版本到现在：{changes}。恢复以后可以撤销，文件在保存以后才会改变。")
            self.lead.setText(words.format(changes=in_words(found)))
        else:
            self.lead.setText(self.tr("这个版本与现在的内容一样。"))
        return found

    def _show_differences(self, found: Sequence[Change]) -> None:
        old = self.differences.model()
        model = ChangeListModel(found, self._controller.spec, False, self)
        self.differences.setModel(model)
        if old is not None:
            old.deleteLater()
        width = self.differences.fontMetrics().horizontalAdvance("字")
        self.differences.hideColumn(CHOICE)
        self.differences.setColumnWidth(PLACE, _PLACE_CHARS * width)
        head = self.differences.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(PLACE + 1, model.columnCount()):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


def show_history(window: "MainWindow") -> None:
    """Put the history of the open report in front; say so if there is none yet."""
    window.wizard.commit_pending()
    versions = window.desk.versions()
    if not versions:
        window.dialogs.inform(
            window.tr("这份报告还没有历史版本。"), window.tr("每次保存都会留下一个版本，保存以后就可以查看。")
        )
        return
    page = HistoryPage(window.controller, window.dialogs, versions)
    page.left.connect(window.visits.leave)
    window.visits.show(page)
    page.begin()
