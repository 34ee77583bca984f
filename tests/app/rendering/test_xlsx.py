"""The workbook: numbers as numbers in the form's shape, live checks, and the data to open it again."""

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.errors import RenderError
from app.model import CellRef, Report
from app.model.payload import CHECK_SHEET, DATA_SHEET, extract
from app.model.values import is_number
from app.paths import TEMPLATES
from app.rendering import render_xlsx
from app.rendering.table_grid import core
from app.rendering.xlsx_check import EQUAL, HEAD_ROW, OPEN, UNEQUAL
from app.spec import FormatSpec, TableSpec, load_specs
from tests.app.rendering.drafts import drafts
from tests.builders import cells, make_report, make_suqian, spec_2021

SPEC = spec_2021()
STANDARD = (TEMPLATES / "standard.xlsx").read_bytes()
_TOP = 4


def opened(data: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(data), data_only=values)


def at(sheet: Worksheet, table: TableSpec, key: str) -> object:
    place = table.place_of[key]
    return sheet.cell(_TOP + place.r, 1 + place.c).value


def changed(change: Callable[[Workbook], object]) -> bytes:
    book = opened(STANDARD)
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@settings(deadline=None, max_examples=25)
@given(drafts())
def test_any_draft_is_written_with_its_numbers_as_numbers(draft: tuple[Report, FormatSpec]) -> None:
    report, spec = draft
    data = render_xlsx(report, spec)
    book = opened(data)
    for table in spec.tables:
        for key in table.cells:
            value, found = report.table(table.key).get(key), at(book[table.title], table, key)
            if is_number(value):
                assert Decimal(str(found)) == value or float(str(found)) == float(value)
            else:
                assert (found is None) == (value is None)
    payload = extract(data)
    assert payload is not None
    assert (payload.report, payload.intact) == (report, True)


@pytest.mark.parametrize("spec", load_specs(), ids=lambda spec: spec.key)
def test_the_sheets_have_the_geometry_of_the_form(spec: FormatSpec) -> None:
    book = opened(render_xlsx(spec.empty_report(), spec))
    for table in spec.tables:
        sheet = book[table.title]
        merged = {
            (a.min_row - _TOP, a.min_col - 1, a.size["rows"], a.size["columns"])
            for a in sheet.merged_cells.ranges
        }
        wanted = {(g.r, g.c, g.rowspan, g.colspan) for g in table.grid if g.rowspan * g.colspan > 1}
        assert {area for area in merged if area[0] >= 0} == wanted
        for g in table.grid:
            if g.value is None:
                assert core(str(sheet.cell(_TOP + g.r, 1 + g.c).value)) == core(g.text)


def test_a_blank_is_an_empty_cell_that_is_shaded_while_it_is_empty() -> None:
    book = opened(render_xlsx(make_report(cells(requests__new__natural=None)), SPEC))
    sheet = book["表三"]
    assert at(sheet, SPEC.table("requests"), "new.natural") is None
    assert any("D7" in str(found.sqref) for found in sheet.conditional_formatting)


def test_a_text_that_begins_like_a_formula_is_a_text() -> None:
    report = make_report(cells(requests__new__natural="=1+1"), title="=HYPERLINK(1)")
    book = opened(render_xlsx(report, SPEC))
    assert book["表三"]["D7"].data_type == "s"
    assert book["表三"]["A1"].data_type == "s"


def test_sheets_are_set_up_to_print_on_one_page_and_to_scroll_below_their_heads() -> None:
    book = opened(render_xlsx(make_suqian(), SPEC))
    for table in SPEC.tables:
        sheet = book[table.title]
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
        assert sheet.page_setup.fitToWidth == 1
    assert book["表三"].freeze_panes == "D7"


