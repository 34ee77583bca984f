"""Pages beside the steps of the report, looked at for a while: one at a time, then back to what was there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class Visits(QObject):
    """`coming()` when room is to be made for such a page, `shown()` when it is in front, `left()` when what
    was there before is back.
    """

    coming = Signal()
    shown = Signal()
    left = Signal()

    def __init__(self, pages: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self._behind: QWidget | None = None
        self._ask: Callable[[], bool] = _gladly
        self.page: QWidget | None = None

    def may_leave(self) -> bool:
        """Ask the page, if there is one: what was chosen on it may be lost."""
        return self.page is None or self._ask()

    def show(self, page: QWidget, may_leave: Callable[[], bool] | None = None) -> None:
        """Bring a page to the front; one that is being looked at gives way, and is to be asked before."""
        if self.page is None:
            self._behind = self._pages.currentWidget()
        self.drop()
        self.page, self._ask = page, may_leave or _gladly
        self.coming.emit()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.shown.emit()

    def leave(self) -> None:
        """Go back to what was there before."""
        if self.page is None:
            return
        if self._behind is not None:
            self._pages.setCurrentWidget(self._behind)
        self.drop()
        self.left.emit()

    def drop(self) -> None:
        """Take the page away; something else is in front already."""
        if self.page is not None:
            self._pages.removeWidget(self.page)
            self._pages.updateGeometry()  # at once: the panels that come back reckon with the room it took
            self.page.deleteLater()
            self.page = None


def _gladly() -> bool:
    return True
