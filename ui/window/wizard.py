"""The wizard: one page for each step of the report, free to visit in any order."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.model import CellRef, Report
from app.rules import Place
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.look.dressing import dress
from ui.look.icons import icon
from ui.pages.cover import CoverPage
from ui.pages.export import ExportPage
from ui.pages.narrative import NarrativePage
from ui.pages.shelf import PageShelf
from ui.settings import Settings
from ui.widgets.find_bar import FindBar
from ui.widgets.line_edit import ReportLineEdit
from ui.widgets.lock_bar import LockBar
from ui.widgets.read_only_bar import ReadOnlyBar
from ui.widgets.step_list import StepList
from ui.widgets.text_edit import ReportTextEdit
from ui.window.steps import (
    CHECK,
    COVER,
    EXPORT,
    STRAYS,
    Step,
    StepNames,
    states,
    step_of_spot,
    steps_of,
    unfilled,
)

if TYPE_CHECKING:
    from app.model.workflow import Step as Record


@runtime_checkable
class Page(Protocol):
    """What the wizard asks of a page."""

    @property
    def title(self) -> str: ...

    def show_spot(self, spot: CellRef | Place) -> None: ...


class Wizard(QWidget):
    """The pages, and 上一步 / 下一步 below them. `step_changed(key)` when another page is in front.

    Pages are made when they are first shown, so that the window is up at once.
    """

    step_changed = Signal(str)

    def __init__(
        self,
        controller: ReportController,
        dialogs: Dialogs,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        self._format = ""
        self.steps: tuple[Step, ...] = ()
        self.current = COVER
        self.step_list = StepList()
        self.stack = _Pages(self)
        self._shelf = PageShelf(controller, dialogs, settings, self.stack, self)
        self._shelf.unfilled_wanted.connect(self.go_to_unfilled)
        self._shelf.table_filled.connect(self._offer_forward)
        self.find_bar = FindBar(controller, self)
        self.lock_bar = LockBar(self)
        self.read_only_bar = ReadOnlyBar(self)
        self.back = QPushButton(icon("arrow-left"), self.tr("上一步"), self)
        self.forward = QPushButton(self.tr("下一步"), self)
        self.forward.setProperty("role", "primary")
        self.back.clicked.connect(lambda: self.walk(-1))
        self.forward.clicked.connect(lambda: self.walk(1))
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(16, 4, 16, 8)
        self.buttons.setSpacing(8)
        self.add_note = QPushButton(icon("plus"), self.tr("文字说明"), self)
        self.add_note.setFlat(True)
        self.add_note.setToolTip(self.tr("在表格下面写一段文字，一般不需要"))
        self.add_note.clicked.connect(self._add_note)
        self.buttons.addWidget(self.add_note)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.back)
        self.buttons.addWidget(self.forward)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.lock_bar)
        layout.addWidget(self.read_only_bar)
        layout.addWidget(self.find_bar)
        layout.addWidget(self.stack, 1)
        layout.addLayout(self.buttons)
        self.step_list.step_chosen.connect(self.show_step)
        # The arrow keys walk through the list; a click or Enter goes into the page.
        self.step_list.clicked.connect(self._enter_page)
        self.step_list.activated.connect(self._enter_page)
        controller.report_changed.connect(self._follow)
        controller.findings_changed.connect(lambda _: self._show_states())
        controller.go_to.connect(self.go_to)
        self._set_up()

    def page(self, key: str) -> QWidget:
        """The page of a step, made if it is not there yet."""
        return self._shelf.page(key, self.steps)

    def show_lock(self, returned: "Record | None" = None) -> None:
        """Close the pages of a published report to typing, or open them again; say who sent it back."""
        self.lock_bar.show_return(returned)
        was_locked = not self.lock_bar.isHidden()
        self.lock_bar.setVisible(self.controller.is_locked)
        if was_locked and not self.controller.is_locked:
            self._rebuild()
        self._shelf.lock()

    def show_step(self, key: str) -> None:
        """Bring a step to the front."""
        self.commit_pending()
        self.controller.end_merge()
        page = self.page(key)
        self.current = key
        self.step_list.set_current(key)
        self.stack.setCurrentWidget(page)
        keys = [step.key for step in self.steps]
        self.back.setEnabled(key != keys[0])
        self.forward.setVisible(key != EXPORT)
        self.forward.setText(self.tr("去导出") if key == CHECK else self.tr("下一步"))
        self.add_note.setVisible(self._shelf.notes(key) is not None)
        self._place_export_button()
        self.controller.focus_changed.emit(self._spot_of_step(key))
        self.step_changed.emit(key)

    def walk(self, by: int) -> None:
        """Go `by` steps on; at either end nothing happens."""
        keys = [step.key for step in self.steps]
        at = keys.index(self.current) + by
        if 0 <= at < len(keys):
            self.show_step(keys[at])
            self.focus_first()

    def go_to(self, spot: CellRef | Place) -> None:
        """Show a cell or some words, on whatever step they stand."""
        key = step_of_spot(spot, self.controller.spec)
        self.show_step(key)
        page = self.page(key)
        notes = self._shelf.notes(key)
        if isinstance(spot, Place) and notes is not None and notes.show_place(spot):
            return
        if isinstance(page, Page):
            page.show_spot(spot)

    def commit_pending(self) -> None:
        """Put what is being typed into a cell into the report."""
        self._shelf.commit_pending()

    def go_to_unfilled(self) -> None:
        """Go to the first place that is still to be filled."""
        report, spec = self.controller.report, self.controller.spec
        for step in self.steps:
            if places := unfilled(report, spec, step):
                self.go_to(places[0])
                return

    def dress(self) -> None:
        """Take the colours of the palette that now holds; what is typed and chosen stays."""
        dress(self)
        self.step_list.viewport().update()

    def _rebuild(self) -> None:
        """Make the pages anew; the step in front stays."""
        self._set_up()
        if self.isVisible():
            self.show_step(self.current)

    def focus_first(self) -> None:
        """Put the focus where this page begins."""
        page = self.page(self.current)
        if isinstance(page, CoverPage | NarrativePage):
            page.begin()
        else:
            # A table takes the focus for its page and keeps the cell that was current.
            page.setFocus(Qt.FocusReason.OtherFocusReason)
            if page.focusProxy() is None:
                page.focusNextChild()

    def focus_again(self) -> None:
        """Put the focus where it was on this page, or where the page begins."""
        last = self.page(self.current).focusWidget()
        if last is None:
            self.focus_first()
        else:
            last.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_note(self) -> None:
        notes = self._shelf.notes(self.current)
        if notes is not None:
            notes.add()

    def _enter_page(self) -> None:
        self.focus_first()

    def _offer_forward(self) -> None:
        self.forward.setFocus(Qt.FocusReason.OtherFocusReason)

    def insert_text(self, text: str) -> None:
        """Put a phrase into the field of this page that had the focus last."""
        editor = self.page(self.current).focusWidget()
        if isinstance(editor, ReportTextEdit | ReportLineEdit):
            editor.insert_text(text)
            editor.setFocus()

    def insert_paragraph(self, text: str) -> None:
        """Put a text into that field as a paragraph of its own."""
        editor = self.page(self.current).focusWidget()
        if isinstance(editor, ReportTextEdit):
            editor.insert_paragraph(text)
            editor.setFocus()

    def replace_text(self, text: str) -> None:
        """Put a text into that field in place of what is there."""
        editor = self.page(self.current).focusWidget()
        if isinstance(editor, ReportTextEdit):
            editor.replace_text(text)
            editor.setFocus()

    def offer_figures(self) -> bool:
        """Offer the figures of the tables at the cursor; False if it is in no text that takes them."""
        editor = self.page(self.current).focusWidget()
        if not isinstance(editor, ReportTextEdit) or (menu := editor.figures_menu()) is None:
            return False
        menu.popup(editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft()))
        return True

    @property
    def export_page(self) -> ExportPage:
        page = self.page(EXPORT)
        assert isinstance(page, ExportPage)
        return page

    def _spot_of_step(self, key: str) -> CellRef | Place | None:
        """What the help is about until a field of the step has the focus."""
        from ui.pages.table import TablePage

        page = self.page(key)
        if key in (STRAYS, CHECK, EXPORT):
            return None
        if isinstance(page, TablePage) and page.view.current is not None:
            return page.view.current
        return Place("org" if key == COVER else key)

    def _set_up(self) -> None:
        """Make the steps of the form that the report has; pages of another form go."""
        report, spec = self.controller.report, self.controller.spec
        self._format = spec.key
        self._shelf.clear()
        self._names = StepNames(
            self.tr("基本信息"), self.tr("未归入的内容"), self.tr("检查"), self.tr("导出")
        )
        self._show_steps(steps_of(report, spec, self._names))

    def _show_steps(self, steps: tuple[Step, ...]) -> None:
        self.steps = steps
        self.step_list.show_steps(steps)
        self._show_states()

    def _follow(self, _before: Report, after: Report) -> None:
        if after.format != self._format:
            self._set_up()
            self.show_step(COVER)
            return
        steps = steps_of(after, self.controller.spec, self._names)
        if steps != self.steps:
            # Text without a place has come, or the last of it is gone.
            self._show_steps(steps)
            self.show_step(self.current if any(s.key == self.current for s in steps) else steps[-2].key)

    def _place_export_button(self) -> None:
        """The primary button is always at the bottom right: on the last step it is 导出."""
        if self.current == EXPORT:
            self.buttons.addWidget(self.export_page.start)
        if EXPORT in self._shelf:
            self.export_page.start.setVisible(self.current == EXPORT)

    def _show_states(self) -> None:
        controller = self.controller
        self.step_list.show_states(
            states(controller.report, controller.spec, self.steps, controller.findings)
        )


class _Pages(QStackedWidget):
    """Needs the room of the page in front: one behind it must not push the window off the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()
