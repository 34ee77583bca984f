"""Columns beside those of the form: numbers of rows, remarks, and what a copy left empty at the end."""

from collections.abc import Iterator, Sequence

from app.reading.document import Grid
from app.reading.interpret.labels import squeeze
from app.reading.interpret.values import is_value

_HEAD_ROWS = 6
_SERIALS = 5
_NUMBERING = frozenset({"序号", "编号", "行次", "行号", "栏次", "代码"})
_REMARKS = frozenset({"备注", "说明", "备考"})

Cells = tuple[str | None, ...]


def own_rows(grid: Grid) -> Iterator[Cells]:
    """The rows of a grid without the numbers of rows; a cell of no use is as one that a merged one covers."""
    serials, remarks = _serial_columns(grid), _headed(grid, _REMARKS)
    if not serials and not remarks:
        yield from grid.rows
        return
    for row in grid.rows:
        yield tuple(
            "" if c in serials and _is_number(cell) else None if c in remarks and not cell else cell
            for c, cell in enumerate(row)
        )


def _is_number(cell: str | None) -> bool:
    return bool(cell) and (cell or "").strip(" .、（）()").isdecimal()


def _headed(grid: Grid, names: frozenset[str]) -> set[int]:
    return {
        c
        for row in grid.rows[:_HEAD_ROWS]
        for c, cell in enumerate(row)
        if cell and len(cell) < 8 and squeeze(cell) in names
    }


def _serial_columns(grid: Grid) -> set[int]:
    """Columns that only number the rows: by their head, or the first one if it counts up beside labels."""
    found = _headed(grid, _NUMBERING)
    counted = [
        int(first)
        for first, *others in grid.rows
        if first and first.isdecimal() and len(first) < 3 and _has_words(others)
    ]
    if len(counted) >= _SERIALS and counted == list(range(counted[0], counted[0] + len(counted))):
        found.add(0)
    return found


def _has_words(cells: Sequence[str | None]) -> bool:
    following = next((cell for cell in cells if cell and cell.strip()), "")
    return len(following) > 1 and not is_value(following)
