"""A workbook that an office restyled: opened, its tables found, and looked through before it is used."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from app.errors import RenderError
from app.model.payload import CHECK_SHEET, DATA_SHEET
from app.rendering.package import Package
from app.rendering.table_grid import core
from app.rendering.template import ALIKE, TemplateProblem
from app.spec.schema import FormatSpec, GridCell, TableSpec

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MAX_SCAN = 60
_SHOWN = 5


class Spot(NamedTuple):
    """Where a table begins: its sheet, row and column, counted from 1."""

    sheet: "Worksheet"
    top: int
    left: int


def open_book(template: bytes) -> "Workbook":
    """Open a template, without the sheets that are made anew.

    Raises:
        RenderError: it is no workbook.
    """
    Package.open(template)  # refuses what unpacks beyond all measure
    try:
        book = load_workbook(io.BytesIO(template), keep_links=False)
    except Exception as exc:  # zip, XML and workbook layers each fail in their own way
        raise RenderError("所选模板不是可用的 Excel 文件（.xlsx），请重新选择。") from exc
    for name in (CHECK_SHEET, DATA_SHEET):
        if name in book.sheetnames:
            book.remove(book[name])
    return book


def find(book: "Workbook", spec: TableSpec) -> Spot:
    """Where this table of the form is. Raises RenderError if it is nowhere."""
    spot = _spot(book, spec)
    if spot is None:
        raise RenderError(f"模板不能用：{_trouble(book, spec)}")
    return spot


def check(book: "Workbook", spec: FormatSpec) -> tuple[TemplateProblem, ...]:
    """What is missing or wrong in a template, table by table; fatal ones keep it from being used."""
    return tuple(problem for table in spec.tables for problem in _problems(book, table))


def area(spot_top: int, spot_left: int, place: GridCell) -> str:
    """The range that a cell of the form covers in a table that begins there: A4:B6."""
    start = f"{get_column_letter(spot_left + place.c)}{spot_top + place.r}"
    right = get_column_letter(spot_left + place.c + place.colspan - 1)
    return f"{start}:{right}{spot_top + place.r + place.rowspan - 1}"


def _problems(book: "Workbook", spec: TableSpec) -> Iterator[TemplateProblem]:
    spot = _spot(book, spec)
    if spot is None:
        yield TemplateProblem(_trouble(book, spec))
        return
    sheet, top, left = spot
    if sheet.sheet_state != "visible":
        message = f"{spec.title}在隐藏的工作表“{sheet.title}”里，导出后看不到，请取消隐藏。"
        yield TemplateProblem(message, fatal=False)
    values = (sheet.cell(top + g.r, left + g.c) for g in spec.grid if g.value is not None)
    formulas = [cell.coordinate for cell in values if cell.data_type == "f"]
    if formulas:
        where = "、".join(formulas[:_SHOWN]) + ("等" if len(formulas) > _SHOWN else "")
        message = f"工作表“{sheet.title}”的{where}写有公式，导出时会换成年报里的数字。"
        yield TemplateProblem(message, fatal=False)


def _spot(book: "Workbook", spec: TableSpec) -> Spot | None:
    first = next(cell for cell in spec.grid if cell.value is None)
    for spot in _candidates(book, first):
        if _missing(spot, spec) or _strange_areas(spot, spec):
            continue
        return spot
    return None


def _candidates(book: "Workbook", first: GridCell) -> Iterator[Spot]:
    """Every place where a table may begin: where its first label stands."""
    wanted = core(first.text)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=_MAX_SCAN, max_col=_MAX_SCAN):
            for cell in row:
                if isinstance(cell.value, str) and core(cell.value) == wanted:
                    top, left = cell.row - first.r, (cell.column or 1) - first.c
                    if top > 0 and left > 0:
                        yield Spot(sheet, top, left)


def _missing(spot: Spot, spec: TableSpec) -> list[str]:
    """The form's labels that do not stand where they should, in form order."""
    sheet, top, left = spot
    return [
        g.text
        for g in spec.grid
        if g.value is None and core(str(sheet.cell(top + g.r, left + g.c).value or "")) != core(g.text)
    ]


def _strange_areas(spot: Spot, spec: TableSpec) -> list[str]:
    """The merged areas that the form has not, and those of the form that are not merged."""
    sheet, top, left = spot
    merged = {
        str(found)
        for found in sheet.merged_cells.ranges
        if top <= found.max_row
        and found.min_row < top + spec.n_rows
        and left <= found.max_col
        and found.min_col < left + spec.n_cols
    }
    wanted = {area(top, left, g) for g in spec.grid if g.rowspan * g.colspan > 1}
    return sorted(merged ^ wanted)


def _trouble(book: "Workbook", spec: TableSpec) -> str:
    """Why no table of the workbook is this table: what the one most like it lacks."""
    sheet, missing = _most_alike(book, spec)
    total = sum(1 for g in spec.grid if g.value is None)
    if sheet is None or len(missing) > (1 - ALIKE) * total:
        return f"Excel 模板里没有与规定格式相同的{spec.title}，请从自带模板复制这张工作表。"
    where = f"工作表“{sheet.title}”看起来是{spec.title}，但与规定的格式不同"
    if missing:
        labels = "、".join(f"“{label}”" for label in dict.fromkeys(missing[:_SHOWN]))
        return f"{where}：缺少{labels}{'等' if len(missing) > _SHOWN else ''}。"
    first = next(cell for cell in spec.grid if cell.value is None)
    spots = [spot for spot in _candidates(book, first) if spot.sheet is sheet]
    strange = next(
        (areas for spot in spots if not _missing(spot, spec) and (areas := _strange_areas(spot, spec))), []
    )
    if strange:
        return f"{where}：{'、'.join(strange[:_SHOWN])}的合并单元格有改动，请从自带模板重新复制。"
    return f"{where}：行、列有改动，请从自带模板重新复制。"


def _most_alike(book: "Workbook", spec: TableSpec) -> "tuple[Worksheet | None, list[str]]":
    """The sheet that has most of the form's labels anywhere, and those it lacks."""
    best: tuple[Worksheet | None, list[str]] = None, []
    for sheet in book.worksheets:
        rows = sheet.iter_rows(max_row=_MAX_SCAN, max_col=_MAX_SCAN, values_only=True)
        have = {core(value) for row in rows for value in row if isinstance(value, str)}
        missing = [g.text for g in spec.grid if g.value is None and core(g.text) not in have]
        if best[0] is None or len(missing) < len(best[1]):
            best = sheet, missing
    return best
