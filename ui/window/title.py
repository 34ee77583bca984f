"""The title of the window: whose report it is, whether it is saved, and whether it may be changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from app.model.workflow import STAGE_NAMES
from ui.controller import ReportController
from ui.files.desk import FileDesk


class WindowTitle(QObject):
    """Follows the open report; on the start page only the program's name stands there."""

    def __init__(
        self,
        window: QMainWindow,
        controller: ReportController,
        desk: FileDesk,
        is_on_start_page: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._desk = desk
        self._is_on_start_page = is_on_start_page
        # A method, not a lambda: Qt lets go of it when the window goes; the undo stack speaks to the last.
        for signal in (
            controller.report_changed,
            controller.undo_stack.cleanChanged,
            desk.saved,
            desk.workflow_changed,
            desk.read_only_changed,
            controller.file_changed,
        ):
            signal.connect(self.refresh)

    def refresh(self, *_: object) -> None:
        """`[*]` is where Qt puts the mark of unsaved changes."""
        name = self.tr("年报编制助手")
        if self._is_on_start_page():
            self._window.setWindowModified(False)
            self._window.setWindowTitle(name)
            return
        report = self._controller.report
        year = self.tr("{year} 年").format(year=report.report_year) if report.report_year else ""
        what = " ".join(filter(None, (report.org, year))) or self._desk.name()
        self._window.setWindowTitle(f"{what}[*]{self._mark()} - {name}")
        self._window.setWindowModified(self._desk.is_modified)

    def _mark(self) -> str:
        if self._controller.is_locked:
            return self.tr("（{stage}，锁定）").format(stage=STAGE_NAMES[self._desk.workflow.stage])
        if self._desk.why_read_only:
            return self.tr("（只读）")
        if not self._desk.workflow.is_correction:
            return ""
        return self.tr("（更正版，还没有保存）") if self._controller.path is None else self.tr("（更正版）")
