"""The findings below the page: a bar with counts that filter, the list, and what to do about one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.model import CellRef
from app.rules import Finding, Place, Severity
from ui.controller import ReportController
from ui.look.icons import icon
from ui.look.style import DONE_SYMBOL, SYMBOLS, TODO_SYMBOL, colours
from ui.plain import plain_label, plain_tip
from ui.widgets.answer_box import AnswerBox
from ui.widgets.finding_line import FindingLine
from ui.widgets.finding_tree import FindingTree
from ui.window.steps import is_about_totals, is_only_blank, pressing, spot_of

_HEIGHT_LINES = 10
_LEAST_LINES = 4
_TEXT_LINES = 2


class FindingsPanel(QWidget):
    """All findings on the report, filterable by severity.

    `fold_changed(bool)` when it opens or folds, `visited()` when the author walks on to a finding.
    """

    fold_changed = Signal(bool)
    visited = Signal()

    def __init__(self, controller: ReportController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.setAccessibleName(self.tr("检查结果"))
        self.filters = {severity: self._filter(True) for severity in Severity}
        # What is only not filled in yet is no fault: it is counted, and listed when it is asked for.
        self.blanks = self._filter(False)
        # What was answered with a reason is counted apart.
        self.settled = self._filter(False)
        self.tree = FindingTree(
            self, controller.answer_of, lambda f: is_about_totals(controller.report, controller.spec, f)
        )
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.nothing = plain_label(self.tr("✓  没有发现问题。"), self)
        self.nothing.setProperty("role", "done")
        self.nothing.setContentsMargins(12, 8, 12, 8)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail = FindingDetail(controller, self)
        self.body = QWidget(self)
        # Constant: else the dock would be laid out anew, badly, whenever another finding needs more room.
        self.body.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tree, 3)
        row.addWidget(self.nothing, 3)
        row.addWidget(self.detail, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self.body, 1)
        self.tree.looked_at.connect(self.detail.show_finding)
        self.tree.looked_at.connect(lambda _: self._show_line())
        self.tree.chosen.connect(self._go)
        controller.findings_changed.connect(self._show)
        controller.focus_changed.connect(self._follow_focus)
        self._show(controller.findings)

    @property
    def is_folded(self) -> bool:
        return self.body.isHidden()

    def fold(self, folded: bool, *, by_author: bool = True) -> None:
        """Leave only the bar, or show the list again; `by_author` announces it."""
        self.body.setVisible(not folded)
        self.line.setVisible(folded)
        self.fold_button.setIcon(icon("chevron-up" if folded else "chevron-down"))
        words = self.tr("展开检查结果") if folded else self.tr("收起检查结果")
        self.fold_button.setToolTip(plain_tip(words))
        self.fold_button.setAccessibleName(words)
        self.setMaximumHeight(self.bar.sizeHint().height() if folded else 16_777_215)
        if by_author:
            self.fold_changed.emit(folded)

    def enter(self) -> None:
        """Take the focus: the list, or the line that stands for it, or the button that unfolds it."""
        places = (self.tree, self.line, self.fold_button)
        target = next(each for each in places if each.isVisible() and each.isEnabled())
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dress(self) -> None:
        """Draw icons and colours anew after the palette has changed."""
        self.fold_button.setIcon(icon("chevron-up" if self.is_folded else "chevron-down"))
        self.tree.forget()
        self._show(self._controller.findings)

    def sizeHint(self) -> QSize:
        return QSize(400, self.fontMetrics().height() * _HEIGHT_LINES)

    def go_on(self, step: int) -> None:
        """Go to the next finding (1) or the one before (-1), round the end."""
        self.visited.emit()
        found = self.tree.in_order()
        if not found:
            return
        current = self.tree.current_finding()
        at = found.index(current) + step if current in found else (0 if step > 0 else -1)
        self._visit(found[at % len(found)])

    def _visit(self, finding: Finding) -> None:
        self.tree.select(finding)
        self._go(finding)

    def _bar(self) -> QFrame:
        self.bar = QFrame(self)
        self.bar.setProperty("role", "bar")
        self.fold_button = QToolButton(self.bar)
        self.fold_button.setAutoRaise(True)
        self.fold_button.clicked.connect(lambda: self.fold(not self.is_folded))
        self.fold_button.setIcon(icon("chevron-down"))
        self.fold_button.setAccessibleName(self.tr("收起检查结果"))
        title = plain_label(self.tr("检查结果"), self.bar)
        title.setProperty("role", "subheading")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(8)
        row.addWidget(title)
        for button in (*self.filters.values(), self.blanks, self.settled):
            row.addWidget(button)
        self.line = FindingLine(self.bar)
        self.line.chosen.connect(self._visit)
        self.line.hide()
        row.addWidget(self.line, 1)
        row.addStretch(0)
        row.addWidget(self.fold_button)
        return self.bar

    def _filter(self, on: bool) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setChecked(on)
        button.setToolTip(self.tr("显示或隐藏这一类"))
        button.setProperty("role", "chip")
        button.toggled.connect(lambda _: self._show(self._controller.findings))
        return button

    def _show(self, findings: tuple[Finding, ...]) -> None:
        findings = pressing(self._controller.report, self._controller.spec, findings)
        self._count(findings)
        shown = [f for f in findings if self._chip(f).isChecked()]
        self.tree.show_findings(shown)
        self.tree.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.nothing.setText(
            self.tr("选中的类别里没有检查结果。") if findings else self.tr("✓  没有发现问题。")
        )
        self.detail.setVisible(bool(shown))
        self._show_line()

    def _show_line(self) -> None:
        """While the list is folded: the finding that was visited last, or else the worst."""
        found = self.tree.in_order()
        self.line.show_finding(self.tree.current_finding() or (found[0] if found else None))

    def _follow_focus(self, spot: CellRef | Place | None) -> None:
        """Say what is wrong at the cell in focus; of several at one cell, the one that was gone to stays."""
        if not isinstance(spot, CellRef):
            return
        current, found = self.tree.current_finding(), self._controller.findings_at(spot)
        if found and (current is None or spot not in current.cells):
            self.tree.select(found[0])

    def _count(self, findings: tuple[Finding, ...]) -> None:
        """Write the counts on the filters; a class that is rare hides its filter while it is empty."""
        look = colours()
        words = {
            Severity.ERROR: self.tr("{n} 错误"),
            Severity.WARNING: self.tr("{n} 提醒"),
            Severity.INFO: self.tr("{n} 提示"),
            Severity.UNCHECKED: self.tr("{n} 无法核对"),
        }
        chips = dict.fromkeys((*self.filters.values(), self.blanks, self.settled), 0)
        for finding in findings:
            chips[self._chip(finding)] += 1
        for severity, button in self.filters.items():
            n = chips[button]
            _write(
                button, SYMBOLS[severity], words[severity].format(n=n), look.of(severity) if n else look.muted
            )
        n = chips[self.blanks]
        _write(self.blanks, TODO_SYMBOL, self.tr("{n} 格未填").format(n=n), look.muted)
        self.blanks.setVisible(n > 0)
        n = chips[self.settled]
        _write(self.settled, DONE_SYMBOL, self.tr("{n} 已说明").format(n=n), look.muted)
        self.settled.setVisible(n > 0)
        self.filters[Severity.UNCHECKED].setVisible(chips[self.filters[Severity.UNCHECKED]] > 0)

    def _chip(self, finding: Finding) -> QToolButton:
        if self._controller.is_settled(finding):
            return self.settled
        is_blank = is_only_blank(self._controller.report, self._controller.spec, finding)
        return self.blanks if is_blank else self.filters[finding.severity]

    def _go(self, finding: Finding) -> None:
        spot = spot_of(finding)
        if spot is not None:
            self._controller.show_place(spot)


def _write(button: QToolButton, symbol: str, words: str, colour: str) -> None:
    button.setText(f"{symbol} {words}")
    button.setAccessibleName(words)
    if (sheet := f"color: {colour};") != button.styleSheet():  # to set it costs far more than to look
        button.setStyleSheet(sheet)


class FindingDetail(QFrame):
    """What one finding says in full, what it rests on, and the buttons that would settle it."""

    def __init__(self, controller: ReportController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._finding: Finding | None = None
        self.message = plain_label("", self)
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.basis = plain_label("", self)
        self.basis.setWordWrap(True)
        self.basis.setProperty("role", "hint")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.answer = AnswerBox(controller, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self._words(), 1)
        layout.addLayout(self.buttons)
        layout.addWidget(self.answer)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _words(self) -> QScrollArea:
        """Message and basis. They scroll where there is little room, so that the buttons stay in sight."""
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.message)
        inside.addWidget(self.basis)
        inside.addStretch(1)
        scroller = QScrollArea(self)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setMinimumHeight(self.fontMetrics().lineSpacing() * _TEXT_LINES)
        scroller.setWidget(sheet)
        return scroller

    def show_finding(self, finding: Finding | None) -> None:
        """Show one finding; None leaves a word on what the list is for."""
        self._finding = finding
        self.answer.show_finding(finding)
        while item := self.buttons.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        if finding is None:
            self.message.setText(self.tr("单击一条检查结果，转到对应的单元格或文字。F8 下一条。"))
            self.basis.clear()
            return
        self.message.setText(finding.message)
        self.basis.setText(self.tr("依据：{basis}").format(basis=finding.basis) if finding.basis else "")
        for index, fix in enumerate(finding.fixes):
            button = QPushButton(icon("wrench"), fix.label, self)
            button.setAccessibleName(fix.label)
            button.setToolTip(self.tr("按此修改，可以撤销"))
            button.clicked.connect(lambda _=False, f=finding, i=index: self._controller.apply_fix(f, i))
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
