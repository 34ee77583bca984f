"""One statistical table as a Qt item model: the body of the printed grid, asked from the controller."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.model import CellRef, CellValue, Report, edits
from app.model.values import format_cell
from app.rules import Finding, Severity
from app.rules.core import WORST_FIRST
from app.rules.wording import cell_name
from app.spec import GridCell, TableSpec
from ui.controller import ReportController
from ui.last_year.carried import carried_over
from ui.models.partial_sums import PartialSum, all_parts, partial_sum
from ui.models.printed_grid import PrintedGrid, Spot
from ui.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex

LOOK_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `CellLook` of a cell: all that painting needs to know."""
TYPING_ROLE = Qt.ItemDataRole.UserRole + 2
"""Sets like EditRole; what is typed into a cell until `begin_typing` is one undo step."""


Weight = Literal["culprit", "end", "among"]
"""What a finding makes of a cell: named first, at the other end, or one of many parts of a sum."""

_MANY = 8  # cells of a finding, from which those not named first are only some among many


@dataclass(frozen=True, slots=True)
class CellLook:
    """What is to be seen of one cell. `faint` is the text of a total that is not complete yet."""

    kind: Literal["header", "band", "label", "value"]
    text: str
    faint: str = ""
    computed: bool = False
    overridden: bool = False
    carried: bool = False  # what last year's report carried out
    severity: Severity | None = None
    weight: Weight = "among"


