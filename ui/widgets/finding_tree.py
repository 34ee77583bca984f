"""Findings as lines to walk through: grouped where many say the same, worst first."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.rules import Finding, Severity
from ui.look.style import DONE_SYMBOL, SYMBOLS, colours
from ui.plain import plain_tip

_ROLE = Qt.ItemDataRole.UserRole
# From this many findings of one code on, they fold into one line.
_MANY = 4


class FindingTree(QTreeWidget):
    """One line for each finding: `chosen` on click or Enter, `looked_at` when one becomes current.

    `follows` says of a finding that it goes away with another of its code: it stands below that one.
    """

    chosen = Signal(object)
    looked_at = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        answer_of: Callable[[Finding], str] = lambda _: "",
        follows: Callable[[Finding], bool] = lambda _: False,
    ) -> None:
        super().__init__(parent)
        self._answer_of = answer_of
        self._follows = follows
        self.setColumnCount(1)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setWordWrap(False)
        self.setIndentation(16)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setAccessibleName(self.tr("检查结果"))
        self.setAccessibleDescription(self.tr("按回车键转到出错的单元格或文字"))
        self._shown: tuple[object, ...] = ()
        self.currentItemChanged.connect(lambda item, _: self.looked_at.emit(finding_in(item)))
        self.itemClicked.connect(self._choose)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show them in this order, folding many of one code into one line."""
        self._show(("by code", *findings), lambda: self._fold(self.invisibleRootItem(), findings))

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Finding]]]) -> None:
        """Show them under headings."""
        flat = [x for name, group in groups for x in (name, *group)]
        self._show(("by group", *flat), lambda: self._add_groups(groups))

    def forget(self) -> None:
        """Draw every line anew the next time, even if nothing is different."""
        self._shown = ()

    def current_finding(self) -> Finding | None:
        return finding_in(self.currentItem())

    def select(self, finding: Finding) -> None:
        """Make the line of that finding the current one, if it is shown."""
        for item in self._items():
            if finding_in(item) == finding:
                self.setCurrentItem(item)
                return

    def in_order(self) -> list[Finding]:
        """The findings as they stand from top to bottom."""
        return [found for item in self._items() if (found := finding_in(item)) is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentItem())
            return
        super().keyPressEvent(event)

    def _show(self, content: tuple[object, ...], fill: Callable[[], None]) -> None:
        # An answer changes a line though the finding is the same.
        content = (*content, *(self._answer_of(x) for x in content if isinstance(x, Finding)))
        if content == self._shown:
            return
        current, opened = self.current_finding(), self._opened()
        self._shown = content
        self.blockSignals(True)
        self.clear()
        fill()
        for item in self._items():
            item.setExpanded(item.data(0, _ROLE + 1) in opened or item.isExpanded())
        self.blockSignals(False)
        if current is not None:
            self._select_like(current)
        self.looked_at.emit(self.current_finding())

    def _add_groups(self, groups: Sequence[tuple[str, Sequence[Finding]]]) -> None:
        for name, findings in groups:
            top = QTreeWidgetItem([name])
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            self.addTopLevelItem(top)
            self._fold(top, findings)
            top.setExpanded(True)

    def _fold(self, parent: QTreeWidgetItem, findings: Sequence[Finding]) -> None:
        by_code: dict[str, list[Finding]] = {}
        for finding in findings:
            by_code.setdefault(finding.code, []).append(finding)
        for code, group in by_code.items():
            home = parent
            if len(group) >= _MANY:
                home = _line(
                    group[0],
                    self.tr("{first}（同类共 {n} 处）").format(first=group[0].message, n=len(group)),
                    SYMBOLS[group[0].severity],
                )
                home.setData(0, _ROLE, None)
                home.setData(0, _ROLE + 1, code)
                parent.addChild(home)
            self._add_lines(home, group)

    def _add_lines(self, home: QTreeWidgetItem, group: Sequence[Finding]) -> None:
        """The findings of one code; those that follow the others come last, below the one if it is one."""
        leading = [f for f in group if not self._follows(f)]
        following = [f for f in group if self._follows(f)] if leading else []
        lines = [self._line_of(finding) for finding in leading or group]
        home.addChildren(lines)
        below = lines[0] if len(lines) == 1 else home
        below.addChildren([self._line_of(finding) for finding in following])
        if below is not home:
            below.setExpanded(True)

    def _line_of(self, finding: Finding) -> QTreeWidgetItem:
        """A finding that was answered shows its reason first; an error keeps its symbol all the same."""
        reason = self._answer_of(finding)
        if not reason:
            return _line(finding, finding.message, SYMBOLS[finding.severity])
        text = self.tr("［已说明：{reason}］{message}").format(reason=reason, message=finding.message)
        is_error = finding.severity is Severity.ERROR
        item = _line(finding, text, SYMBOLS[finding.severity] if is_error else DONE_SYMBOL)
        if not is_error:
            item.setForeground(0, QColor(colours().muted))
        return item

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        finding = finding_in(item)
        if finding is None:
            item.setExpanded(not item.isExpanded())
        else:
            self.chosen.emit(finding)

    def _items(self) -> Iterable[QTreeWidgetItem]:
        pending = [self.topLevelItem(i) for i in range(self.topLevelItemCount())]
        while pending:
            item = pending.pop(0)
            if item is None:
                continue
            yield item
            pending[:0] = [item.child(i) for i in range(item.childCount())]

    def _opened(self) -> set[object]:
        return {item.data(0, _ROLE + 1) for item in self._items() if item.isExpanded()} - {None}

    def _select_like(self, finding: Finding) -> None:
        """The same finding, or the one of that code at that place whose numbers have changed."""
        same = [f for f in self.in_order() if (f.code, f.cells[:1]) == (finding.code, finding.cells[:1])]
        if same:
            self.select(finding if finding in same else same[0])


def finding_in(item: QTreeWidgetItem | None) -> Finding | None:
    """The finding of a line; None for a heading."""
    data = item.data(0, _ROLE) if item is not None else None
    return data if isinstance(data, Finding) else None


def _line(finding: Finding, text: str, symbol: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{symbol}  {text}"])
    item.setData(0, _ROLE, finding)
    item.setToolTip(0, plain_tip(finding.message))
    if finding.severity in (Severity.ERROR, Severity.WARNING):
        item.setForeground(0, QColor(colours().of(finding.severity)))
    return item
