"""The pages of the wizard, each made when it is first asked for, so that the window is up at once."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.pages.cover import CoverPage
from ui.pages.export import ExportPage
from ui.pages.final_check import FinalCheckPage
from ui.pages.narrative import NarrativePage
from ui.pages.strays import StraysPage
from ui.settings import Settings
from ui.widgets.table_notes import TableNotes
from ui.window.locking import close_to_typing
from ui.window.steps import CHECK, COVER, EXPORT, STRAYS, Step


class PageShelf(QObject):
    """The pages that are there, by the key of their step.

    `unfilled_wanted()` when a page leads to what is not filled, `table_filled()` behind the last cell.
    """

    unfilled_wanted = Signal()
    table_filled = Signal()

    def __init__(
        self,
        controller: ReportController,
        dialogs: Dialogs,
        settings: Settings,
        stack: QStackedWidget,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._dialogs = dialogs
        self._settings = settings
        self._stack = stack
        self._pages: dict[str, QWidget] = {}
        self._notes: dict[str, TableNotes] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._pages

    def __iter__(self) -> Iterator[QWidget]:
        return iter(self._pages.values())

    def page(self, key: str, steps: tuple[Step, ...]) -> QWidget:
        """The page of one of these steps, made if it is not there yet."""
        if key not in self._pages:
            page = self._make(next(step for step in steps if step.key == key), steps)
            self._pages[key] = page
            self._stack.addWidget(page)
            self._lock(key)
        return self._pages[key]

    def notes(self, key: str) -> TableNotes | None:
        """The words below the table of a step; None if it has no table or no page yet."""
        return self._notes.get(key)

    def lock(self) -> None:
        """Close the pages to typing if the report is locked."""
        for key in self._pages:
            self._lock(key)

    def commit_pending(self) -> None:
        """Put what is being typed into a cell into the report."""
        for page in self:
            commit = getattr(page, "commit_pending", None)
            if commit is not None:
                commit()

    def clear(self) -> None:
        """Take all pages away."""
        for page in self:
            if isinstance(page, ExportPage):
                page.start.setParent(page)  # it stands beside 下一步, and would stay there
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages, self._notes = {}, {}

    def _lock(self, key: str) -> None:
        if self._controller.is_locked and key not in (CHECK, EXPORT):
            close_to_typing(self._pages[key])

    def _make(self, step: Step, steps: tuple[Step, ...]) -> QWidget:
        if step.key == COVER:
            return CoverPage(self._controller, self._stack)
        if step.key == CHECK:
            return self._make_check(steps)
        if step.key == STRAYS:
            return StraysPage(self._controller, self._stack)
        if step.section is None:
            return ExportPage(self._controller, self._dialogs, self._settings, self._stack)
        if step.section.table:
            return self._make_table(step)
        return NarrativePage(self._controller, step.section, self._stack)

    def _make_check(self, steps: tuple[Step, ...]) -> QWidget:
        page = FinalCheckPage(
            self._controller, steps, self._stack, dialogs=self._dialogs, settings=self._settings
        )
        page.unfilled_chosen.connect(self.unfilled_wanted)
        return page

    def _make_table(self, step: Step) -> QWidget:
        # Imported here: the table page is the largest, and the first page is none.
        from ui.pages.table import TablePage

        assert step.section is not None and step.section.table is not None
        table = self._controller.spec.table(step.section.table)
        page = TablePage(self._controller, table, self._stack, confirm=self._dialogs.confirm)
        page.view.finished.connect(self.table_filled)
        notes = TableNotes(self._controller, step.section, page)
        page.body.insertWidget(page.body.count() - 1, notes)
        self._notes[step.key] = notes
        return page
