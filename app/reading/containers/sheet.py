"""What workbooks of either format have in common: a sheet's values and merged areas -> a grid."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal

from app.model.payload import CHECK_SHEET
from app.reading.document import MAX_ROWS, Grid

MAX_COLUMNS = 80
_MAX_COVERED = 4 * MAX_ROWS * MAX_COLUMNS  # merged areas do not overlap, unless somebody means harm

Area = tuple[int, int, int, int]
"""First row, last row, first column, last column, counted from 0, the last ones included."""


def to_grid(rows: Sequence[Sequence[object]], merged: Iterable[Area], sheet: str) -> Grid | None:
    """Trim a sheet to what is filled and mark the cells that merged areas cover; None if it is empty."""
    texts: list[list[str | None]] = [
        [to_text(value) for value in row[:MAX_COLUMNS]] for row in rows[:MAX_ROWS]
    ]
    width = max((c + 1 for row in texts for c, cell in enumerate(row) if cell), default=0)
    while texts and not any(texts[-1]):
        texts.pop()
    if not texts or not width:
        return None
    grid = [[*row[:width], *[""] * (width - len(row))] for row in texts]
    covered = 0
    for top, bottom, left, right in merged:
        covered += (min(bottom + 1, len(grid)) - top) * (min(right + 1, width) - left)
        if covered > _MAX_COVERED:
            break
        for r in range(top, min(bottom + 1, len(grid))):
            for c in range(left, min(right + 1, width)):
                if (r, c) != (top, left):
                    grid[r][c] = None
    return Grid(tuple(map(tuple, grid)), place=f"工作表“{sheet}”")


def is_check_sheet(name: str, rows: Iterable[Sequence[object]]) -> bool:
    """Whether a sheet is the one that this program adds: equations about the tables, and no table."""
    return name == CHECK_SHEET and any("等式" in row for row in rows)


def _piece(piece: object) -> str:
    """A piece of a rich text; raised or lowered digits come in brackets: they are the mark of a note."""
    text, font = str(getattr(piece, "text", piece)), getattr(piece, "font", None)
    is_mark = getattr(font, "vertAlign", None) in ("superscript", "subscript")
    return f"[{text.strip()}]" if is_mark and text.strip().isdigit() else text


def to_text(value: object) -> str:
    """A cell's value as it would be typed: 12.0 is "12", and floats carry no more digits than they show."""
    if value is None:
        return ""
    if isinstance(value, list):
        value = "".join(map(_piece, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(format(value, ".12g")), "f")
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return str(value).removesuffix(" 00:00:00")
    return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()
