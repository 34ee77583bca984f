"""The line under a table that says its sums in words; it keeps its height whatever it says."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look.style import colours
from ui.plain import plain_tip

_LINES = 2


class SumLine(QLabel):
    """Shows as many of some texts, most important first, as two lines hold; all of them in the tooltip.

    Were it to grow and shrink, the table above would be laid out anew with each move of the cursor.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[tuple[str, str]] = ()
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(False)
        self.setSizePolicy(policy)

    def say(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these texts, each in the colour of its role."""
        role = lines[0][1] if lines else "hint"
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().polish(self)
        # Word joiner and hard space keep the verdict in one piece where the line breaks.
        self._lines = [(text.replace("相差 ", "相\u2060差\u00a0"), role) for text, role in lines]
        self._show()

    def dress(self) -> None:
        """Take the colours of the palette that now holds."""
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._room())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        shown = list(self._lines)
        while len(shown) > 1 and self._height(_plain(shown)) > self._room():
            shown.pop()
        # One colour is that of the style sheet; only several need a text of their own.
        is_mixed = len({role for _, role in shown}) > 1
        self.setTextFormat(Qt.TextFormat.RichText if is_mixed else Qt.TextFormat.PlainText)
        self.setText("<br>".join(_coloured(*line) for line in shown) if is_mixed else _plain(shown))
        self.setToolTip(plain_tip(_plain(self._lines)))

    def _room(self) -> int:
        return _LINES * self.fontMetrics().lineSpacing()

    def _height(self, text: str) -> int:
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return self.fontMetrics().boundingRect(QRect(0, 0, self.width(), 10_000), flags, text).height()


def _plain(lines: Sequence[tuple[str, str]]) -> str:
    return "\n".join(text for text, _ in lines)


def _coloured(text: str, role: str) -> str:
    look = colours()
    colour = {"done": look.done, "error": look.error}.get(role, look.muted)
    return f"<span style='color:{colour}'>{escape(text)}</span>"
