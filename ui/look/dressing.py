"""The change between light and dark: what is on the screen stays as it is, and is only drawn anew."""

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.look.icons import redrawn


@runtime_checkable
class Dressed(Protocol):
    """A widget that keeps colours of its own and can take them anew."""

    def dress(self) -> None: ...


def dress(root: QWidget) -> None:
    """Draw the icons and the colours that widgets below `root` keep as the palette in use wants them."""
    holders: list[QAbstractButton | QAction] = [
        *root.findChildren(QAbstractButton),
        *root.findChildren(QAction),
    ]
    for holder in holders:
        if (other := redrawn(holder.icon())) is not None:
            holder.setIcon(other)
    for widget in root.findChildren(QWidget):
        if isinstance(widget, Dressed):
            widget.dress()
