"""The one-line field of a report: it keeps nothing, and its undo is the window's."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.controller import ReportController
from ui.fields import Field, FieldBinding
from ui.widgets.text_positions import cleaned, to_qt


def is_history_key(event: QEvent) -> bool:
    """True for Ctrl+Z and its like, which are the window's and not the field's."""
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    )


class ReportLineEdit(QLineEdit):
    """One line of a report."""

    def __init__(self, controller: ReportController, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(field.label)
        self.binding = FieldBinding(controller, field, self)
        self.binding.shown_changed.connect(self._show_text)
        self._show_text(self.binding.text)
        self.textEdited.connect(self.binding.typed)
        self.editingFinished.connect(self.binding.left)

    def bind(self, field: Field) -> None:
        """Show and edit another field from now on."""
        self.setAccessibleName(field.label)
        self.binding.bind(field)

    def insert_text(self, text: str) -> None:
        """Put a phrase at the cursor."""
        self.insert(cleaned(text).replace("\n", ""))
        self.binding.typed(self.text())

    def select_span(self, span: tuple[int, int] | None) -> None:
        """Take the focus and select these characters; None puts the cursor at the end.

        Of the whole text only the beginning is shown: the next key must not replace it all.
        """
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        text = self.text()
        start, end = (len(text), len(text)) if span is None else span
        if start == 0 and end >= len(text):
            end = 0
        self.deselect()
        self.setCursorPosition(to_qt(text, start))
        if end > start:
            self.setSelection(to_qt(text, start), to_qt(text, end) - to_qt(text, start))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_history_key(event):
            event.ignore()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.binding.entered()

    def _show_text(self, text: str) -> None:
        if text != self.text():
            at = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(at, len(text)))
