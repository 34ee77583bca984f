"""The differences as a list: accepted or not, where, what was done, what stood and stands there."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.compare import Bundle, CellChange, Change, after_of, before_of, heading_above, place_of, what_of
from app.model import Report
from app.rules.wording import cell_name
from app.spec import FormatSpec
from ui.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex

CHOICE, PLACE, WHAT, BEFORE, AFTER = range(5)
_SHOWN = 60
_TOP = 0  # the internal id of a change; that of a cell below one is 1 + the row of the change


class ChangeListModel(QAbstractItemModel):
    """Changes x (choice, place, what, before, after); below a table that was emptied or filled, its cells.

    `chosen_changed()` when a change is accepted or refused; the cells of a table go with it.
    """

    chosen_changed = Signal()

    def __init__(
        self,
        changes: Sequence[Change],
        spec: FormatSpec,
        can_choose: bool,
        parent: QObject | None = None,
        *,
        sides: tuple[str, str] | None = None,
        base: Report | None = None,
    ) -> None:
        super().__init__(parent)
        self.changes = tuple(changes)
        self._spec = spec
        self._can_choose = can_choose
        self._base = base
        self._sides = sides or (self.tr("原来"), self.tr("现在"))
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

    def change_at(self, index: Index) -> Change:
        """The change in a row, or the cell below one."""
        if index.internalId() == _TOP:
            return self.changes[index.row()]
        return _below(self.changes[index.internalId() - 1])[index.row()]

    def top_row(self, index: Index) -> int:
        """The row of the change that a row shows or belongs to."""
        return index.row() if index.internalId() == _TOP else int(index.internalId()) - 1

    @property
    def has_cells_below(self) -> bool:
        return any(_below(change) for change in self.changes)

    # The shape

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _TOP)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        # Qt has two methods of this name: the other, without an argument, tells who owns the model.
        if not index.isValid() or index.internalId() == _TOP:
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, _TOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self.changes)
        if parent.internalId() != _TOP or parent.column() != 0:
            return 0
        return len(_below(self.changes[parent.row()]))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 5

    # What it shows

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            first = self.tr("处理") if self._can_choose else self.tr("序号")
            return (first, self.tr("位置"), self.tr("改动"), *self._sides)[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == CHOICE and self._can_choose and index.internalId() == _TOP:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        is_top, column = index.internalId() == _TOP, index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == CHOICE and self._can_choose and is_top:
            accepted = index.row() in self._accepted
            return Qt.CheckState.Checked if accepted else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole and column == PLACE:
            change = self.change_at(index)
            told = self._place(change) if not isinstance(change, CellChange) else place_of(change, self._spec)
            return plain_tip(told)
        if role == Qt.ItemDataRole.ToolTipRole and column != CHOICE:
            return plain_tip(self._text(self.change_at(index), column))
        if role == Qt.ItemDataRole.DisplayRole:
            if column == CHOICE:
                return self._choice(index.row()) if is_top else ""
            return _one_line(self._text(self.change_at(index), column))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole or not self._can_choose:
            return False
        self.choose([self.top_row(index)], value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value))
        return True

    def _choice(self, row: int) -> str:
        if not self._can_choose:
            return str(row + 1)
        return self.tr("接受") if row in self._accepted else self.tr("不接受")

    def _text(self, change: Change, column: int) -> str:
        if column == PLACE:
            return self._place(change)
        if column == WHAT:
            return what_of(change)
        words = before_of(change) if column == BEFORE else after_of(change)
        return words or self.tr("（没有）")

    def _place(self, change: Change) -> str:
        """As short as one says it: the whole label of a cell would hide which column it is in."""
        if isinstance(change, CellChange) and self._spec.has_cell(change.at):
            return f"{self._spec.table(change.at.table).title} {cell_name(self._spec, change.at)}"
        name = place_of(change, self._spec)
        above = heading_above(change, self._base) if self._base is not None else ""
        return f"{above}　{name}" if above else name

    def as_text(self) -> str:
        """The whole list as tab-separated lines, for a note to whoever keeps the website."""
        head = (self.tr("位置"), self.tr("改动"), *self._sides)
        rows = [
            [" ".join(self._text(change, column).split()) for column in (PLACE, WHAT, BEFORE, AFTER)]
            for top in self.changes
            for change in (top, *_below(top))
        ]
        return "\n".join("\t".join(row) for row in (head, *rows))


def _below(change: Change) -> Sequence[Change]:
    """What is shown on expanding a change; of texts everything is seen at once."""
    if isinstance(change, Bundle) and isinstance(change.changes[0], CellChange):
        return change.changes
    return ()


def _one_line(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"
