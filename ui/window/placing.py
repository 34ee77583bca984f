"""Where a window goes on the screen: never beyond what the desktop leaves free."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

# What the desktop draws around a window: the title bar, and the borders.
_FRAME = QSize(8, 40)
_SMALL_SCREEN = QSize(1366, 768)


def fitting(wanted: QSize, free: QRect) -> QSize:
    """As large as wanted, or as the free part of the screen allows for a window with its frame."""
    return wanted.boundedTo(free.size() - _FRAME)


def is_small(free: QRect) -> bool:
    """Whether a window of this program had better fill the screen."""
    return free.width() <= _SMALL_SCREEN.width() or free.height() <= _SMALL_SCREEN.height()


def place_over(window: QWidget, main: QWidget, wanted: QSize) -> None:
    """Centre a window over the main one, whole on its screen."""
    screen = main.screen() or QGuiApplication.primaryScreen()
    free = screen.availableGeometry()
    size = fitting(wanted, free)
    window.resize(size)
    middle = main.frameGeometry().center()
    room = free.size() - size - _FRAME
    window.move(
        _between(free.left(), middle.x() - size.width() // 2, free.left() + room.width()),
        _between(free.top(), middle.y() - (size + _FRAME).height() // 2, free.top() + room.height()),
    )


def close_by_escape(window: QWidget) -> None:
    """Let Esc close a window that is no dialog."""
    QShortcut(QKeySequence.StandardKey.Cancel, window, window.close)


def _between(least: int, wanted: int, most: int) -> int:
    return max(least, min(wanted, most))
