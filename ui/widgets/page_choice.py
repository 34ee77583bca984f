"""Choosing line pitch and page numbers: by the template, or as the office is used to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.documents.office_template import pitch_in_words, settings_told
from ui.plain import plain_label
from ui.settings import Settings

if TYPE_CHECKING:
    from app.rendering import PageSettings


class PageChoice(QWidget):
    """What is chosen holds for Word, PDF, preview and print, and is remembered.

    `changed()` follows a choice of the author.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.pitch = QComboBox(self)
        self.pitch.setAccessibleName(self.tr("行距"))
        self.numbers = QComboBox(self)
        self.numbers.setAccessibleName(self.tr("页码位置"))
        for box in (self.pitch, self.numbers):
            box.activated.connect(self._choose)
        self.note = plain_label("", self)
        self.note.setWordWrap(True)
        self.note.setProperty("role", "hint")
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, box in ((self.tr("行距"), self.pitch), (self.tr("页码"), self.numbers)):
            label = plain_label(words, self)
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.note)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what is chosen, for the template that is chosen now."""
        from app.rendering import LINE_PITCHES, PageNumbers

        chosen, template = self._settings.page_settings, self._settings.template
        standard = LINE_PITCHES[1]
        pitches: list[tuple[str, object]] = [(self.tr("{n} 磅").format(n=f"{p:g}"), p) for p in LINE_PITCHES]
        numbers: list[tuple[str, object]] = [
            (self.tr("外侧（国家标准）"), PageNumbers.OUTER),
            (self.tr("居中"), PageNumbers.CENTRE),
        ]
        of_standard = self.tr("{n} 磅（国家标准）").format(n=f"{standard:g}")
        if template is None:
            # The program's own template is the standard: leaving it alone and choosing it are one.
            pitches[1], numbers[0] = (of_standard, None), (numbers[0][0], None)
        else:
            pitches[1] = (of_standard, standard)
            pitches.insert(0, (self._by_template(pitch_in_words(template)), None))
            numbers.insert(0, (self._by_template(""), None))
        _fill(self.pitch, pitches, chosen.line_pitch)
        _fill(self.numbers, numbers, chosen.page_numbers)
        self._show_note(chosen)

    def _by_template(self, words: str) -> str:
        return self.tr("按模板（{words}）").format(words=words) if words else self.tr("按模板")

    def _show_note(self, chosen: "PageSettings") -> None:
        template = self._settings.template
        lines: list[str] = []
        if template is not None:
            if chosen.line_pitch is None and chosen.page_numbers is None:
                lines.append(self.tr("行距、页码和其他版式都按本单位的模板，不作改动。"))
            else:
                lines.append(self.tr("生成的文件用这里选的行距、页码，其余按模板；模板文件本身不改动。"))
            lines += (f"!  {told}" for told in settings_told(template, chosen))
        self.note.setText("\n".join(lines))
        self.note.setVisible(bool(lines))

    def _choose(self) -> None:
        from app.rendering import PageSettings

        settings = PageSettings(self.pitch.currentData(), self.numbers.currentData())
        self._settings.remember_page_settings(settings)
        self._show_note(settings)
        self.changed.emit()


def _fill(box: QComboBox, choices: list[tuple[str, object]], chosen: object) -> None:
    with QSignalBlocker(box):
        box.clear()
        for words, value in choices:
            box.addItem(words, value)
        values = [value for _, value in choices]
        box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
