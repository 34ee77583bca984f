"""The window: first the start page, at once; then the panels and pages of a report."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTime, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from app.errors import ReportError
from ui.dialogs import Dialogs
from ui.look.dressing import dress
from ui.look.style import DARK, LIGHT, apply_look, colours
from ui.pages.start import StartPage
from ui.settings import Settings
from ui.window.actions import Actions
from ui.window.menus import REPORT_ONLY, History, add_panel_toggles, commands, fill_menus, fill_toolbar
from ui.window.placing import fitting

if TYPE_CHECKING:  # what a report needs is loaded once the start page is painted
    from app.model.workflow import Workflow
    from ui.controller import ReportController
    from ui.files.reading import ForeignFile

_FIRST_SIZE = QSize(1280, 800)
_PROJECT_SUFFIX = ".nianbao"


class MainWindow(QMainWindow):
    """The one window. It edits through the controller and opens and saves through the desk.

    It comes up with the start page alone; `furnish` brings all that works on a report. `painted()` when
    it has been seen for the first time.
    """

    painted = Signal()

    def __init__(self, settings: Settings, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.settings = settings
        self.dialogs = dialogs or Dialogs(self)
        self._is_furnished = self._was_painted = self._is_answered = False
        self.start_page = StartPage(self)
        self.centre = QStackedWidget(self)
        self.centre.addWidget(self.start_page)
        self.setCentralWidget(self.centre)
        self.actions_by_key = Actions(self, commands(self))
        self._recent_menu, self._view_menu = fill_menus(self, self.actions_by_key)
        self._toolbar = fill_toolbar(self, self.actions_by_key)
        self.actions_by_key.set_enabled(False, *REPORT_ONLY, "undo", "redo")
        self.actions_by_key["dark"].setChecked(colours() is DARK)
        self.statusBar()
        self.setAcceptDrops(True)
        self.setWindowTitle(self.tr("年报编制助手"))
        self._place()

    def furnish(self, controller: "ReportController", home: Path) -> None:
        """Bring in what works on a report: the desk, the pages and the panels."""
        from ui.changes.host import ChangesHost
        from ui.files.desk import FileDesk
        from ui.files.reception import Reception
        from ui.review.host import ReviewHost
        from ui.widgets.findings_panel import FindingsPanel
        from ui.widgets.help_panel import HelpPanel
        from ui.widgets.notes_panel import NotesPanel
        from ui.widgets.status_bar import StatusBar
        from ui.window.beside_windows import BesideWindows
        from ui.window.panels import Panels
        from ui.window.preview_host import PreviewHost
        from ui.window.regions import Region, Regions, entering
        from ui.window.scene import Scene
        from ui.window.title import WindowTitle
        from ui.window.visits import Visits
        from ui.window.wizard import Wizard

        self.controller = controller
        self._home = home
        # When it goes, the stack tells of what was not saved; by then nobody is left to hear it. That may
        # be without having been closed, as at the end of the process.
        self.centre.destroyed.connect(lambda: controller.undo_stack.blockSignals(True))
        self.desk = FileDesk(controller, self.dialogs, self.settings, home, self)
        self.wizard = Wizard(controller, self.dialogs, self.settings, self)
        self.help = HelpPanel(controller, self)
        self.findings = FindingsPanel(controller, self)
        self.notes = NotesPanel(controller, self)
        self.status = StatusBar(controller, self)
        self.centre.addWidget(self.wizard)
        self.setStatusBar(self.status)
        self.regions = Regions(
            self,
            entering(self.wizard.step_list),
            Region(self.wizard, self.wizard.focus_again),
            entering(self.help),
            Region(self.findings, self.findings.enter),
        )
        self.title_bar = WindowTitle(self, controller, self.desk, lambda: self.is_on_start_page)
        self.reception = Reception(self.start_page, self._recent_menu, self.desk, self.dialogs, home, self)
        self.beside = BesideWindows(controller, self.desk, self.dialogs, self)
        self.preview = PreviewHost(
            self.centre,
            self.wizard,
            controller,
            self.dialogs,
            self.settings,
            self.actions_by_key["preview"],
            self,
        )
        self.visits = Visits(self.centre, self)
        self.changes = ChangesHost(
            self.visits, controller, self.desk, self.dialogs, lambda: not self.is_on_start_page, self
        )
        self.reviews = ReviewHost(self.centre, self.desk, self.dialogs, home, self)
        self.panels = Panels(self, self.settings, self.wizard.step_list, self.help, self.findings, self.notes)
        add_panel_toggles(self.actions_by_key, self.panels, self._view_menu, self._toolbar)
        self.scene = Scene(self)
        self._connect()
        self._is_furnished = True
        self.show_start()

    @property
    def is_on_start_page(self) -> bool:
        return self.centre.currentWidget() is self.start_page

    def show_start(self) -> None:
        """Put the start page in front."""
        self.scene.show_start()

    def show_report(self) -> None:
        """Put the wizard in front, at its first step."""
        self.scene.show_report()

    def open(self, path: Path) -> None:
        """Open a file of any kind."""
        self.desk.open(path)

    # What happens to the window

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_furnished:
            self.panels.give_room()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_furnished:
            return
        if not self._is_answered and not self._may_close():
            event.ignore()
            return
        self.settings.remember_window(self.saveGeometry(), self.panels.state())
        self.reviews.close()
        self._call_off_work()
        self.desk.close()
        event.accept()

    def _call_off_work(self) -> None:
        """What is still being read or written has nobody left to deliver to."""
        from ui.jobs import Job

        for job in self.findChildren(Job):
            job.cancel()

    def close(self) -> bool:
        """Ask before Qt begins to close: while it does, it lets a second close through unasked."""
        if self._is_furnished and not self._may_close():
            return False
        self._is_answered = True
        try:
            return super().close()
        finally:
            self._is_answered = False

    def _may_close(self) -> bool:
        """False while a question is open, whoever asked it: that one is to be answered first."""
        if QApplication.activeModalWidget() is not None:
            return False
        return self.is_on_start_page or self.desk.may_leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file is opened; one dropped on the start page begins this year's report."""
        path = _dropped(event.mimeData().urls())
        if path is None:
            return
        event.acceptProposedAction()
        if self.is_on_start_page and path.suffix.lower() != _PROJECT_SUFFIX:
            self.desk.start_from(path)
        else:
            self.desk.open(path)

    # Commands

    def close_report(self) -> None:
        """Leave the report and go back to the start page."""
        if self.desk.may_leave():
            self.desk.let_go()
            self.desk.incoming.cancel()
            # On the start page Ctrl+Z must not go on changing what was left.
            self.controller.undo_stack.clear()
            self.show_start()

    def show_check(self) -> None:
        from ui.window.steps import CHECK

        self.wizard.show_step(CHECK)

    def export(self, *formats: str) -> None:
        """Go to the export step; with formats, tick them and begin."""
        from ui.window.steps import EXPORT

        self.wizard.show_step(EXPORT)
        page = self.wizard.export_page
        if formats:
            page.choose(*formats)
            page.run()
        else:
            page.start.setFocus()

    def show_signoff(self) -> None:
        """Show where the report stands on its way to being published."""
        from ui.pages.signoff import SignoffPage

        self.preview.leave()
        self.wizard.commit_pending()
        page = SignoffPage(self.controller, self.desk, self.dialogs)
        page.left.connect(self.visits.leave)
        self.visits.show(page)
        page.begin()

    def toggle_dark(self) -> None:
        """Change between light and dark, at once."""
        dark = self.actions_by_key["dark"].isChecked()
        self.settings.remember_dark(dark)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_look(app, DARK if dark else LIGHT)
        self.actions_by_key.dress()
        for part in (self.start_page, self.wizard, self.findings, self.help, self.preview):
            part.dress()
        for page in (self.visits.page, self.reviews.page):
            if page is not None:
                dress(page)

    # Making it, and keeping it up to date

    def _place(self) -> None:
        """Where it was the last time; the first time, as large as fits the screen."""
        screen = QGuiApplication.primaryScreen()
        self.resize(fitting(_FIRST_SIZE, screen.availableGeometry()) if screen else _FIRST_SIZE)
        if not self.settings.geometry.isEmpty():
            self.restoreGeometry(self.settings.geometry)

    def _connect(self) -> None:
        desk, wizard = self.desk, self.wizard
        desk.settling.connect(wizard.commit_pending)
        desk.opened.connect(lambda: self.panels.offer_notes(False))
        desk.saved.connect(lambda _: self.status.show_saved(QTime.currentTime()))
        desk.read.connect(self._show_notes)
        desk.workflow_changed.connect(self._show_workflow)
        desk.saved.connect(lambda _: self._tell_of_correction())
        desk.read_only_changed.connect(wizard.read_only_bar.say)
        wizard.read_only_bar.copy_wanted.connect(desk.save_as)
        wizard.lock_bar.correction_wanted.connect(self.show_signoff)
        desk.incoming.busy_changed.connect(self.status.show_busy)
        desk.keeper.kept.connect(self.status.show_kept)
        desk.keeper.failed.connect(self._tell_not_kept)
        self.status.cancel_requested.connect(desk.incoming.cancel)
        self.status.unfilled_clicked.connect(wizard.go_to_unfilled)
        self.help.insert_requested.connect(wizard.insert_text)
        self.help.paragraph_requested.connect(wizard.insert_paragraph)
        self.help.replace_requested.connect(wizard.replace_text)
        History(self.actions_by_key, self.controller.undo_stack)

    def _show_workflow(self, workflow: "Workflow") -> None:
        from app.model.workflow import STAGE_NAMES

        self.status.show_stage(STAGE_NAMES[workflow.stage])
        self._tell_of_correction()
        self.wizard.show_lock(workflow.returned)

    def _tell_of_correction(self) -> None:
        """A 更正版 has no file until it is saved: said above its pages."""
        is_new = self.desk.workflow.is_correction and self.controller.path is None
        if is_new:
            self.wizard.read_only_bar.say_new_correction()
        elif not self.desk.why_read_only:
            self.wizard.read_only_bar.say("")

    def _show_notes(self, file: "ForeignFile") -> None:
        self.notes.show_file(file)
        self.panels.offer_notes(bool(file.notes))

    def _tell_not_kept(self, error: ReportError) -> None:
        self.status.show_trouble(self.tr("无法自动保存，请尽快手动保存"), error.user_message)


def _dropped(urls: Sequence[QUrl]) -> Path | None:
    """The first file among what was dropped."""
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return files[0] if files and files[0].is_file() else None
