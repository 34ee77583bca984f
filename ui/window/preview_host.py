"""Brings the pages as they will print to the front, and takes them away again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget

from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.settings import Settings
from ui.window.wizard import Wizard

if TYPE_CHECKING:  # laying out pages needs a good deal that typing does not
    from ui.pages.preview import PreviewPage


class PreviewHost(QObject):
    """The preview in the stack of pages; `action` is checked while it is in front."""

    def __init__(
        self,
        pages: QStackedWidget,
        wizard: Wizard,
        controller: ReportController,
        dialogs: Dialogs,
        settings: Settings,
        action: QAction,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._wizard = wizard
        self._controller = controller
        self._dialogs = dialogs
        self._settings = settings
        self._action = action
        self._page: PreviewPage | None = None
        # Whoever goes to a step wants to fill in.
        wizard.step_changed.connect(lambda _: self.leave())
        wizard.step_list.clicked.connect(lambda _: self.leave())

    @property
    def is_in_front(self) -> bool:
        return self._page is not None and self._pages.currentWidget() is self._page

    def toggle(self) -> None:
        """Show the pages as they will print, or go back to filling in."""
        if self.is_in_front:
            self.leave()
            return
        self._wizard.commit_pending()
        self._pages.setCurrentWidget(self._made())
        self._action.setChecked(True)

    def leave(self) -> None:
        """Go back to filling in, if the pages are in front."""
        if self.is_in_front:
            self._pages.setCurrentWidget(self._wizard)
        self._action.setChecked(False)

    def print_pages(self) -> None:
        """Show the pages, then ask for a printer."""
        if not self.is_in_front:
            self.toggle()
        self._made().print_pages()

    def dress(self) -> None:
        """Take over the colours of the palette that now holds."""
        if self._page is not None:
            self._page.dress()

    def _made(self) -> "PreviewPage":
        from ui.pages.preview import PreviewPage

        if self._page is None:
            self._page = PreviewPage(self._controller, self._dialogs, self._settings)
            self._pages.addWidget(self._page)
        return self._page
