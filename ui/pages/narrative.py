"""A section of text: one box for each part that is there or that the form asks for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QStyle, QVBoxLayout, QWidget

from app.model import CellRef, Part, Report
from app.prose import write_chinese
from app.rules import Place
from app.spec import SectionSpec
from app.spec.aspects import Slot, remove_part, settled_slots, write_part
from ui.controller import ReportController
from ui.look.icons import icon
from ui.pages.base import SectionPage, reading_column, reading_width
from ui.widgets.last_year_bar import LastYearBar
from ui.widgets.part_box import PartBox

# How many characters a line of last year's text has beside this year's, at least and at most.
_LEAST_BESIDE, _MOST_BESIDE = 24, 40
_MARGINS = 56  # of the page, and between the two texts


class NarrativePage(SectionPage):
    """The parts of one section. Any report fits in: missing aspects are offered, odd parts are shown too."""

    def __init__(
        self, controller: ReportController, section_spec: SectionSpec, parent: QWidget | None = None
    ) -> None:
        super().__init__(controller, section_spec, parent)
        # Connected before any box is made, so that boxes know their slots before they look.
        controller.report_changed.connect(self._follow)
        self.boxes: list[PartBox] = []
        self.sheet = QWidget(self)
        self.sheet.setObjectName("sheet")
        self._boxes_layout = QVBoxLayout()
        self._boxes_layout.setSpacing(8)
        self.add_button = QPushButton(icon("plus"), self.tr("添加一段（带小标题）"), self.sheet)
        self.add_button.setToolTip(self.tr("在最后添加一个小标题和一段文字"))
        self.add_button.clicked.connect(self.add_part)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        layout = reading_column(self.sheet, reading_width(self, _MOST_BESIDE))
        layout.addLayout(self._boxes_layout)
        layout.addLayout(row)
        layout.addStretch(1)
        self.scroller = QScrollArea(self)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setWidget(self.sheet)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A field that has grown makes the page longer only a moment after its cursor has moved.
        self.scroller.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._scroll_to_cursor())
        self.last_year = LastYearBar(controller, self)
        self.body.addWidget(self.last_year)
        self.body.addWidget(self.scroller, 1)
        self._match(self._slots())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def show_spot(self, spot: CellRef | Place) -> None:
        """Bring the part to view and select the words."""
        box = self._box_for(spot) if isinstance(spot, Place) else None
        if box is None or not isinstance(spot, Place):
            box = self.boxes[0]
            box.text.setFocus(Qt.FocusReason.OtherFocusReason)
        elif spot.in_heading and not box.slot.is_intro:
            box.heading.select_span(spot.span)
        else:
            box.text.select_span(spot.span)
        self.scroller.ensureWidgetVisible(box)

    def begin(self) -> None:
        """Put the cursor at the end of the first text."""
        self.boxes[0].text.select_span(None)
        self.scroller.verticalScrollBar().setValue(0)

    def add_part(self) -> None:
        """Add an empty part at the end and put the cursor into its heading."""
        spec, key = self.controller.spec, self.section_spec.key
        end = len(self._parts())
        slot = Slot(None, end, "")
        self.controller.edit(
            self.tr("添加一段"),
            lambda r: write_part(r, spec, key, slot, Part(heading=self._next_heading())),
        )
        heading = self.boxes[-1].heading
        heading.select_span((len(heading.text()), len(heading.text())))
        self.scroller.ensureWidgetVisible(self.boxes[-1])

    def _next_heading(self) -> str:
        """（一） for the first part with a heading, and so on; the author writes the words behind it."""
        before = sum(1 for part in self._parts() if part.heading)
        return f"（{write_chinese(before + 1)}）"

    def _remove(self, box: PartBox) -> None:
        index = box.slot.index
        if index is not None:
            key = self.section_spec.key
            self.controller.edit(self.tr("删除一段"), lambda r: remove_part(r, key, index))

    def _follow(self, before: Report, after: Report) -> None:
        key = self.section_spec.key
        old, new = before.section(key), after.section(key)
        if old == new:
            return
        # A heading that is half typed names nothing: its part stays where it is until it is left.
        keeps_parts = old is not None and new is not None and len(old.parts) == len(new.parts)
        if not (keeps_parts and any(box.heading.hasFocus() for box in self.boxes)):
            self._match(self._slots())

    def _give_room(self) -> None:
        """On a wide page last year's texts stand beside this year's."""
        for box in self.boxes:
            box.put_last_year_beside(*self._widths())

    def _widths(self) -> tuple[int, int]:
        """Of a text, and of last year's beside it: 0 if that would have too little room."""
        own = reading_width(self)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        room = self.width() - _MARGINS - bar - own
        return own, min(room, reading_width(self, _MOST_BESIDE)) if room >= reading_width(
            self, _LEAST_BESIDE
        ) else 0

    def _heading_left(self) -> None:
        if not any(box.heading.hasFocus() for box in self.boxes):
            self._match(self._slots())

    def _match(self, slots: tuple[Slot, ...]) -> None:
        """Give each slot a box, keeping boxes where they are, so that typing never loses its field."""
        if len(slots) != len(self.boxes):
            by_index = {box.slot.index: box for box in self.boxes if box.slot.index is not None}
            kept = [by_index.pop(s.index, None) if s.index is not None else None for s in slots]
            for box in set(self.boxes) - set(kept):
                self._boxes_layout.removeWidget(box)
                box.hide()
                box.deleteLater()
            self.boxes = [box or self._new_box(slot) for box, slot in zip(kept, slots, strict=True)]
            for at, box in enumerate(self.boxes):
                self._boxes_layout.insertWidget(at, box)
                # The layout would show a new one only later, and what is not shown takes no focus.
                box.show()
            self._chain_tabs()
            self.last_year.watch(box.text for box in self.boxes)
        for box, slot in zip(self.boxes, slots, strict=True):
            if (box.slot, box.is_alone) != (slot, len(slots) == 1):
                box.show_slot(slot, is_alone=len(slots) == 1)

    def _new_box(self, slot: Slot) -> PartBox:
        box = PartBox(self.controller, self.section_spec, slot, self.sheet)
        box.remove_requested.connect(lambda: self._remove(box))
        box.heading.editingFinished.connect(self._heading_left)
        box.text.cursorPositionChanged.connect(self._scroll_to_cursor)
        box.put_last_year_beside(*self._widths())
        return box

    def _scroll_to_cursor(self) -> None:
        """The fields grow with their text, so it is the page that has to follow the cursor."""
        text = next((box.text for box in self.boxes if box.text.hasFocus()), None)
        if text is not None:
            line = text.cursorRect()
            at = text.viewport().mapTo(self.sheet, line.center())
            self.scroller.ensureVisible(at.x(), at.y(), 0, line.height())

    def _chain_tabs(self) -> None:
        """The tab order follows the eye, from box to box."""
        for first, second in zip(self.boxes, self.boxes[1:], strict=False):
            QWidget.setTabOrder(first.text, second.heading)
            QWidget.setTabOrder(second.heading, second.remove)
            QWidget.setTabOrder(second.remove, second.text)
        QWidget.setTabOrder(self.boxes[-1].text, self.add_button)

    def _box_for(self, place: Place) -> PartBox | None:
        if place.part is not None:
            return next((box for box in self.boxes if box.slot.index == place.part), None)
        return next((box for box in self.boxes if place.quote and place.quote in _names(box.slot)), None)

    def _parts(self) -> tuple[Part, ...]:
        found = self.controller.report.section(self.section_spec.key)
        return found.parts if found else ()

    def _slots(self) -> tuple[Slot, ...]:
        return settled_slots(self._parts(), self.section_spec)


def _names(slot: Slot) -> tuple[str, ...]:
    return (slot.heading, slot.aspect.heading) if slot.aspect else (slot.heading,)
