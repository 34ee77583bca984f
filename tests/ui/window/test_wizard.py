"""Walking through the steps, their states, and going to what a finding is about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.model import CellRef, Part, Section
from app.model.edits import set_cells
from app.rules import Finding, Place, Severity, check
from app.spec import load_specs
from tests.builders import make_report, spec_2021, with_text
from ui.pages.final_check import FinalCheckPage
from ui.pages.narrative import NarrativePage
from ui.widgets.finding_tree import finding_in
from ui.window.main_window import MainWindow
from ui.window.steps import (
    CHECK,
    COVER,
    EXPORT,
    STRAYS,
    Condition,
    StepNames,
    StepState,
    pressing,
    spot_of,
    states,
    step_of,
    steps_of,
)

if TYPE_CHECKING:
    from ui.widgets.text_edit import ReportTextEdit

NAMES = StepNames("基本信息", "未归入的内容", "检查", "导出")


def test_each_section_of_every_edition_has_a_step_and_a_page(window: MainWindow) -> None:
    for spec in load_specs():
        window.controller.load(spec.empty_report(), None)
        window.show_report()
        keys = [step.key for step in window.wizard.steps]
        assert keys == [COVER, *(section.key for section in spec.sections), CHECK, EXPORT]
        for key in keys:
            window.wizard.show_step(key)
            assert window.wizard.stack.currentWidget() is window.wizard.page(key)


def test_alt_arrows_walk_and_stop_at_the_ends(window: MainWindow) -> None:
    window.desk.new()
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.wizard.current == "overview"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.wizard.current == COVER


def test_a_click_in_the_step_list_goes_to_that_step(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.new()
    steps = window.wizard.step_list
    row = steps.model().index(3, 0)
    qtbot.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=steps.visualRect(row).center())
    assert window.wizard.current == "requests"
    _type("8\r")
    assert window.controller.report.value(CellRef("requests", "new", "natural")) == 8


def test_arrow_keys_in_the_step_list_stay_in_it_and_enter_goes_into_the_page(window: MainWindow) -> None:
    window.desk.new()
    steps = window.wizard.step_list
    steps.setFocus()
    QTest.keyClick(steps, Qt.Key.Key_Down)
    assert steps.hasFocus()
    QTest.keyClick(steps, Qt.Key.Key_Return)
    assert window.wizard.page(window.wizard.current).isAncestorOf(QApplication.focusWidget())


def test_a_new_report_shows_every_step_unfilled_in_symbol_and_word(window: MainWindow) -> None:
    window.desk.new()
    model = window.wizard.step_list.model()
    words = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(7)]
    assert "还有 144 格未填" in words[3]
    assert all("未填" in word for word in words)


def test_states_count_what_is_missing_and_errors_come_first() -> None:
    spec, report = spec_2021(), make_report()
    steps = steps_of(report, spec, NAMES)
    wrong = Finding("x.y", Severity.ERROR, "", cells=(CellRef("requests", "new", "natural"),))
    odd = Finding("x.z", Severity.WARNING, "", place=Place("overview", 1))
    found = states(report, spec, steps, (wrong, odd))
    assert found["requests"] == StepState(Condition.ERRORS, 1)
    assert found["overview"] == StepState(Condition.WARNINGS, 1)
    assert found["improvements"].condition is Condition.DONE
    blank = make_report({CellRef("requests", "new", "natural"): None})
    assert states(blank, spec, steps, ())["requests"] == StepState(Condition.UNFILLED, 1)
    assert states(blank, spec, steps, (wrong,))["requests"].condition is Condition.ERRORS


def test_a_finding_on_words_reminds_at_the_table_whose_cells_it_names() -> None:
    spec, report = spec_2021(), make_report()
    steps = steps_of(report, spec, NAMES)
    at = CellRef("requests", "new", "natural")
    said = Finding("x.y", Severity.WARNING, "", cells=(at, at), place=Place("overview", 1))
    found = states(report, spec, steps, (said,))
    assert found["overview"] == found["requests"] == StepState(Condition.WARNINGS, 1)
    assert found["disputes"].condition is Condition.DONE


def test_a_finding_on_words_and_cells_leads_to_the_words() -> None:
    finding = Finding(
        "x", Severity.ERROR, "", cells=(CellRef("requests", "new", "total"),), place=Place("overview", 2)
    )
    assert spot_of(finding) == Place("overview", 2)
    assert step_of(finding, spec_2021()) == "overview"
    assert step_of(Finding("x", Severity.ERROR, ""), spec_2021()) == CHECK


def test_a_report_without_a_section_counts_its_aspects_as_unwritten() -> None:
    spec = spec_2021()
    report = make_report()
    report = report.with_(sections=tuple(s for s in report.sections if s.key != "overview"))
    steps = steps_of(report, spec, NAMES)
    assert states(report, spec, steps, ())["overview"] == StepState(Condition.UNFILLED, 5, True)


def test_going_to_a_cell_brings_its_table_and_sets_its_cursor(window: MainWindow) -> None:
    window.desk.new()
    at = CellRef("disputes", "review", "corrected")
    window.controller.show_place(at)
    assert window.wizard.current == "disputes"
    assert window.wizard.page("disputes").view.current == at


def test_going_to_words_selects_them(window: MainWindow) -> None:
    window.controller.load(make_report(), None)
    window.show_report()
    window.controller.show_place(Place("overview", 2, (5, 8), "未收到"))
    box = _overview(window).boxes[2]
    assert window.wizard.current == "overview"
    assert box.text.textCursor().selectedText() == "未收到"
    assert box.text.hasFocus()


def test_f8_goes_from_finding_to_finding(window: MainWindow) -> None:
    wrong = {CellRef("requests", "new", "natural"): 4, CellRef("disputes", "review", "upheld"): 2}
    window.controller.load(make_report(wrong), None)
    window.show_report()
    visited = set()
    for _ in range(len(window.findings.tree.in_order())):
        QTest.keyClick(window, Qt.Key.Key_F8)
        visited.add(window.wizard.current)
    assert {"requests", "disputes"} <= visited


def test_the_fix_of_a_finding_is_one_undoable_step(window: MainWindow) -> None:
    at = CellRef("requests", "total", "natural")
    window.controller.load(make_report({at: 3}), None)
    window.show_report()
    finding = next(f for f in window.controller.findings if f.fixes)
    window.findings.detail.show_finding(finding)
    before = window.controller.report
    window.findings.detail.buttons.itemAt(0).widget().click()
    assert window.controller.report != before
    window.controller.undo_stack.undo()
    assert window.controller.report == before


def test_blank_cells_are_counted_apart_and_listed_only_when_asked_for(window: MainWindow) -> None:
    window.desk.new()
    panel = window.findings
    assert not [f for f in panel.tree.in_order() if f.code == "cells.blank"]
    assert "166" in panel.blanks.text()
    panel.blanks.click()
    assert len([f for f in panel.tree.in_order() if f.code == "cells.blank"]) == 166


def test_a_stroke_in_a_cell_is_a_text_and_not_counted_as_unfilled(window: MainWindow) -> None:
    stroke, blank = CellRef("disputes", "review", "upheld"), CellRef("disputes", "review", "other")
    window.controller.load(make_report({stroke: "/", blank: None}), None)
    window.show_report()
    assert "1" in window.findings.blanks.text()
    assert "1" in window.status.unfilled.text()
    listed = window.findings.tree.in_order()
    assert [f.cells[0] for f in listed if f.code == "cells.blank"] == [stroke]


def test_an_empty_report_is_calm(window: MainWindow) -> None:
    window.desk.new()
    assert not window.findings.tree.in_order()
    controller, steps = window.controller, window.wizard.steps
    found = states(controller.report, controller.spec, steps, controller.findings)
    assert {found[s.key].condition for s in steps if s.section} == {Condition.UNFILLED}
    window.wizard.show_step("check")
    page = window.wizard.page("check")
    assert isinstance(page, FinalCheckPage)
    assert "structure.sections" in {f.code for f in page.tree.in_order()}


def test_last_years_words_above_an_empty_table_do_not_begin_it() -> None:
    report = with_text(make_report(tables={}), "disclosure", "主动公开情况如下。")
    found = check(report, spec_2021())
    assert "structure.tables" in {f.code for f in found}
    assert "structure.tables" not in {f.code for f in pressing(report, spec_2021(), found)}


def test_a_part_that_is_begun_is_told_its_faults(window: MainWindow) -> None:
    window.desk.new()
    begun = {CellRef("requests", "new", "natural"): 5, CellRef("requests", "carried_out", "natural"): 7}
    window.controller.set_cells("x", begun)
    window.controller.check_now()
    assert {f.cells[0].table for f in window.findings.tree.in_order() if f.cells} == {"requests"}


def test_a_fault_of_the_totals_stands_below_the_one_it_follows(window: MainWindow) -> None:
    report = set_cells(make_report(), {CellRef("requests", "new", "natural"): 4}, spec_2021().sums)
    window.controller.load(report, None)
    window.show_report()
    top = window.findings.tree.topLevelItem(0)
    assert finding_in(top).cells[0].col == "natural"
    assert [finding_in(top.child(i)).cells[0].col for i in range(top.childCount())] == ["total"]
    assert top.isExpanded()


def test_a_filter_hides_its_severity(window: MainWindow) -> None:
    window.controller.load(make_report({CellRef("disputes", "review", "upheld"): 2}), None)
    window.show_report()
    assert [f for f in window.findings.tree.in_order() if f.severity is Severity.ERROR]
    window.findings.filters[Severity.ERROR].click()
    assert not [f for f in window.findings.tree.in_order() if f.severity is Severity.ERROR]


def test_unfilled_leads_to_the_first_blank_in_order(window: MainWindow) -> None:
    window.controller.load(make_report({CellRef("disclosure", "penalty", "decisions"): None}), None)
    window.show_report()
    window.status.unfilled.click()
    assert window.wizard.current == "disclosure"
    assert window.wizard.page("disclosure").view.current == CellRef("disclosure", "penalty", "decisions")


def test_text_of_a_table_section_is_shown_below_the_table_and_can_be_added(window: MainWindow) -> None:
    window.desk.new()
    window.wizard.show_step("disputes")
    window.wizard.add_note.click()
    QTest.keyClicks(window.wizard.page("disputes").focusWidget(), "note")
    section = window.controller.report.section("disputes")
    assert section is not None
    assert section.parts == (Part(text="note"),)
    window.controller.show_place(Place("disputes", 0, (0, 2)))
    editor: ReportTextEdit = window.wizard.page("disputes").focusWidget()
    assert editor.textCursor().selectedText() == "no"


def test_text_without_a_place_has_a_step_until_it_has_found_one(window: MainWindow) -> None:
    seventh = Section(key=None, heading="七、附件", parts=(Part(text="清单。"),))
    report = make_report()
    window.controller.load(report.with_(sections=(*report.sections, seventh)), None)
    window.show_report()
    assert STRAYS in [step.key for step in window.wizard.steps]
    window.wizard.show_step(STRAYS)
    buttons = window.wizard.page(STRAYS).findChildren(QPushButton)
    next(b for b in buttons if b.text() == "并入第六部分").click()
    assert STRAYS not in [step.key for step in window.wizard.steps]
    found = window.controller.report.section("other_matters")
    assert found is not None
    assert found.parts[-1] == Part(heading="七、附件", text="清单。")
    window.controller.undo_stack.undo()
    assert STRAYS in [step.key for step in window.wizard.steps]


def _overview(window: MainWindow) -> NarrativePage:
    page = window.wizard.page("overview")
    assert isinstance(page, NarrativePage)
    return page


def test_the_last_cell_leads_on_and_is_not_written_over(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.new()
    window.wizard.show_step("requests")
    last = CellRef("requests", "carried_out", "other")
    window.wizard.go_to(last)
    _type("5\r7")
    assert window.controller.report.value(last) == 5
    assert window.focusWidget() is window.wizard.forward
    window.wizard.go_to(last)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    page = window.wizard.page("requests")
    assert not page.isAncestorOf(QApplication.focusWidget())


def test_the_numbers_of_documents_are_typed_one_after_the_other(window: MainWindow) -> None:
    window.desk.new()
    start = CellRef("disclosure", "normative", "in_force")
    window.wizard.go_to(start)
    _type("5\r37\r0\r3\r")
    assert window.controller.report.table("disclosure").cells == {
        "normative.in_force": 5,
        "licensing.decisions": 37,
        "penalty.decisions": 0,
        "coercion.decisions": 3,
    }


def _type(keys: str) -> None:
    for key in keys:
        QTest.keyClicks(QApplication.focusWidget(), key)


def test_pages_that_are_made_anew_leave_no_second_export_button(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.open_example()
    window.wizard.show_step("export")
    window.controller.is_locked = True
    window.wizard.show_lock()
    window.controller.is_locked = False
    window.wizard.show_lock()
    window.wizard.show_step("requests")
    window.wizard.show_step("export")
    qtbot.waitUntil(lambda: _export_buttons(window) == [window.wizard.export_page.start])


def _export_buttons(window: MainWindow) -> list[QPushButton]:
    return [button for button in window.wizard.findChildren(QPushButton) if button.text() == "导出"]
