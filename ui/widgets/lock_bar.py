"""The line above the pages of a published report: why nothing can be typed, and the way on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.plain import plain_label

if TYPE_CHECKING:
    from app.model.workflow import Step


class LockBar(QFrame):
    """`correction_wanted()` when the author asks for a 更正版."""

    correction_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.words = plain_label("", self)
        self.words.setWordWrap(True)
        self.correct = QPushButton(self.tr("制作更正版…"), self)
        self.correct.clicked.connect(self.correction_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.correct)
        self.hide()
        self.show_return(None)

    def show_return(self, returned: "Step | None") -> None:
        """Say why the pages are closed, and who sent the report back, if anybody did."""
        if returned is None:
            self.words.setText(
                self.tr(
                    "这份报告已经公开，内容已锁定，可以查看、导出和比较。"
                    "确需改正的，请制作更正版，原来的文件不会改动。"
                )
            )
            return
        words = self.tr(
            "这份报告公开以后，{date}由{name}退回修改：{note}　公开的内容仍然锁定，请在更正版里修改。"
        )
        self.words.setText(words.format(date=returned.date, name=returned.name, note=returned.note))
