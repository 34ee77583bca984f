"""The file of the open report: saving it, its versions, and whether it may be written at all."""

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.errors import ReportError, StorageError
from app.model.workflow import Stage, Workflow
from app.rules.answers import only_current
from app.spec import spec_for
from app.storage import (
    FileStamp,
    Project,
    Snapshot,
    forget_file,
    keep_snapshot,
    recent_files,
    remember_file,
    save_project,
    snapshots,
)
from ui.controller import ReportController
from ui.dialogs import Answer, Dialogs
from ui.files.holding import Hold
from ui.files.keeping import Keeper
from ui.files.questions import FileQuestions
from ui.settings import Settings

_log = logging.getLogger(__name__)


class ReportFile(QObject):
    """What is open, and where it is saved to.

    Signals: `opened()` when another report is in the window, `saved(Path)`, `workflow_changed(Workflow)`,
    `read_only_changed(str)` with the reason why the file may only be read ("" if it may be written),
    `recent_changed()`, `settling()` before the report is saved or left: what is being typed must be put
    into it now.
    """

    settling = Signal()
    opened = Signal()
    saved = Signal(object)
    workflow_changed = Signal(object)
    read_only_changed = Signal(str)
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
        self._stamp: FileStamp | None = None
        self._hold = Hold(home)
        self._project = Project(controller.report)
        self._questions = FileQuestions(dialogs, self)
        self.why_read_only = ""
        self._asked_too: list[Callable[[], bool]] = []
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
            keep_snapshot(self._home, path, self._to_keep(), name=name)
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return False
        return True

    def versions(self) -> tuple[Snapshot, ...]:
        """The earlier versions of the open report, newest first."""
        path = self._controller.path
        return () if path is None else snapshots(self._home, path)

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
        path = self._questions.where(self.suggestion())
        if path is None:
            return False
        if not self._hold.take(path):
            self._dialogs.show_error(
                StorageError(
                    f"“{path.name}”正在另一个窗口中打开，没有保存。请换一个文件名，或者先关闭那个窗口。"
                )
            )
            return False
        before, self._project = self._project, replace(self._project, read_only=False)
        if self._save(path):
            self._say_read_only("")
            return True
        self._project = before
        if self._controller.path is not None:
            self._hold.take(self._controller.path)
        return False

    def ask_too(self, may_leave: Callable[[], bool]) -> None:
        """Before a report is left, ask this too: a page beside it may hold work of its own."""
        self._asked_too.append(may_leave)

    def may_leave(self) -> bool:
        """Ask what becomes of changes that are not saved; False if the author stays."""
        self.settling.emit()
        if not all(may_leave() for may_leave in self._asked_too):
            return False
        if not self.is_modified:
            self.keeper.forget()
            return True
        answer = self._questions.save_first(self.name())
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

    def suggestion(self) -> Path:
        """Beside the present file, or under the report's title in the folder used last."""
        controller = self._controller
        path = controller.path
        if path is not None:
            # What may only be read is not to be saved over.
            copy = self.tr("{stem}（副本）").format(stem=path.stem)
            folder = path.parent if os.access(path.parent, os.W_OK) else Path.home()
            return folder / path.with_stem(copy).name if self.why_read_only else path
        # A correction must not be saved over the report that was published.
        mark = self.tr("（更正版）") if self.workflow.is_correction else ""
        return self._questions.suggest(controller.report, mark, self._settings.open_folder)

    def recent(self) -> tuple[Path, ...]:
        """The files opened last; some may be missing now."""
        return recent_files(self._home)

    def forget(self, path: Path) -> None:
        """Take a file off the list of recent ones."""
        forget_file(self._home, path)
        self.recent_changed.emit()

    def _show(self, project: Project, path: Path | None) -> None:
        """Put a project into the window. Raises SpecError for a form that this program does not know."""
        of_known_form(project)
        self._project, self._stamp = project, None
        if path is None or project.read_only:
            self._hold.release()
        self._controller.load(project.report, path, project.previous)
        self._say_read_only("")
        self._show_workflow()
        self.opened.emit()

    def _show_workflow(self) -> None:
        if self.workflow.is_locked:
            self._controller.undo_stack.clear()
        self._controller.is_locked = self.workflow.is_locked
        submitted = self.workflow.step_of(Stage.SUBMITTED)
        self._controller.submitted_as = submitted.fingerprint if submitted is not None else ""
        self.workflow_changed.emit(self.workflow)

    def _say_read_only(self, why: str) -> None:
        self.why_read_only = why
        self.read_only_changed.emit(why)

    def _save(self, path: Path) -> bool:
        project = self._to_keep()
        try:
            self._stamp = FileStamp.of(path, save_project(project, path))
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return False
        self._controller.mark_saved(path)
        self.keeper.forget()
        self._keep_history(path, project)
        self._remember(path)
        self.saved.emit(path)
        return True

    def _to_keep(self) -> Project:
        """All that is saved: what the author can still take back stays in the window only."""
        project, spec = self.project(), self._controller.spec
        return replace(project, report=only_current(project.report, spec, project.previous))

    def _keep_history(self, path: Path, project: Project) -> None:
        """The copy for going back is an extra: the report itself is saved without it."""
        try:
            keep_snapshot(self._home, path, project)
        except ReportError:
            _log.warning("no snapshot was kept")

    def _may_overwrite(self, path: Path) -> bool:
        """Ask first if somebody else has changed the file since it was opened."""
        try:
            if self._stamp is None or self._stamp.still_holds(path):
                return True
        except ReportError as exc:
            self._dialogs.show_error(exc)
            return False
        return self._questions.overwrite_changed(path)

    def _remember(self, path: Path) -> None:
        remember_file(self._home, path)
        self._settings.remember_open_folder(path.parent)
        self.recent_changed.emit()


def of_known_form(project: Project) -> Project:
    """The same project. Raises SpecError if this program lacks the form of a report in it."""
    for report in (project.report, project.previous):
        if report is not None:
            spec_for(report.format)
    return project
