"""Going round the parts of the window by keyboard: steps, page, help, findings."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the window, and how the focus enters it."""

    whole: QWidget
    enter: Callable[[], object]


class Regions(QObject):
    """F6 goes to the next part that is to be seen, Shift+F6 to the one before."""

    def __init__(self, parent: QObject, *regions: Region) -> None:
        super().__init__(parent)
        self._regions = regions

    def go_on(self, by: int) -> None:
        """Move the focus by so many parts, round the end."""
        seen = [region for region in self._regions if region.whole.isVisible()]
        if not seen:
            return
        focus = QApplication.focusWidget()
        here = [i for i, r in enumerate(seen) if focus and (r.whole is focus or r.whole.isAncestorOf(focus))]
        at = here[0] + by if here else 0
        seen[at % len(seen)].enter()


def entering(widget: QWidget) -> Region:
    """A region that is one widget."""
    return Region(widget, lambda: widget.setFocus(Qt.FocusReason.ShortcutFocusReason))
