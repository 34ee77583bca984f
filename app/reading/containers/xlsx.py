"""Excel workbooks (.xlsx), by openpyxl in its streaming mode: values as last saved, visible sheets only."""

import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from app.errors import ReadError
from app.model.workbooks import TooLargeError, stream_book
from app.reading.containers.formulas import calculate
from app.reading.containers.package import MAX_PART, Package, damaged, too_large
from app.reading.containers.sheet import MAX_COLUMNS, Area, is_check_sheet, to_grid
from app.reading.document import MAX_ROWS, Document, Grid, bounded

MAX_SHEET = 12_000_000
MAX_STRINGS = 3_000_000
# On all sheets, empty ones too; the parser takes some 7 µs for each of them, and as long for a style.
MAX_CELLS = 150_000
MAX_STYLE_TAGS = 120_000
MAX_SHEETS = 40
MAX_VISIBLE = 24_000_000
"""What all visible sheets together may unpack to; and there may be ten times as many as are read."""
_STRINGS = "xl/sharedStrings.xml"
_STYLES = "xl/styles.xml"
_RAISED = b"vertAlign"
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_NOT_CALCULATED = re.compile(rb"<f\b[^>]*>[^<]*</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_CALCULATED = "有的合计格是公式而没有保存计算结果，已按公式算出，请核对。"
_UNSAVED = "有的单元格是公式而没有保存计算结果，这些格读作空白。请用 Excel 或 WPS 打开，保存一次后再导入。"


def read_xlsx(data: bytes, name: str = "") -> Document:
    """Read a .xlsx. Raises ReadError if it is damaged, encrypted, unsafe or too large."""
    package = Package(data, name)
    _check(package, name)
    grids: list[Grid] = []
    warned, cells = "", 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of every extension it does not know
            has_marks = _RAISED in (package.read(_STRINGS, MAX_STRINGS) or b"")
            workbook = _opened(data, rich=has_marks)
            for sheet in workbook.worksheets[:MAX_SHEETS]:
                part = package.read(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), MAX_SHEET) or b""
                cells += sum(1 for _ in _CELL.finditer(part))
                if cells > MAX_CELLS:
                    raise too_large(name)
                rows = _rows(sheet)
                if is_check_sheet(sheet.title, rows):
                    continue
                if _NOT_CALCULATED.search(part):
                    rows, warned = _calculated(data, sheet.title, rows)
                if grid := to_grid(rows, _merged(part), sheet.title):
                    grids.append(grid)
            workbook.close()
    except ReadError:
        raise
    except TooLargeError as exc:
        raise too_large(name) from exc
    except Exception as exc:  # openpyxl lets KeyError, ValueError, zipfile and XML errors through
        raise damaged(name) from exc
    return Document(bounded(grids, name), name, warnings=(warned,) if warned else ())


def _opened(data: bytes, *, formulas: bool = False, rich: bool = False) -> Any:
    return stream_book(data, sheets=10 * MAX_SHEETS, size=MAX_VISIBLE, formulas=formulas, rich=rich)


def _rows(sheet: Any) -> Sequence[Sequence[object]]:
    sheet.reset_dimensions()
    return list(sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True))


def _calculated(
    data: bytes, title: str, rows: Sequence[Sequence[object]]
) -> tuple[Sequence[Sequence[object]], str]:
    """The rows of a sheet with the sums that were saved without results, and what to say of them."""
    workbook = _opened(data, formulas=True)
    sheet = workbook[title]
    written = _rows(sheet)
    workbook.close()
    formulas = {
        (r, c): value
        for r, row in enumerate(written)
        for c, value in enumerate(row)
        if isinstance(value, str) and value.startswith("=") and rows[r][c] is None
    }
    results = calculate(formulas, rows)
    found = [
        tuple(float(results[r, c]) if (r, c) in results else value for c, value in enumerate(row))
        for r, row in enumerate(rows)
    ]
    return found, _CALCULATED if len(results) == len(formulas) else _UNSAVED


def _check(package: Package, name: str) -> None:
    """Refuse what would take long or much memory, and XML that declares entities."""
    if "xl/workbook.xml" not in package.names():
        raise damaged(name)
    for part in package.names():
        limit = MAX_STRINGS if part == _STRINGS else MAX_SHEET if "/worksheets/" in part else MAX_PART
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.head(part, limit):
            raise ReadError(f"“{name}”里含有不安全的内容，为安全起见没有打开。")
    if (package.read(_STYLES) or b"").count(b"<") > MAX_STYLE_TAGS:
        raise too_large(name)


def _merged(part: bytes) -> Iterator[Area]:
    for left, top, right, bottom in _MERGED.findall(part):
        yield int(top) - 1, int(bottom) - 1, _column(left), _column(right)


def _column(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
