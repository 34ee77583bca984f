"""Files of others, on their way into the window: read beside it, one at a time."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.dialogs import Dialogs
from ui.jobs import Job, Ticket, start_job


class Incoming(QObject):
    """The one file that is being read or compared, if any; a second one calls the first off.

    `busy_changed(str)` with what is under way ("" when done).
    """

    busy_changed = Signal(str)

    def __init__(self, dialogs: Dialogs, parent: QObject) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._job: Job | None = None

    def fetch(self, name: str, work: Callable[[Ticket], object], take: Callable[[Any], None]) -> None:
        """Let `work` read the file of that name, and `take` have what it gives.

        What cannot be read is said, and nothing else happens.
        """
        self.cancel()
        job = start_job(self, work)
        job.finished.connect(take)
        job.failed.connect(self._dialogs.show_error)
        job.ended.connect(lambda: self._ended(job))
        self._job = job
        self.busy_changed.emit(self.tr("正在读取 {name}").format(name=name))

    def cancel(self) -> None:
        """Call it off: nobody gets what it gives."""
        if self._job is not None:
            self._job.cancel()

    def _ended(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            self.busy_changed.emit("")
