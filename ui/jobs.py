"""Long work beside the window: it runs on a thread, its progress and its result come back by signal."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import CalledOffError, ReportError

_log = logging.getLogger(__name__)

# How often the window looks for news of the work: soon enough to seem at once, rare enough to cost nothing.
_LISTEN_EVERY_MS = 15


class Ticket:
    """What a piece of work holds: a way to tell how far it is, and to learn that it is called off."""

    def __init__(self, tell: Callable[[str, int, int], None]) -> None:
        self._tell = tell
        self._cancelled = Event()

    def step(self, text: str, done: int, total: int) -> None:
        """Say what comes next, at a point where stopping does no harm.

        Raises:
            CalledOffError: the author called the work off.
        """
        if self._cancelled.is_set():
            raise CalledOffError
        self._tell(text, done, total)

    @property
    def is_cancelled(self) -> bool:
        """For work that waits for something else, which it then has to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        self._cancelled.set()


class Job(QObject):
    """One piece of work under way.

    Signals: `progressed(text, done, total)`, then one of `finished(result)`, `failed(ReportError)`,
    `cancelled()`; and last of all `ended()`.

    The other thread never touches a Qt object, not even to emit: when the last reference to one is
    dropped there while the window deletes it here, the binding corrupts memory. It puts what it has to
    say into a queue, which the window's thread empties while the job lasts.
    """

    progressed = Signal(str, int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, work: Callable[[Ticket], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said: SimpleQueue[_Step | _End] = SimpleQueue()
        said = self._said
        self.ticket = Ticket(lambda text, done, total: said.put(_Step(text, done, total)))
        self._thread = Thread(target=_run, args=(work, self.ticket, said), name="job", daemon=True)
        self._called_off = False
        self._listener = QTimer(self, interval=_LISTEN_EVERY_MS)
        self._listener.timeout.connect(self._listen)

    def start(self) -> None:
        self._thread.start()
        self._listener.start()

    def cancel(self) -> None:
        """Call it off: the result, should it still come, is thrown away."""
        self._called_off = True
        self.ticket.cancel()

    def _listen(self) -> None:
        while True:
            try:
                said = self._said.get_nowait()
            except Empty:
                return
            if isinstance(said, _Step):
                self.progressed.emit(said.text, said.done, said.total)
                continue
            self._listener.stop()
            self._hand_over(said)
            return

    def _hand_over(self, end: "_End") -> None:
        try:
            if self._called_off or isinstance(end.error, CalledOffError):
                self.cancelled.emit()
            elif isinstance(end.error, ReportError):
                _log.warning("work could not go on: %s", type(end.error).__name__)
                self.failed.emit(end.error)
            elif end.error is not None:
                self.failed.emit(
                    ReportError("程序内部出错，这一步没有完成。您填写的内容没有受影响，请重试。")
                )
                raise end.error
            else:
                self.finished.emit(end.result)
        finally:
            # It stays with its parent, small as it now is: the binding frees an object twice that is
            # deleted later from a slot of its own while nothing else refers to it.
            self.ended.emit()


@dataclass(frozen=True, slots=True)
class _Step:
    text: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _End:
    result: object
    error: Exception | None


def _run(work: Callable[[Ticket], object], ticket: Ticket, said: "SimpleQueue[_Step | _End]") -> None:
    """On the other thread."""
    try:
        result = work(ticket)
    except Exception as exc:  # carried over to the window's thread, and raised again there
        said.put(_End(None, exc))
    else:
        said.put(_End(result, None))


def start_job(parent: QObject, work: Callable[[Ticket], object]) -> Job:
    """Begin `work` on another thread; connect to the Job's signals before returning to the event loop."""
    job = Job(work, parent)
    job.start()
    return job
