"""One part of a narrative section: its sub-heading, its text, a line of guidance, its length."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app.model import Report
from app.spec import SectionSpec
from app.spec.aspects import Slot
from ui.controller import ReportController
from ui.fields import Field, heading_field, text_field
from ui.look.icons import icon
from ui.plain import plain_label
from ui.widgets.last_year_text import LastYearText
from ui.widgets.line_edit import ReportLineEdit
from ui.widgets.text_edit import ReportTextEdit


class PartBox(QWidget):
    """The editor of one slot. `remove_requested()` when the author wants the part taken away."""

    remove_requested = Signal()

    def __init__(
        self,
        controller: ReportController,
        section: SectionSpec,
        slot: Slot,
        parent: QWidget | None = None,
        *,
        is_note: bool = False,
    ) -> None:
        super().__init__(parent)
        self._is_note = is_note
        self.slot = slot
        self._controller = controller
        self._section = section
        self.heading = ReportLineEdit(controller, self._heading_field(slot), self)
        self.heading.setProperty("role", "part-heading")
        self.heading.setPlaceholderText(self.tr("小标题"))
        self.lead = plain_label("", self)
        self.lead.setProperty("role", "subheading")
        self.count = plain_label("", self)
        self.count.setProperty("role", "hint")
        self.remove = QToolButton(self)
        self.remove.setAutoRaise(True)
        self.remove.setIcon(icon("trash-2"))
        self.remove.setToolTip(self.tr("删除这一段（可以撤销）"))
        self.remove.setAccessibleName(self.tr("删除这一段"))
        self.remove.clicked.connect(self.remove_requested)
        self.guide = plain_label("", self)
        self.guide.setProperty("role", "hint")
        self.guide.setWordWrap(True)
        self.text = ReportTextEdit(controller, self._text_field(slot), self, min_lines=1 if is_note else 3)
        self.figures = self._figures_button()
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget, stretch in (
            (self.lead, 1),
            (self.heading, 1),
            (self.count, 0),
            (self.figures, 0),
            (self.remove, 0),
        ):
            head.addWidget(widget, stretch)
        self.last_year = LastYearText(controller, section, self)
        self._lay_out(head)
        self.setTabOrder(self.heading, self.remove)
        self.setTabOrder(self.remove, self.text)
        self.text.textChanged.connect(self._show_count)
        controller.report_changed.connect(self._follow)
        self.show_slot(slot)

    def _lay_out(self, head: QHBoxLayout) -> None:
        self._own = QWidget(self)
        layout = QVBoxLayout(self._own)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.guide)
        layout.addWidget(self.text)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 8)
        across.setSpacing(16)
        across.addWidget(self._own, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.last_year)

    def put_last_year_beside(self, own_width: int, beside: int) -> None:
        """Let the text be `own_width` wide and last year's `beside` of it; 0 if there is no room for that."""
        self._own.setMaximumWidth(own_width)
        self.last_year.setFixedWidth(beside)
        self.last_year.give_room(beside > 0)

    def show_slot(self, slot: Slot, *, is_alone: bool = False) -> None:
        """Edit that slot from now on; `is_alone`: it is all that the section has."""
        self.slot = slot
        self.is_alone = is_alone
        self.heading.bind(self._heading_field(slot))
        self.text.bind(self._text_field(slot))
        self.heading.setVisible(not slot.is_intro)
        self.lead.setVisible(slot.is_intro)
        is_extra = slot.aspect is None and (self._is_note or not slot.is_intro)
        self.remove.setVisible(slot.index is not None and is_extra)
        lead = self.tr("正文") if is_alone else self.tr("开头段（可以不写）")
        self.lead.setText(self.tr("文字说明（可以不写）") if self._is_note else lead)
        self.text.setPlaceholderText(
            self.tr("在这里填写。右侧有填报口径和常用语。") if slot.aspect or is_alone else ""
        )
        guidance = slot.aspect.guidance if slot.aspect else ()
        self.guide.setText(guidance[0].text if guidance else "")
        self.guide.setVisible(bool(guidance))
        self.last_year.show_slot(slot)
        self._show_count()

    def _figures_button(self) -> QToolButton:
        """Offers the figures of the tables to put in at the cursor."""
        button = QToolButton(self)
        button.setProperty("role", "menu")
        button.setText(self.tr("插入表中数字"))
        button.setIcon(icon("chevron-down"))
        button.setIconSize(QSize(12, 12))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # puts the arrow behind the words
        button.setToolTip(self.tr("插入统计表里的数字，表格改了，文字里的数字跟着改"))
        # Tab goes on to the text; by keyboard the menu opens from there.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.aboutToShow.connect(lambda: self.text.numbers.fill_menu(menu, self.text.insert_figure))
        button.setMenu(menu)
        return button

    def _show_count(self) -> None:
        n = len("".join(self.text.toPlainText().split()))
        self.count.setText(self.tr("{n} 字").format(n=n))

    def _follow(self, _before: Report, _after: Report) -> None:
        self._show_count()

    def _heading_field(self, slot: Slot) -> Field:
        return heading_field(self._controller.spec, self._section.key, slot, self.tr("修改小标题"))

    def _text_field(self, slot: Slot) -> Field:
        name = slot.aspect.name if slot.aspect else slot.heading or self._section.name
        return text_field(
            self._controller.spec, self._section.key, slot, self.tr("填写“{name}”").format(name=name)
        )
