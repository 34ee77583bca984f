"""Closing a page to typing: it can still be read, scrolled and copied from."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


def close_to_typing(page: QWidget) -> None:
    """Make every field of a page read-only and switch off its buttons; a new page opens it again."""
    for field in page.findChildren(QWidget):
        if isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
            field.setReadOnly(True)
        elif isinstance(field, QAbstractItemView):
            field.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        elif isinstance(field, QAbstractButton | QComboBox):
            field.setEnabled(False)
