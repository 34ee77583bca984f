"""Brings the review of a file to the front of the window, and does what the author decides there."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.model import Report
from app.storage import Project
from ui.dialogs import Dialogs
from ui.files.desk import FileDesk
from ui.files.keeping import Keeper
from ui.files.reading import ForeignFile, Purpose

if TYPE_CHECKING:  # loaded when there is something to look over
    from ui.pages.review import ReviewPage


class ReviewHost(QObject):
    """`coming()`, `shown()` and `left()` are as those of `Visits`: a review is one, too."""

    coming = Signal()
    shown = Signal()
    left = Signal()

    def __init__(
        self, pages: QStackedWidget, desk: FileDesk, dialogs: Dialogs, home: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._home = home
        self._pages = pages
        self._desk = desk
        self._dialogs = dialogs
        self._behind: QWidget | None = None
        self._keeper: Keeper | None = None
        self.page: ReviewPage | None = None
        desk.ask_too(self.may_leave)
        desk.opened.connect(self._drop)

    def may_leave(self) -> bool:
        """Ask about corrections that would be lost, if there are any."""
        return self.page is None or self.page.may_leave()

    def show(self, file: ForeignFile, purpose: Purpose) -> None:
        """Look over a file that was read; one that is being looked over gives way, if the author agrees."""
        from ui.pages.review import ReviewPage
        from ui.review.review import Review

        if file.result is None or not self.may_leave():
            return
        if self.page is None:
            self._behind = self._pages.currentWidget()
        self._drop()
        review = Review(file.name, file.result)
        page = ReviewPage(review, purpose, self._dialogs, self._pages)
        # Should the program die, the corrections come back as a report that was never saved.
        self._keeper = Keeper(review.controller, lambda: Project(review.report), self._home, page)
        page.start_chosen.connect(self._desk.start_year)
        page.go_on_chosen.connect(
            lambda report: self._desk.go_on(report, replace(file, notes=review.open_notes()))
        )
        page.compare_chosen.connect(self._compare)
        page.cancelled.connect(self.leave)
        self.page = page
        self.coming.emit()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.shown.emit()
        page.begin()

    def leave(self) -> None:
        """Go back to what was there before; nothing of what was read is kept."""
        if self._behind is not None:
            self._pages.setCurrentWidget(self._behind)
        self._drop()
        self.left.emit()

    def _compare(self, report: Report) -> None:
        self.leave()
        self._desk.take_previous(report)

    def close(self) -> None:
        """The window closes: what was corrected is not wanted any more."""
        if self._keeper is not None:
            self._keeper.forget()
            self._keeper.close()
            self._keeper = None

    def _drop(self) -> None:
        self.close()
        if self.page is not None:
            self._pages.removeWidget(self.page)
            self._pages.updateGeometry()  # at once: the panels that come back reckon with the room it took
            self.page.deleteLater()
            self.page = None
