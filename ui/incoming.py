"""Files of others, on their way into the window: read beside it, then sent where they belong."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.dialogs import Dialogs
from ui.jobs import Job, start_job
from ui.reading import Purpose, read_foreign


class Incoming(QObject):
    """One file at a time; a second one calls the first off.

    Signals: `read(ForeignFile, Purpose)`, `busy_changed(str)` with what is under way ("" when done).
    """

    read = Signal(object, object)
    busy_changed = Signal(str)

    def __init__(self, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._job: Job | None = None

    def fetch(self, path: Path, purpose: Purpose) -> None:
        """Read a file; what cannot be read is said, and nothing else happens."""
        self.cancel()
        job = start_job(self, lambda ticket: read_foreign(path, ticket))
        job.finished.connect(lambda file: self.read.emit(file, purpose))
        job.failed.connect(self._dialogs.show_error)
        job.ended.connect(lambda: self._ended(job))
        self._job = job
        self.busy_changed.emit(self.tr("正在读取 {name}").format(name=path.name))

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            self.busy_changed.emit("")
