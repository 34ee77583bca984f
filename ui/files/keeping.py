"""The recovery copy of this window: written beside it, soon after each change, never by the window itself."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QTime, QTimer, Signal

from app.errors import ReportError
from app.model import Report
from app.storage import Autosave, Project, new_session
from ui.controller import ReportController

_log = logging.getLogger(__name__)

# A pause in typing, or in typing without a pause the longest that a copy may lag behind; the rest of
# the two seconds is left for writing on a slow disk.
_PAUSE_MS = 1000
_LONGEST_MS = 1600
_LOOK_EVERY_MS = 50


class Keeper(QObject):
    """Keeps a copy of what is not saved. `kept(QTime)` when a copy is on the disk, `failed(ReportError)`."""

    kept = Signal(object)
    failed = Signal(object)

    def __init__(
        self, controller: ReportController, project: Callable[[], Project], home: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._project = project
        self._autosave = Autosave(home, new_session())
        # One thread, so that writes and removals happen in the order in which they were asked for.
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="autosave")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._longest = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self._pause.timeout.connect(self._keep)
        self._longest.timeout.connect(self._keep)
        self._watch = QTimer(self, interval=_LOOK_EVERY_MS)
        self._watch.timeout.connect(self._look)
        self._writing: Future[None] | None = None
        self._is_closed = False
        controller.report_changed.connect(self._expect)

    def keep_now(self) -> None:
        """Write the copy and wait until it is there."""
        self._keep().result()

    def forget(self) -> None:
        """Remove the copy: all is saved, or the author does not want it."""
        self._stop()
        if not self._is_closed:
            self._writer.submit(self._autosave.clear)

    def close(self) -> None:
        """Let what is being written end; nothing is kept after that."""
        self._stop()
        self._is_closed = True
        self._writer.shutdown(wait=True)

    def _expect(self, _before: Report, _after: Report) -> None:
        if self._is_closed:
            return
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def _keep(self) -> "Future[None]":
        self._stop()
        if self._controller.undo_stack.isClean():
            return self._writer.submit(self._autosave.clear)
        job = self._writer.submit(self._autosave.write, self._project(), self._controller.path)
        self._writing = job
        self._watch.start()
        return job

    def _look(self) -> None:
        """Tell how the copy came out. Asked for, not called back: no Qt object is touched off its thread."""
        if self._writing is None or not self._writing.done():
            return
        self._watch.stop()
        error, self._writing = self._writing.exception(), None
        if error is None:
            self.kept.emit(QTime.currentTime())
            return
        _log.error("the recovery copy was not written", exc_info=error)
        trouble = ReportError("自动保存没有成功，请尽快手动保存。")
        self.failed.emit(error if isinstance(error, ReportError) else trouble)

    def _stop(self) -> None:
        self._pause.stop()
        self._longest.stop()
