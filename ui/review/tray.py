"""The text that fitted nowhere, piece by piece, to be put into a part of the report or left out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.reading import Leftover
from ui.plain import plain_label
from ui.review.placing import Target, holds_text, put_text, targets_of
from ui.review.review import Review

_LONG = 300


class LeftoverCard(QFrame):
    """One piece of text with what can be done with it. `changed()` when that was done or taken back."""

    changed = Signal()
    show_requested = Signal(object)

    def __init__(self, review: Review, leftover: Leftover, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.leftover = leftover
        self._review = review
        self._is_ignored = False
        self._target: Target | None = None
        text = leftover.text if len(leftover.text) <= _LONG else leftover.text[:_LONG] + "…"
        self.text = plain_label(text, self)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.targets = QComboBox(self)
        self.targets.setAccessibleName(self.tr("放到哪一部分"))
        self.targets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.targets.setMinimumContentsLength(14)
        self.put = self._button(self.tr("放入"), self._put)
        self.ignore = self._button(self.tr("忽略"), self._ignore)
        self.look = self._button(self.tr("看原文"), lambda: self.show_requested.emit(self.leftover))
        self.look.setFlat(True)
        self.done = plain_label("", self)
        self.done.setProperty("role", "hint")
        self.done.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.done, 1)
        row.addWidget(self.targets, 1)
        for button in (self.put, self.ignore, self.look):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self.text)
        layout.addLayout(row)
        self.targets.currentIndexChanged.connect(lambda index: self.put.setEnabled(index > 0))
        self.offer_targets()
        self.refresh()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided what becomes of this text."""
        return not self._is_ignored and not self._is_placed

    @property
    def _is_placed(self) -> bool:
        target = self._target
        return target is not None and holds_text(self._review.report, target.section, self.leftover.text)

    def offer_targets(self) -> None:
        """List the parts that the report has now, keeping the choice."""
        chosen = self.targets.currentData()
        targets = targets_of(self._review.report, self._review.controller.spec)
        if [self.targets.itemData(i) for i in range(1, self.targets.count())] == list(targets):
            return
        self.targets.clear()
        self.targets.addItem(self.tr("放到哪一部分…"))
        for target in targets:
            indent = "" if target.is_whole_section else "　　"
            self.targets.addItem(f"{indent}{target.name}", target)
        self.targets.setCurrentIndex(targets.index(chosen) + 1 if chosen in targets else 0)
        self.put.setEnabled(self.targets.currentIndex() > 0)

    def refresh(self) -> None:
        """Show what has become of the text; undoing brings it back."""
        is_open = self.is_open
        for widget in (self.targets, self.put):
            widget.setVisible(is_open)
        self.done.setVisible(not is_open)
        self.ignore.setVisible(not self._is_placed)
        self.ignore.setText(self.tr("恢复") if self._is_ignored else self.tr("忽略"))
        self.text.setProperty("role", "" if is_open else "hint")
        self.text.style().polish(self.text)
        if self._is_placed and self._target is not None:
            self.done.setText(self.tr("✓ 已放入“{name}”（可按 Ctrl+Z 撤销）").format(name=self._target.name))
        else:
            self.done.setText(self.tr("已忽略"))

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _put(self) -> None:
        target = self.targets.currentData()
        if isinstance(target, Target):
            controller, text = self._review.controller, self.leftover.text
            self._target = target
            controller.edit(
                self.tr("放入一段文字"), lambda report: put_text(report, controller.spec, target, text)
            )
            self.changed.emit()

    def _ignore(self) -> None:
        self._is_ignored = not self._is_ignored
        self.refresh()
        self.changed.emit()


class LeftoverTray(QWidget):
    """All left-over pieces. What a web page puts around the report is kept apart. `changed()` as cards do."""

    changed = Signal()
    show_requested = Signal(object)

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.lead = plain_label("", self)
        self.lead.setWordWrap(True)
        self.furniture = QCheckBox(self)
        self.furniture.toggled.connect(lambda _: self._follow())
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        ordered = sorted(review.result.leftovers, key=lambda leftover: leftover.furniture)
        self.cards = [LeftoverCard(review, leftover, sheet) for leftover in ordered]
        for card in self.cards:
            card.changed.connect(self._follow)
            card.changed.connect(self.changed)
            card.show_requested.connect(self.show_requested)
            column.addWidget(card)
        column.addStretch(1)
        scroller = QScrollArea(self)
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.lead)
        layout.addWidget(self.furniture)
        layout.addWidget(scroller, 1)
        review.changed.connect(self._follow)
        self._follow()

    @property
    def open_count(self) -> int:
        """How many pieces are still to be decided; page furniture does not count."""
        return sum(card.is_open and not card.leftover.furniture for card in self.cards)

    def _follow(self) -> None:
        around = sum(card.leftover.furniture for card in self.cards)
        for card in self.cards:
            card.offer_targets()
            card.refresh()
            card.setVisible(not card.leftover.furniture or self.furniture.isChecked())
        self.furniture.setVisible(bool(around))
        self.furniture.setText(self.tr("显示网页上的导航、页脚等 {n} 段（一般不需要）").format(n=around))
        own = len(self.cards) - around
        if own:
            lead = self.tr(
                "下面 {n} 段文字没有认出属于哪一部分：需要的放到相应部分，不需要的忽略；不处理的不带入报告。"
            ).format(n=own)
        else:
            lead = self.tr("报告里的文字都已归到相应部分，没有剩余。")
        self.lead.setText(lead)
