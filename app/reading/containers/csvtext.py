"""Comma separated values, as spreadsheets export them."""

import csv
import io

from app.errors import ReadError
from app.reading.containers.text import MAX_BYTES, decode
from app.reading.document import MAX_ROWS, Document, Grid, bounded

MAX_COLUMNS = 80


def read_csv(data: bytes, name: str = "") -> Document:
    """Read a .csv. Raises ReadError if it is too large or no text."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"“{name}”太大，不像一份年度报告，请确认选对了文件。")
    text = decode(data)
    delimiter = max(",;\t", key=text.count)
    try:
        rows = [row[:MAX_COLUMNS] for row in csv.reader(io.StringIO(text), delimiter=delimiter)][:MAX_ROWS]
    except csv.Error as exc:
        raise ReadError(f"“{name}”不是规范的 CSV 文件，请另存为 Excel 文件后再导入。") from exc
    width = max(map(len, rows), default=0)
    cells = tuple(tuple(cell.strip() for cell in [*row, *[""] * (width - len(row))]) for row in rows)
    return Document(bounded((Grid(cells, "表格", exact=False),), name), name)
