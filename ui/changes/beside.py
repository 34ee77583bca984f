"""Two texts side by side, with what differs between them marked: struck out here, underlined there."""

from difflib import SequenceMatcher
from html import escape

from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from ui.look.style import colours
from ui.plain import plain_label

_LONGEST = 4000


class SideBySide(QWidget):
    """The words as they were at the left, as they are at the right."""

    def __init__(self, before: str, after: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = "", ""
        self.before, self.after = QTextBrowser(self), QTextBrowser(self)
        self.before.setPlaceholderText(self.tr("（没有）"))
        self.after.setPlaceholderText(self.tr("（没有）"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._titles = plain_label("", self), plain_label("", self)
        for label, view in zip(self._titles, (self.before, self.after), strict=True):
            label.setProperty("role", "hint")
            label.setWordWrap(True)  # a long name must not make the window wider
            view.setOpenLinks(False)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label)
            column.addWidget(view, 1)
            layout.addLayout(column, 1)
        self.name_sides(before, after)

    def name_sides(self, before: str, after: str) -> None:
        """Say what stands at the left, and what at the right."""
        for title, label, view in zip((before, after), self._titles, (self.before, self.after), strict=True):
            label.setText(title)
            view.setAccessibleName(title)

    def show_texts(self, before: str, after: str) -> None:
        self._texts = before, after
        left, right = marked(before, after)
        self.before.setHtml(left)
        self.after.setHtml(right)

    def dress(self) -> None:
        """Mark the differences in the colours of the palette that now holds."""
        self.show_texts(*self._texts)


def marked(before: str, after: str) -> tuple[str, str]:
    """Both texts as HTML; what is only in one of them has a ground, and a line through or below it."""
    look = colours()
    gone = f'<span style="background:{look.error_ground};text-decoration:line-through;">{{}}</span>'
    new = f'<span style="background:{look.accent_ground};text-decoration:underline;">{{}}</span>'
    if len(before) + len(after) > _LONGEST:  # rewritten as a whole: marks would only hide the words
        return _html(before), _html(after)
    left, right = [], []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, now = _html(before[i1:i2]), _html(after[j1:j2])
        left.append(old if tag == "equal" or not old else gone.format(old))
        right.append(now if tag == "equal" or not now else new.format(now))
    return "".join(left), "".join(right)


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
