"""What was read from a file, beside the file itself: to be looked over before anything is done with it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.model import CellRef
from app.reading import Leftover, Source
from app.rules import Place
from app.spec import SectionSpec
from ui.dialogs import Dialogs
from ui.files.reading import Purpose
from ui.look.style import colours
from ui.pages.cover import CoverPage
from ui.pages.narrative import NarrativePage
from ui.pages.table import TablePage
from ui.plain import plain_label, plain_tip
from ui.review.check_list import SYMBOLS, colour_of
from ui.review.check_view import CheckView
from ui.review.items import Item, State
from ui.review.review import Review
from ui.review.sources import find_place, find_text
from ui.review.table_model import ReviewTableModel
from ui.review.tray import LeftoverTray
from ui.widgets.source_view import SourceView

_SOURCE_SHARE, _RESULT_SHARE = 43, 57
_SOURCE_LEAST = 200


class ReviewPage(QWidget):
    """Source at the left, result at the right. The report in the window is untouched while this is open.

    Signals: `start_chosen(Report)` to begin this year's from it, `go_on_chosen(Report)` to edit it as it
    is, `compare_chosen(Report)` to take it as last year's of the open one, `cancelled()`.
    """

    start_chosen = Signal(object)
    go_on_chosen = Signal(object)
    compare_chosen = Signal(object)
    cancelled = Signal()

    def __init__(
        self, review: Review, purpose: Purpose, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.review = review
        review.setParent(self)
        self._dialogs = dialogs
        self._goes_along = False
        self._pages: dict[str, QWidget] = {}
        self.setAccessibleName(self.tr("核对读入的内容"))
        self.source = SourceView(self)
        self.source.show_document(review.result.document)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.check = CheckView(review, self)
        self.tray = LeftoverTray(review, self)
        self._fill_tabs()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(self._head())
        layout.addWidget(self._middle(), 1)
        layout.addLayout(self._foot(purpose))
        self._listen()
        self._refresh()

    def begin(self) -> None:
        """Put the cursor on the first item; the page is in front now."""
        self.check.begin()

    # What it is made of

    def _head(self) -> QHBoxLayout:
        heading = plain_label(self.tr("核对读入的内容"), self)
        heading.setProperty("role", "heading")
        name = plain_label(self.review.name, self)
        name.setProperty("role", "hint")
        name.setToolTip(plain_tip(self.review.name))
        # A long name is cut off rather than push the window over the screen's edge.
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.counts = {
            state: plain_label("", self)
            for state in (State.READ, State.DOUBTFUL, State.MISSING, State.BLANK, State.SETTLED)
        }
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(heading)
        row.addWidget(name, 1)
        for label in self.counts.values():
            row.addWidget(label)
        return row

    def _middle(self) -> QSplitter:
        original = QWidget(self)
        column = QVBoxLayout(original)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        lead = plain_label(self.tr("原文（单击数字或文字，右边转到读成的结果）"), original)
        lead.setProperty("role", "hint")
        lead.setWordWrap(True)
        self.source.setMinimumWidth(_SOURCE_LEAST)
        column.addWidget(lead)
        column.addWidget(self.source, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(original)
        splitter.addWidget(self.tabs)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(8)
        splitter.setStretchFactor(0, _SOURCE_SHARE)
        splitter.setStretchFactor(1, _RESULT_SHARE)
        splitter.setSizes([_SOURCE_SHARE * 10, _RESULT_SHARE * 10])
        return splitter

    def _foot(self, purpose: Purpose) -> QHBoxLayout:
        self.start = self._way(self.tr("作为上年报告，开始编制今年的"), self.start_chosen)
        self.go_on = self._way(self.tr("继续编辑这份报告"), self.go_on_chosen)
        self.compare = self._way(self.tr("用作上年报告来对照"), self.compare_chosen)
        self.cancel = QPushButton(self.tr("取消"), self)
        self.cancel.clicked.connect(self._cancel)
        main = {Purpose.START: self.start, Purpose.OPEN: self.go_on, Purpose.COMPARE: self.compare}[purpose]
        main.setProperty("role", "primary")
        comparing = purpose is Purpose.COMPARE
        self.start.setVisible(not comparing)
        self.go_on.setVisible(not comparing)
        self.compare.setVisible(comparing)
        self.advice = plain_label("", self)
        self.advice.setProperty("role", "hint")
        self.advice.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.advice, 1)
        others = [button for button in (self.go_on, self.start, self.compare) if button is not main]
        for button in (self.cancel, *others, main):
            row.addWidget(button)
        return row

    def _way(self, text: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(lambda: self._leave(signal))
        return button

    def _fill_tabs(self) -> None:
        self.tabs.addTab(self.check, "")
        self._add_page("", CoverPage(self.review.controller, self))
        for section in self.review.controller.spec.sections:
            self._add_page(section.key, self._section_page(section))
        self.tabs.addTab(self.tray, "")

    def _add_page(self, key: str, page: QWidget) -> None:
        self._pages[key] = page
        self.tabs.addTab(page, "")

    def _section_page(self, section: SectionSpec) -> QWidget:
        review = self.review
        if not section.table:
            return NarrativePage(review.controller, section, self)
        table = review.controller.spec.table(section.table)
        model = ReviewTableModel(review, table, self)
        return TablePage(review.controller, table, self, confirm=self._dialogs.confirm, model=model)

    def _listen(self) -> None:
        review = self.review
        self.check.item_entered.connect(self._show_source_of_item)
        self.check.spot_wanted.connect(self.show_spot)
        self.source.picked.connect(self._show_result_of)
        self.tray.show_requested.connect(self._show_leftover)
        self.tray.changed.connect(self._refresh)
        review.changed.connect(self._refresh)
        review.controller.focus_changed.connect(self._show_source_of_spot)
        review.controller.go_to.connect(self.show_spot)
        undo = review.controller.undo_stack
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Undo), undo.undo)
        self._shortcut(QKeySequence("Ctrl+Y"), undo.redo)
        self._shortcut(QKeySequence("Ctrl+Shift+Z"), undo.redo)
        self._shortcut(QKeySequence("Esc"), self._cancel)

    def _shortcut(self, keys: QKeySequence, act: Callable[[], object]) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    # What the author does

    def show_spot(self, spot: CellRef | Place) -> None:
        """Bring a cell or words to the front, to be corrected."""
        spec = self.review.controller.spec
        key = spec.table(spot.table).section if isinstance(spot, CellRef) else spot.section
        page = self._pages.get(key, self._pages[""])
        self.tabs.setCurrentWidget(page)
        if isinstance(page, CoverPage | TablePage | NarrativePage):
            page.show_spot(spot)

    def commit_pending(self) -> None:
        """Put what is being typed into a cell into the report."""
        for page in self._pages.values():
            if isinstance(page, TablePage):
                page.commit_pending()

    def may_leave(self) -> bool:
        """Ask if corrections would be lost; they are not while the report that holds them is handed over."""
        self.commit_pending()
        if self._goes_along or self.review.controller.undo_stack.isClean():
            return True
        return self._dialogs.confirm(
            self.tr("要放弃刚才的更正吗？"),
            self.tr("从“{name}”读到的内容和您的更正都不会保留，原来的文件不受影响。").format(
                name=self.review.name
            ),
            self.tr("放弃"),
        )

    def _leave(self, signal: SignalInstance) -> None:
        self.commit_pending()
        self._goes_along = True
        signal.emit(self.review.final_report())
        self._goes_along = False

    def _cancel(self) -> None:
        if self.may_leave():
            self.cancelled.emit()

    def _show_source_of_item(self, item: Item) -> None:
        self.source.show_places(self.review.places_of(item))

    def _show_source_of_spot(self, spot: CellRef | Place | None) -> None:
        if spot is not None:
            self.source.show_places(self.review.places_of_spot(spot))

    def _show_leftover(self, leftover: Leftover) -> None:
        document = self.review.result.document
        self.source.show_places(find_place(document, leftover.place) or find_text(document, leftover.text))

    def _show_result_of(self, source: Source) -> None:
        """Go to what was made of a place in the source."""
        at = self.review.cell_from(source)
        if at is not None:
            self.show_spot(at)
            return
        for section, number, part in self.review.result.report.texts():
            spot = Place(section.key or "", number)
            if section.key in self._pages and part.text and source in self.review.places_of_spot(spot):
                self.show_spot(spot)
                return
        self.source.show_places((source,))

    # Keeping it up to date

    def _refresh(self) -> None:
        counts = self.review.counts
        look = colours()
        for state, label in self.counts.items():
            label.setText(f"{SYMBOLS[state]} {self.check.model.word(state)} {counts[state]}")
            label.setStyleSheet(f"color: {colour_of(state, look)}; font-weight: 600;")
        for state in (State.BLANK, State.SETTLED):
            self.counts[state].setVisible(bool(counts[state]))
        self.source.tint(self.review.doubtful_places())
        self._name_tabs()
        open_ = counts[State.DOUBTFUL] + counts[State.MISSING]
        blanks = self.tr("原文件里空着的格不会当作 0。") if counts[State.BLANK] else ""
        self.advice.setText(
            self.tr("还有 {n} 处存疑或未识别：可以现在核对，也可以以后再填；未识别的不会当作 0。").format(
                n=open_
            )
            if open_
            else self.tr("都已识别或核对过。") + blanks
        )

    def _name_tabs(self) -> None:
        sections = self.review.controller.spec.sections
        names = [
            self.tr("核对清单"),
            self.tr("基本信息"),
            *(s.ordinal for s in sections),
            self.tr("剩余文字"),
        ]
        hints = [
            self.tr("每一项读成了什么、有没有把握"),
            self.tr("单位、年度、标题和编制说明"),
            *(s.heading for s in sections),
            self.tr("没有认出属于哪一部分的文字"),
        ]
        for at, key in enumerate(("", *(s.key for s in sections)), 1):
            names[at] += self._marks(self.review.counts_on(key))
        if self.tray.open_count:
            names[-1] += f" {self.tray.open_count}"
        self._put_names(names, hints)

    def _marks(self, counts: Mapping[State, int]) -> str:
        shown = (State.DOUBTFUL, State.MISSING, State.BLANK)
        marks = " ".join(f"{SYMBOLS[state]}{counts[state]}" for state in shown if counts[state])
        return f" {marks}" if marks else f" {SYMBOLS[State.READ]}"

    def _put_names(self, names: Sequence[str], hints: Sequence[str]) -> None:
        for at, (name, hint) in enumerate(zip(names, hints, strict=True)):
            self.tabs.setTabText(at, name)
            self.tabs.setTabToolTip(at, plain_tip(hint))
