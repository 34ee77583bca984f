"""Last year's report beside this one, in a window of its own: the numbers, and the texts."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.model import CellRef
from app.rules.wording import said
from ui.controller import ReportController
from ui.last_year.beside import CellBeside, Piece, TextBeside, cells_beside, texts_beside
from ui.look.style import colours
from ui.plain import plain_label
from ui.widgets.arithmetic import difference
from ui.window.placing import close_by_escape, place_over

_AT = Qt.ItemDataRole.UserRole
_PAUSE_MS = 250
_SIZE = QSize(820, 600)
_NAME, _THEN, _NOW, _CHANGE = range(4)


class LastYearWindow(QWidget):
    """Stays beside the main window and follows it. `other_requested()` to choose another report."""

    other_requested = Signal()

    def __init__(self, controller: ReportController, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._controller = controller
        self._window = parent
        self.lead = plain_label("", self)
        self.lead.setProperty("role", "subheading")
        self.only_changed = QCheckBox(self.tr("只看有变化的"), self)
        self.only_changed.setChecked(True)
        self.cells = self._tree()
        self.texts = QTextBrowser(self)
        self.texts.setAccessibleName(self.tr("文字对照"))
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._numbers(), self.tr("数字"))
        self.tabs.addTab(self.texts, self.tr("文字"))
        self.other = QPushButton(self.tr("更换上年报告…"), self)
        self.other.clicked.connect(self.other_requested)
        self.shut = QPushButton(self.tr("关闭"), self)
        self.shut.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(self.other)
        foot.addStretch(1)
        foot.addWidget(self.shut)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.lead)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(foot)
        close_by_escape(self)
        place_over(self, parent, _SIZE)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._refresh)
        self.only_changed.toggled.connect(lambda _: self._refresh())
        controller.report_changed.connect(lambda _before, _after: self._pause.start())
        controller.previous_changed.connect(lambda _: self._pause.start())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _numbers(self) -> QWidget:
        sheet = QWidget(self)
        hint = plain_label(self.tr("双击一行转到那一格。"), sheet)
        hint.setProperty("role", "hint")
        head = QHBoxLayout()
        head.addWidget(self.only_changed)
        head.addStretch(1)
        head.addWidget(hint)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(head)
        column.addWidget(self.cells, 1)
        return sheet

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(self.tr("数字对照"))
        tree.setHeaderLabels([self.tr("项目"), self.tr("上年"), self.tr("今年"), self.tr("增减")])
        tree.setAlternatingRowColors(True)
        tree.setUniformRowHeights(True)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        tree.itemActivated.connect(self._go)
        return tree

    def _go(self, item: QTreeWidgetItem) -> None:
        at = item.data(_NAME, _AT)
        if at:
            self._controller.show_place(CellRef.parse(str(at)))
            self._window.activateWindow()

    def _refresh(self) -> None:
        previous = self._controller.previous
        if previous is None or not self.isVisible():
            return
        report, spec = self._controller.report, self._controller.spec
        years = [self._year(each.report_year) for each in (previous, report)]
        self.setWindowTitle(self.tr("上年对照"))
        self.lead.setText(
            self.tr("{org}：{then} 与 {now}").format(
                org=report.org or previous.org, then=years[0], now=years[1]
            )
        )
        self._show_cells(cells_beside(report, previous, spec))
        self.texts.setHtml(_page(texts_beside(report, previous, spec), years, self._words()))

    def _year(self, year: int | None) -> str:
        return self.tr("{year} 年").format(year=year) if year else self.tr("年度未填")

    def _words(self) -> str:
        return self.tr("标色的是两年不同的文字：左边今年没有，右边上年没有。")

    def _show_cells(self, cells: Sequence[CellBeside]) -> None:
        only = self.only_changed.isChecked()
        bar = self.cells.verticalScrollBar().value()
        self.cells.clear()
        for table in self._controller.spec.tables:
            own = [cell for cell in cells if cell.at.table == table.key]
            shown = [cell for cell in own if cell.differs or not only]
            count = sum(cell.differs for cell in own)
            title = self.tr("{table} {name}：{n} 格与上年不同").format(
                table=table.title, name=self._controller.spec.section(table.section).name, n=count
            )
            group = QTreeWidgetItem(self.cells, [title])
            group.setFirstColumnSpanned(True)
            group.addChildren([_row(cell) for cell in shown])
            group.setExpanded(True)
        self.cells.verticalScrollBar().setValue(bar)


def _row(cell: CellBeside) -> QTreeWidgetItem:
    change = difference(cell.then, cell.now).removeprefix("今年").removeprefix("与今年")
    item = QTreeWidgetItem([cell.name, said(cell.then) or "未填", said(cell.now) or "未填", change])
    item.setData(_NAME, _AT, str(cell.at))
    for column in (_THEN, _NOW, _CHANGE):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _page(texts: Iterable[TextBeside], years: Sequence[str], legend: str) -> str:
    """The texts in two columns, what differs on a ground."""
    look = colours()
    head = "".join(f"<td width='50%'><b>{escape(year)}</b></td>" for year in years)
    rows = [f"<p style='color:{look.muted}'>{escape(legend)}</p>", "<table width='100%' cellpadding='6'>"]
    rows.append(f"<tr bgcolor='{look.quiet}'>{head}</tr>")
    for text in texts:
        if text.section:
            rows.append(f"<tr><td colspan='2'><b>{escape(text.section)}</b></td></tr>")
        if text.heading:
            rows.append(f"<tr><td colspan='2' style='color:{look.muted}'>{escape(text.heading)}</td></tr>")
        columns = (_column(text.then, look.error_ground), _column(text.now, look.accent_ground))
        rows.append(f"<tr>{''.join(f'<td>{column}</td>' for column in columns)}</tr>")
    return "".join((*rows, "</table>"))


def _column(pieces: Sequence[Piece], ground: str) -> str:
    if not pieces:
        return f"<span style='color:{colours().muted}'>（没有）</span>"
    shown = (
        f"<span style='background-color:{ground}'>{escape(text)}</span>" if is_new else escape(text)
        for text, is_new in pieces
    )
    return "".join(shown).replace("\n", "<br>")
