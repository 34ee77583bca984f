"""A bar above the page that finds words in all texts of the report and numbers or labels in its tables."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.model import CellRef, Report
from app.model.edits import replace_text
from app.model.values import format_cell
from app.rules import Place
from app.spec import FormatSpec
from ui.controller import ReportController
from ui.look.icons import icon
from ui.plain import plain_label, plain_tip

Spot = CellRef | Place


def occurrences(report: Report, spec: FormatSpec, words: str) -> Iterator[Spot]:
    """Where `words` stand, in the order of the form: title, preface, then section by section."""
    if not words:
        return
    for name in ("title", "preface"):
        yield from (Place(name, span=span, quote=words) for span in _spans(getattr(report, name), words))
    for section in report.sections:
        key = section.key
        if key is None:
            continue
        for index, part in enumerate(section.parts):
            for span in _spans(part.heading, words):
                yield Place(key, index, span, words, in_heading=True)
            for span in _spans(part.text, words):
                yield Place(key, index, span, words)
        for table in (t for t in spec.tables if t.section == key):
            for cell in table.cells.values():
                if words in cell.label or words == format_cell(report.value(cell.at)):
                    yield cell.at


def replaced(report: Report, spec: FormatSpec, words: str, new: str) -> Report:
    """The report with `new` for `words` in the texts; headings and tables of the form stay as they are."""
    # From the last one on, so that those before it stand where they were found.
    for spot in reversed([spot for spot in occurrences(report, spec, words) if is_replaceable(spot)]):
        report = _replaced_at(report, spot, new)
    return report


def is_replaceable(spot: Spot) -> bool:
    """Whether what stands there is a text of the author's own."""
    return isinstance(spot, Place) and not spot.in_heading


class FindBar(QFrame):
    """Hidden until Ctrl+F; Enter goes on, Shift+Enter back, Escape closes it. Ctrl+H adds the replacing."""

    def __init__(self, controller: ReportController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._at = -1
        self.setProperty("role", "bar")
        self.words = QLineEdit(self)
        self.words.setProperty("role", "field")
        self.words.setPlaceholderText(self.tr("查找文字、数字或表格项目"))
        self.words.setAccessibleName(self.tr("查找内容"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._begin)
        self.count = plain_label("", self)
        self.count.setProperty("role", "hint")
        before = self._button("chevron-up", self.tr("上一处"), lambda: self.go_on(-1))
        after = self._button("chevron-down", self.tr("下一处"), lambda: self.go_on(1))
        shut = self._button("x", self.tr("关闭查找"), self.hide)
        row = QHBoxLayout()
        for widget in (self.words, self.count, before, after, shut):
            row.addWidget(widget)
        row.setStretch(0, 1)
        self.replacing = self._replacing_row()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.replacing)
        self.hide()

    def open(self, *, replacing: bool = False) -> None:
        """Show the bar, with the replacing if asked for."""
        self.replacing.setVisible(replacing)
        self.show()
        self.words.setFocus()
        self.words.selectAll()

    def replace_one(self) -> None:
        """Replace the occurrence that is shown, and show the next; if none is shown yet, show the first."""
        found, words, new = self._found(), self.words.text().strip(), self.replacement.text()
        shown = found[self._at] if 0 <= self._at < len(found) else None
        if shown is not None and is_replaceable(shown) and not self._controller.is_locked:
            self._controller.end_merge()
            self._controller.edit(self.tr("替换文字"), lambda report: _replaced_at(report, shown, new))
            self._at += new.count(words) - 1
        self.go_on(1)

    def replace_all(self) -> None:
        """Replace every occurrence in the texts, as one undo step."""
        words, new = self.words.text().strip(), self.replacement.text()
        n = sum(map(is_replaceable, self._found()))
        if not n or self._controller.is_locked:
            self.count.setText(self.tr("正文中没有可以替换的地方"))
            return
        spec = self._controller.spec
        self._controller.end_merge()
        self._controller.edit(
            self.tr("全部替换（{n} 处）").format(n=n), lambda report: replaced(report, spec, words, new)
        )
        self._at = -1
        self.count.setText(self.tr("已替换 {n} 处").format(n=n))

    def _replacing_row(self) -> QWidget:
        bar = QWidget(self)
        self.replacement = QLineEdit(bar)
        self.replacement.setProperty("role", "field")
        self.replacement.setPlaceholderText(self.tr("替换为（只改正文，不改表格和固定标题）"))
        self.replacement.setAccessibleName(self.tr("替换为"))
        one = QPushButton(self.tr("替换"), bar)
        one.clicked.connect(self.replace_one)
        every = QPushButton(self.tr("全部替换"), bar)
        every.clicked.connect(self.replace_all)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.replacement, one, every):
            row.addWidget(widget)
        row.setStretch(0, 1)
        return bar

    def go_on(self, by: int) -> None:
        """Show the next (1) or the previous (-1) occurrence, round the end."""
        found = self._found()
        if not found:
            self.count.setText(self.tr("没有找到") if self.words.text().strip() else "")
            return
        self._at = (self._at + by) % len(found) if self._at >= 0 else (0 if by > 0 else len(found) - 1)
        self.count.setText(self.tr("第 {i} 处，共 {n} 处").format(i=self._at + 1, n=len(found)))
        self._controller.show_place(found[self._at])
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _begin(self, _: str) -> None:
        """Count while the words are being typed, without leaving the page."""
        self._at = -1
        n = len(self._found())
        words = self.tr("共 {n} 处").format(n=n) if n else self.tr("没有找到")
        self.count.setText(words if self.words.text().strip() else "")

    def _found(self) -> list[Spot]:
        controller = self._controller
        return list(occurrences(controller.report, controller.spec, self.words.text().strip()))

    def _button(self, icon_name: str, words: str, run: object) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIcon(icon(icon_name))
        button.setToolTip(plain_tip(words))
        button.setAccessibleName(words)
        button.clicked.connect(run)
        return button


def _replaced_at(report: Report, spot: Spot, new: str) -> Report:
    if not isinstance(spot, Place):
        return report
    return replace_text(report, spot.section, spot.part, spot.span, new)


def _spans(text: str, words: str) -> Iterator[tuple[int, int]]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + len(words))
