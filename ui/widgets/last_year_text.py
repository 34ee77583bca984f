"""Last year's text beside this year's, where the screen is wide enough for both."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model import Report
from app.spec import SectionSpec
from app.spec.aspects import Slot
from ui.controller import ReportController
from ui.plain import plain_label
from ui.topics import last_year_text


class LastYearText(QWidget):
    """What last year's report says in the place of one slot; nothing is shown if it says nothing there."""

    def __init__(
        self, controller: ReportController, section: SectionSpec, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._section = section
        self._slot: Slot | None = None
        self._has_room = False
        self.title = plain_label("", self)
        self.title.setProperty("role", "hint")
        self.words = plain_label("", self)
        self.words.setProperty("role", "hint")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAccessibleName(self.tr("上年文字"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addStretch(1)
        controller.previous_changed.connect(self._refresh)
        self.hide()

    def show_slot(self, slot: Slot) -> None:
        """Show what belongs to that slot from now on."""
        self._slot = slot
        self._refresh()

    def give_room(self, has_room: bool) -> None:
        """Whether there is room for it on the page."""
        self._has_room = has_room
        self._refresh()

    def _refresh(self, _previous: Report | None = None) -> None:
        text = self._last_year()
        self.setVisible(self._has_room and bool(text))
        if self.isHidden():
            return
        previous = self._controller.last_year
        year = previous.report_year if previous else None
        self.title.setText(self.tr("上年（{year}年）").format(year=year) if year else self.tr("上年"))
        self.words.setText(text)

    def _last_year(self) -> str:
        slot = self._slot
        if slot is None:
            return ""
        heading = slot.aspect.heading if slot.aspect else slot.heading
        return last_year_text(self._section, heading, slot.index, self._controller.last_year) or ""
