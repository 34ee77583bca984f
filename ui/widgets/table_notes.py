"""The text that a report may have beside a statistical table; most have none, and then nothing is shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model import Part, Report
from app.rules import Place
from app.spec import SectionSpec
from app.spec.aspects import Slot, remove_part, write_part
from ui.controller import ReportController
from ui.widgets.part_box import PartBox


class TableNotes(QWidget):
    """The parts of a table's section, one box each, below the table."""

    def __init__(
        self, controller: ReportController, section: SectionSpec, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._section = section
        self.boxes: list[PartBox] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        controller.report_changed.connect(self._follow)
        self._match()

    def add(self) -> None:
        """Begin a text, or go to the one that is there."""
        if not self.boxes:
            spec, key = self._controller.spec, self._section.key
            self._controller.edit(
                self.tr("添加文字说明"), lambda r: write_part(r, spec, key, Slot(None, 0, ""), Part())
            )
        self.boxes[0].text.select_span(None)

    def show_place(self, place: Place) -> bool:
        """Select words of one of these texts; False if they are not here."""
        box = next((box for box in self.boxes if box.slot.index == place.part), None)
        if box is None:
            return False
        (box.heading if place.in_heading else box.text).select_span(place.span)
        return True

    def _follow(self, _before: Report, _after: Report) -> None:
        self._match()

    def _match(self) -> None:
        found = self._controller.report.section(self._section.key)
        parts = found.parts if found else ()
        slots = [Slot(index, index, part.heading) for index, part in enumerate(parts)]
        while len(self.boxes) > len(slots):
            box = self.boxes.pop()
            box.hide()
            box.deleteLater()
        for box, slot in zip(self.boxes, slots, strict=False):
            if box.slot != slot:
                box.show_slot(slot)
        for slot in slots[len(self.boxes) :]:
            self._add_box(slot)
        self.setVisible(bool(slots))

    def _add_box(self, slot: Slot) -> None:
        box = PartBox(self._controller, self._section, slot, self, is_note=True)
        box.remove_requested.connect(lambda: self._remove(box))
        self.boxes.append(box)
        self._layout.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        box.show()

    def _remove(self, box: PartBox) -> None:
        index = box.slot.index
        if index is not None:
            key = self._section.key
            self._controller.edit(self.tr("删除文字说明"), lambda r: remove_part(r, key, index))
