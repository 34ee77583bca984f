"""The items of a review as a list: state, name, value to be corrected in place, and what is in doubt."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor

from ui.look.style import DONE_SYMBOL, EMPTY_SYMBOL, TODO_SYMBOL, Colours, colours
from ui.plain import plain_tip
from ui.review.items import Item, State
from ui.review.review import Review

Index = QModelIndex | QPersistentModelIndex

MISSING_SYMBOL = "✗"
SYMBOLS = {
    State.READ: DONE_SYMBOL,
    State.DOUBTFUL: "?",
    State.MISSING: MISSING_SYMBOL,
    State.BLANK: EMPTY_SYMBOL,
    State.SETTLED: TODO_SYMBOL,
}
STATE, NAME, VALUE, REMARK = range(4)


def colour_of(state: State, look: Colours) -> str:
    """The text colour of a state."""
    return {
        State.READ: look.done,
        State.DOUBTFUL: look.warning,
        State.MISSING: look.error,
        State.BLANK: look.muted,
    }.get(state, look.accent)


class CheckListModel(QAbstractTableModel):
    """Items x (state, name, value, remark). It stores nothing but what it has shown, to tell changes."""

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._shown = review.items
        self._titles = (self.tr("状态"), self.tr("项目"), self.tr("读到的内容"), self.tr("说明"))
        self._words = {
            State.READ: self.tr("已识别"),
            State.DOUBTFUL: self.tr("存疑"),
            State.MISSING: self.tr("未识别"),
            State.BLANK: self.tr("空格"),
            State.SETTLED: self.tr("已核对"),
        }
        review.changed.connect(self._follow)

    def word(self, state: State) -> str:
        """A state in a word."""
        return self._words[state]

    def item(self, index: Index) -> Item | None:
        return self._shown[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        item = self.item(index)
        if item is not None and index.column() == VALUE and item.is_typed_in_place:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.item(index)
        if item is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(item, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return item.value if index.column() == VALUE else self._text(item, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join((item.name, *item.remarks, *filter(None, (self._quoted(item),)))))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATE:
            return QColor(colour_of(item.state, colours()))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        item = self.item(index)
        if item is None or role != Qt.ItemDataRole.EditRole or not item.is_typed_in_place:
            return False
        self._review.type_in(item, str(value or ""))
        return True

    def _text(self, item: Item, column: int) -> str:
        if column == STATE:
            return f"{SYMBOLS[item.state]} {self._words[item.state]}"
        if column == NAME:
            return item.name
        if column == VALUE:
            return item.value or (self.tr("（未填）") if item.spot is not None else "")
        quoted = self._quoted(item)
        return "".join(item.remarks) + (f"（{item.place}）" if item.remarks and item.place else quoted)

    def _quoted(self, item: Item) -> str:
        """What the source says, if no remark says it already."""
        if not item.found or any(item.found.strip() in remark for remark in item.remarks):
            return ""
        return self.tr("原文：{found}").format(found=item.found) if not item.remarks else ""

    def _follow(self) -> None:
        before, self._shown = self._shown, self._review.items
        if [item.key for item in before] != [item.key for item in self._shown]:
            self.beginResetModel()
            self.endResetModel()
            return
        for row, (old, new) in enumerate(zip(before, self._shown, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, REMARK))


class AttentionFilter(QSortFilterProxyModel):
    """Lets through only what was read in doubt or not at all; what the author settles stays in its place."""

    def __init__(self, model: CheckListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list = model
        self.only_attention = True
        self.setSourceModel(model)

    def filter_attention(self, only: bool) -> None:
        """Show only what wants attention, or everything."""
        self.only_attention = only
        self.invalidate()

    def item(self, index: Index) -> Item | None:
        return self._list.item(self.mapToSource(index))

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: N802
        item = self._list.item(self._list.index(source_row, 0, QModelIndex()))
        return item is not None and (not self.only_attention or item.state is not State.READ)
