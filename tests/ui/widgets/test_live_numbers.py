"""A number of the tables in a text: put in, followed, tied afterwards, and let go; each one undo step."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.model import CellRef, Part, Report
from app.model.bindings import number_of
from tests.builders import cells, make_report, with_text
from ui.controller import ReportController
from ui.pages.narrative import NarrativePage
from ui.widgets.text_edit import ReportTextEdit

NEW = CellRef("requests", "new", "total")
NATURAL = CellRef("requests", "new", "natural")
TYPED = "😀2024年收到政府信息公开申请6件。"


def report(text: str = TYPED) -> Report:
    made = make_report(cells(requests__new__natural=6, requests__new__total=6))
    return with_text(made, "overview", "", Part(heading="（二）依申请公开", text=text))


@pytest.fixture
def controller(qtbot: QtBot) -> ReportController:
    return ReportController(report())


@pytest.fixture
def edit(qtbot: QtBot, controller: ReportController) -> ReportTextEdit:
    page = NarrativePage(controller, controller.spec.section("overview"))
    qtbot.addWidget(page)
    page.show()
    box = next(box for box in page.boxes if box.slot.heading.endswith("依申请公开"))
    box.setProperty("page", page)
    return box.text


def part(controller: ReportController, index: int = 1) -> Part:
    section = controller.report.section("overview")
    assert section is not None
    return section.parts[index]


def tie(edit: ReportTextEdit) -> None:
    at = TYPED.index("6件")
    menu = QMenu(edit)
    [action] = edit.numbers.actions_at(at, menu)
    action.trigger()


def test_a_figure_is_put_in_at_the_cursor_and_follows_the_table(
    edit: ReportTextEdit, controller: ReportController
) -> None:
    edit.select_span((len(TYPED), len(TYPED)))
    edit.insert_figure([NEW])
    assert edit.toPlainText() == f"{TYPED}6" == part(controller).text
    assert edit.textCursor().position() == len(edit.toPlainText().encode("utf-16-le")) // 2
    controller.set_cells("改", {NATURAL: 12})
    assert edit.toPlainText() == f"{TYPED}12"
    for _ in range(2):
        controller.undo_stack.undo()
    assert part(controller) == Part(heading="（二）依申请公开", text=TYPED)


def test_a_figure_takes_the_place_of_what_is_selected(
    edit: ReportTextEdit, controller: ReportController
) -> None:
    at = TYPED.index("6件")
    edit.select_span((at, at + 1))
    edit.insert_figure([NEW])
    assert part(controller).text == TYPED
    assert [(b.start, b.end, b.cell) for b in part(controller).bindings] == [(at, at + 1, str(NEW))]


def test_a_typed_number_that_the_table_has_can_be_tied_and_let_go(
    edit: ReportTextEdit, controller: ReportController
) -> None:
    tie(edit)
    assert part(controller).text == TYPED and len(part(controller).bindings) == 1
    assert list(edit.numbers.offered()) == []
    [free] = edit.numbers.actions_at(TYPED.index("6件"), QMenu(edit))
    free.trigger()
    assert part(controller).bindings == () and part(controller).text == TYPED
    controller.undo_stack.undo()
    assert len(part(controller).bindings) == 1


def test_typing_before_a_live_number_moves_it(edit: ReportTextEdit, controller: ReportController) -> None:
    tie(edit)
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.insertText("据统计，")
    controller.set_cells("改", {NATURAL: 7})
    assert part(controller).text == "据统计，" + TYPED.replace("6件", "7件")


def test_a_live_number_has_a_ground_and_a_tip(edit: ReportTextEdit, controller: ReportController) -> None:
    tie(edit)
    controller.check_now()
    grounds = [s for s in edit.extraSelections() if s.cursor.selectedText() == "6"]
    assert grounds and grounds[0].format.background().color().isValid()
    assert list(edit.numbers.tips_at(TYPED.index("6件"))) == ["这个数字随表三“本年新收”变化"]
    assert list(edit.numbers.tips_at(0)) == []


def test_the_menu_lists_the_figures_by_name_with_their_numbers(
    edit: ReportTextEdit, controller: ReportController
) -> None:
    chosen: list[object] = []
    menu = QMenu(edit)
    edit.numbers.fill_menu(menu, chosen.append)
    branch = next(a.menu() for a in menu.actions() if a.text().startswith("表三"))
    assert isinstance(branch, QMenu)
    by_name = {a.text().partition("\t")[0]: a for a in branch.actions()}
    assert by_name["本年新收"].text().endswith("\t6")
    by_name["不予公开合计"].trigger()
    assert isinstance(chosen[0], tuple) and len(chosen[0]) == 8
    assert number_of(controller.report, chosen[0]) == "0"
    controller.load(make_report(cells(requests__new__total=None)), None)
    edit.numbers.fill_menu(menu, chosen.append)
    branch = next(a.menu() for a in menu.actions() if a.text().startswith("表三"))
    assert isinstance(branch, QMenu)
    assert not branch.actions()[0].isEnabled()


def test_a_figure_can_begin_a_part_that_was_not_there(qtbot: QtBot, controller: ReportController) -> None:
    page = NarrativePage(controller, controller.spec.section("overview"))
    qtbot.addWidget(page)
    box = page.boxes[-1]
    assert box.slot.index is None
    box.text.insert_figure([NEW])
    written = part(controller, box.slot.position)
    assert written.text == "6" and len(written.bindings) == 1
    controller.undo_stack.undo()
    assert controller.report == report()
