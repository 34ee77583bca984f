"""What can be done to many cells of a table at once, each as one undo step."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from app.model import CellRef, CellValue
from app.model.values import is_blank
from ui.controller import ReportController
from ui.models.printed_grid import PrintedGrid


class TableEdits:
    """Edits on blocks of cells of one table. A total that follows its parts is left to follow them."""

    def __init__(self, controller: ReportController, grid: PrintedGrid) -> None:
        self._controller = controller
        self._grid = grid

    def put(self, label: str, changes: Mapping[CellRef, CellValue]) -> None:
        """Put values into cells; a total that is given another value than its sum is marked."""
        self._controller.set_cells(label, changes)

    def clear(self, cells: Sequence[CellRef]) -> None:
        """Make cells blank; a total that was filled by hand follows its parts again."""
        self.put(_tr("清除 {n} 格").format(n=len(cells)), dict.fromkeys(cells))

    def fill_down(self, cells: Sequence[CellRef]) -> None:
        """Give each selected cell the value of the topmost one in its column; alone, of the one above it."""
        changes: dict[CellRef, CellValue] = {}
        tops: dict[int, CellRef] = {}
        for at in cells:
            spot = self._grid.find(at)
            if spot is None:
                continue
            above = self._grid.ref(self._grid.step(spot, -1, 0)) if len(cells) == 1 else at
            top = tops.setdefault(spot.col, above or at)
            if top != at and not self._follows(at):
                changes[at] = self._controller.report.value(top)
        self.put(_tr("向下填充"), changes)

    def fill_zeros(self, label: str) -> None:
        """Confirm that nothing happened: 0 in every cell, totals included."""
        self.put(label, {self._at(key): 0 for key in self._grid.spec.cells})

    def fill_blanks(self) -> int:
        """0 in every cell that is still blank; how many those were."""
        blanks = [at for at in self._typed() if is_blank(self._controller.report.value(at))]
        self.put(_tr("空格填 0"), dict.fromkeys(blanks, 0))
        return len(blanks)

    def has_entries(self) -> bool:
        """Whether a value other than 0 stands in a cell that somebody fills in."""
        return any(self._controller.report.value(at) not in (None, 0) for at in self._typed())

    def _typed(self) -> list[CellRef]:
        return [at for key in self._grid.spec.cells if not self._follows(at := self._at(key))]

    def _follows(self, at: CellRef) -> bool:
        return at in self._grid.spec.sums and str(at) not in self._controller.report.overrides

    def _at(self, key: str) -> CellRef:
        return self._grid.spec.ref(key)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TableEdits", text)
