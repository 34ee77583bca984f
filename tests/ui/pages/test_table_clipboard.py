"""Blocks of cells from and to other programs."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.model import CellRef
from tests.builders import cells, make_report, make_suqian, spec_2021, with_text
from tests.ui.pages.tables import Key, clipboard, control, go, open_page, press, value
from ui.models.clipboard_table import copy_table

SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = ["disclosure", "requests", "disputes"]


@pytest.mark.parametrize("key", KEYS)
def test_the_official_table_is_pasted_with_its_labels(qtbot: QtBot, key: str) -> None:
    report = make_suqian(2024)
    page = open_page(qtbot, spec_2021().empty_report(), key)
    clipboard(copy_table(page.table_spec, report))
    page.paste_button.click()
    assert page.controller.report.table(key) == report.table(key)
    assert not page.controller.report.overrides
    assert f"{len(page.table_spec.cells)} 格" in page.arithmetic.text()
    page.controller.undo_stack.undo()
    assert page.controller.report == spec_2021().empty_report()


@pytest.mark.parametrize("key", KEYS)
def test_what_is_copied_with_ctrl_a_and_ctrl_c_comes_back_onto_any_cell(qtbot: QtBot, key: str) -> None:
    source = open_page(qtbot, make_suqian(2023), key)
    control(source, Key.Key_A)
    control(source, Key.Key_C)
    page = open_page(qtbot, make_report(), key)
    press(page, Key.Key_Tab, Key.Key_Tab)
    control(page, Key.Key_V)
    assert page.controller.report.table(key) == make_suqian(2023).table(key)


def test_a_block_is_pasted_into_the_table_even_while_a_cell_is_open(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    clipboard("1\t2\r\n")
    go(page, "requests.new.natural")
    press(page, Key.Key_F2)
    control(page, Key.Key_V)
    assert [value(page, f"requests.new.{col}") for col in ("natural", "business")] == [1, 2]
    assert page.view.hasFocus()


def test_one_value_is_pasted_into_the_open_cell(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    clipboard("7\r\n")
    go(page, "requests.new.natural")
    press(page, Key.Key_F2, Key.Key_End)
    control(page, Key.Key_V)
    press(page, Key.Key_Return)
    assert value(page, "requests.new.natural") == 7


def test_ctrl_a_selects_values_only(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    control(page, Key.Key_A)
    assert len(page.view.selected()) == 175


def test_a_block_is_copied_as_tab_separated_text(qtbot: QtBot) -> None:
    page = open_page(qtbot, make_suqian(2024))
    go(page, "requests.new.natural")
    press(page, Key.Key_Down, modifier=SHIFT)
    press(page, Key.Key_Right, modifier=SHIFT)
    control(page, Key.Key_C)
    assert clipboard() == "3440\t75\n118\t3"


def test_cut_leaves_blanks(qtbot: QtBot) -> None:
    page = open_page(qtbot, make_suqian(2024))
    go(page, "requests.new.natural")
    control(page, Key.Key_X)
    assert clipboard() == "3440"
    assert value(page, "requests.new.natural") is None


def test_one_value_fills_all_selected_cells_but_no_total(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    clipboard("3\r\n")
    go(page, "requests.new.legal")
    press(page, Key.Key_Right, Key.Key_Right, modifier=SHIFT)
    control(page, Key.Key_V)
    assert [value(page, f"requests.new.{col}") for col in ("legal", "other", "total")] == [3, 3, 6]


def test_a_pasted_total_that_is_not_its_sum_is_kept_and_marked(qtbot: QtBot) -> None:
    changes = cells(requests__total__natural=3441)
    page = open_page(qtbot, spec_2021().empty_report())
    clipboard(copy_table(page.table_spec, make_suqian(2024, changes)))
    go(page, "requests.granted.legal")
    control(page, Key.Key_V)
    assert value(page, "requests.total.natural") == 3441
    assert "requests.total.natural" in page.controller.report.overrides


def test_what_cannot_be_pasted_is_said(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    clipboard("年度报告")
    page.paste_button.click()
    assert page.controller.report == make_report()
    assert "没有认出" in page.arithmetic.text()
    clipboard("1\t2")
    go(page, "requests.new.total")
    control(page, Key.Key_V)
    assert "1 格内容没有对应的位置" in page.arithmetic.text()


def test_pasting_leaves_the_rest_of_the_report_alone(qtbot: QtBot) -> None:
    report = with_text(make_report(), "overview", "总体情况。")
    page = open_page(qtbot, report)
    clipboard("5")
    go(page, "requests.new.natural")
    control(page, Key.Key_V)
    assert page.controller.report.sections == report.sections
    assert page.controller.report.value(CellRef("disputes", "review", "upheld")) == 0


def test_words_among_the_numbers_that_are_pasted_are_told(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    go(page, "requests.new.natural")
    clipboard("1\t2\n3\tx")
    control(page, Key.Key_V)
    assert "已粘贴 4 格" in page.arithmetic.text()
    assert "其中 1 格不是数字，已原样保留" in page.arithmetic.text()
