"""The workbook: the tables in their official shape, the equations beside them, the data behind them."""

import io
import logging
from collections.abc import Mapping
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.properties import PageSetupProperties

from app.model.payload import CHECK_SHEET, DATA_SHEET, for_the_public, shown_in_xlsx, to_rows
from app.model.report import CellRef, Report
from app.model.values import Number, is_number
from app.rendering.content import TableCell, TableContent, full_title, table_content
from app.rendering.labels import break_label
from app.rendering.title import break_title
from app.rendering.wording import width
from app.rendering.xlsx_check import add_check_sheet
from app.rendering.xlsx_finish import finish
from app.rendering.xlsx_template import area, find, open_book
from app.spec.schema import FormatSpec, GridCell, TableSpec

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_log = logging.getLogger(__name__)

_SIDE = Side(style="thin", color="000000")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
# A number too long for its column shows as #### unless it may shrink.
_NUMBER = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)
_BLANK_FILL = PatternFill(bgColor="FFF2CC", fill_type="solid")
_TOP = 4  # the row, counted from 1, in which a built table begins: title, section and unit stand above
_MM_PER_CHAR = 1.95
_MM_PER_HAN = 3.9
_ROW_PT = 20


def fill(report: Report, spec: FormatSpec, template: bytes | None) -> bytes:
    """See `app.rendering.render_xlsx`."""
    book = Workbook() if template is None else open_book(template)
    if template is None:
        book.remove(book.worksheets[0])
    title = "\n".join(break_title(full_title(report, spec)))
    places: dict[CellRef, str] = {}
    exact: dict[str, dict[str, Number | str]] = {}
    for table in spec.tables:
        content = table_content(report, table)
        if template is None:
            sheet, top, left = _build(book, content, title, spec), _TOP, 1
        else:
            sheet, top, left = find(book, table)
        written = _write(sheet, top, left, content)
        places.update(
            {at: f"{quote_sheetname(sheet.title)}!{coordinate}" for at, coordinate in written.items()}
        )
        exact.setdefault(sheet.title, {}).update(_money(report, written))
    exact[CHECK_SHEET] = add_check_sheet(book, report, spec, places)
    _add_data_sheet(book, report, spec)
    out = io.BytesIO()
    book.save(out)
    _log.info("rendered xlsx: %s, %d cells", spec.key, len(places))
    return finish(out.getvalue(), exact, full_title(report, spec))


def blank(spec: FormatSpec) -> bytes:
    """The workbook that comes with the program: the tables without values, for an office to restyle."""
    book, report = Workbook(), spec.empty_report()
    book.remove(book.worksheets[0])
    for table in spec.tables:
        _build(book, table_content(report, table), "", spec)
    out = io.BytesIO()
    book.save(out)
    return finish(out.getvalue(), {}, "")


def _write(sheet: "Worksheet", top: int, left: int, content: TableContent) -> dict[CellRef, str]:
    """Write the values; the coordinate of each."""
    places: dict[CellRef, str] = {}
    for cell in content.cells:
        if cell.at is not None:
            target = sheet.cell(top + cell.place.r, left + cell.place.c)
            _set(target, cell.value if is_number(cell.value) else cell.text if cell.value else None)
            places[cell.at] = target.coordinate
    return places


def _money(report: Report, places: Mapping[CellRef, str]) -> dict[str, Number | str]:
    """Coordinate -> value of the cells that hold a Decimal, which openpyxl would write as a float."""
    values = ((places[at], report.value(at)) for at in places)
    return {coordinate: value for coordinate, value in values if isinstance(value, Decimal)}


def _set(target: "Cell | MergedCell", value: Number | str | None) -> None:
    """A number as a number, a blank as nothing; a text that begins like a formula stays a text."""
    target.value = value
    if isinstance(value, str):
        target.data_type = "s"


