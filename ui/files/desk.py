"""How reports come into the window: new, opened, begun from last year's, recovered, read from other files."""

import logging
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDate, QObject, Signal

from app.errors import ReportError, StorageError
from app.model import Report
from app.spec import load_specs
from app.storage import (
    SUFFIX,
    FileStamp,
    NewerVersionError,
    Project,
    Recovery,
    pending_recoveries,
    project_from_bytes,
    read_bounded,
)
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.files.incoming import Incoming
from ui.files.reading import ForeignFile, Purpose, example_reports, read_foreign
from ui.files.report_file import ReportFile, of_known_form
from ui.settings import Settings

_log = logging.getLogger(__name__)


class FileDesk(ReportFile):
    """Everything between the open report and files.

    Signals besides those of the report's own file: `read(ForeignFile)` when the report came from a foreign
    file, `to_review(ForeignFile, Purpose)` when such a file is to be looked over, `came_back(ForeignFile)`
    when an exported file has been edited since, `compared()` when a report was taken as last year's.
    """

    read = Signal(object)
    to_review = Signal(object, object)
    came_back = Signal(object)
    compared = Signal()

    def __init__(
        self,
        controller: ReportController,
        dialogs: Dialogs,
        settings: Settings,
        home: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(controller, dialogs, settings, home, parent)
        self.incoming = Incoming(dialogs, self)
        self.opened.connect(self.incoming.cancel)

    def new(self) -> bool:
        """Begin an empty report on the year that has just ended."""
        if not self.may_leave():
            return False
        spec = load_specs()[0]
        report = spec.empty_report().with_(report_year=QDate.currentDate().year() - 1)
        self._show(Project(report), None)
        return True

    def open_example(self) -> bool:
        """Open the bundled example as a report of its own, not yet saved."""
        if not self.may_leave():
            return False
        report, previous = example_reports()
        self._show(Project(report, previous), None)
        return True

    def ask_open(self) -> None:
        """Choose a file and open it."""
        if path := self._ask_file(self.tr("打开")):
            self.open(path)

    def ask_start_from(self) -> None:
        """Choose last year's file and start this year's report from it."""
        if path := self._ask_file(self.tr("选择去年的报告")):
            self.start_from(path)

    def ask_previous(self) -> None:
        """Choose last year's report to compare with."""
        if path := self._ask_file(self.tr("选择上年的报告")):
            self.compare_with(path)

    def open(self, path: Path) -> None:
        """Open any supported file; a foreign one is looked over first."""
        if path.suffix.lower() != SUFFIX:
            self._read(path, Purpose.OPEN)
        elif self.may_leave():
            kept = self._kept_of(path)
            if kept is not None and self._questions.bring_back(path, kept):
                self.recover(kept)
            else:
                self._open_project(path)

    def start_from(self, path: Path) -> None:
        """Start this year's report from last year's file."""
        self._read(path, Purpose.START)

    def compare_with(self, path: Path) -> None:
        """Take a file as last year's report."""
        self._read(path, Purpose.COMPARE)

    def start_year(self, last: Report) -> bool:
        """Begin this year's report from last year's, which becomes the one to compare with."""
        from app.rollover import start_year

        if not self.may_leave():
            return False
        self._show(Project(start_year(last, load_specs()[0]), last), None)
        self._controller.undo_stack.resetClean()
        return True

    def go_on(self, report: Report, file: ForeignFile) -> bool:
        """Edit a report that was read from `file` and looked over."""
        if not self.may_leave():
            return False
        self._show(Project(report, file.previous), None)
        self._controller.undo_stack.resetClean()
        self.read.emit(file)
        return True

    def take_previous(self, last: Report) -> None:
        """Compare with this report of last year from now on."""
        self._controller.set_previous(last)
        self._controller.undo_stack.resetClean()
        self.compared.emit()

    def recover(self, recovery: Recovery) -> None:
        """Bring back what a window that died had kept; it counts as not saved."""
        try:
            project = of_known_form(recovery.load())
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return
        path = recovery.original
        if path is not None and not self._hold.take(path):
            path = None  # open in another window: this one is saved under a name of its own
        self._show(project, path)
        self._stamp = None if path is None else _stamp_at(path, recovery.saved_at)
        self._controller.undo_stack.resetClean()
        try:
            self.keeper.keep_now()
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return  # the old copy goes only when the new one is on the disk
        recovery.discard()

    def _kept_of(self, path: Path) -> Recovery | None:
        """The newest copy that a window which died kept of this file, if the file is older."""
        here = path.resolve()
        for kept in pending_recoveries(self._home):
            if kept.original is not None and kept.original.resolve() == here:
                return kept if not _changed_after(path, kept.saved_at) else None
        return None

    def _open_project(self, path: Path) -> None:
        try:
            data = read_bounded(path)
            project, stamp = self._load(data, path.name), FileStamp.of(path, data)
        except ReportError as exc:
            self._dialogs.show_error(exc)
            self.recent_changed.emit()
            return
        if project is not None and (held := self._held(project, path)) is not None:
            can_write = _can_write(path)
            self._show(held if can_write else replace(held, read_only=True), path)
            if held.read_only:
                newer = project.read_only
                self._say_read_only(self._questions.why_newer() if newer else self._questions.why_held())
            elif not can_write:
                self._say_read_only(self._questions.why_unwritable())
            self._stamp = stamp
            self._remember(path)
            _log.info("opened a project")

    def _load(self, data: bytes, name: str) -> Project | None:
        try:
            return of_known_form(project_from_bytes(data, name))
        except NewerVersionError as exc:
            see = self._questions.look_at_newer(exc)
            return of_known_form(project_from_bytes(data, name, allow_newer=True)) if see else None

    def _held(self, project: Project, path: Path) -> Project | None:
        """The project, read-only if another window has it open; None if the author lets it be then."""
        if self._hold.take(path):
            return project
        see = self._questions.look_at_held(path)
        return replace(project, read_only=True) if see else None

    def _read(self, path: Path, purpose: Purpose) -> None:
        self._settings.remember_open_folder(path.parent)
        self.incoming.fetch(
            path.name, lambda ticket: read_foreign(path, ticket), lambda file: self._take(file, purpose)
        )

    def _take(self, file: ForeignFile, purpose: Purpose) -> None:
        # Whether the open report may go is asked only later: a file that cannot be read must not cost it.
        carried = None if file.result is None else file.result.carried
        if purpose is Purpose.OPEN and carried is not None:
            self._take_own(file)
        elif file.result is not None and (carried is None or not carried.intact):
            self.to_review.emit(file, purpose)
        elif purpose is Purpose.COMPARE:
            self.take_previous(file.report)
        elif purpose is Purpose.OPEN:
            self.go_on(file.report, file)
        else:
            self.start_year(file.report)

    def _take_own(self, file: ForeignFile) -> None:
        """A file that this program exported: opened as it is, or its edits and comments shown first."""
        assert file.result is not None and file.result.carried is not None
        if file.result.carried.intact and not file.result.comments:
            self.go_on(file.report, file)
        else:
            self.came_back.emit(file)

    def _ask_file(self, title: str) -> Path | None:
        return self._questions.which(title, self._settings.open_folder)


def _stamp_at(path: Path, moment: datetime) -> FileStamp | None:
    """What the file was at that moment; a stamp that fits nothing if somebody has changed it since."""
    try:
        return FileStamp(-1, 0, "") if _changed_after(path, moment) else FileStamp.of(path)
    except (OSError, StorageError):
        return None


def _can_write(path: Path) -> bool:
    """Saving puts a new file in place of the old one, so the folder must allow it too."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _changed_after(path: Path, moment: datetime) -> bool:
    """True if the file is there and was written after that moment."""
    return path.exists() and datetime.fromtimestamp(path.stat().st_mtime, UTC) > moment
