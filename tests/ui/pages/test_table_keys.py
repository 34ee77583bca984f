"""Filling in a table by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model import CellRef
from tests.builders import cells, make_report, make_suqian, spec_2021
from tests.ui.pages.tables import Key, control, current, go, open_page, press, type_text, value
from ui.widgets.form_delegate import CellEditor

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("key", ["disclosure", "requests", "disputes"])
@pytest.mark.parametrize("onward", [Key.Key_Return, Key.Key_Tab])
def test_a_whole_table_is_typed(qtbot: QtBot, key: str, onward: Key) -> None:
    report = make_suqian(2024)
    page = open_page(qtbot, spec_2021().empty_report(), key)
    for _ in range(len(page.table_spec.cells) - len(page.table_spec.sums)):
        type_text(page, format(report.value(page.view.current)))
        press(page, onward)
    assert page.controller.report.table(key) == report.table(key)
    assert not page.controller.report.overrides
    page.controller.check_now()
    found = {f.code for f in page.controller.findings if any(at.table == key for at in f.cells)}
    assert found & {"cells.integer", "cells.blank", f"{key}.flow", f"{key}.row", f"{key}.sum"} == set()
    steps = page.controller.undo_stack.count()
    for _ in range(steps):
        page.controller.undo_stack.undo()
    assert page.controller.report == spec_2021().empty_report()


def test_a_digit_replaces_what_stood_there(qtbot: QtBot) -> None:
    page = open_page(qtbot, make_report(cells(requests__new__natural=12)))
    go(page, "requests.new.natural")
    type_text(page, "5")
    press(page, Key.Key_Return)
    assert value(page, "requests.new.natural") == 5
    assert current(page) == "requests.carried_in.natural"


def test_f2_goes_on_with_what_stands_there(qtbot: QtBot) -> None:
    page = open_page(qtbot, make_report(cells(requests__new__natural=12)))
    go(page, "requests.new.natural")
    press(page, Key.Key_F2, Key.Key_End)
    type_text(page, "3")
    press(page, Key.Key_Return)
    assert value(page, "requests.new.natural") == 123


def test_escape_takes_back_what_was_typed_even_if_it_was_kept_already(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    go(page, "requests.new.natural")
    type_text(page, "5")
    page.commit_pending()
    assert value(page, "requests.new.natural") == 5
    press(page, Key.Key_Escape)
    assert value(page, "requests.new.natural") == 0
    assert page.view.hasFocus()


def test_what_is_typed_is_kept_after_a_pause(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    go(page, "requests.new.natural")
    type_text(page, "12")
    qtbot.waitUntil(lambda: value(page, "requests.new.natural") == 12, timeout=1900)
    assert isinstance(QApplication.focusWidget(), CellEditor)
    assert QApplication.focusWidget().text() == "12"


def test_tab_passes_over_the_total_to_the_next_row(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    go(page, "requests.new.other")
    press(page, Key.Key_Tab)
    assert current(page) == "requests.carried_in.natural"
    press(page, Key.Key_Backtab, modifier=SHIFT)
    assert current(page) == "requests.new.other"


def test_shift_enter_goes_back_up(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    go(page, "requests.carried_out.natural")
    press(page, Key.Key_Return, modifier=SHIFT)
    assert current(page) == "requests.other.misc.natural"


def test_tab_after_the_last_cell_leaves_the_table(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    go(page, "requests.carried_out.other")
    press(page, Key.Key_Tab)
    assert not page.view.hasFocus()
    go(page, "requests.new.natural")
    press(page, Key.Key_Backtab, modifier=SHIFT)
    assert QApplication.focusWidget() is page.paste_button


def test_arrows_move_among_all_values(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    go(page, "requests.new.other")
    press(page, Key.Key_Right)
    assert current(page) == "requests.new.total"
    press(page, Key.Key_Down, Key.Key_Left, Key.Key_Up)
    assert current(page) == "requests.new.other"
    press(page, Key.Key_Home)
    assert current(page) == "requests.new.natural"
    control(page, Key.Key_End)
    assert current(page) == "requests.carried_out.total"


def test_an_arrow_ends_what_was_begun_by_typing(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    go(page, "requests.new.natural")
    type_text(page, "7")
    press(page, Key.Key_Right)
    assert current(page) == "requests.new.business"
    assert value(page, "requests.new.natural") == 7


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_makes_every_selected_cell_blank_in_one_step(qtbot: QtBot, key: Key) -> None:
    page = open_page(qtbot)
    go(page, "requests.new.natural")
    press(page, Key.Key_Down, Key.Key_Right, modifier=SHIFT)
    press(page, key)
    assert value(page, "requests.new.natural") is None
    assert value(page, "requests.carried_in.business") is None
    assert value(page, "requests.new.total") is None
    page.controller.undo_stack.undo()
    assert page.controller.report == make_report()


def test_ctrl_d_fills_down_from_the_topmost_selected_cell(qtbot: QtBot) -> None:
    page = open_page(qtbot, make_report(cells(requests__granted__natural=4)))
    go(page, "requests.granted.natural")
    press(page, Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    control(page, Key.Key_D)
    assert value(page, "requests.denied.state_secret.natural") == 4
    assert value(page, "requests.denied.law_prohibited.natural") == 0


def test_ctrl_d_on_one_cell_takes_the_value_above(qtbot: QtBot) -> None:
    page = open_page(qtbot, make_report(cells(requests__granted__natural=4)))
    go(page, "requests.partial.natural")
    control(page, Key.Key_D)
    assert value(page, "requests.partial.natural") == 4


def test_ctrl_d_leaves_totals_to_follow(qtbot: QtBot) -> None:
    page = open_page(qtbot, make_report(cells(requests__other__misc__natural=4, requests__total__natural=4)))
    go(page, "requests.other.misc.natural")
    press(page, Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    control(page, Key.Key_D)
    assert value(page, "requests.total.natural") == 4
    assert value(page, "requests.carried_out.natural") == 4
    assert not page.controller.report.overrides


def test_typing_on_a_total_changes_nothing_and_says_why(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    go(page, "requests.total.natural")
    type_text(page, "9")
    assert page.controller.report == make_report()
    assert current(page) == "requests.total.natural"
    assert "F2" in page.arithmetic.text()


def test_f2_on_a_total_fills_it_by_hand_and_delete_takes_that_back(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    go(page, "requests.total.natural")
    press(page, Key.Key_F2)
    type_text(page, "9")
    press(page, Key.Key_Return)
    assert page.controller.report.overrides == {"requests.total.natural"}
    go(page, "requests.total.natural")
    press(page, Key.Key_Delete)
    assert page.controller.report == make_report()


def test_f2_and_enter_on_a_total_underway_fill_nothing(qtbot: QtBot) -> None:
    page = open_page(qtbot, spec_2021().empty_report())
    go(page, "requests.total.natural")
    press(page, Key.Key_F2, Key.Key_Return)
    assert page.controller.report == spec_2021().empty_report()


@pytest.mark.parametrize(("typed", "kept"), [("abc", "abc"), ("-3", -3), ("１２", 12), ("1，234", 1234)])
def test_a_wrong_value_is_kept_and_full_width_is_understood(qtbot: QtBot, typed: str, kept: object) -> None:
    page = open_page(qtbot)
    go(page, "requests.new.natural")
    press(page, Key.Key_F2)
    QApplication.focusWidget().selectAll()
    QApplication.focusWidget().insert(typed)
    press(page, Key.Key_Return)
    assert value(page, "requests.new.natural") == kept


def test_the_keys_of_the_table_go_before_those_of_the_window(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    fired = []
    action = page.addAction("复制")
    action.setShortcut("Ctrl+C")
    action.triggered.connect(lambda: fired.append(1))
    go(page, "requests.new.natural")
    control(page, Key.Key_C)
    assert fired == []


def test_the_current_cell_is_told_for_the_help(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    with qtbot.waitSignal(page.controller.focus_changed) as told:
        go(page, "requests.granted.legal")
    assert told.args == [CellRef("requests", "granted", "legal")]


@pytest.mark.parametrize(
    "at", ["requests.new.natural", "requests.granted.legal", "requests.carried_out.other"]
)
def test_the_field_is_high_enough_for_its_text_and_stays_inside_the_table(qtbot: QtBot, at: str) -> None:
    page = open_page(qtbot)
    page.resize(800, 530)
    go(page, at)
    press(page, Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, CellEditor)
    assert field.height() >= field.fontMetrics().height()
    assert page.view.viewport().rect().contains(field.geometry())
