"""The kept saves to choose from, to name and to delete."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from app.errors import ReportError
from app.storage import Snapshot
from ui.changes.version_list import VersionListModel, version_name
from ui.dialogs import Dialogs

_LIST_CHARS = 30
_KEPT_ANYWAY = 10


class VersionPanel(QWidget):
    """`chosen()` when another save is current, `renewed()` when saves were named or deleted."""

    chosen = Signal()
    renewed = Signal()

    def __init__(self, versions: Sequence[Snapshot], dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self.model = VersionListModel(versions, self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("保存过的版本"))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAlternatingRowColors(True)
        self.list.setMinimumWidth(_LIST_CHARS * self.list.fontMetrics().horizontalAdvance("0"))
        self.name = QPushButton(self.tr("命名…"), self)
        self.discard = QPushButton(self.tr("删除…"), self)
        self.clean = QPushButton(self.tr("清理…"), self)
        self.clean.setToolTip(self.tr("一次删除许多旧版本"))
        self.name.clicked.connect(self.name_current)
        self.discard.clicked.connect(self.discard_current)
        self.clean.clicked.connect(self.prune)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.name, self.discard, self.clean):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.list.selectionModel().currentChanged.connect(self._note_choice)

    @property
    def current(self) -> Snapshot | None:
        """The save that is chosen."""
        index = self.list.currentIndex()
        return self.model.versions[index.row()] if index.isValid() else None

    def begin(self) -> None:
        """Put the cursor on the latest save."""
        self.list.setFocus()
        self.list.setCurrentIndex(self.model.index(0))

    def name_current(self) -> None:
        """Give the chosen save a name of the author's, so that it is kept for good."""
        version = self.current
        if version is None:
            return
        question = self.tr("这个版本叫什么？有名称的会一直保留，没有名称的只保留最近五十次。")
        name = self._dialogs.ask_text(question, version.name)
        if name is None or name == version.name:
            return
        try:
            self.model.replace(self.list.currentIndex().row(), version.renamed(name))
        except ReportError as exc:
            self._dialogs.show_error(exc)
        self.renewed.emit()

    def discard_current(self) -> None:
        """Remove the chosen save from the history, if the author is sure."""
        version = self.current
        if version is None:
            return
        sure = self._dialogs.confirm(
            self.tr("要删除{version}的版本吗？").format(version=version_name(version)),
            self.tr("只删除这一个历史版本，不影响正在编辑的报告。删除以后不能恢复。"),
            self.tr("删除"),
        )
        if sure:
            self._discard([version])

    def prune(self) -> None:
        """Remove many saves at once: the older ones without a name, all without one, or all."""
        unnamed = [each for each in self.model.versions if not each.name]
        groups = {
            self.tr("没有名称的，最近{kept}次除外（{n}个）"): unnamed[_KEPT_ANYWAY:],
            self.tr("所有没有名称的（{n}个）"): unnamed,
            self.tr("全部（{n}个）"): list(self.model.versions),
        }
        chosen = self._dialogs.choose_one(
            self.tr("要删除哪些历史版本？删除以后不能恢复，正在编辑的报告不受影响。"),
            [words.format(kept=_KEPT_ANYWAY, n=len(group)) for words, group in groups.items()],
        )
        if chosen is not None:
            self._discard(list(groups.values())[chosen])

    def _discard(self, versions: Sequence[Snapshot]) -> None:
        for each in versions:
            each.discard()
        self.model.remove(versions)
        self.renewed.emit()
        self._note_choice()

    def _note_choice(self) -> None:
        for button in (self.name, self.discard):
            button.setEnabled(self.current is not None)
        self.clean.setEnabled(bool(self.model.versions))
        self.chosen.emit()
