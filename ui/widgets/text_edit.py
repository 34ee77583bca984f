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
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from app.model import CellRef
from app.rules import Finding
from ui.controller import ReportController
from ui.fields import Field, FieldBinding
from ui.last_year.words import left_standing
from ui.look.style import colours
from ui.plain import plain_tip
from ui.widgets.line_edit import is_history_key
from ui.widgets.live_numbers import LiveNumbers
from ui.widgets.text_positions import cleaned, differing_run, from_qt, to_qt

_PADDING = 14
# Longer than this, or a whole text longer than that, is no word to be typed over.
_MOST_SELECTED, _LEAST_WHOLE = 40, 8


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
        self._shown: tuple[int, int] | None = None  # what is lit without being selected
        self.last_year_spans: tuple[tuple[int, int], ...] = ()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(field.label)
        self.binding = FieldBinding(controller, field, self)
        self.numbers = LiveNumbers(self.binding)
        self.binding.shown_changed.connect(self._show_text)
        self._show_text(self.binding.text)
        self.textChanged.connect(lambda: self._light(None))
        self.textChanged.connect(lambda: self.binding.typed(self.toPlainText()))
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        controller.findings_changed.connect(self._mark)
        controller.previous_changed.connect(self.dress)
        controller.looked_over.changed.connect(self.dress)
        self._mark(controller.findings)

    def dress(self) -> None:
        """Mark the words anew, in the colours of the palette that now holds."""
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

    def insert_paragraph(self, text: str) -> None:
        """Put words in as a paragraph of their own, behind the one the cursor is in."""
        cursor = self.textCursor()
        if cursor.block().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            self.setTextCursor(cursor)
            text = f"\n{text}"
        elif cursor.block().next().isValid():
            text = f"{text}\n"
        self.insert_text(text)

    def replace_text(self, text: str) -> None:
        """Put words in place of all that is here, as a step of its own."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self.setTextCursor(cursor)
        self.insert_text(text)

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
        """Take the focus and select these characters of the text; None puts the cursor at its end.

        A long stretch is only lit, and the cursor put before it: the next key must not replace it all.
        """
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        text = self.toPlainText()
        start, end = (len(text), len(text)) if span is None else span
        first, last = (min(to_qt(text, at), self._last()) for at in (start, end))
        is_long = end - start > _MOST_SELECTED or (start == 0 and end >= len(text) > _LEAST_WHOLE)
        cursor = self.textCursor()
        cursor.setPosition(first)
        if not is_long:
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._light((first, last) if is_long else None)

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
        self._light(None)
        self.binding.left()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Some programs put nothing but a web page on the clipboard: its words are taken."""
        self.binding.left()
        words = source.text() if source.hasText() else ""
        if not words and source.hasHtml():
            words = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        if words:
            self.textCursor().insertText(cleaned(words))
            self.ensureCursorVisible()
        self.binding.left()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802
        return source.hasText() or source.hasHtml()

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
        selections = self._lit() + self._mark_last_year(text, look.last_year_ground) + self._chips(text)
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
        is_done = place.section in controller.looked_over.pages
        spans = () if is_done else left_standing(text, place, controller.previous)
        if spans != self.last_year_spans:
            self.last_year_spans = spans
            self.last_year_changed.emit()
        form = QTextCharFormat()
        form.setBackground(QColor(ground))
        return [self._selection(to_qt(text, start), to_qt(text, end), form) for start, end in spans]

    def _lit(self) -> list[QTextEdit.ExtraSelection]:
        """A quiet ground under what was asked for, as long as the cursor is here and nothing is typed."""
        if self._shown is None:
            return []
        form = QTextCharFormat()
        form.setBackground(QColor(colours().accent_ground))
        return [self._selection(*self._shown, form)]

    def _light(self, span: tuple[int, int] | None) -> None:
        if span != self._shown:
            self._shown = span
            self._mark(self.binding.controller.findings)

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
