"""Running the rules beside the author's typing: a few at a time, so that no frame of the window is missed."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.model import Report
from app.rules import Finding, check_in_steps, worst_first
from app.spec import FormatSpec

# Half a frame at 60 Hz: the other half is left for painting.
_SLICE_S = 0.008


class PatientCheck(QObject):
    """One check at a time, in slices between the window's events. `finished(tuple[Finding, ...])`."""

    finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[tuple[Finding, ...]] = iter(())
        self._found: list[Finding] = []
        self._is_done = False
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._go_on)

    def start(self, report: Report, spec: FormatSpec, previous: Report | None) -> None:
        """Begin anew; a check under way is given up."""
        self._found = []
        self._is_done = False
        self._steps = check_in_steps(report, spec, previous)
        self._next.start()

    def stop(self) -> None:
        """Give up the check under way: the report is no longer the one it looks at."""
        self._next.stop()
        self._steps = iter(())

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE_S
        if self._is_done:
            self._next.stop()
            self.finished.emit(worst_first(self._found))
            return
        for found in self._steps:
            self._found += found
            if perf_counter() >= until:
                return
        # What shows the findings has a turn of its own.
        self._is_done = True
