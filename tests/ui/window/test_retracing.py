"""Undo and redo lead to what they change."""

from app.model import CellRef
from ui.pages.narrative import NarrativePage
from ui.pages.table import TablePage
from ui.window.main_window import MainWindow

AT = CellRef("requests", "new", "natural")


def test_undo_and_redo_go_to_the_cell_that_changes(window: MainWindow) -> None:
    window.desk.open_example()
    window.controller.set_cells("填写", {AT: 77})
    for command in ("undo", "redo"):
        window.wizard.show_step("overview")
        window.actions_by_key[command].trigger()
        page = window.wizard.page("requests")
        assert window.wizard.current == "requests"
        assert isinstance(page, TablePage)
        assert page.view.current == AT
        assert page.view.hasFocus()


def test_undo_goes_to_the_text_that_changes_and_stays_where_it_is_seen(window: MainWindow) -> None:
    window.desk.open_example()
    window.wizard.show_step("overview")
    page = window.wizard.page("overview")
    assert isinstance(page, NarrativePage)
    page.boxes[2].text.insert_text("补充")
    page.boxes[0].text.setFocus()
    window.actions_by_key["undo"].trigger()
    assert page.boxes[0].text.hasFocus()
    window.wizard.show_step("requests")
    window.actions_by_key["redo"].trigger()
    assert window.wizard.current == "overview"
    assert page.boxes[2].text.hasFocus()
