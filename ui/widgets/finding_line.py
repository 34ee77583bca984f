"""One finding in one line, for where the list of findings is folded away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.rules import Finding
from ui.look.style import DONE_SYMBOL, SYMBOLS, colours
from ui.plain import plain_tip


class FindingLine(QPushButton):
    """As much of a finding as there is room for. `chosen(Finding)` on click or Enter."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding: Finding | None = None
        self._words = ""
        self.setFlat(True)
        self.setProperty("role", "line")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)

    def show_finding(self, finding: Finding | None) -> None:
        """Show a finding; None says that there is none."""
        self._finding = finding
        look = colours()
        if finding is None:
            self._say(self.tr("{symbol}  已填的内容没有发现问题").format(symbol=DONE_SYMBOL), look.done)
            self.setToolTip("")
        else:
            self._say(f"{SYMBOLS[finding.severity]}  {finding.message}", look.of(finding.severity))
            hint = self.tr("{message}\n单击转到这里，按 F8 转到下一条").format(message=finding.message)
            self.setToolTip(plain_tip(hint))
        self.setEnabled(finding is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _say(self, words: str, colour: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        if (sheet := f"color: {colour};") != self.styleSheet():
            self.setStyleSheet(sheet)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - 2 * self.fontMetrics().averageCharWidth()
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        # An ampersand would be taken for a menu key.
        self.setText(shown.replace("&", "&&"))

    def _choose(self) -> None:
        if self._finding is not None:
            self.chosen.emit(self._finding)