class StatTableModel(QAbstractTableModel):
    """Rows x columns of the printed table below its frozen header; labels are cells that take no cursor.

    It keeps no value. It keeps the findings it has shown, to tell the view only what has changed:
    painting one cell is a hundred times cheaper than painting the table.
    """

    def __init__(self, controller: ReportController, spec: TableSpec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.controller = controller
        self.spec = spec
        self.grid = PrintedGrid(spec)
        self._sums = spec.sums
        self._parts = {at: frozenset(part.key for part in all_parts(at, spec.sums)) for at in spec.sums}
        self._marks: Mapping[CellRef, tuple[Finding, ...]] = {}
        self._carried: frozenset[CellRef] = frozenset()
        self._follow_last_year()
        self._show_findings()
        controller.previous_changed.connect(self._follow_last_year)
        controller.report_changed.connect(self._show_changes)
        controller.findings_changed.connect(self._show_findings)

    @property
    def computed(self) -> frozenset[Spot]:
        """The cells that follow their parts; one that was filled by hand is not among them."""
        overrides = self.controller.report.overrides
        spots = (self.grid.find(at) for at in self._sums if str(at) not in overrides)
        return frozenset(spot for spot in spots if spot is not None)

    def ref(self, index: Index) -> CellRef | None:
        """The value cell at an index, if there is one."""
        return self.grid.ref(Spot(index.row(), index.column())) if index.isValid() else None

    def index_of(self, at: CellRef) -> QModelIndex:
        spot = self.grid.find(at)
        return self.index(*spot) if spot is not None else QModelIndex()

    def is_computed(self, at: CellRef) -> bool:
        """Whether the cell follows its parts."""
        return at in self._sums and not self.is_overridden(at)

    def is_overridden(self, at: CellRef) -> bool:
        return str(at) in self.controller.report.overrides

    def begin_typing(self) -> None:
        """What is typed from now on is a new undo step."""
        self.controller.end_merge()

    def follow_sum(self, cells: Iterable[CellRef]) -> None:
        """Let cells that were filled by hand show their sums again."""
        marked = [at for at in cells if self.is_overridden(at)]

        def change(report: Report) -> Report:
            for at in marked:
                report = edits.follow_sum(report, at, self.controller.spec.sums)
            return report

        self.controller.edit(self.tr("恢复自动计算"), change)

    # What Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.grid.n_rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.grid.n_cols

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.ref(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.controller.is_locked else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.grid.at(Spot(index.row(), index.column())) if index.isValid() else None
        if cell is None:
            return None
        return self._label(cell, role) if cell.value is None else self._value(self.spec.ref(cell.value), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The name of a column, for screen readers; the header itself is painted from the form."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        lowest = [c for c in self.grid.header if c.c <= section < c.c + c.colspan]
        return max(lowest, key=lambda c: c.r).text if lowest else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        at = self.ref(index)
        if at is None or role not in (Qt.ItemDataRole.EditRole, TYPING_ROLE):
            return False
        typed = self.controller.spec.cell(at).parse(str(value or ""))
        self._put(at, typed.value, f"cell {at}" if role == TYPING_ROLE else "")
        return True

    def _put(self, at: CellRef, value: CellValue, merge_key: str) -> None:
        label = self.tr("填写“{cell}”").format(cell=cell_name(self.controller.spec, at))
        sums = self.controller.spec.sums
        self.controller.edit(label, lambda report: edits.set_cells(report, {at: value}, sums), merge_key)

    # What a cell shows

    def _label(self, cell: GridCell, role: int) -> object:
        if role == LOOK_ROLE:
            return CellLook("label" if cell.role == "value" else cell.role, cell.text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.text)
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return cell.text if role in texts else None

    def _value(self, at: CellRef, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return format_cell(self.controller.report.value(at))
        if role == LOOK_ROLE:
            return self._look(at)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip("\n".join(self._remarks(at)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(at)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return " ".join(self._remarks(at))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _look(self, at: CellRef) -> CellLook:
        partial = self._partial(self.controller.report, at)
        value = self.controller.report.value(at)
        # A blank looks blank: that it is still to be filled in is no fault to colour it for.
        found = [f for f in self._marks.get(at, ()) if value is not None or f.severity is Severity.ERROR]
        worst = min((f.severity for f in found), key=WORST_FIRST.index, default=None)
        return CellLook(
            kind="value",
            text=format_cell(value),
            faint=f"{format_cell(partial.total)}＋?" if partial else "",
            computed=self.is_computed(at),
            overridden=self.is_overridden(at),
            carried=at in self._carried,
            severity=worst,
            weight=_weight(at, [f for f in found if f.severity == worst]),
        )

    def _remarks(self, at: CellRef) -> list[str]:
        """What the tooltip says: the findings, then how the cell comes by its value."""
        remarks = [finding.message for finding in self._marks.get(at, ())]
        if at in self._carried:
            remarks.append(self.tr("由上年的“结转下年度”转入。"))
        if self.is_overridden(at):
            remarks.append(self.tr("手工填写，不随各项合计变化。按 Delete 键恢复自动计算。"))
        elif partial := self._partial(self.controller.report, at):
            remarks.append(self._missing(partial))
        elif at in self._sums:
            remarks.append(self.tr("由各项自动合计。按 F2 键可以手工填写。"))
        return remarks

    def _missing(self, partial: PartialSum) -> str:
        done = format_cell(partial.total)
        if partial.blanks:
            return self.tr("还有 {n} 格未填，已填各格合计 {done}。").format(n=partial.blanks, done=done)
        return self.tr("有 {n} 格填的不是数字，其余各格合计 {done}。").format(n=partial.texts, done=done)

    def _spoken(self, at: CellRef) -> str:
        """What a screen reader says: 本年新收·自然人，5."""
        shown = format_cell(self.controller.report.value(at)) or self.tr("未填")
        words = [cell_name(self.controller.spec, at), shown]
        if at in self._carried:
            words.append(self.tr("由上年转入"))
        if self.is_overridden(at):
            words.append(self.tr("手工填写"))
        elif at in self._sums:
            words.append(self.tr("自动计算"))
        named = {Severity.ERROR: self.tr("有错误"), Severity.WARNING: self.tr("有提醒")}
        severities = dict.fromkeys(finding.severity for finding in self._marks.get(at, ()))
        words += [named.get(severity, self.tr("有提示")) for severity in severities]
        return "，".join(words)

    def _partial(self, report: Report, at: CellRef) -> PartialSum | None:
        if at not in self._sums or str(at) in report.overrides or report.value(at) is not None:
            return None
        return partial_sum(report, at, self._sums)

    # What the controller tells

    def _show_changes(self, before: Report, after: Report) -> None:
        """Tell the view which cells look different in `after`."""
        self._follow_last_year()
        old, new = before.table(self.spec.key).cells, after.table(self.spec.key).cells
        changed = {key for key in {**old, **new} if old.get(key) != new.get(key)}
        marked = {name.partition(".")[2] for name in before.overrides ^ after.overrides}
        keys = (changed | marked) & self.spec.cells.keys()
        self._tell({self.spec.ref(key) for key in keys} | self._totals_underway(before, after, changed))

    def _totals_underway(self, before: Report, after: Report, changed: set[str]) -> set[CellRef]:
        """The totals without a value whose partial sum has changed."""
        return {
            at
            for at in self._sums
            if not changed.isdisjoint(self._parts[at])
            and after.value(at) is None
            and self._partial(before, at) != self._partial(after, at)
        }

    def _follow_last_year(self) -> None:
        """Tell the view which cells hold, or no longer hold, what last year carried out."""
        controller = self.controller
        before = self._carried
        self._carried = carried_over(controller.report, controller.last_year, controller.spec)
        self._tell(at for at in before ^ self._carried if at.table == self.spec.key)

    def _show_findings(self, findings: object = None) -> None:
        """Tell the view which cells have other findings than before. A blank is no finding to show."""
        del findings
        marks: dict[CellRef, tuple[Finding, ...]] = {}
        for cell in self.spec.cells.values():
            found = self.controller.findings_at(cell.at)
            if shown := tuple(f for f in found if f.severity is not Severity.UNCHECKED):
                marks[cell.at] = shown
        before, self._marks = self._marks, marks
        self._tell({at for at in {**before, **marks} if before.get(at) != marks.get(at)})

    def _tell(self, cells: Iterable[CellRef]) -> None:
        for at in cells:
            index = self.index_of(at)
            if index.isValid():
                self.dataChanged.emit(index, index)


def _weight(at: CellRef, found: Sequence[Finding]) -> Weight:
    if any(finding.cells[0] == at for finding in found):
        return "culprit"
    return "end" if any(len(finding.cells) < _MANY for finding in found) else "among"