def _build(book: Workbook, content: TableContent, title: str, spec: FormatSpec) -> "Worksheet":
    """A sheet with one table in its official shape, ready to print on A4."""
    table = content.spec
    sheet: Worksheet = book.create_sheet(table.title)
    last = get_column_letter(table.n_cols)
    for row, text, size in ((1, title, 16), (2, spec.section(table.section).heading, 12)):
        sheet.merge_cells(f"A{row}:{last}{row}")
        head = sheet.cell(row, 1)
        _set(head, text)
        head.font, head.alignment = (
            Font(name="宋体", size=size, bold=row == 1),
            _CENTRE if row == 1 else _LEFT,
        )
        sheet.row_dimensions[row].height = 48 if row == 1 else 22
    sheet.row_dimensions[3].height = 6
    for cell in content.cells:
        _format(sheet, cell, table)
    for r in range(table.n_rows):
        sheet.row_dimensions[_TOP + r].height = _ROW_PT * _lines(table, r)
    for c, mm in enumerate(table.widths_mm, start=1):
        sheet.column_dimensions[get_column_letter(c)].width = round(mm / _MM_PER_CHAR, 2)
    _mark_blanks(sheet, content)
    _set_up_print(sheet, table)
    return sheet


def _format(sheet: "Worksheet", cell: TableCell, table: TableSpec) -> None:
    place = cell.place
    r, c = _TOP + place.r, 1 + place.c
    for i in range(place.rowspan):
        for j in range(place.colspan):
            sheet.cell(r + i, c + j).border = _BORDER
    target = sheet.cell(r, c)
    head = place.role in ("header", "band")
    target.font = Font(name="宋体", size=11, bold=head)
    target.alignment = _LEFT if place.role == "label" and place.rowspan == 1 else _CENTRE
    if cell.at is None:
        target.value = "\n".join(break_label(place.text, _room(table, place), place.rowspan))
    else:
        target.alignment = _NUMBER
        target.number_format = "General" if table.cells[cell.at.key].kind == "money" else "0"
    if place.rowspan * place.colspan > 1:
        sheet.merge_cells(area(_TOP, 1, place))


def _lines(table: TableSpec, r: int) -> int:
    """How many lines the longest text that belongs to one row needs."""
    needed = [1]
    for cell in (g for g in table.grid if g.r == r and g.rowspan == 1 and g.value is None):
        room = _room(table, cell)
        pieces = break_label(cell.text, room)
        needed.append(len(pieces) if len(pieces) > 1 else ceil(width(cell.text) / room))
    return max(needed)


def _room(table: TableSpec, place: GridCell) -> float:
    """How many characters of a label fit beside one another in its cell."""
    return sum(table.widths_mm[place.c : place.c + place.colspan]) / _MM_PER_HAN


def _mark_blanks(sheet: "Worksheet", content: TableContent) -> None:
    """Shade the cells that are blank, for as long as they are."""
    looks = DifferentialStyle(fill=_BLANK_FILL)
    for row in content.rows():
        places = [cell.place for cell in row if cell.at is not None]
        if not places:
            continue
        r, first, last = _TOP + places[0].r, places[0], places[-1]
        start = f"{get_column_letter(1 + first.c)}{r}"
        shaded = start if first is last else f"{start}:{get_column_letter(1 + last.c)}{r}"
        rule = Rule(type="expression", formula=[f"ISBLANK({start})"], dxf=looks)
        sheet.conditional_formatting.add(shaded, rule)


def _set_up_print(sheet: "Worksheet", table: TableSpec) -> None:
    """One A4 page a table. fitToPage must be set as a property of the sheet, or it is passed over."""
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.7, 0.7, 0.8, 0.8
    sheet.print_title_rows = f"1:{_TOP - 1 + table.header_rows}"
    sheet.freeze_panes = sheet.cell(_TOP + table.header_rows, 1 + _label_columns(table)).coordinate


def _label_columns(table: TableSpec) -> int:
    """The columns to the left of the first value, which stay in view."""
    return min((cell.c for cell in table.grid if cell.value is not None), default=0)


def _add_data_sheet(book: Workbook, report: Report, spec: FormatSpec) -> None:
    """The whole report on a sheet that only a program sees, so that the file opens again without loss."""
    rows = to_rows(for_the_public(report), spec.cell_kinds, shown_in_xlsx(book))
    sheet = book.create_sheet(DATA_SHEET)
    sheet.sheet_state = "veryHidden"
    for r, text in enumerate(rows, start=1):
        _set(sheet.cell(r, 1), text)
