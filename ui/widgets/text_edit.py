"""The text field of a report: it keeps nothing, its undo is the window's, its words show the findings."""

from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from app.model import CellRef
from app.rules import Finding
from ui.controller import ReportController
from ui.fields import Field, FieldBinding
from ui.last_year_words import left_standing
from ui.plain import plain_tip
from ui.style import colours
from ui.widgets.line_edit import is_history_key
from ui.widgets.live_numbers import LiveNumbers
from ui.widgets.text_positions import cleaned, differing_run, from_qt, to_qt

_PADDING = 14


class ReportTextEdit(QPlainTextEdit):
    """Several paragraphs of a report. It grows with its text, so that the page scrolls and not the field.

    `last_year_changed()` when other words than before are marked as still being last year's.
    """

    last_year_changed = Signal()

    def __init__(
        self, controller: ReportController, field: Field, parent: QWidget | None = None, *, min_lines: int = 3
    ) -> None:
        super().__init__(parent)
        self._min_lines = min_lines
        self._marks: tuple[tuple[int, int, Finding], ...] = ()
        self._marks_last_year = True
        self.last_year_spans: tuple[tuple[int, int], ...] = ()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(field.label)
        self.binding = FieldBinding(controller, field, self)
        self.numbers = LiveNumbers(self.binding)
        self.binding.shown_changed.connect(self._show_text)
        self._show_text(self.binding.text)
        self.textChanged.connect(lambda: self.binding.typed(self.toPlainText()))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        controller.findings_changed.connect(self._mark)
        controller.previous_changed.connect(self.dress)
        self._mark(controller.findings)

    def dress(self) -> None:
        """Mark the words anew, in the colours of the palette that now holds."""
        self._mark(self.binding.controller.findings)

    def mark_last_year(self, marks: bool) -> None:
        """Whether words that still are last year's are to be marked."""
        self._marks_last_year = marks
        self._mark(self.binding.controller.findings)

    def bind(self, field: Field) -> None:
        """Show and edit another field from now on."""
        self.setAccessibleName(field.label)
        self.binding.bind(field)
        self._mark(self.binding.controller.findings)

    def insert_text(self, text: str) -> None:
        """Put a phrase at the cursor, as a step of its own."""
        self.binding.left()
        self.textCursor().insertText(cleaned(text))
        self.binding.left()

    def insert_figure(self, cells: Sequence[CellRef]) -> None:
        """Put a number of the tables over what is selected; it follows them from now on."""
        self.binding.left()
        text, cursor = self.toPlainText(), self.textCursor()
        start, end = (from_qt(text, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        length = self.numbers.insert((start, end), cells)
        self.select_span((start + length, start + length))

    def figures_menu(self) -> QMenu | None:
        """The figures that can be put in at the cursor; None if this text takes none."""
        if not self.numbers.is_possible or self.isReadOnly():
            return None
        menu = QMenu(self)
        self.numbers.fill_menu(menu, self.insert_figure)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def select_span(self, span: tuple[int, int] | None) -> None:
        """Take the focus and select these characters of the text; None puts the cursor at its end."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        text = self.toPlainText()
        start, end = (len(text), len(text)) if span is None else span
        cursor = self.textCursor()
        cursor.setPosition(min(to_qt(text, start), self._last()))
        cursor.setPosition(min(to_qt(text, end), self._last()), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_history_key(event):
            event.ignore()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, and before it what can be done with a number here."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = menu.actions()[0] if menu.actions() else None
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        cursor = self.cursorForPosition(event.pos()) if mouse else self.textCursor()
        position = from_qt(self.toPlainText(), cursor.position())
        extra = [*self.numbers.actions_at(position, menu)]
        if self.numbers.is_possible:
            choice = QMenu(self.tr("插入表中数字"), menu)
            choice.aboutToShow.connect(lambda: self.numbers.fill_menu(choice, self.insert_figure))
            extra.append(choice.menuAction())
        for action in extra:
            menu.insertAction(first, action) if first else menu.addAction(action)
        if extra and first:
            menu.insertSeparator(first)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.binding.entered()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.binding.left()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        self.binding.left()
        if source.hasText():
            self.textCursor().insertText(cleaned(source.text()))
            self.ensureCursorVisible()
        self.binding.left()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())

    def _show_text(self, text: str) -> None:
        """Change only the run that differs, so that the cursor keeps its place in the rest."""
        shown = self.toPlainText()
        if shown == text:
            return
        start, end_shown, end_text = differing_run(shown, text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_qt(shown, start))
        cursor.setPosition(to_qt(shown, end_shown), QTextCursor.MoveMode.KeepAnchor)
        self.blockSignals(True)
        cursor.insertText(text[start:end_text])
        self.blockSignals(False)
        self._grow()

    def _mark(self, findings: Iterable[Finding]) -> None:
        """Underline the words that findings are about."""
        text, look = self.toPlainText(), colours()
        marks: list[tuple[int, int, Finding]] = []
        selections = self._mark_last_year(text, look.last_year_ground) + self._chips(text)
        for finding in findings:
            if not self.binding.field.holds(finding) or finding.place is None or not finding.place.span:
                continue
            if self.binding.controller.is_settled(finding):
                continue
            start, end = (min(to_qt(text, at), self._last()) for at in finding.place.span)
            marks.append((start, end, finding))
            selections.append(self._underlined(start, end, look.of(finding.severity)))
        self._marks = tuple(marks)
        self.setExtraSelections(selections)

    def _mark_last_year(self, text: str, ground: str) -> list[QTextEdit.ExtraSelection]:
        """A ground for the years and numbers that were taken over from last year and not touched since."""
        controller, place = self.binding.controller, self.binding.field.place
        spans = left_standing(text, place, controller.previous) if self._marks_last_year else ()
        if spans != self.last_year_spans:
            self.last_year_spans = spans
            self.last_year_changed.emit()
        form = QTextCharFormat()
        form.setBackground(QColor(ground))
        return [self._selection(to_qt(text, start), to_qt(text, end), form) for start, end in spans]

    def _chips(self, text: str) -> list[QTextEdit.ExtraSelection]:
        """A ground of its own under each number that follows the tables."""
        form = QTextCharFormat()
        form.setBackground(QColor(colours().accent_ground))
        form.setForeground(QColor(colours().accent))
        found = ((to_qt(text, each.start), to_qt(text, each.end)) for each in self.numbers.bound())
        return [self._selection(start, end, form) for start, end in found if end <= self._last()]

    def _underlined(self, start: int, end: int, colour: str) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(QColor(colour))
        return self._selection(start, end, form)

    def _selection(self, start: int, end: int, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = form
        return selection

    def _show_tip(self, event: QHelpEvent) -> None:
        position = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
        told = [f.message for start, end, f in self._marks if start <= position <= end]
        told += self.numbers.tips_at(from_qt(self.toPlainText(), position))
        QToolTip.showText(event.globalPos(), plain_tip("\n".join(told)), self)

    def _grow(self) -> None:
        height = max(self._min_lines * self.fontMetrics().lineSpacing(), self._text_height()) + _PADDING
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _text_height(self) -> int:
        """The height of the whole text: asked block by block, as only those in view are laid out unasked."""
        layout, block, height = self.document().documentLayout(), self.document().begin(), 0.0
        while block.isValid():
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return ceil(height)

    def _last(self) -> int:
        return max(0, self.document().characterCount() - 1)