def test_every_equation_of_the_form_is_checked_by_a_live_formula() -> None:
    book = opened(render_xlsx(make_suqian(), SPEC))
    rows = list(book[CHECK_SHEET].iter_rows(min_row=HEAD_ROW + 1, values_only=True))
    equations = [e for table in SPEC.tables for e in table.equations]
    assert len(rows) == len(equations)
    for row in rows:
        assert all(str(value).startswith("=") for value in row[4:8])
    flow = next(row for row, e in zip(rows, equations, strict=True) if e.code == "requests.flow")
    assert flow[4] == "=SUM('表三'!D7,'表三'!D8)"
    assert flow[5] == "=SUM('表三'!D30,'表三'!D31)"


def test_formulas_carry_the_values_they_have() -> None:
    report = make_suqian(2024, cells(requests__new__natural=3441, disputes__review__total=None))
    sheet = opened(render_xlsx(report, SPEC), values=True)[CHECK_SHEET]
    verdicts = [row[7] for row in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True)]
    assert verdicts.count(UNEQUAL) == 2
    assert verdicts.count(OPEN) == 1
    wrong = [row[6] for row in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True) if row[7] == UNEQUAL]
    assert sorted(abs(int(str(n))) for n in wrong) == [1, 1]
    assert sheet["A1"].value == f"核对等式 42 个，{EQUAL} 39 个，{UNEQUAL} 2 个，{OPEN} 1 个"


def test_money_keeps_its_digits() -> None:
    data = render_xlsx(make_suqian(2024), SPEC)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "<v>72701.2578</v>" in archive.read("xl/worksheets/sheet1.xml").decode()


def test_the_data_sheet_is_hidden_from_people() -> None:
    book = opened(render_xlsx(make_suqian(), SPEC))
    assert book[DATA_SHEET].sheet_state == "veryHidden"
    assert book.active is not None
    assert book.active.title == "表二"


def test_a_number_changed_in_excel_makes_the_carried_data_stale() -> None:
    book = opened(render_xlsx(make_suqian(), SPEC))
    book["表三"]["D7"].value = 1
    out = io.BytesIO()
    book.save(out)
    payload = extract(out.getvalue())
    assert payload is not None
    assert not payload.intact


def test_the_same_report_gives_the_same_bytes_without_names_or_times() -> None:
    data = render_xlsx(make_suqian(), SPEC)
    assert data == render_xlsx(make_suqian(), SPEC)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        core_xml = archive.read("docProps/core.xml").decode()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "openpyxl" not in core_xml
    assert "dcterms" not in core_xml


def test_an_offices_workbook_is_filled_where_its_tables_are() -> None:
    def change(book: Workbook) -> None:
        book["表三"].insert_rows(1)
        book["表三"].title = "申请'24"
        # openpyxl moves the cells but not the merged areas.
        for area in list(book["申请'24"].merged_cells.ranges):
            area.shift(row_shift=1)

    book = opened(render_xlsx(make_suqian(), SPEC, changed(change)))
    assert book["申请'24"]["D8"].value == 3440
    assert book[CHECK_SHEET]["E4"].value is not None
    assert "'申请''24'!" in str(book[CHECK_SHEET]["E4"].value)


def test_a_workbook_in_which_other_cells_are_merged_is_refused() -> None:
    with pytest.raises(RenderError, match="表三"):
        render_xlsx(make_suqian(), SPEC, changed(lambda book: book["表三"].merge_cells("D7:E7")))


def test_a_workbook_without_a_table_is_refused() -> None:
    with pytest.raises(RenderError, match="表四"):
        render_xlsx(make_suqian(), SPEC, changed(lambda book: book.remove(book["表四"])))


@pytest.mark.parametrize("data", [b"", b"no zip", STANDARD[:3000]])
def test_a_file_that_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(RenderError):
        render_xlsx(make_suqian(), SPEC, data)


def test_every_cell_of_the_shipped_workbook_is_filled() -> None:
    report = make_suqian()
    book = opened(render_xlsx(report, SPEC, STANDARD))
    for table in SPEC.tables:
        for key in table.cells:
            found = at(book[table.title], table, key)
            assert Decimal(str(found)) == report.value(CellRef.parse(f"{table.key}.{key}"))
