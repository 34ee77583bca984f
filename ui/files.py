"""The files of the window: open, save, start from last year, and the recovery copy kept while typing."""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDate, QObject, Signal

from app.errors import ReportError, StorageError
from app.model import Report
from app.model.workflow import Workflow
from app.spec import load_specs, spec_for
from app.storage import (
    SUFFIX,
    FileStamp,
    NewerVersionError,
    Project,
    Recovery,
    Snapshot,
    forget_file,
    keep_snapshot,
    load_project,
    recent_files,
    remember_file,
    save_project,
    snapshots,
)
from ui.controller import ReportController
from ui.dialogs import Answer, Dialogs
from ui.holding import Hold
from ui.jobs import Job, start_job
from ui.keeping import Keeper
from ui.reading import ForeignFile, Purpose, example_reports, read_foreign
from ui.settings import Settings

_log = logging.getLogger(__name__)


class FileDesk(QObject):
    """Everything between the open report and its file.

    Signals: `opened()` when another report is in the window, `saved(Path)`, `read(ForeignFile)` when that
    came from a foreign file, `to_review(ForeignFile, Purpose)` when such a file is to be looked over,
    `came_back(ForeignFile)` when an exported file has been edited since, `workflow_changed(Workflow)`,
    `compared()` when a report was taken as last year's, `busy_changed(str)` with what is under way ("" when
    done), `recent_changed()`, `settling()` before the report is saved or left: what is being typed must be
    put into it now.
    """

    settling = Signal()
    opened = Signal()
    saved = Signal(object)
    read = Signal(object)
    to_review = Signal(object, object)
    came_back = Signal(object)
    workflow_changed = Signal(object)
    compared = Signal()
    busy_changed = Signal(str)
    recent_changed = Signal()

    def __init__(
        self,
        controller: ReportController,
        dialogs: Dialogs,
        settings: Settings,
        home: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._dialogs = dialogs
        self._settings = settings
        self._home = home
        self._job: Job | None = None
        self._stamp: FileStamp | None = None
        self._hold = Hold(home)
        self._project = Project(controller.report)
        self.keeper = Keeper(controller, self.project, home, self)

    @property
    def is_modified(self) -> bool:
        """True if something would be lost without saving."""
        return not self._controller.undo_stack.isClean()

    def project(self) -> Project:
        """All that would be saved now."""
        controller, opened = self._controller, self._project
        return Project(
            controller.report, controller.previous, opened.attachments, opened.read_only, opened.workflow
        )

    @property
    def workflow(self) -> Workflow:
        """Where the open report stands on its way to being published."""
        return self._project.workflow

    @property
    def settings(self) -> Settings:
        """What the window remembers of folders and templates."""
        return self._settings

    def record(self, workflow: Workflow) -> bool:
        """Put a step of the workflow on record by saving the report; False if it is not saved."""
        before = self._project
        self._project = replace(before, workflow=workflow)
        if not self.save():
            self._project = before
            return False
        self._show_workflow()
        return True

    def begin_correction(self, workflow: Workflow) -> None:
        """Go on in a copy of the published report, whose own file stays as it is."""
        self._show(replace(self.project(), read_only=False, workflow=workflow), None)
        self._controller.undo_stack.resetClean()

    def keep_version(self, name: str) -> bool:
        """Save the report, and keep it under a name to compare with later; False if it is not saved."""
        path = self._controller.path
        if (path is None or self.is_modified) and not self.save():
            return False
        path = self._controller.path
        assert path is not None
        try:
            keep_snapshot(self._home, path, self.project(), name=name)
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return False
        return True

    def versions(self) -> tuple[Snapshot, ...]:
        """The earlier versions of the open report, newest first."""
        path = self._controller.path
        return () if path is None else snapshots(self._home, path)

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

    def cancel_reading(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def save(self) -> bool:
        """Save to the report's file, asking for one the first time; False if it is not saved."""
        self.settling.emit()
        path = self._controller.path
        if path is None or self._project.read_only:
            return self.save_as()
        return self._may_overwrite(path) and self._save(path)

    def save_as(self) -> bool:
        """Save to a file of the author's choice."""
        self.settling.emit()
        path = self._dialogs.choose_save(
            self.tr("另存为"),
            [self.tr("年报编制助手文件 (*{suffix})").format(suffix=SUFFIX)],
            self.suggestion(),
        )
        if path is None:
            return False
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        if not self._hold.take(path):
            self._dialogs.show_error(
                StorageError(
                    f"“{path.name}”正在另一个窗口中打开，没有保存。请换一个文件名，或者先关闭那个窗口。"
                )
            )
            return False
        before, self._project = self._project, replace(self._project, read_only=False)
        if self._save(path):
            return True
        self._project = before
        if self._controller.path is not None:
            self._hold.take(self._controller.path)
        return False

    def may_leave(self) -> bool:
        """Ask what becomes of changes that are not saved; False if the author stays."""
        self.settling.emit()
        if not self.is_modified:
            self.keeper.forget()
            return True
        answer = self._dialogs.ask_save(self.name())
        if answer is Answer.SAVE:
            return self.save()
        if answer is Answer.DISCARD:
            self.keeper.forget()
            return True
        return False

    def let_go(self) -> None:
        """The report is left: other windows may open its file."""
        self._hold.release()

    def close(self) -> None:
        """The window closes."""
        self.keeper.close()
        self.let_go()

    def name(self) -> str:
        """What the author knows the report by."""
        path = self._controller.path
        return path.name if path else self.tr("未命名的报告")

    def recover(self, recovery: Recovery) -> None:
        """Bring back what a window that died had kept; it counts as not saved."""
        try:
            project = recovery.load()
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return
        path = recovery.original
        if path is not None and not self._hold.take(path):
            path = None  # open in another window: this one is saved under a name of its own
        self._show(project, path)
        self._stamp = None if path is None else _stamp_at(path, recovery.saved_at)
        self._controller.undo_stack.resetClean()
        # The old copy goes only when the new one is on the disk.
        self.keeper.keep_now()
        recovery.discard()

    def recent(self) -> list[tuple[Path, bool]]:
        """The files opened last, and whether each is missing now."""
        return [(each.path, each.is_missing) for each in recent_files(self._home)]

    def forget(self, path: Path) -> None:
        """Take a file off the list of recent ones."""
        forget_file(self._home, path)
        self.recent_changed.emit()

    def _open_project(self, path: Path) -> None:
        try:
            project = self._load(path)
            stamp = FileStamp.of(path)
        except ReportError as exc:
            self._dialogs.show_error(exc)
            self.recent_changed.emit()
            return
        if project is not None and (project := self._held(project, path)) is not None:
            self._show(project, path)
            self._stamp = stamp
            self._remember(path)
            _log.info("opened a project")

    def _load(self, path: Path) -> Project | None:
        try:
            return load_project(path)
        except NewerVersionError as exc:
            see = self._dialogs.confirm(
                exc.user_message, self.tr("只读方式可以查看和导出，不能保存。"), self.tr("以只读方式打开")
            )
            return load_project(path, allow_newer=True) if see else None

    def _held(self, project: Project, path: Path) -> Project | None:
        """The project, read-only if another window has it open; None if the author lets it be then."""
        if self._hold.take(path):
            return project
        see = self._dialogs.confirm(
            self.tr("“{name}”已经在另一个窗口中打开。").format(name=path.name),
            self.tr("为了不互相覆盖，这里只能以只读方式打开：可以查看和导出，修改后要另存为别的文件。"),
            self.tr("以只读方式打开"),
        )
        return replace(project, read_only=True) if see else None

    def _read(self, path: Path, purpose: Purpose) -> None:
        if self._job is not None:
            self._job.cancel()
        job = start_job(self, lambda ticket: read_foreign(path, ticket))
        job.finished.connect(lambda result: self._take(result, purpose))
        job.failed.connect(self._dialogs.show_error)
        job.ended.connect(lambda: self._reading_ended(job))
        self._job = job
        self._settings.remember_open_folder(path.parent)
        self.busy_changed.emit(self.tr("正在读取 {name}").format(name=path.name))

    def _reading_ended(self, job: Job) -> None:
        if self._job is job:
            self._job = None
            self.busy_changed.emit("")

    def _take(self, file: object, purpose: Purpose) -> None:
        # Whether the open report may go is asked only later: a file that cannot be read must not cost it.
        if not isinstance(file, ForeignFile):
            return
        carried = None if file.result is None else file.result.carried
        if purpose is Purpose.OPEN and carried is not None:
            self._take_own(file)
        elif file.result is not None and (carried is None or not carried.intact):
            self.to_review.emit(file, purpose)
        elif purpose is Purpose.COMPARE:
            self.take_previous(file.report)
        else:
            self.start_year(file.report)

    def _take_own(self, file: ForeignFile) -> None:
        """A file that this program exported: opened as it is, or its edits and comments shown first."""
        assert file.result is not None and file.result.carried is not None
        if file.result.carried.intact and not file.result.comments:
            self.go_on(file.report, file)
        else:
            self.came_back.emit(file)

    def _show_workflow(self) -> None:
        if self.workflow.is_locked:
            self._controller.undo_stack.clear()
        self._controller.is_locked = self.workflow.is_locked
        self.workflow_changed.emit(self.workflow)

    def _show(self, project: Project, path: Path | None) -> None:
        """Put a project into the window. Raises SpecError for a form that this program does not know."""
        spec_for(project.report.format)
        self._project, self._stamp = project, None
        if path is None or project.read_only:
            self._hold.release()
        self._controller.load(project.report, path, project.previous)
        self._show_workflow()
        self.opened.emit()

    def _save(self, path: Path) -> bool:
        project = self.project()
        try:
            save_project(project, path)
            self._stamp = FileStamp.of(path)
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return False
        self._controller.mark_saved(path)
        self.keeper.forget()
        self._keep_history(path, project)
        self._remember(path)
        self.saved.emit(path)
        return True

    def _keep_history(self, path: Path, project: Project) -> None:
        """The copy for going back is an extra: the report itself is saved without it."""
        try:
            keep_snapshot(self._home, path, project)
        except ReportError:
            _log.warning("no snapshot was kept")

    def _may_overwrite(self, path: Path) -> bool:
        """Ask first if somebody else has changed the file since it was opened."""
        if self._stamp is None or not path.exists() or self._stamp.still_holds(path):
            return True
        return self._dialogs.confirm(
            self.tr("“{name}”在打开之后被别的程序改动过。").format(name=path.name),
            self.tr("保存会盖掉那些改动。如果不确定，请先取消，再用“另存为”换一个文件名。"),
            self.tr("仍然保存"),
        )

    def _remember(self, path: Path) -> None:
        remember_file(self._home, path)
        self._settings.remember_open_folder(path.parent)
        self.recent_changed.emit()

    def suggestion(self) -> Path:
        """Beside the present file, or under the report's title in the folder used last."""
        controller = self._controller
        if controller.path is not None:
            return controller.path
        report: Report = controller.report
        year = f"{report.report_year}年" if report.report_year else ""
        # A correction must not be saved over the report that was published.
        mark = self.tr("（更正版）") if self.workflow.is_correction else ""
        stem = f"{report.org}{year}政府信息公开工作年度报告{mark}".replace("/", "_").strip()
        return self._settings.open_folder / f"{stem}{SUFFIX}"

    def _ask_file(self, title: str) -> Path | None:
        every = "*.nianbao *.docx *.doc *.wps *.xlsx *.xls *.et *.html *.htm *.mht *.txt *.md *.pdf *.json"
        filters = [
            self.tr("年度报告 ({patterns})").format(patterns=every),
            self.tr("年报编制助手文件 (*{suffix})").format(suffix=SUFFIX),
            self.tr("所有文件 (*)"),
        ]
        return self._dialogs.choose_open(title, filters, self._settings.open_folder)


def _stamp_at(path: Path, moment: datetime) -> FileStamp | None:
    """What the file was at that moment; a stamp that fits nothing if somebody has changed it since."""
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC) > moment
        return FileStamp(-1, 0, "") if changed else FileStamp.of(path)
    except (OSError, StorageError):
        return None
