"""历史版本: the saves that were kept, any two of them compared, and back to one of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from app.compare import Change, changes, in_words
from app.errors import OutdatedError, ReportError
from app.model import Report
from app.spec import spec_for
from app.storage import Snapshot
from ui.changes.other_side import OtherSide
from ui.changes.version_list import version_name
from ui.changes.version_panel import VersionPanel
from ui.changes.view import ChangesView
from ui.changes.with_file import Compared, compare_with_file
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.jobs import Job, start_job
from ui.plain import plain_label
from ui.settings import Settings

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class HistoryPage(QWidget):
    """The kept saves, and what differs between the chosen one and the open report, another save or a file.

    Only from what is held against the open report can something be taken. `left()` when the author is done.
    """

    left = Signal()

    def __init__(
        self,
        controller: ReportController,
        dialogs: Dialogs,
        settings: Settings,
        versions: Sequence[Snapshot],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("历史版本"))
        self._controller = controller
        self._dialogs = dialogs
        self._base = controller.report
        self._chosen: Report | None = None
        self._job: Job | None = None
        self.versions = VersionPanel(versions, dialogs, self)
        self.other = OtherSide(dialogs, settings, self)
        self.lead = plain_label("", self)
        self.lead.setWordWrap(True)
        self.lead.setProperty("role", "hint")
        self.view = ChangesView(self)
        self._lay_out()
        self.view.chosen_changed.connect(self._show_buttons)
        self.versions.renewed.connect(self._offer_others)
        self.versions.chosen.connect(self._compare)
        self.other.chosen.connect(self._compare)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.left.emit)
        self._offer_others()
        self._compare()

    def begin(self) -> None:
        """Put the cursor on the latest save; the page is in front now."""
        self.versions.begin()

    def restore_chosen(self) -> None:
        """Make the report what it was then, as one undo step."""
        earlier, version = self._chosen, self.versions.current
        if earlier is None or version is None:
            return
        label = self.tr("恢复到{version}").format(version=version_name(version))
        self._controller.edit(label, lambda _: earlier)
        self.left.emit()

    def take_accepted(self) -> None:
        """Put what was accepted into the open report, as one undo step."""
        try:
            self._controller.accept(self.view.model.accepted, self._base)
        except OutdatedError as exc:
            self._dialogs.show_error(exc)
        self.left.emit()

    # What it is made of

    def _lay_out(self) -> None:
        heading = plain_label(self.tr("历史版本"), self)
        heading.setProperty("role", "heading")
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.other)
        column.addWidget(self.lead)
        column.addWidget(self.view, 1)
        middle = QSplitter(Qt.Orientation.Horizontal, self)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.versions)
        middle.addWidget(right)
        middle.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(middle, 1)
        self._add_buttons()
        layout.addLayout(self.view.buttons)

    def _add_buttons(self) -> None:
        self.back = QPushButton(self.tr("返回"), self)
        self.back.clicked.connect(self.left)
        self.take = QPushButton(self)
        self.take.clicked.connect(self.take_accepted)
        self.restore = QPushButton(self.tr("恢复到这个版本"), self)
        self.restore.setProperty("role", "primary")
        self.restore.clicked.connect(self.restore_chosen)
        for button in (self.back, self.take, self.restore):
            self.view.buttons.addWidget(button)

    def _offer_others(self) -> None:
        self.other.offer(self.versions.model.versions)

    # What it shows

    def _compare(self) -> None:
        """Hold the chosen save against what is chosen at the other side."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        version, other = self.versions.current, self.other.value
        self._chosen = None
        if version is None:
            self._show_nothing(self.tr("每次保存都会留下一个版本。选择一个版本，看它与现在有什么不同。"))
            return
        try:
            self._chosen = version.load().report
            if isinstance(other, Path):
                self._read(version, self._chosen, other)
            elif other is not None:
                self._show_two(version, other)
            else:
                self._show_against_now(version, self._chosen)
        except ReportError as exc:
            self._show_nothing(exc.user_message)

    def _show_nothing(self, words: str) -> None:
        self.lead.setText(words)
        self.view.show_changes((), self._controller.spec, ("", ""), can_choose=False)

    def _show_against_now(self, version: Snapshot, earlier: Report) -> None:
        now = self._controller.report
        found = changes(now, earlier)
        may_change = bool(found) and not self._controller.is_locked
        if not found:
            words = self.tr("这个版本与现在的内容一样。")
        else:
            words = self.tr("这个版本与现在相比，{changes}。").format(changes=in_words(found))
        if may_change:
            words += self.tr("可以恢复整个版本，也可以只接受勾选的几处；都可以撤销，保存以后文件才会改变。")
        self._show(words, now, found, (self.tr("打开的报告（现在）"), version_name(version)), may_change)

    def _show_two(self, one: Snapshot, other: Snapshot) -> None:
        older, newer = sorted((one, other), key=lambda each: each.saved_at)
        base = older.load().report
        found = changes(base, newer.load().report)
        words = self.tr("两个版本的内容一样。")
        if found:
            words = self.tr("较晚的版本与较早的相比，{changes}。这里只供对照。").format(
                changes=in_words(found)
            )
        self._show(words, base, found, (version_name(older), version_name(newer)), False)

    def _read(self, version: Snapshot, base: Report, path: Path) -> None:
        self._show_nothing(self.tr("正在读取 {name}").format(name=path.name))
        self._job = start_job(self, lambda ticket: compare_with_file(base, path, ticket))
        self._job.finished.connect(lambda result: self._show_file(version, base, result))
        self._job.failed.connect(lambda error: self._show_nothing(error.user_message))

    def _show_file(self, version: Snapshot, base: Report, result: object) -> None:
        if not isinstance(result, Compared):
            return
        words = self.tr("“{name}”与这个版本逐句逐格一致。")
        if result.changes:
            words = self.tr("“{name}”与这个版本有不同，这里只供对照。")
        sides = (version_name(version), result.name)
        self._show(words.format(name=result.name), base, result.changes, sides, False)

    def _show(
        self, words: str, base: Report, found: Sequence[Change], sides: tuple[str, str], may_change: bool
    ) -> None:
        self._base = base
        self.lead.setText(words)
        self.view.show_changes(found, spec_for(base.format), sides, can_choose=may_change, base=base)
        self.view.select_first()

    def _show_buttons(self) -> None:
        """What can be done now: nothing can be taken from what is only looked at."""
        is_against_now = self._chosen is not None and self.other.value is None
        may_change = is_against_now and bool(self.view.model.changes) and not self._controller.is_locked
        chosen = len(self.view.model.accepted)
        self.restore.setEnabled(may_change)
        self.take.setVisible(may_change)
        self.take.setEnabled(bool(chosen))
        self.take.setText(self.tr("接受 {n} 处").format(n=chosen) if chosen else self.tr("接受勾选的"))


def show_history(window: "MainWindow") -> None:
    """Put the history of the open report in front; say so if there is none yet."""
    window.wizard.commit_pending()
    versions = window.desk.versions()
    if not versions:
        window.dialogs.inform(
            window.tr("这份报告还没有历史版本。"), window.tr("每次保存都会留下一个版本，保存以后就可以查看。")
        )
        return
    page = HistoryPage(window.controller, window.dialogs, window.settings, versions)
    page.left.connect(window.visits.leave)
    window.visits.show(page)
    page.begin()
