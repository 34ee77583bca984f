"""Where the cells of a printed table stand below its frozen header, and where the cursor goes from each."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from app.model import CellRef
from app.spec import GridCell, TableSpec


class Spot(NamedTuple):
    """A place in the body of a table: row 0 is the first below the frozen header."""

    row: int
    col: int


class PrintedGrid:
    """The body of one printed table. A cell that spans several places stands at the first of them.

    The moves of the cursor know only cells that hold values; `skip` are those it passes over.
    """

    def __init__(self, spec: TableSpec) -> None:
        self.spec = spec
        self.n_rows = spec.n_rows - spec.header_rows
        self.n_cols = spec.n_cols
        self.header = tuple(cell for cell in spec.grid if cell.r < spec.header_rows)
        self.body = tuple(cell for cell in spec.grid if cell.r >= spec.header_rows)
        self._owner = {
            Spot(self.spot(cell).row + i, cell.c + j): cell
            for cell in self.body
            for i in range(cell.rowspan)
            for j in range(cell.colspan)
        }
        self._refs = {self.spot(cell): spec.ref(cell.value) for cell in self.body if cell.value}
        self._spots = {at: spot for spot, at in self._refs.items()}
        self.values = tuple(sorted(self._refs))
        heads = {self.spot(cell).row for cell in self.body if cell.role == "header"}
        self._bands = tuple(sum(head <= row for head in heads) for row in range(self.n_rows))
        self._down = sorted(self._refs, key=self._as_enter_goes)

    def spot(self, cell: GridCell) -> Spot:
        """The place in the body where a cell begins."""
        return Spot(cell.r - self.spec.header_rows, cell.c)

    def at(self, spot: Spot) -> GridCell | None:
        """The cell that begins at this place; None where another one reaches over, and outside."""
        cell = self._owner.get(spot)
        return cell if cell and self.spot(cell) == spot else None

    def ref(self, spot: Spot) -> CellRef | None:
        """The value cell that begins at this place, if one does."""
        return self._refs.get(spot)

    def find(self, at: CellRef) -> Spot | None:
        return self._spots.get(at)

    def step(self, spot: Spot, rows: int, cols: int) -> Spot:
        """The nearest value cell straight up, down, left or right; the same cell at the edge."""
        row, col = spot
        while (cell := self._owner.get(Spot(row := row + rows, col := col + cols))) is not None:
            if cell.value and (found := self.spot(cell)) != spot:
                return found
        return spot

    def edge(self, spot: Spot, cols: int) -> Spot:
        """The first (-1) or last (1) value cell of the row."""
        in_row = [each for each in self.values if each.row == spot.row] or [spot]
        return in_row[0] if cols < 0 else in_row[-1]

    def along(self, spot: Spot, skip: Set[Spot], back: bool = False) -> Spot | None:
        """The next cell in reading order, row after row; None after the last."""
        rest = [s for s in self.values if (s < spot if back else s > spot) and s not in skip]
        return (rest[-1] if back else rest[0]) if rest else None

    def down(self, spot: Spot, skip: Set[Spot], back: bool = False) -> Spot | None:
        """The next cell as Enter goes, column after column; None after the last.

        Rows of headings cut the body into bands, whose columns have nothing to do with one another.
        """
        at, here = self._as_enter_goes, self._as_enter_goes(spot)
        rest = [s for s in self._down if (at(s) < here if back else at(s) > here) and s not in skip]
        return (rest[-1] if back else rest[0]) if rest else None

    def _as_enter_goes(self, spot: Spot) -> tuple[int, int, int]:
        return self._bands[spot.row], spot.col, spot.row

    def headings_of(self, spot: Spot) -> frozenset[GridCell]:
        """The label of the row and the heading of the column of a value cell, to be lit with it."""
        return frozenset((*self._label_beside(spot), *self._heading_above(spot)))

    def _label_beside(self, spot: Spot) -> Iterator[GridCell]:
        if spot.col and not (cell := self._owner[Spot(spot.row, spot.col - 1)]).value:
            yield cell
        elif spot.col:
            yield from self._label_beside(self.spot(cell))

    def _heading_above(self, spot: Spot) -> Iterator[GridCell]:
        """The lowest frozen heading of the column, or the nearest heading in the body."""
        for cell in self.header:
            if cell.c <= spot.col < cell.c + cell.colspan and cell.r + cell.rowspan == self.spec.header_rows:
                yield cell
        for row in reversed(range(spot.row)):
            if (cell := self._owner[Spot(row, spot.col)]).role == "header":
                yield cell
                return

    def shaded(self) -> frozenset[Spot]:
        """The value cells of every second group of rows, for a ground that tells the groups apart."""
        groups = list(dict.fromkeys(row.group for row in self.spec.rows if row.group))
        dark = {row.key for row in self.spec.rows if row.group in groups[1::2]}
        return frozenset(spot for spot, at in self._refs.items() if at.row in dark)
