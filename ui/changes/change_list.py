"""The differences as a list: accepted or not, where, what stood there, what stands there now."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.compare import Change, after_of, before_of, place_of
from app.spec import FormatSpec

Index = QModelIndex | QPersistentModelIndex

CHOICE, PLACE, BEFORE, AFTER = range(4)
_SHOWN = 60


class ChangeListModel(QAbstractTableModel):
    """Changes x (choice, place, before, after). `chosen_changed()` when one is accepted or refused."""

    chosen_changed = Signal()

    def __init__(
        self, changes: Sequence[Change], spec: FormatSpec, can_choose: bool, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.changes = tuple(changes)
        self._spec = spec
        self._can_choose = can_choose
        self._accepted: set[int] = set()

    @property
    def accepted(self) -> tuple[Change, ...]:
        return tuple(change for row, change in enumerate(self.changes) if row in self._accepted)

    def choose(self, rows: Sequence[int], accepted: bool) -> None:
        """Accept or refuse the changes in these rows."""
        before = set(self._accepted)
        self._accepted = before | set(rows) if accepted else before - set(rows)
        for row in before ^ self._accepted:
            self.dataChanged.emit(self.index(row, CHOICE), self.index(row, CHOICE))
        self.chosen_changed.emit()

    def is_accepted(self, row: int) -> bool:
        return row in self._accepted

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.changes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("处理"), self.tr("位置"), self.tr("原来"), self.tr("现在"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == CHOICE and self._can_choose:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        change, column = self.changes[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == CHOICE and self._can_choose:
            accepted = index.row() in self._accepted
            return Qt.CheckState.Checked if accepted else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole and column != CHOICE:
            return self._text(change, column)
        if role == Qt.ItemDataRole.DisplayRole:
            if column == CHOICE:
                return self._choice(index.row())
            return _one_line(self._text(change, column))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole or not self._can_choose:
            return False
        self.choose([index.row()], value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value))
        return True

    def _choice(self, row: int) -> str:
        if not self._can_choose:
            return str(row + 1)
        return self.tr("接受") if row in self._accepted else self.tr("不接受")

    def _text(self, change: Change, column: int) -> str:
        if column == PLACE:
            return place_of(change, self._spec)
        words = before_of(change) if column == BEFORE else after_of(change)
        if words:
            return words
        return self.tr("（没有）") if column == BEFORE else self.tr("（删去）")


def _one_line(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"
