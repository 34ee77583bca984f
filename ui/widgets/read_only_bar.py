"""The line above the pages of a file that may only be read: why, and the way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.plain import plain_label


class ReadOnlyBar(QFrame):
    """`copy_wanted()` when the author asks for a copy that can be saved."""

    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.words = plain_label("", self)
        self.words.setWordWrap(True)
        self.copy = QPushButton(self.tr("另存副本…"), self)
        self.copy.setToolTip(self.tr("存为另一个文件，在副本里可以修改和保存"))
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self.copy_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.copy)
        self.hide()

    def say(self, why: str) -> None:
        """Why the file may only be read; "" hides the line."""
        self.copy.setText(self.tr("另存副本…"))
        self.words.setText(why)
        self.setVisible(bool(why))

    def say_new_correction(self) -> None:
        """This is a 更正版 that has no file yet."""
        self.say(
            self.tr(
                "现在打开的是更正版，还没有保存。公开的那一份没有改动，更正版请存为另一个文件，再修改、重新自查送审。"
            )
        )
        self.copy.setText(self.tr("另存为…"))
