"""Long work beside the window: it runs on a thread, its progress and its result come back by signal."""

import logging
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from app.errors import ReportError

_log = logging.getLogger(__name__)


class CancelledError(Exception):
    """The author called the work off."""


class Ticket:
    """What a piece of work holds: a way to tell how far it is, and to learn that it is called off."""

    def __init__(self, tell: Callable[[str, int, int], None]) -> None:
        self._tell = tell
        self._cancelled = Event()

    def step(self, text: str, done: int, total: int) -> None:
        """Say what comes next, at a point where stopping does no harm.

        Raises:
            CancelledError: the author called the work off.
        """
        if self._cancelled.is_set():
            raise CancelledError
        self._tell(text, done, total)

    def cancel(self) -> None:
        self._cancelled.set()


class Job(QObject):
    """One piece of work under way. It lives in the window's thread; only `_run` is on another.

    Signals: `progressed(text, done, total)`, then one of `finished(result)`, `failed(ReportError)`,
    `cancelled()`; and last of all `ended()`.
    """

    progressed = Signal(str, int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _came_back = Signal(object, object)

    def __init__(self, work: Callable[[Ticket], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._called_off = False
        self.ticket = Ticket(self.progressed.emit)
        self._came_back.connect(self._hand_over)

    def start(self) -> None:
        QThreadPool.globalInstance().start(QRunnable.create(self._run))

    def cancel(self) -> None:
        """Call it off: the result, should it still come, is thrown away."""
        self._called_off = True
        self.ticket.cancel()

    def _run(self) -> None:
        try:
            result: object = self._work(self.ticket)
        except Exception as exc:  # carried over to the window's thread, and raised again there
            self._came_back.emit(None, exc)
        else:
            self._came_back.emit(result, None)

    @Slot(object, object)
    def _hand_over(self, result: object, error: Exception | None) -> None:
        try:
            if self._called_off or isinstance(error, CancelledError):
                self.cancelled.emit()
            elif isinstance(error, ReportError):
                _log.warning("work could not go on: %s", type(error).__name__)
                self.failed.emit(error)
            elif error is not None:
                self.failed.emit(
                    ReportError("程序内部出错，这一步没有完成。您填写的内容没有受影响，请重试。")
                )
                raise error
            else:
                self.finished.emit(result)
        finally:
            self.ended.emit()
            self.deleteLater()


def start_job(parent: QObject, work: Callable[[Ticket], object]) -> Job:
    """Begin `work` on another thread; connect to the Job's signals before returning to the event loop."""
    job = Job(work, parent)
    job.start()
    return job
