"""The line above a page that says what the yellow ground means, as long as there is any."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.controller import ReportController
from ui.look.style import colours
from ui.plain import plain_label
from ui.widgets.text_edit import ReportTextEdit


class LastYearBar(QFrame):
    """Watches the text fields of a page; the author can have the marks of the page taken away."""

    def __init__(self, controller: ReportController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._fields: set[ReportTextEdit] = set()
        self.dress()
        self.words = plain_label("", self)
        self.words.setWordWrap(True)
        self.done = QPushButton(self.tr("本页已核对"), self)
        self.done.setToolTip(self.tr("这一页的年份和数字都核对过了，不再标黄（可以撤销）"))
        self.done.setAutoDefault(False)
        self.done.clicked.connect(self._take_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.done)
        self.hide()

    def dress(self) -> None:
        """Take the ground of the palette that now holds."""
        self.setStyleSheet(f"LastYearBar {{ background: {colours().last_year_ground}; border-radius: 4px; }}")

    def watch(self, fields: Iterable[ReportTextEdit]) -> None:
        """These are the text fields of the page now."""
        now = set(fields)
        for field in now - self._fields:
            field.last_year_changed.connect(self._show_count)
        self._fields = now
        self._show_count()

    def _take_away(self) -> None:
        pages = frozenset(field.binding.field.place.section for field in self._fields)
        self._controller.looked_over.add(pages, self.tr("本页已核对"))

    def _show_count(self) -> None:
        count = sum(len(field.last_year_spans) for field in self._fields)
        self.words.setText(
            self.tr("标黄处是上年的年份和数字，请逐处核对（还有 {n} 处，改过的不再标黄）。").format(n=count)
        )
        self.setVisible(count > 0)
