"""A workbook of an office, looked through before it is used: what is wrong is named with its place."""

import io
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook

from app.errors import RenderError
from app.paths import TEMPLATES
from app.rendering import check_xlsx_template, render_xlsx
from app.spec import load_specs
from tests.builders import make_suqian, spec_2021

SPEC = spec_2021()
STANDARD = (TEMPLATES / "standard.xlsx").read_bytes()


def changed(change: Callable[[Workbook], object]) -> bytes:
    book = load_workbook(io.BytesIO(STANDARD))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def messages(change: Callable[[Workbook], object], *, fatal: bool = True) -> list[str]:
    return [p.message for p in check_xlsx_template(changed(change), SPEC) if p.fatal == fatal]


def put(sheet: str, place: str, value: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][place] = value

    return change


def test_the_shipped_workbook_has_no_fault() -> None:
    assert check_xlsx_template(STANDARD, SPEC) == ()


def test_a_sheet_that_is_gone_is_named() -> None:
    (message,) = messages(lambda book: book.remove(book["表四"]))
    assert "没有" in message
    assert "表四" in message


def test_a_label_that_was_changed_is_named_with_its_sheet() -> None:
    (message,) = messages(put("表三", "A7", "一、新收件数"))
    assert "工作表“表三”" in message
    assert "“一、本年新收政府信息公开申请数量”" in message


def test_cells_that_were_merged_are_named_by_their_place() -> None:
    (message,) = messages(lambda book: book["表三"].merge_cells("D7:E7"))
    assert "D7:E7" in message


def test_a_table_with_a_row_put_in_is_refused() -> None:
    (message,) = messages(lambda book: book["表二"].insert_rows(8))
    assert "工作表“表二”看起来是表二" in message


def test_what_will_be_written_over_or_not_be_seen_is_no_hindrance() -> None:
    def hide(book: Workbook) -> None:
        book["表四"].sheet_state = "hidden"

    (over,) = messages(put("表三", "J7", "=SUM(D7:I7)"), fatal=False)
    assert "J7" in over
    (hidden,) = messages(hide, fatal=False)
    assert "取消隐藏" in hidden


def test_a_restyled_workbook_is_fine() -> None:
    def restyle(book: Workbook) -> None:
        book["表二"].title = "公开情况"
        book["公开情况"]["A1"] = "某区政务公开办"
        book["表三"].column_dimensions["A"].width = 30

    assert check_xlsx_template(changed(restyle), SPEC) == ()


@pytest.mark.parametrize("data", [b"", b"no zip", STANDARD[:3000]])
def test_a_file_that_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(RenderError, match=r"Excel|模板"):
        check_xlsx_template(data, SPEC)


def test_a_workbook_of_another_edition_is_told_from_this_one() -> None:
    old = load_specs()[-1]
    template = render_xlsx(old.empty_report(), old)
    assert any("表二" in p.message and p.fatal for p in check_xlsx_template(template, SPEC))


def test_what_the_check_finds_keeps_it_from_being_used() -> None:
    template = changed(put("表三", "A7", "一、新收件数"))
    with pytest.raises(RenderError, match="一、本年新收政府信息公开申请数量"):
        render_xlsx(make_suqian(), SPEC, template)
