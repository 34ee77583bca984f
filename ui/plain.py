"""Text from files, shown as it stands: what looks like HTML Qt takes for HTML, and fetches its pictures."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that shows every text letter by letter."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def plain_tip(text: str) -> str:
    """A text for a tooltip, which has no format to set: what Qt would take for HTML is escaped."""
    if not QtText.mightBeRichText(text):
        return text
    return f"<div style='white-space: pre-wrap'>{escape(text)}</div>"
