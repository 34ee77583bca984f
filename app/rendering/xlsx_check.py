"""The 核对 sheet: one line per equation of the form, with formulas that look at the table sheets."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.properties import PageSetupProperties

from app.model.payload import CHECK_SHEET
from app.model.report import CellRef, Report
from app.model.values import Number, is_number
from app.rendering.labels import bare, short
from app.spec.schema import Equation, FormatSpec, TableSpec

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Cached = dict[str, Number | str]
"""Coordinate of a formula -> the value that it has now."""

EQUAL, UNEQUAL, OPEN = "相符", "不符", "缺数字"
_HEADS = ("序号", "表", "核对位置", "等式", "等号左边", "等号右边", "相差", "结论")
_WIDTHS = (6, 6, 34, 50, 12, 12, 10, 10)
_HINT = (
    "在前面的表里改动数字，本页随之重算。“不符”是等号两边不相等；"
    "“缺数字”是等式里有空格或文字，待填上数字后再看。"
)
HEAD_ROW = 3  # the summary and a hint stand above
_SIDE = Side(style="thin", color="000000")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_WRONG = PatternFill(bgColor="F8CBAD", fill_type="solid")
_UNFILLED = PatternFill(bgColor="FFF2CC", fill_type="solid")
_SHOWN_PARTS = 4


def add_check_sheet(
    book: "Workbook", report: Report, spec: FormatSpec, places: Mapping[CellRef, str]
) -> Cached:
    """Add the sheet; returns what its formulas come to now, for programs that do not calculate."""
    sheet = book.create_sheet(CHECK_SHEET)
    cached: Cached = {}
    for c, (text, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), start=1):
        _put(sheet, HEAD_ROW, c, text, bold=True)
        sheet.column_dimensions["ABCDEFGH"[c - 1]].width = width
    row = HEAD_ROW
    for table in spec.tables:
        for equation in table.equations:
            row += 1
            _add_line(sheet, row, table, equation, places)
            cached.update(_values(row, report, equation))
    cached["A1"] = _sum_up(sheet, row, cached)
    _finish(sheet, row)
    return cached


def _sum_up(sheet: "Worksheet", last: int, cached: Cached) -> str:
    """The outcome in one line above the equations, as a formula; returns what it says now."""
    found = list(cached.values())
    verdicts = f"H{HEAD_ROW + 1}:H{last}"
    formula, says = f'="核对等式 {last - HEAD_ROW} 个"', f"核对等式 {last - HEAD_ROW} 个"
    for verdict in (EQUAL, UNEQUAL, OPEN):
        formula += f'&"，{verdict} "&COUNTIF({verdicts},"{verdict}")&" 个"'
        says += f"，{verdict} {found.count(verdict)} 个"
    for row, text, size in ((1, formula, 12), (2, _HINT, 9)):
        sheet.merge_cells(f"A{row}:H{row}")
        cell = sheet.cell(row, 1)
        cell.value = text
        cell.font = Font(name="宋体", size=size, bold=row == 1)
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
        sheet.row_dimensions[row].height = 24
    return says


def _add_line(
    sheet: "Worksheet", row: int, table: TableSpec, equation: Equation, places: Mapping[CellRef, str]
) -> None:
    left, right = (_sum(places[at] for at in side) for side in (equation.left, equation.right))
    count = f"COUNT({','.join(places[at] for at in equation.cells)})"
    verdict = f'=IF({count}<{len(equation.cells)},"{OPEN}",IF(G{row}=0,"{EQUAL}","{UNEQUAL}"))'
    texts = (row - HEAD_ROW, table.title, _where(table, equation), _in_words(table, equation))
    formulas = (f"={left}", f"={right}", f"=ROUND(E{row}-F{row},6)", verdict)
    for c, value in enumerate((*texts, *formulas), start=1):
        _put(sheet, row, c, value)


def _values(row: int, report: Report, equation: Equation) -> Cached:
    left, right = (_add(report, side) for side in (equation.left, equation.right))
    filled = all(is_number(report.value(at)) for at in equation.cells)
    verdict = OPEN if not filled else EQUAL if left == right else UNEQUAL
    return {f"E{row}": left, f"F{row}": right, f"G{row}": left - right, f"H{row}": verdict}


def _add(report: Report, cells: Iterable[CellRef]) -> Number:
    """The sum as Excel's SUM gives it, which passes over blanks and texts."""
    total: Number = 0
    for at in cells:
        value = report.value(at)
        total = total + value if isinstance(value, int | Decimal) else total
    return total


def _sum(places: Iterable[str]) -> str:
    return f"SUM({','.join(places)})"


def _where(table: TableSpec, equation: Equation) -> str:
    """The row or column in which the equation holds, in the form's words."""
    if equation.along == "column":
        return f"“{table.column(equation.key).label}”列"
    row = table.row(equation.key)
    return f"“{f'{bare(row.group)}－' if row.group else ''}{short(row)}”行"


def _in_words(table: TableSpec, equation: Equation) -> str:
    return f"{_side(table, equation, equation.left)} ＝ {_side(table, equation, equation.right)}"


def _side(table: TableSpec, equation: Equation, cells: tuple[CellRef, ...]) -> str:
    labels = [_label(table, equation, at) for at in cells]
    if len(labels) > _SHOWN_PARTS:
        return f"{labels[0]} ＋ …… ＋ {labels[-1]}（共 {len(labels)} 项）"
    return " ＋ ".join(labels)


def _label(table: TableSpec, equation: Equation, at: CellRef) -> str:
    return short(table.row(at.row)) if equation.along == "column" else table.column(at.col).label


def _put(sheet: "Worksheet", row: int, column: int, value: object, *, bold: bool = False) -> None:
    cell = sheet.cell(row, column)
    cell.value = value  # type: ignore[assignment]  # a text, a number or a formula
    cell.font, cell.border = Font(name="宋体", size=10.5, bold=bold), _BORDER
    centred = bold or column not in (3, 4)
    cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)


def _finish(sheet: "Worksheet", last: int) -> None:
    first = HEAD_ROW + 1
    for text, fill in ((UNEQUAL, _WRONG), (OPEN, _UNFILLED)):
        rule = Rule(type="expression", formula=[f'$H{first}="{text}"'], dxf=DifferentialStyle(fill=fill))
        sheet.conditional_formatting.add(f"A{first}:H{max(last, first)}", rule)
    sheet.freeze_panes = f"A{first}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.6, 0.6, 0.7, 0.7
