"""An export under way, and what came of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.jobs import Job, Ticket, start_job
from ui.look.icons import icon
from ui.plain import plain_label


class ExportRun(QWidget):
    """The progress of one export with a way to call it off, then the files that were written.

    Signals: `failed(ReportError)`, and last of all `ended()`.
    """

    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._folder = Path()
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("导出进度"))
        self.cancel = QPushButton(self.tr("取消"), self)
        self.cancel.clicked.connect(self._cancel)
        self.result = plain_label("", self)
        self.result.setWordWrap(True)
        self.result.setProperty("role", "done")
        self.open_folder = QPushButton(icon("folder-open"), self.tr("打开文件夹"), self)
        self.open_folder.clicked.connect(self._open_folder)
        run, done = QHBoxLayout(), QHBoxLayout()
        run.addWidget(self.progress, 1)
        run.addWidget(self.cancel)
        run.addStretch(0)
        done.addWidget(self.result, 1)
        done.addWidget(self.open_folder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        for row in (run, done):
            row.setSpacing(8)
            layout.addLayout(row)
        self._set_running(False)

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def start(self, folder: Path, work: Callable[[Ticket], tuple[Path, ...]]) -> None:
        """Do the work beside the window; the files go into `folder`."""
        self._folder = folder
        self.result.clear()
        self._set_running(True)
        job = start_job(self, work)
        job.progressed.connect(self._show_progress)
        job.finished.connect(self._show_result)
        job.failed.connect(self.failed)
        job.cancelled.connect(lambda: self.result.setText(self.tr("已取消导出。")))
        job.ended.connect(self._end)
        self._job = job

    def forget(self) -> None:
        """What was written is not what there is now: its list must not be taken for the latest."""
        if not self.is_running:
            self.result.clear()
            self.open_folder.setVisible(False)

    def _show_progress(self, text: str, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setFormat(self.tr("正在生成 {name}").format(name=text))

    def _show_result(self, paths: tuple[Path, ...]) -> None:
        names = "\n".join(f"✓  {path.name}" for path in paths)
        self.result.setText(
            self.tr("已导出到 {folder}：\n{names}").format(folder=paths[0].parent, names=names)
        )
        self.open_folder.setVisible(True)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)

    def _end(self) -> None:
        self._job = None
        self._set_running(False)
        self.ended.emit()

    def _set_running(self, running: bool) -> None:
        self.progress.setVisible(running)
        self.cancel.setVisible(running)
        self.cancel.setEnabled(running)
        if running:
            self.open_folder.setVisible(False)
            self.progress.setRange(0, 0)
        elif not self.result.text():
            self.open_folder.setVisible(False)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
