"""The page of a table: the form as a whole, its buttons, and the sums in words."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.model import CellRef
from app.model.edits import set_cells
from app.rules import Place
from app.spec import spec_for
from tests.builders import cells, make_report, make_suqian, spec_2021
from tests.ui.pages.tables import Key, go, open_page, press, type_text, value

KEYS = ["disclosure", "requests", "disputes"]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("width", [800, 1000, 1400])
def test_the_whole_form_is_seen_without_scrolling_sideways(qtbot: QtBot, key: str, width: int) -> None:
    page = open_page(qtbot, make_suqian(2024), key)
    page.resize(width, 540)
    qtbot.waitUntil(lambda: page.width() == width)
    view = page.view
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() == 0
    for cell in page.table_spec.cells.values():
        assert view.viewport().rect().contains(view.visualRect(page.model.index_of(cell.at)))


def test_the_header_stays_in_sight_where_the_rows_have_to_scroll(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    page.resize(800, 300)
    go(page, "requests.carried_out.natural")
    view = page.view
    assert view.verticalScrollBar().value() > 0
    assert view.horizontalScrollBar().maximum() == 0
    assert view.horizontalHeader().isVisible()
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


@pytest.mark.parametrize("key", KEYS)
def test_nothing_happened_is_confirmed_in_one_step_without_a_question(qtbot: QtBot, key: str) -> None:
    page = open_page(qtbot, spec_2021().empty_report(), key)
    qtbot.mouseClick(page.none_button, Qt.MouseButton.LeftButton)
    assert page.asked == []
    assert set(page.controller.report.table(key).cells.values()) == {0}
    assert len(page.controller.report.table(key).cells) == len(page.table_spec.cells)
    assert page.controller.undo_stack.count() == 1


@pytest.mark.parametrize("agree", [True, False])
def test_numbers_are_written_over_with_0_only_after_a_question(qtbot: QtBot, agree: bool) -> None:
    page = open_page(qtbot, make_suqian(2024), agree=agree)
    page.none_button.click()
    assert len(page.asked) == 1
    assert value(page, "requests.new.natural") == (0 if agree else 3440)
    assert value(page, "requests.total.total") == (0 if agree else 3521)


def test_blanks_alone_are_filled_with_0(qtbot: QtBot) -> None:
    page = open_page(qtbot, spec_2021().empty_report())
    go(page, "requests.new.natural")
    type_text(page, "5")
    press(page, Key.Key_Return)
    page.blanks_button.click()
    assert value(page, "requests.new.natural") == 5
    assert value(page, "requests.new.total") == 5
    assert value(page, "requests.carried_out.total") == 0
    assert not page.controller.report.overrides


def test_the_balance_of_the_column_is_told_in_words(qtbot: QtBot) -> None:
    numbers = cells(
        requests__new__natural=5,
        requests__carried_in__natural=1,
        requests__granted__natural=3,
        requests__total__natural=3,
        requests__carried_out__natural=1,
    )
    page = open_page(qtbot, make_report(numbers))
    go(page, "requests.new.natural")
    said = page.arithmetic.text().replace("\u2060", "").replace("\u00a0", " ")
    assert said.startswith("自然人列：本年新收 5 ＋ 上年结转 1 ＝ 6；")
    assert "相差 2" in said
    assert page.arithmetic.property("role") == "error"
    type_text(page, "3")
    press(page, Key.Key_Up)
    assert page.arithmetic.property("role") == "done"


def test_the_other_end_of_the_balance_is_lit(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    go(page, "requests.new.legal")
    lit = {page.model.grid.ref(spot) for spot in page.view.delegate.lit}
    assert lit == {CellRef("requests", row, "legal") for row in ("carried_in", "total", "carried_out")}
    go(page, "requests.granted.legal")
    assert page.view.delegate.lit == frozenset()


def test_last_year_stands_beside_this_year(qtbot: QtBot) -> None:
    page = open_page(qtbot, make_suqian(2024), previous=make_suqian(2023))
    go(page, "requests.new.natural")
    assert page.last_year.text() == "上年 3402，今年增加 38"
    page.controller.set_previous(None)
    assert page.last_year.text() == ""


def test_a_spot_elsewhere_on_the_page_brings_the_keyboard_to_the_table(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    page.none_button.setFocus()
    page.show_spot(Place("requests"))
    assert page.view.hasFocus()


def test_every_widget_of_the_page_has_a_name(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    assert "表三" in page.view.accessibleName()
    for button in (page.none_button, page.blanks_button, page.paste_button):
        assert button.text()
        assert button.accessibleDescription()


def test_the_menu_gives_a_total_back_to_its_sum(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    at = go(page, "requests.total.natural")
    page.model.setData(page.model.index_of(at), "9")
    menu = page.view.context_menu()
    follow = next(action for action in menu.actions() if "恢复自动计算" in action.text())
    assert follow.isEnabled()
    follow.trigger()
    menu.deleteLater()
    assert page.controller.report == make_report()


@pytest.mark.parametrize("key", KEYS)
def test_every_state_of_a_cell_can_be_painted(qtbot: QtBot, key: str) -> None:
    page = open_page(qtbot, make_suqian(2024), key)
    first = page.view.current
    total = next(iter(page.table_spec.sums), first)
    before = page.grab().toImage()
    page.controller.set_cells("填写", {first: "abc", total: 12345678})
    page.controller.check_now()
    assert page.grab().toImage() != before


def test_last_year_of_an_earlier_edition_stands_under_this_years_cells(qtbot: QtBot) -> None:
    earlier = spec_for("gk-2019-60").empty_report().with_(report_year=2023)
    earlier = set_cells(earlier, {CellRef.parse("disclosure.normative.public_total"): 9}, {})
    page = open_page(qtbot, make_report(), "disclosure", previous=earlier)
    assert page.controller.previous == earlier
    go(page, "disclosure.normative.in_force")
    assert "9" in page.last_year.text()


def test_a_table_that_is_not_in_front_is_reckoned_when_it_is_shown(qtbot: QtBot) -> None:
    page = open_page(qtbot)
    at = go(page, "requests.new.natural")
    page.hide()
    page.controller.set_cells("x", {at: 7})
    assert "7" not in page.arithmetic.text()
    page.show()
    assert "7" in page.arithmetic.text()
