"""The step that is there only when a report has text that belongs to none of the form's sections."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.model import CellRef, Report
from app.rules import Place
from app.spec import SectionSpec
from app.spec.strays import append_to, remove_section, strays
from ui.controller import ReportController
from ui.plain import plain_label, plain_tip


class StraysPage(QWidget):
    """未归入的内容: each such section with its text, and where it may go. Nothing is dropped unasked."""

    def __init__(self, controller: ReportController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self.setAccessibleName(self.title)
        heading = plain_label(self.title, self)
        heading.setProperty("role", "heading")
        hint = plain_label(
            self.tr(
                "下面的内容在原文件里，但不属于格式规定的六个部分。可以并入某一部分，或者删除；都可以撤销。"
            ),
            self,
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        self.sheet = QWidget(self)
        self.sheet.setObjectName("sheet")
        self._cards = QVBoxLayout(self.sheet)
        self._cards.setContentsMargins(0, 0, 8, 0)
        self._cards.setSpacing(12)
        scroller = QScrollArea(self)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidget(self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(hint)
        layout.addWidget(scroller, 1)
        controller.report_changed.connect(self._follow)
        self._show()

    @property
    def title(self) -> str:
        return self.tr("未归入的内容")

    def show_spot(self, spot: CellRef | Place) -> None:
        """No finding names a place here."""

    def _follow(self, before: Report, after: Report) -> None:
        if before.sections != after.sections:
            self._show()

    def _show(self) -> None:
        while item := self._cards.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        report, spec = self.controller.report, self.controller.spec
        for index in strays(report, spec):
            self._cards.addWidget(self._card(index))
        self._cards.addStretch(1)

    def _card(self, index: int) -> QFrame:
        section = self.controller.report.sections[index]
        card = QFrame(self.sheet)
        card.setProperty("role", "card")
        name = plain_label(section.heading or self.tr("（没有标题）"), card)
        name.setProperty("role", "subheading")
        name.setWordWrap(True)
        text = plain_label(section.text, card)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.setSpacing(8)
        for home in (s for s in self.controller.spec.sections if s.kind == "narrative"):
            row.addWidget(self._move_button(index, home, card))
        drop = QPushButton(self.tr("删除"), card)
        drop.clicked.connect(lambda: self._edit_drop(index))
        row.addWidget(drop)
        row.addStretch(1)
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(name)
        column.addWidget(text)
        column.addLayout(row)
        return card

    def _move_button(self, index: int, home: SectionSpec, card: QWidget) -> QPushButton:
        button = QPushButton(self.tr("并入第{n}部分").format(n=home.ordinal), card)
        button.setToolTip(plain_tip(home.heading))
        button.clicked.connect(lambda: self._edit_move(index, home.key))
        return button

    def _edit_move(self, index: int, key: str) -> None:
        spec = self.controller.spec
        self.controller.edit(self.tr("并入内容"), lambda r: append_to(r, spec, index, key))

    def _edit_drop(self, index: int) -> None:
        self.controller.edit(self.tr("删除内容"), lambda r: remove_section(r, index))
