"""What is in front of the window: the start page, the report, or a page that is looked at for a while."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.window.menus import REPORT_ONLY
from ui.window.panels import Front
from ui.window.steps import CHECK

if TYPE_CHECKING:
    from ui.files.reading import ForeignFile, Purpose
    from ui.window.main_window import MainWindow


class Scene(QObject):
    """Brings pages to the front, and lets panels, commands and title of the window follow."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        window.wizard.step_changed.connect(self._turn_panels)
        window.desk.opened.connect(self.show_report)
        window.desk.opened.connect(window.visits.drop)
        window.desk.to_review.connect(self._review)
        for host in (window.reviews, window.visits):
            # Beside the panels the page might need more room than a small screen has.
            host.coming.connect(window.panels.hide)
            host.shown.connect(self._make_room)
            host.left.connect(self._return)

    @property
    def is_on_start_page(self) -> bool:
        return self._window.centre.currentWidget() is self._window.start_page

    def show_start(self) -> None:
        """Put the start page in front."""
        window = self._window
        window.reception.refresh()
        window.preview.leave()
        window.centre.setCurrentWidget(window.start_page)
        window.panels.hide()
        self._show_what_is_open(False)

    def show_report(self) -> None:
        """Put the wizard in front, at its first step."""
        window = self._window
        window.panels.show()
        window.centre.setCurrentWidget(window.wizard)
        window.wizard.show_step(window.wizard.steps[0].key)
        window.wizard.focus_first()
        self._show_what_is_open(True)

    def _turn_panels(self, key: str) -> None:
        self._window.panels.turn_to(Front.CHECK if key == CHECK else Front.REPORT)

    def _review(self, file: "ForeignFile", purpose: "Purpose") -> None:
        self._window.preview.leave()
        self._window.reviews.show(file, purpose)

    def _make_room(self) -> None:
        """The panels and commands are about the open report, which has to wait."""
        self._window.panels.hide()
        self._show_what_is_open(False)
        self._window.actions_by_key.set_enabled(False, "undo", "redo")

    def _return(self) -> None:
        """Put back what was in front, as it was."""
        if self.is_on_start_page:
            self.show_start()
            return
        self._window.panels.show()
        self._show_what_is_open(True)
        actions, stack = self._window.actions_by_key, self._window.controller.undo_stack
        actions.set_enabled(stack.canUndo(), "undo")
        actions.set_enabled(stack.canRedo(), "redo")

    def _show_what_is_open(self, is_report: bool) -> None:
        self._window.status.show_report(is_report)
        self._window.actions_by_key.set_enabled(is_report, *REPORT_ONLY, "help", "findings", "notes")
        self._window.title_bar.refresh()
