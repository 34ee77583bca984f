"""审签流程 in the window: each step saves the report, a published one is locked, 更正版 is the way on."""

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.model import CellRef
from app.model.workflow import Stage
from app.storage import Project, load_project, save_project
from tests.builders import cells, make_report, with_text
from tests.ui.answers import ScriptedDialogs
from ui.pages.signoff import SignoffPage
from ui.pages.table import TablePage
from ui.window.main_window import MainWindow

REPORT = make_report()
AT = CellRef("requests", "new", "natural")


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> SignoffPage:
    path = tmp_path / "a.nianbao"
    save_project(Project(REPORT), path)
    window.open(path)
    window.show_signoff()
    made = window.visits.page
    assert isinstance(made, SignoffPage)
    made.name.setText("李明")
    return made


def go(page: SignoffPage, steps: int) -> None:
    """Take steps one after the other; whoever is asked agrees to the lock."""
    dialogs = page._dialogs
    assert isinstance(dialogs, ScriptedDialogs)
    agreed, dialogs.agrees = dialogs.agrees, True
    for _ in range(steps):
        page.name.setText("李明")
        page.take_next()
    dialogs.agrees = agreed
    dialogs.asked.clear()
    page.name.setText("李明")


def test_each_step_is_saved_with_the_report(window: MainWindow, page: SignoffPage, tmp_path: Path) -> None:
    go(page, 2)
    kept = load_project(tmp_path / "a.nianbao").workflow
    assert kept.stage is Stage.SUBMITTED and kept.steps[0].name == "李明"
    assert "送审" in window.status.stage.text()
    assert page.records.rowCount() == 2


def test_a_report_with_errors_is_told_why_it_does_not_pass(
    window: MainWindow, page: SignoffPage, dialogs: ScriptedDialogs
) -> None:
    window.controller.edit("x", lambda _: make_report(cells(requests__new__natural=5)))
    go(page, 1)
    assert "错误" in dialogs.errors[0].user_message
    assert window.desk.workflow.stage is Stage.DRAFT


def test_a_change_after_submitting_is_pointed_out_and_stops_the_signature(
    window: MainWindow, page: SignoffPage, dialogs: ScriptedDialogs
) -> None:
    go(page, 2)
    window.controller.edit("x", lambda r: r.with_(preface="后来加的说明。"))
    go(page, 1)
    assert "改动" in dialogs.errors[0].user_message
    page.note.setText("数字有误")
    page.back.click()
    assert window.desk.workflow.stage is Stage.DRAFT


def test_a_published_report_is_locked_and_corrected_in_a_copy(
    window: MainWindow, page: SignoffPage, tmp_path: Path
) -> None:
    go(page, 5)
    assert window.controller.is_locked and window.wizard.lock_bar.isVisibleTo(window.wizard)
    window.controller.set_cells("x", {AT: 9})
    assert window.controller.report == REPORT
    window.visits.leave()
    window.wizard.show_step("requests")
    window.wizard.show_step("requests")
    table = window.wizard.page("requests")
    assert isinstance(table, TablePage)
    QTest.keyClicks(table.view, "9")
    assert table.view.state() is not QAbstractItemView.State.EditingState
    typed = window.wizard.page("overview").findChildren(QPlainTextEdit)
    assert typed and all(field.isReadOnly() for field in typed)
    window.show_signoff()
    again = window.visits.page
    assert isinstance(again, SignoffPage)
    again.note.setText("表三录入错误")
    again.correct.click()
    assert not window.controller.is_locked and window.controller.path is None
    assert window.desk.workflow.is_correction
    assert "更正版" in window.desk.suggestion().name
    typed = window.wizard.page("overview").findChildren(QPlainTextEdit)
    assert typed and not any(field.isReadOnly() for field in typed)
    window.controller.set_cells("x", {AT: 9})
    assert window.controller.report.value(AT) == 9
    assert load_project(tmp_path / "a.nianbao").workflow.stage is Stage.PUBLISHED


