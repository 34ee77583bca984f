"""How a printed form is fitted into a room. A character is 12 pixels wide here, a digit 6."""

import pytest

from app.spec import TableSpec
from tests.builders import spec_2021
from ui.widgets.form_layout import break_evenly, break_lines, column_widths, fit_form, narrowest, row_heights

TABLES = [pytest.param(table, id=table.key) for table in spec_2021().tables]
LINE = 14


def measure(text: str) -> float:
    return float(sum(6 if char.isascii() else 12 for char in text))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("width", [768, 1000, 1500])
def test_the_columns_fill_the_width_to_the_pixel(table: TableSpec, width: int) -> None:
    assert sum(column_widths(table, width, measure)) == width


@pytest.mark.parametrize("table", TABLES)
def test_no_column_is_narrower_than_its_numbers(table: TableSpec) -> None:
    assert min(column_widths(table, 300, measure)) >= measure("00000")
    assert sum(column_widths(table, 300, measure)) == pytest.approx(narrowest(table, measure), abs=2)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("height", [440, 560, 900])
def test_the_rows_keep_to_the_height(table: TableSpec, height: int) -> None:
    size = fit_form(table, 768, height, measure, LINE)
    assert len(size.heights) == table.n_rows
    assert sum(size.heights) <= height
    assert min(size.heights) > LINE


def test_every_heading_is_whole_at_the_narrow_width() -> None:
    for table in spec_2021().tables:
        size = fit_form(table, 768, 440, measure, LINE)
        for cell in table.grid:
            if cell.role == "header":
                room = sum(size.widths[cell.c : cell.c + cell.colspan]) - 8
                lines = sum(size.heights[cell.r : cell.r + cell.rowspan]) // LINE
                assert "".join(break_lines(cell.text, room, lines, measure)) == cell.text


def test_long_labels_get_their_second_line_where_there_is_height() -> None:
    assert row_heights([1, 2, 1], [1, 1, 1], 60, LINE) == (15, 29, 15)
    assert row_heights([1, 2, 1], [1, 1, 1], 50, LINE) == (16, 16, 16)


def test_rows_grow_only_as_far_as_the_eye_can_follow() -> None:
    assert row_heights([1, 1], [1, 1], 1000, LINE) == (29, 29)


def test_a_text_that_does_not_fit_ends_in_an_ellipsis() -> None:
    assert break_lines("申请人无正当理由", 60, 1, measure) == ["申请人无…"]


def test_no_line_begins_with_a_comma() -> None:
    assert break_lines("区分处理的，只计这一情形", 60, 9, measure) == ["区分处理", "的，只计这", "一情形"]


def test_a_numbered_label_breaks_after_its_number() -> None:
    assert break_lines("（三）不予公开", 50, 9, measure) == ["（三）", "不予公开"]


def test_a_heading_breaks_into_even_lines() -> None:
    assert break_evenly("结果维持", 40, 2, measure) == ["结果", "维持"]
    assert break_evenly("社会公益组织", 60, 2, measure) == ["社会公", "益组织"]
    assert break_evenly("总计", 40, 2, measure) == ["总计"]
