"""The page of one statistical table: the form, what can be filled in at once, and the sums in words."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.model import CellRef
from app.rules import Place, Severity
from app.spec import TableSpec
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.last_year.carried import from_last_year
from ui.models.stat_table import StatTableModel
from ui.pages.base import SectionPage
from ui.plain import plain_label, plain_tip
from ui.widgets.arithmetic import compare, other_ends, reckon
from ui.widgets.stat_table_view import StatTableView
from ui.widgets.sum_line import SumLine

Confirm = Callable[[str, str, str], bool]
"""Asks a question with its detail and the verb on the button that agrees."""

_ROOM_FOR_HEADING = 700
_ROLES = {"holds": "done", "differs": "error", "open": "hint"}


class TablePage(SectionPage):
    """One statistical table: its title, rows and columns come from the spec."""

    def __init__(
        self,
        controller: ReportController,
        table_spec: TableSpec,
        parent: QWidget | None = None,
        *,
        confirm: Confirm | None = None,
        model: StatTableModel | None = None,
    ) -> None:
        super().__init__(controller, controller.spec.section(table_spec.section), parent)
        self.table_spec = table_spec
        self._confirm = confirm or Dialogs(self).confirm
        self.model = model or StatTableModel(controller, table_spec, self)
        self.view = StatTableView(self.model, self)
        self.view.setAccessibleName(
            self.tr("{table}：{title}").format(table=table_spec.title, title=self.title)
        )
        self.view.setAccessibleDescription(
            self.tr("直接输入数字；回车向下，Tab 向右，方向键移动，F2 修改，Delete 清除。")
        )
        self.arithmetic = SumLine(self)
        self.arithmetic.setAccessibleName(self.tr("勾稽关系"))
        self.last_year = plain_label("", self)
        self.last_year.setAccessibleName(self.tr("与上年相比"))
        self.last_year.setProperty("role", "hint")
        # Closer than on other pages: the whole of 表三 is to be seen on a screen of 768 lines.
        self.body.setContentsMargins(16, 8, 16, 4)
        self.body.setSpacing(6)
        self.body.insertLayout(0, self._head())
        self.body.addWidget(self.view, 1)
        self.body.addLayout(self._foot())
        self.body.addStretch(0)
        self.setFocusProxy(self.view)
        self._chain_tabs()
        self._listen()

    def show_spot(self, spot: CellRef | Place) -> None:
        """Put the cursor on a cell; any other spot of this page is the table as a whole."""
        if isinstance(spot, CellRef) and spot.table == self.table_spec.key:
            self.view.show_cell(spot)
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._explain()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Squeezed beside the buttons the heading would take half the height; the list of steps names it too.
        self.heading.setVisible(self.width() >= _ROOM_FOR_HEADING)
        super().resizeEvent(event)

    def commit_pending(self) -> None:
        """Put what is being typed into the report, for example before it is saved."""
        self.view.commit_pending()

    # The parts

    def _head(self) -> QHBoxLayout:
        """The heading of the section with the buttons that fill many cells at once."""
        self.none_button = self._button(
            self._none_label(), self.tr("每一格都填 0，表示确认没有发生；可以撤销。"), self.fill_zeros
        )
        self.blanks_button = self._button(
            self.tr("空格填 0"), self.tr("只把还空着的格填为 0，已填的不变；可以撤销。"), self.fill_blanks
        )
        self.paste_button = self._button(
            self.tr("粘贴整张表"),
            self.tr("在 Excel、WPS 或网页里复制整张表（连同项目名称），点这里按项目填好；可以撤销。"),
            self._paste,
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        self.body.removeWidget(self.heading)
        row.addWidget(self.heading, 1000)
        row.addStretch(1)
        for button in (self.none_button, self.blanks_button, self.paste_button):
            row.addWidget(button)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.arithmetic, 1)
        row.addWidget(self.last_year, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _chain_tabs(self) -> None:
        """The buttons come before the cells: Tab in the last cell must not lead to what writes over all."""
        chain = (self.none_button, self.blanks_button, self.paste_button, self.view)
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _none_label(self) -> str:
        if self.table_spec.key == "requests":
            return self.tr("本年度没有收到申请，全部填 0")
        return self.tr("全部填 0（没有发生）")

    def _button(self, text: str, hint: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(plain_tip(hint))
        button.setAccessibleDescription(hint)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _listen(self) -> None:
        self.view.cell_entered.connect(self._enter)
        self.view.noticed.connect(self._notice)
        self.controller.report_changed.connect(self._explain)
        self.controller.findings_changed.connect(self._light)
        self.controller.previous_changed.connect(self._explain)
        self._explain()

    # What the buttons do

    def fill_zeros(self) -> None:
        """0 in every cell; asks first if that would write over a number."""
        question = self.tr("表中已经填有数字，要全部改为 0 吗？")
        detail = self.tr("已填的数字会被 0 替换；之后可以用“撤销”恢复。")
        if self.view.edits.has_entries() and not self._confirm(question, detail, self.tr("全部改为 0")):
            return
        self.view.edits.fill_zeros(self._none_label())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_blanks(self) -> None:
        """0 in the cells that are still blank."""
        filled = self.view.edits.fill_blanks()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._notice(
            self.tr("已把 {n} 个空格填为 0。").format(n=filled) if filled else self.tr("没有空格，都已填好。")
        )

    def _paste(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.paste_table()

    # What the lines below say

    def _enter(self, at: CellRef) -> None:
        self._explain()
        if self.view.hasFocus():
            self.controller.focus_changed.emit(at)

    def _explain(self) -> None:
        """Say the sums of the current row and column, and what last year had here.

        A table that is not in front is not reckoned: typing elsewhere must not wait for it.
        """
        at = self.view.current
        if at is None or not self.isVisible():
            return
        report = self.controller.report
        found = reckon(report, self.controller.spec, at)
        self.arithmetic.say([(r.text, _ROLES[r.state]) for r in found])
        previous, spec = self.controller.last_year, self.controller.spec
        told = from_last_year(report, previous, spec, at) or compare(report, previous, at)
        self.last_year.setText(told)
        self._light()

    def _light(self) -> None:
        at = self.view.current
        if at is None or not self.isVisible():
            return
        ends = other_ends(reckon(self.controller.report, self.controller.spec, at), at)
        named = {
            cell
            for finding in self.controller.findings_at(at)
            if finding.severity in (Severity.ERROR, Severity.WARNING)
            for cell in finding.cells
        }
        self.view.light((ends | named) - {at})

    def _notice(self, text: str) -> None:
        self.arithmetic.say([(text, "hint")])