def test_a_published_report_that_is_sent_back_stays_locked_and_goes_on_in_a_correction(
    window: MainWindow, page: SignoffPage, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    go(page, 5)
    page.back.click()
    assert "原因" in dialogs.errors[-1].user_message and not dialogs.asked
    page.note.setText("表三录入错误")
    page.back.click()
    assert "退回修改已经记录" in dialogs.asked[-1]
    assert window.controller.is_locked and page.warning.isVisibleTo(page)
    kept = load_project(tmp_path / "a.nianbao").workflow
    assert kept.stage is Stage.PUBLISHED and kept.steps[-1].title == "退回修改"
    assert page.records.item(page.records.rowCount() - 1, 3).text() == "表三录入错误"
    assert "表三录入错误" in window.wizard.lock_bar.words.text()
    dialogs.agrees = True
    page.note.setText("还有一处")
    page.back.click()
    assert not window.controller.is_locked and window.controller.path is None
    assert window.desk.workflow.is_correction and window.desk.workflow.steps[-1].note == "还有一处"
    assert load_project(tmp_path / "a.nianbao").workflow.is_locked
    window.controller.set_cells("x", {AT: 9})
    assert window.controller.report.value(AT) == 9


@pytest.mark.parametrize("steps", range(5))
def test_before_it_is_published_it_is_sent_back_to_the_draft(
    window: MainWindow, page: SignoffPage, dialogs: ScriptedDialogs, steps: int
) -> None:
    go(page, steps)
    page.note.setText("县里退回：数字与司法局不一致")
    page.back.click()
    assert window.desk.workflow.stage is Stage.DRAFT and not dialogs.asked
    assert window.desk.workflow.steps[-1].title == "退回修改"
    assert not window.controller.is_locked


def test_a_locked_report_is_locked_again_when_opened(
    window: MainWindow, page: SignoffPage, tmp_path: Path
) -> None:
    go(page, 5)
    window.desk.new()
    assert not window.controller.is_locked
    window.open(tmp_path / "a.nianbao")
    assert window.controller.is_locked
    assert "已发布" in window.status.stage.text()


def test_the_sheet_is_written_with_the_result_of_the_check(
    page: SignoffPage, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    go(page, 1)
    dialogs.path = tmp_path / "审签单.docx"
    page.sheet.click()
    document = Document(str(dialogs.path))
    shown = "\n".join(c.text for table in document.tables for row in table.rows for c in row.cells)
    assert "李明" in shown and "错误0处" in shown and "{{" not in shown


def test_the_office_may_use_a_sheet_of_its_own(
    page: SignoffPage, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    dialogs.path = tmp_path / "模板.docx"
    page.copy_template()
    own = Document(str(dialogs.path))
    own.add_paragraph("柳林镇党政办制，经办人：{{经办人}}")
    own.save(str(dialogs.path))
    page.choose_template()
    go(page, 1)
    dialogs.path = tmp_path / "审签单.docx"
    page.sheet.click()
    assert "柳林镇党政办制，经办人：李明" in [p.text for p in Document(str(dialogs.path)).paragraphs]
    (tmp_path / "模板.docx").unlink()
    page.sheet.click()
    assert "模板" in dialogs.errors[0].user_message


def test_a_second_quick_click_records_nothing(window: MainWindow, page: SignoffPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    page.name.setText("王强")
    QTest.mouseDClick(page.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert window.desk.workflow.stage is Stage.CHECKED
    qtbot.waitUntil(page.next.isEnabled, timeout=5000)


def test_what_locks_the_report_asks_first(
    window: MainWindow, page: SignoffPage, dialogs: ScriptedDialogs
) -> None:
    go(page, 4)
    page.take_next()
    assert "锁定" in dialogs.asked[-1]
    assert window.desk.workflow.stage is Stage.REPORTED and not window.controller.is_locked


def test_the_name_is_the_one_that_had_this_stage_the_last_time(
    window: MainWindow, page: SignoffPage, tmp_path: Path
) -> None:
    page.name.setText("李明")
    page.take_next()
    assert page.name.text() == ""
    page.name.setText("王主任")
    page.take_next()
    save_project(Project(REPORT), tmp_path / "b.nianbao")
    window.open(tmp_path / "b.nianbao")
    window.show_signoff()
    again = window.visits.page
    assert isinstance(again, SignoffPage)
    assert again.name.text() == "李明"
    again.take_next()
    assert again.name.text() == "王主任"


def test_a_step_recorded_by_mistake_is_taken_back(
    window: MainWindow, page: SignoffPage, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    go(page, 5)
    page.strike.click()
    assert "已发布" in dialogs.asked[-1] and window.controller.is_locked
    dialogs.agrees = True
    page.strike.click()
    assert not window.controller.is_locked
    assert load_project(tmp_path / "a.nianbao").workflow.stage is Stage.REPORTED
    for _ in range(4):
        page.strike.click()
    assert window.desk.workflow.steps == () and not page.strike.isEnabled()


def test_a_change_after_submitting_is_told_in_the_status_bar_and_before_the_export(
    window: MainWindow, page: SignoffPage, qtbot: QtBot
) -> None:
    go(page, 3)
    assert window.status.stage.text() == "〔已签发〕"
    window.visits.leave()
    window.wizard.show_step("export")
    assert "送审以后" not in window.wizard.export_page.warning.text()
    window.controller.edit("x", lambda r: r.with_(preface="后来加的说明。"))
    qtbot.waitUntil(lambda: window.status.stage.text() == "〔已签发，之后有改动〕")
    assert "送审以后内容有改动" in window.wizard.export_page.warning.text()
    window.controller.undo_stack.undo()
    qtbot.waitUntil(lambda: window.status.stage.text() == "〔已签发〕")


def test_only_days_of_the_calendar_can_be_given(page: SignoffPage) -> None:
    page.date.setFocus()
    page.date.clear()
    QTest.keyClicks(page.date, "2026-13-45")
    assert QDate.fromString(page.date.text(), "yyyy-MM-dd").isValid()


def test_a_report_with_unchecked_figures_of_last_year_passes_only_when_said_so(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    last = with_text(make_report(year=2023), "other_matters", "2023年公开信息96条。")
    path = tmp_path / "a.nianbao"
    save_project(Project(with_text(REPORT, "other_matters", "2023年公开信息96条。"), last), path)
    window.open(path)
    window.show_signoff()
    page = window.visits.page
    assert isinstance(page, SignoffPage)
    page.name.setText("李明")
    places = window.controller.last_year_left
    page.take_next()
    assert f"{len(places)} 处标黄" in dialogs.asked[-1]
    assert window.desk.workflow.stage is Stage.DRAFT and window.visits.page is None
    assert window.wizard.current == places[0].section


def test_a_new_correction_says_that_it_is_one_and_not_saved_yet(
    window: MainWindow, page: SignoffPage, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    go(page, 5)
    page.note.setText("表三录入错误")
    page.correct.click()
    bar = window.wizard.read_only_bar
    assert bar.isVisible() and "更正版，还没有保存" in bar.words.text()
    assert "更正版，还没有保存" in window.windowTitle()
    dialogs.path = tmp_path / "更正版.nianbao"
    bar.copy.click()
    assert bar.isHidden() and "（更正版）" in window.windowTitle()
    window.desk.new()
    assert bar.isHidden() and "更正版" not in window.windowTitle()
