"""The line under a table that says its sums in words; it keeps its height whatever it says."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LINES = 2


class SumLine(QLabel):
    """Shows as many of some texts, most important first, as two lines hold; all of them in the tooltip.

    Were it to grow and shrink, the table above would be laid out anew with each move of the cursor.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: Sequence[str] = ()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(False)
        self.setSizePolicy(policy)

    def say(self, texts: Sequence[str], role: str) -> None:
        """Show these texts in the colour of a role of the style sheet."""
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().polish(self)
        # Word joiner and hard space keep the verdict in one piece where the line breaks.
        self._texts = [text.replace("相差 ", "相\u2060差\u00a0") for text in texts]
        self._show()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _LINES * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        shown = list(self._texts)
        while len(shown) > 1 and self._height("\n".join(shown)) > self.sizeHint().height():
            shown.pop()
        self.setText("\n".join(shown))
        self.setToolTip("\n".join(self._texts))

    def _height(self, text: str) -> int:
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return self.fontMetrics().boundingRect(QRect(0, 0, self.width(), 10_000), flags, text).height()
