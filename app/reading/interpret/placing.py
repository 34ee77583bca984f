"""Which column each cell of a row belongs in: by the heads above, by rows of like shape, or by counting."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.model.values import stated_number
from app.reading.interpret.form import Line
from app.reading.interpret.labels import norm
from app.reading.interpret.rows import Row
from app.reading.interpret.values import is_value

Columns = list[int | None]
Doubt = str
"""Why a placing is a guess: "", "shifted", "extra" or "missing"."""

_Shape = tuple[int, int, int]


@dataclass(slots=True)
class Placer:
    """Remembers, while the rows of a document pass, what the rows above say about columns."""

    extents: dict[_Shape, tuple[int, int]]
    heads: dict[str, int] = field(default_factory=dict)  # normalised column label -> column
    starts: dict[tuple[int, int], int] = field(default_factory=dict)  # (label column, width) -> first value
    block: int = -1
    width: int = 0

    def enter(self, row: Row) -> None:
        """Heads hold for the grid they stand in, and for a next one of the same width (a split table)."""
        if row.source.block == self.block:
            return
        if len(row.cells) != self.width or not row.exact:
            self.heads, self.starts = {}, {}
        self.block, self.width = row.source.block, len(row.cells)

    def pass_heads(self, texts: Sequence[str]) -> None:
        """Note where the normalised texts of a row without values stand."""
        self.heads.update({text: c for c, text in enumerate(texts) if text})

    def columns(self, line: Line, row: Row) -> tuple[Columns, Doubt]:
        """The column of the row that holds each of the line's cells; None where there is none."""
        n, values, after = len(line.keys), value_columns(row), _after_label(row)
        if line.is_bare and len(uncovered(row)) == n and (row.exact or label_column(row) < 0):
            return list(uncovered(row)), ""
        if row.exact and (placed := self._by_heads(line, row)) is not None and set(values) <= set(placed):
            return list(placed), ""
        if len(after) == n:
            return list(after), _lost(row, after, values)
        if len(values) == n:
            self.starts.setdefault((label_column(row), len(row.cells)), values[0])
            return list(values), "shifted" if row.exact and n > 1 and self._by_heads(line, row) else ""
        if n == 1 and not values and row.exact and len(own := uncovered(row)) == 2:
            return [own[1]], ""  # a label, and an odd text for a value
        if n == 1:
            return [values[0] if values else None], "extra" if len(values) > 1 else ""
        start, doubt = self._start(line, row)
        if start is not None and start + n <= len(row.cells):
            span = list(range(start, start + n))
            if set(values) <= set(span):
                return list(span), doubt or _lost(row, span, values)
        if len(values) > n:
            return list(values[:n]), "extra"
        if len(after) >= n and values and after[: len(values)] == values:
            return list(after[:n]), "shifted"
        return [None] * n, "missing" if values else ""

    def _by_heads(self, line: Line, row: Row) -> tuple[int, ...] | None:
        """The columns below the heads of that name, if the row has a cell of its own in each."""
        found = tuple(self.heads.get(label, -1) for label in line.columns)
        if line.is_bare or len(set(found)) < len(found) or min(found) < 0 or max(found) >= len(row.cells):
            return None
        return found if all(row.cells[c] is not None for c in found) else None

    def _start(self, line: Line, row: Row) -> tuple[int | None, Doubt]:
        """Where a flattened row's values begin: as in like rows, by its total, or below the heads."""
        label = label_column(row)
        if (known := self.starts.get((label, len(row.cells)))) is not None:
            return known, ""
        first, last = self.extents.get(_shape(row), (0, -1))
        if last - first + 1 == len(line.keys):
            return first, ""
        if (end := _column_of_total(row)) is not None and end - len(line.keys) + 1 > label:
            return end - len(line.keys) + 1, "shifted"
        head = self.heads.get(line.columns[0])
        return (None if head is None else max(head, label + 1)), "shifted"


def label_of(row: Row) -> tuple[str, int | None]:
    """The texts before the first value joined, and the column of that value."""
    parts: list[str] = []
    for c, cell in enumerate(row.cells):
        if is_value(cell) or c in row.odd:
            return "".join(parts), c
        if cell and cell.strip():
            parts.append(cell)
    return "".join(parts), None


def label_column(row: Row) -> int:
    """The column of the last text before the first value; -1 if there is none."""
    _, first = label_of(row)
    end = len(row.cells) if first is None else first
    return max((c for c, cell in enumerate(row.cells[:end]) if cell and cell.strip()), default=-1)


def value_columns(row: Row) -> list[int]:
    """The filled cells from the first value on: among values, an odd text stands for one."""
    _, first = label_of(row)
    if first is None:
        return []
    return [c for c, cell in enumerate(row.cells) if c >= first and cell and cell.strip()]


def uncovered(row: Row) -> list[int]:
    """The columns in which the row has a cell of its own."""
    return [c for c, cell in enumerate(row.cells) if cell is not None]


def extents_of(rows: Sequence[Row]) -> dict[_Shape, tuple[int, int]]:
    """First and last column that ever holds a value, over all flattened rows of one shape."""
    found: dict[_Shape, tuple[int, int]] = {}
    for row in (row for row in rows if not row.exact):
        values = value_columns(row)
        if values and label_column(row) >= 0:
            first, last = found.get(_shape(row), (values[0], values[-1]))
            found[_shape(row)] = min(first, values[0]), max(last, values[-1])
    return found


def normalised(row: Row) -> list[str]:
    return [norm(cell) if cell else "" for cell in row.cells]


def _shape(row: Row) -> _Shape:
    return row.source.block, label_column(row), len(row.cells)


def _after_label(row: Row) -> list[int]:
    start = label_column(row)
    return [c for c in uncovered(row) if c > start]


def _lost(row: Row, span: Sequence[int], values: Sequence[int]) -> Doubt:
    """A cell that was lost from the middle of a flattened row leaves its last place empty."""
    return "shifted" if not row.exact and 0 < len(values) < len(span) and span[-1] not in values else ""


def _column_of_total(row: Row) -> int | None:
    """The column of the last value, if it is the sum of those before it."""
    columns = value_columns(row)
    numbers = [stated_number(row.cells[c] or "") for c in columns]
    values = [value for value in numbers if value is not None]
    if len(values) < 2 or len(values) < len(numbers) or sum(values[:-1]) != values[-1]:
        return None
    return columns[-1]
