"""The window that shows last year beside this year."""

from pytestqt.qtbot import QtBot

from app.model import CellRef
from tests.builders import make_suqian
from tests.ui.answers import ScriptedDialogs
from ui.pages.table import TablePage
from ui.widgets.last_year_window import LastYearWindow
from ui.window.main_window import MainWindow

AT = CellRef("requests", "carried_out", "natural")


def test_the_numbers_that_differ_are_listed_and_all_on_demand(window: MainWindow) -> None:
    shown = _open(window)
    rows = _rows(shown)
    same = ["结转下年度·自然人", "118", "118", "相同"]
    assert same not in rows
    assert ["本年新收·自然人", "3402", "3440", "增加 38"] in rows
    shown.only_changed.click()
    assert len(_rows(shown)) == 200
    assert same in _rows(shown)


def test_the_window_follows_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    shown = _open(window)
    window.controller.set_cells("x", {AT: 120})
    qtbot.waitUntil(lambda: ["结转下年度·自然人", "118", "120", "增加 2"] in _rows(shown))


def test_a_row_leads_to_its_cell(window: MainWindow) -> None:
    shown = _open(window)
    group = shown.cells.topLevelItem(1)
    assert group is not None
    shown.cells.itemActivated.emit(group.child(0), 0)
    assert window.wizard.current == "requests"
    page = window.wizard.page("requests")
    assert isinstance(page, TablePage)
    assert page.view.current == CellRef("requests", "new", "natural")


def test_without_last_year_the_author_is_asked_for_it(window: MainWindow, dialogs: ScriptedDialogs) -> None:
    window.controller.load(make_suqian(2024), None)
    window.show_report()
    window.actions_by_key["previous"].trigger()
    assert len(dialogs.asked) == 1


def test_the_texts_stand_side_by_side(window: MainWindow) -> None:
    text = _open(window).texts.toPlainText()
    assert "2023 年" in text
    assert "2024 年" in text
    assert "一、总体情况" in text


def _open(window: MainWindow) -> LastYearWindow:
    window.controller.load(make_suqian(2024), None, make_suqian(2023))
    window.show_report()
    window.actions_by_key["previous"].trigger()
    shown = window.findChild(LastYearWindow)
    assert isinstance(shown, LastYearWindow)
    return shown


def _rows(shown: LastYearWindow) -> list[list[str]]:
    groups = [shown.cells.topLevelItem(at) for at in range(shown.cells.topLevelItemCount())]
    rows = [group.child(at) for group in groups if group for at in range(group.childCount())]
    return [[row.text(column) for column in range(4)] for row in rows if row]
