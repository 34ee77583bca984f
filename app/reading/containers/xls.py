"""Old Excel workbooks (.xls), by xlrd, which also knows merged cells."""

import io

from app.errors import ReadError
from app.reading.containers.package import damaged, encrypted
from app.reading.containers.sheet import MAX_COLUMNS, is_check_sheet, to_grid
from app.reading.document import MAX_ROWS, Document, Grid, bounded

MAX_BYTES = 20_000_000
_NUMBER, _DATE, _BOOLEAN, _ERROR = 2, 3, 4, 5


def read_xls(data: bytes, name: str = "") -> Document:
    """Read a .xls. Raises ReadError if it is damaged, encrypted or too large."""
    import xlrd

    if len(data) > MAX_BYTES:
        raise ReadError(f"“{name}”太大，不像一份年度报告，请确认选对了文件。")
    try:
        # Ragged: else every row is filled up to the last column that any cell claims to be in.
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        grids = [
            grid for sheet in book.sheets() if not sheet.visibility and (grid := _grid(sheet, book.datemode))
        ]
    except xlrd.XLRDError as exc:
        raise (encrypted(name) if "encrypt" in str(exc).lower() else damaged(name)) from exc
    except Exception as exc:  # damaged files raise eight kinds of exception
        raise damaged(name) from exc
    return Document(bounded(grids, name), name)


def _grid(sheet: "xlrd.sheet.Sheet", datemode: int) -> Grid | None:  # type: ignore[name-defined] # noqa: F821
    rows = [
        [_value(sheet.cell(r, c), datemode) for c in range(min(sheet.row_len(r), MAX_COLUMNS))]
        for r in range(min(sheet.nrows, MAX_ROWS))
    ]
    if is_check_sheet(sheet.name, rows):
        return None
    merged = [(top, bottom - 1, left, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return to_grid(rows, merged, sheet.name)


def _value(cell: "xlrd.sheet.Cell", datemode: int) -> object:  # type: ignore[name-defined] # noqa: F821
    import xlrd

    if cell.ctype == _DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        except Exception:  # a number in a cell that is only formatted as a date
            return cell.value
    if cell.ctype == _ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#N/A")
    return bool(cell.value) if cell.ctype == _BOOLEAN else cell.value
