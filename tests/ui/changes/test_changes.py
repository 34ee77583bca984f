"""A Word file that comes back, a published page, an earlier version: shown side by side, taken one by one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.compare import Bundle, CellChange, What, heading_above
from app.model import CellRef, Part
from app.rendering import render_docx, render_html
from tests.app.compare.test_word_edits import (
    REPORT,
    SPEC,
    comment,
    delete_requests,
    divide,
    edited,
    everything,
    replace,
)
from tests.builders import with_text
from tests.ui.answers import ScriptedDialogs
from ui.changes.beside import marked
from ui.changes.change_list import CHOICE, PLACE, WHAT, ChangeListModel
from ui.pages.changes import ChangesPage
from ui.window.main_window import MainWindow

GRANTED = CellRef("requests", "granted", "natural")


@pytest.fixture
def came_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Callable[[bytes], ChangesPage]:
    def open_file(data: bytes) -> ChangesPage:
        path = tmp_path / "返回.docx"
        path.write_bytes(data)
        window.open(path)
        qtbot.waitUntil(lambda: isinstance(window.visits.page, ChangesPage), timeout=20_000)
        page = window.visits.page
        assert isinstance(page, ChangesPage)
        return page

    return open_file


def test_an_export_that_nobody_edited_opens_at_once(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(render_docx(REPORT, SPEC))
    with qtbot.waitSignal(window.desk.opened, timeout=20_000):
        window.open(path)
    assert window.controller.report == REPORT
    assert window.visits.page is None and window.reviews.page is None


def test_accepted_edits_become_one_undo_step_of_the_open_report(
    window: MainWindow, came_back: Callable[[bytes], ChangesPage]
) -> None:
    window.controller.load(REPORT, None)
    window.show_report()
    page = came_back(edited(everything))
    assert page.model.rowCount() == 4 and page.comments.count() == 2
    page.comments.setCurrentRow(0)  # 与信访局核对
    assert isinstance(page.model.changes[page.view.list.currentIndex().row()], CellChange)
    page.view.accept_all.click()
    page.apply.click()
    controller = window.controller
    assert controller.report.value(GRANTED) == 1409
    assert controller.report.value(CellRef("requests", "granted", "total")) == 1432
    assert "三是培训不够" not in str(controller.report.sections)
    assert window.centre.currentWidget() is window.wizard
    assert [window.notes.list.item(n).text() for n in range(2)] == [
        "批注（王镇长）：与信访局核对",
        "批注（王镇长）：请补充具体情况",
    ]
    controller.undo_stack.undo()
    assert controller.report == REPORT


def test_a_refused_edit_stays_out(window: MainWindow, came_back: Callable[[bytes], ChangesPage]) -> None:
    window.controller.load(REPORT, None)
    window.show_report()
    page = came_back(edited(everything))
    row = next(n for n, c in enumerate(page.model.changes) if isinstance(c, CellChange))
    box = page.model.index(row, CHOICE, QModelIndex())
    assert page.model.setData(box, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    page.take()
    assert window.controller.report.value(GRANTED) == 1409
    assert window.controller.report.sections == REPORT.sections


def test_from_the_start_page_the_report_in_the_file_is_opened(
    window: MainWindow, came_back: Callable[[bytes], ChangesPage]
) -> None:
    page = came_back(edited(lambda d: replace(d, "一是更新不及时。", "一是更新不够及时。")))
    page.view.accept_all.click()
    page.take()
    assert "更新不够及时" in str(window.controller.report.sections)
    window.controller.undo_stack.undo()
    assert window.controller.report == REPORT


def test_a_file_with_only_comments_shows_them(came_back: Callable[[bytes], ChangesPage]) -> None:
    page = came_back(edited(lambda d: comment(d, "四是宣传不够", "请补充")))
    assert page.model.rowCount() == 0
    assert "请补充" in page.comments.item(0).text()
    assert "存在的主要问题" in page.comments.item(0).text()


def test_cancelled_leaves_everything_as_it_was(
    window: MainWindow, came_back: Callable[[bytes], ChangesPage]
) -> None:
    came_back(edited(everything)).cancel.click()
    assert window.is_on_start_page


def test_what_was_chosen_is_not_lost_unasked(
    window: MainWindow, came_back: Callable[[bytes], ChangesPage], dialogs: ScriptedDialogs
) -> None:
    page = came_back(edited(everything))
    page.view.accept_all.click()
    page.cancel.click()
    window.close()
    window.desk.new()
    assert len(dialogs.asked) == 3 and all("还没有接受" in question for question in dialogs.asked)
    assert window.isVisible() and window.visits.page is page
    page.take()
    assert len(dialogs.asked) == 3
    assert window.controller.report.value(GRANTED) == 1409


def test_a_published_page_is_held_against_the_report(
    window: MainWindow, dialogs: ScriptedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    window.controller.load(REPORT, None)
    window.show_report()
    dialogs.path = tmp_path / "页面.html"
    dialogs.path.write_bytes(render_html(REPORT, SPEC).replace(b">1408<", b">1048<"))
    window.changes.verify_page()
    qtbot.waitUntil(lambda: isinstance(window.visits.page, ChangesPage), timeout=20_000)
    page = window.visits.page
    assert isinstance(page, ChangesPage)
    assert page.model.changes == (CellChange(GRANTED, 1408, 1048),)
    assert not page.apply.isVisible()


def test_what_is_typed_while_a_file_is_read_is_neither_lost_nor_torn(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = "第一句话写在这里。第二句话写在这里。第三句话写在这里。"
    report = with_text(REPORT, "other_matters", before)
    window.controller.load(report, None)
    window.show_report()
    path = tmp_path / "另一份.docx"
    path.write_bytes(
        render_docx(with_text(REPORT, "other_matters", before.replace("第二句话写", "第二句改")), SPEC)
    )
    window.changes.compare(path, "比较", can_choose=True)
    window.controller.set_part("填写", "other_matters", 0, Part(text=f"刚才又添了一段新的话。\n{before}"))
    qtbot.waitUntil(lambda: isinstance(window.visits.page, ChangesPage), timeout=20_000)
    page = window.visits.page
    assert isinstance(page, ChangesPage)
    page.view.accept_all.click()
    page.apply.click()
    (part,) = window.controller.report.section("other_matters").parts
    assert part.text == before.replace("第二句话写", "第二句改")
    window.controller.undo_stack.undo()
    assert "刚才又添了" in str(window.controller.report.sections)


def test_changes_of_a_report_that_was_edited_meanwhile_are_refused(
    window: MainWindow, came_back: Callable[[bytes], ChangesPage], dialogs: ScriptedDialogs
) -> None:
    window.controller.load(REPORT, None)
    window.show_report()
    page = came_back(edited(everything))
    page.view.accept_all.click()
    window.controller.set_cells("填写", {CellRef("requests", "new", "natural"): 5})
    now = window.controller.report
    page.apply.click()
    assert "重新比较" in dialogs.errors[-1].user_message
    assert window.controller.report == now


@pytest.mark.parametrize("way", ["cancel", "close"])
def test_a_comparison_can_be_called_off(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path, way: str
) -> None:
    window.controller.load(REPORT, None)
    window.show_report()
    path = tmp_path / "另一份.docx"
    path.write_bytes(render_docx(REPORT, SPEC))
    window.changes.compare(path, "比较", can_choose=True)
    assert window.status.cancel.isVisible()
    if way == "cancel":
        window.status.cancel.click()
    else:
        window.close_report()
    qtbot.waitUntil(lambda: not window.status.cancel.isVisible(), timeout=20_000)
    assert window.visits.page is None and not dialogs.errors
    assert window.is_on_start_page is (way == "close")


def test_a_table_deleted_in_word_is_accepted_or_refused_as_one(
    window: MainWindow, came_back: Callable[[bytes], ChangesPage]
) -> None:
    window.controller.load(REPORT, None)
    window.show_report()
    page = came_back(edited(delete_requests))
    model, view = page.model, page.view.list
    assert model.rowCount() == 1
    top = model.index(0, CHOICE)
    count = len(REPORT.table("requests").cells)
    assert model.rowCount(top) == count
    assert model.index(0, WHAT).data() == "整张表被删除" and model.index(0, PLACE).data() == "表三"
    view.expand(top)
    view.setCurrentIndex(model.index(3, CHOICE, top))
    assert page.view.beside.before.toPlainText()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert len(model.accepted) == 1
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert model.accepted == ()
    page.apply.click()
    assert window.controller.report == REPORT


def test_a_divided_paragraph_is_one_line_of_the_list(
    window: MainWindow, came_back: Callable[[bytes], ChangesPage]
) -> None:
    window.controller.load(REPORT, None)
    window.show_report()
    page = came_back(edited(divide))
    assert page.model.rowCount() == 1
    assert page.model.index(0, WHAT).data() == "一段拆成两段"
    page.view.toggle.click()
    page.apply.click()
    section = window.controller.report.section("improvements")
    assert section is not None
    assert section.parts[0].text.startswith("一是更新不及时。\n二是解读单一。\n")


def test_the_list_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    cells = tuple(CellChange(CellRef("disputes", "review", n), 1, None) for n in ("upheld", "other"))
    model = ChangeListModel((CellChange(GRANTED, 1, None), Bundle(What.EMPTIED, cells)), SPEC, True)
    qtmodeltester.check(model)
    assert not model.data(QModelIndex())


def test_what_differs_is_marked_on_both_sides_and_markup_is_text() -> None:
    left, right = marked("甲<b>乙丙", "甲<b>丁丙")
    assert "&lt;b&gt;" in left and "line-through" in left and ">乙<" in left
    assert "underline" in right and ">丁<" in right


def test_the_comments_stay_within_reach_until_another_report_is_opened(
    window: MainWindow, came_back: Callable[[bytes], ChangesPage], dialogs: ScriptedDialogs
) -> None:
    window.controller.load(REPORT, None)
    window.show_report()
    assert not window.actions_by_key["notes"].isVisible()
    came_back(edited(everything)).cancel.click()
    assert window.panels.notes.isVisible() and window.notes.list.count() == 2
    window.show_signoff()
    window.visits.leave()
    assert window.panels.notes.isVisible()
    window.panels.notes.close()
    window.show_signoff()
    window.visits.leave()
    assert not window.panels.notes.isVisible()
    window.actions_by_key["notes"].trigger()
    assert window.panels.notes.isVisible()
    window.desk.new()
    assert not window.panels.notes.isVisible() and not window.actions_by_key["notes"].isVisible()


def test_folded_findings_are_as_low_below_the_notes_as_without_them(
    window: MainWindow, came_back: Callable[[bytes], ChangesPage]
) -> None:
    window.controller.load(REPORT, None)
    window.show_report()
    came_back(edited(everything)).cancel.click()
    window.findings.fold(True)
    QApplication.processEvents()
    assert window.panels.findings.height() <= window.findings.bar.sizeHint().height() + 4
    assert window.panels.findings.y() > window.panels.notes.y()


def test_the_place_of_a_change_names_the_sub_heading_and_the_list_can_be_copied(
    window: MainWindow, came_back: Callable[[bytes], ChangesPage]
) -> None:
    window.controller.load(REPORT, None)
    window.show_report()
    page = came_back(edited(lambda d: replace(d, "一是更新不及时。", "一是更新不够及时。")))
    place = str(page.model.index(0, PLACE).data())
    heading = heading_above(page.model.changes[0], REPORT)
    assert heading == "" or place.startswith(heading)
    text = page.model.as_text().splitlines()
    assert len(text) == 1 + page.model.rowCount() and "更新不够及时" in text[1]
    assert not page.view.list.isColumnHidden(CHOICE)
    page.view.show_changes(page.model.changes, SPEC, ("报告", "网页"), can_choose=False, base=REPORT)
    assert page.view.list.isColumnHidden(CHOICE)
    page.view.copy.click()
    assert "更新不够及时" in QApplication.clipboard().text()
