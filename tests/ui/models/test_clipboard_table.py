"""Blocks of cells on the clipboard: what other programs copy is understood, what is copied comes back."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model import CellRef, CellValue, Report
from app.model.edits import set_cells
from app.model.values import format_cell
from app.spec import TableSpec
from tests.builders import cells, make_suqian, spec_2021
from ui.models.clipboard_table import (
    Lines,
    Pasted,
    copy_cells,
    copy_table,
    place_block,
    read_table,
    split_fields,
)
from ui.models.printed_grid import PrintedGrid, Spot

TABLES = [pytest.param(table, id=table.key) for table in spec_2021().tables]
VALUES = st.one_of(
    st.none(),
    st.integers(0, 99999),
    st.decimals(0, 999, places=4),
    st.sampled_from(["/", "无", "约5", 'a"b', "a\nb"]),
)


def values_of(report: Report, table: TableSpec) -> dict[CellRef, CellValue]:
    return {cell.at: report.value(cell.at) for cell in table.cells.values()}


def grid(key: str) -> PrintedGrid:
    return PrintedGrid(spec_2021().table(key))


def read(lines: Lines, grid: PrintedGrid) -> Pasted:
    found = read_table(lines, grid)
    assert found is not None
    return found


def as_word_copies(table: TableSpec, report: Report, *, tall_cells_leave_places: bool) -> str:
    """Cells merged sideways leave no empty places; cells merged downwards may."""
    lines: list[list[str]] = []
    for r in range(table.n_rows):
        line = []
        for cell in sorted(table.grid, key=lambda c: c.c):
            if cell.r == r:
                line.append(format_cell(report.value(table.ref(cell.value))) if cell.value else cell.text)
            elif tall_cells_leave_places and cell.r < r < cell.r + cell.rowspan:
                line.append("")
        lines.append(line)
    return "\r\n".join("\t".join(line) for line in lines) + "\r\n"


@pytest.mark.parametrize("table", TABLES)
def test_a_whole_table_copied_from_a_spreadsheet_is_read(table: TableSpec) -> None:
    report = make_suqian(2024)
    found = read(split_fields(copy_table(table, report) + "\r\n"), PrintedGrid(table))
    assert found.changes == values_of(report, table)
    assert found.left_over == 0


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("places", [True, False])
def test_a_whole_table_copied_from_a_word_processor_is_read(table: TableSpec, places: bool) -> None:
    report = make_suqian(2024)
    text = as_word_copies(table, report, tall_cells_leave_places=places)
    assert read(split_fields(text), PrintedGrid(table)).changes == values_of(report, table)


@pytest.mark.parametrize("table", TABLES)
def test_all_numbers_without_labels_are_read(table: TableSpec) -> None:
    report = make_suqian(2024)
    rows: dict[int, list[str]] = {}
    for cell in sorted((c for c in table.grid if c.value), key=lambda c: (c.r, c.c)):
        rows.setdefault(cell.r, []).append(format_cell(report.value(table.ref(cell.value))))
    lines = split_fields("\n".join("\t".join(row) for row in rows.values()))
    assert read(lines, PrintedGrid(table)).changes == values_of(report, table)


def test_numbers_set_apart_by_spaces_are_read() -> None:
    report, table = make_suqian(2024), spec_2021().table("requests")
    text = copy_table(table, report).split("\n")[3:]
    spaced = "\n".join(" ".join(line.split("\t")[3:]) for line in text)
    assert read(split_fields(spaced), grid("requests")).changes == values_of(report, table)


def test_numbers_without_totals_fill_what_is_typed() -> None:
    report, table = make_suqian(2024), spec_2021().table("disputes")
    typed = [at for at in values_of(report, table) if at not in table.sums]
    found = read([[format_cell(report.value(at)) for at in typed]], grid("disputes"))
    assert found.changes == {at: report.value(at) for at in typed}


def test_some_rows_with_their_labels_go_to_those_rows() -> None:
    lines = ["四、结转下年度继续办理///5/0/0/0/0/0/5", "二、上年结转政府信息公开申请数量///2/0/0/0/0/0/2"]
    found = read([line.split("/") for line in lines], grid("requests"))
    assert found.changes[CellRef("requests", "carried_out", "natural")] == 5
    assert found.changes[CellRef("requests", "carried_in", "total")] == 2
    assert len(found.changes) == 14


def test_a_label_that_varies_is_known_by_its_core() -> None:
    found = read([["8．属于行政查询事项　", "1", "2", "3", "4", "5", "6", "21"]], grid("requests"))
    assert found.changes[CellRef("requests", "denied.admin_query", "legal")] == 5


def test_a_title_above_and_broken_headings_do_not_matter() -> None:
    report, table = make_suqian(2023), spec_2021().table("disputes")
    text = copy_table(table, report).replace("结果维持", '"结果\n维持"')
    lines = split_fields(f"表四{chr(9) * 14}\n{text}")
    assert read(lines, grid("disputes")).changes == values_of(report, table)


def test_a_block_of_numbers_says_not_where_it_belongs() -> None:
    assert read_table([["1", "2"], ["3", "4"]], grid("requests")) is None


def test_a_block_is_laid_over_the_cells_from_the_cursor_on() -> None:
    found = place_block([["1", "２"], ["3件", ""]], grid("requests"), Spot(0, 3))
    assert found.changes == cells(
        requests__new__natural=1,
        requests__new__business=2,
        requests__carried_in__natural=3,
        requests__carried_in__business=None,
    )


def test_what_does_not_fit_is_counted() -> None:
    found = place_block([["1", "2"]], grid("disputes"), Spot(0, 14))
    assert found.changes == cells(disputes__suit_after_review__total=1)
    assert found.left_over == 1


def test_words_beside_numbers_are_left_out() -> None:
    found = place_block([["项目", "数量"], ["街道受理", "7"]], grid("requests"), Spot(0, 3))
    assert found.changes == cells(requests__new__natural=7)


def test_a_wrong_value_alone_is_pasted_as_it_is() -> None:
    found = place_block([["abc"]], grid("requests"), Spot(0, 3))
    assert found.changes == cells(requests__new__natural="abc")


def test_a_block_over_headings_fills_the_values_between_them() -> None:
    grid_ = grid("disclosure")
    spots = [
        grid_.find(CellRef.parse(f"disclosure.{key}")) for key in ("licensing.decisions", "penalty.decisions")
    ]
    text = copy_cells(grid_, make_suqian(2024), spots)
    found = place_block(split_fields(text), grid_, spots[0])
    assert found.changes == cells(
        disclosure__licensing__decisions=1573179, disclosure__penalty__decisions=2676474
    )
    assert found.left_over == 0


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_any_draft_that_is_copied_comes_back(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(spec_2021().tables))
    changes = {cell.at: data.draw(VALUES) for cell in table.cells.values()}
    report = set_cells(spec_2021().empty_report(), changes, {})
    found = read(split_fields(copy_table(table, report)), PrintedGrid(table))
    assert found.changes == changes


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet='0123456789\t\n"自然人.-/ ａ', max_size=60))
def test_any_text_can_be_pasted(text: str) -> None:
    lines = split_fields(text)
    for table in spec_2021().tables:
        found = read_table(lines, PrintedGrid(table)) or place_block(
            lines, PrintedGrid(table), PrintedGrid(table).values[0]
        )
        assert all(at.table == table.key for at in found.changes)


def test_quotation_marks_inside_a_field_stay() -> None:
    assert split_fields('3.危及"三安全一稳定"\t1') == [['3.危及"三安全一稳定"', "1"]]
    assert split_fields('"他说""好"""\t1\r\n') == [['他说"好"', "1"]]


def test_a_pasted_number_in_another_unit_stays_a_text() -> None:
    table = spec_2021().table("disclosure")
    fees, issued = CellRef("disclosure", "fees", "amount_wan"), CellRef("disclosure", "regulations", "issued")
    for at in (fees, issued):
        text = copy_table(table, set_cells(make_suqian(2024), {at: "5000元"}, {}))
        assert read(split_fields(text), grid("disclosure")).changes[at] == "5000元"
        spot = grid("disclosure").find(at)
        assert spot is not None
        assert place_block([["5000元"]], grid("disclosure"), spot).changes == {at: "5000元"}


def test_money_keeps_its_digits() -> None:
    found = read([["行政事业性收费", "72701.2578"]], grid("disclosure"))
    assert found.changes == cells(disclosure__fees__amount_wan=Decimal("72701.2578"))
