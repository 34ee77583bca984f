"""What must hold after every event, and how it is looked at."""

import sys
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app.model import CellRef, Report
from app.model.values import format_cell
from app.storage import load_project
from ui.pages.narrative import NarrativePage
from ui.pages.table import TablePage
from ui.window.main_window import MainWindow

_HARMLESS = ("This plugin does not support", "Detected locale")


class WrongError(AssertionError):
    """Something does not hold that must."""


class Watch:
    """Keeps what Qt warns of and what raises in slots, and knows where the open report began."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._begun = window.controller.report
        self._complaints: list[str] = []
        self._hook, sys.excepthook = sys.excepthook, self._raised
        self._handler = qInstallMessageHandler(self._warned)
        window.desk.opened.connect(self._begin)

    def stop(self) -> None:
        sys.excepthook = self._hook
        qInstallMessageHandler(self._handler)

    def look(self, what: str) -> None:
        """Raises WrongError if anything was complained of, or the page shows another report."""
        if self._complaints:
            raise WrongError("\n".join([*self._complaints, f"after: {what}"]))
        if differing := self._differing():
            raise WrongError(f"{differing}\nafter: {what}")

    def undo_all_and_redo(self) -> None:
        """Taking back every step gives the report as it was opened; doing all again, what it was now."""
        controller = self._window.controller
        now, stack = controller.report, controller.undo_stack
        at = stack.index()
        while stack.canUndo():
            stack.undo()
        if controller.report != self._begun:
            raise WrongError("undoing everything did not give the report as it was opened")
        while stack.index() < at:
            stack.redo()
        if controller.report != now:
            raise WrongError("redoing everything did not give the report back")

    def compare_with_file(self) -> None:
        path = self._window.controller.path
        if path is None or load_project(path).report != self._window.controller.report:
            raise WrongError("the saved file is not the report")
        if self._window.desk.is_modified:
            raise WrongError("saved, and yet marked as changed")

    def compare_with_recovery(self) -> None:
        controller, file = self._window.controller, self._window.desk.keeper._autosave.file
        if controller.undo_stack.isClean():
            if file.exists():
                raise WrongError("a recovery copy of what is saved")
        elif load_project(file).report != controller.report:
            raise WrongError("the recovery copy is not the report")

    def _begin(self) -> None:
        self._begun = self._window.controller.report

    def _differing(self) -> str:
        """In what the page in front differs from the report; "" for nothing."""
        window = self._window
        if window.centre.currentWidget() is not window.wizard:
            return ""
        page, report = window.wizard.stack.currentWidget(), window.controller.report
        if isinstance(page, NarrativePage):
            return _differing_texts(page, report)
        return _differing_cells(page, report) if isinstance(page, TablePage) else ""

    def _raised(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        self._complaints.append("".join(traceback.format_exception(kind, error, trace)))

    def _warned(self, kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not any(
            h in message for h in _HARMLESS
        ):
            self._complaints.append(f"Qt: {message}")


def _differing_texts(page: NarrativePage, report: Report) -> str:
    section = report.section(page.section_spec.key)
    texts = [part.text for part in section.parts] if section else []
    for box in page.boxes:
        shown = box.text.toPlainText()
        if shown and shown not in texts:
            return f"a box shows {shown[:60]!r}, which is in no part of the report"
    return ""


def _differing_cells(page: TablePage, report: Report) -> str:
    model = page.model
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            at = model.ref(model.index(row, column))
            if isinstance(at, CellRef) and model.index(row, column).data() != format_cell(report.value(at)):
                return f"{at} shows {model.index(row, column).data()!r}, not {report.value(at)!r}"
    return ""
