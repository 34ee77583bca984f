"""历史版本: any two saves compared, one brought back as a step that can be undone, named, removed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.compare import Bundle, CellChange
from app.model import CellRef, StatTable
from app.model.workflow import Stage, Step, Workflow
from app.rendering import render_html
from app.storage import Project, keep_snapshot, save_project, snapshots
from tests.builders import cells, make_report, spec_2021
from tests.ui.answers import ScriptedDialogs
from ui.changes.version_list import VersionListModel
from ui.files.history import HistoryPage
from ui.window.main_window import MainWindow

AT = CellRef("requests", "new", "natural")


def open_history(window: MainWindow) -> HistoryPage:
    window.actions_by_key["history"].trigger()
    found = window.visits.page
    assert isinstance(found, HistoryPage)
    return found


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> HistoryPage:
    """The history of a report that was saved with 1, 2 and 3 in a cell and then changed to 4."""
    path = tmp_path / "年报.nianbao"
    save_project(Project(make_report()), path)
    window.open(path)
    for number in (1, 2, 3):
        window.controller.set_cells("填写", {AT: number})
        assert window.desk.save()
    window.controller.set_cells("填写", {AT: 4})
    return open_history(window)


def numbers(page: HistoryPage) -> tuple[object, object] | None:
    """What stands in the cell at the left and at the right; None if both sides say the same."""
    found = [c for c in page.view.model.changes if isinstance(c, CellChange) and c.at == AT]
    return (found[0].before, found[0].after) if found else None


def choose_other(page: HistoryPage, row: int) -> None:
    """Choose what to compare with, as one does by key: 0 is the open report, then the saves."""
    box = page.other.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(box, Qt.Key.Key_Down)


def test_each_save_shows_what_differs_from_now(page: HistoryPage) -> None:
    assert page.versions.model.rowCount() == 3
    assert numbers(page) == (4, 3)
    QTest.keyClick(page.versions.list, Qt.Key.Key_Down)
    assert numbers(page) == (4, 2)
    assert "格" in page.lead.text()


def test_any_two_saves_are_compared_the_earlier_at_the_left(page: HistoryPage) -> None:
    QTest.keyClick(page.versions.list, Qt.Key.Key_End)
    choose_other(page, 1)
    assert numbers(page) == (1, 3)
    QTest.keyClick(page.versions.list, Qt.Key.Key_Up)
    assert numbers(page) == (2, 3)
    page.versions.begin()
    choose_other(page, 3)
    assert numbers(page) == (1, 3)
    choose_other(page, 0)
    assert numbers(page) == (4, 3)


def test_two_saves_are_only_looked_at(page: HistoryPage) -> None:
    assert page.restore.isEnabled() and page.take.isVisible()
    choose_other(page, 2)
    assert not page.restore.isEnabled() and not page.take.isVisible()
    assert not page.view.accept_all.isVisible()
    page.view.list.setFocus()
    QTest.keyClick(page.view.list, Qt.Key.Key_Space)
    assert not page.view.model.accepted


def test_a_save_is_held_against_a_file(
    page: HistoryPage, dialogs: ScriptedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs.path = tmp_path / "页面.html"
    dialogs.path.write_bytes(render_html(make_report(cells(requests__new__natural=7)), spec_2021()))
    choose_other(page, page.other.box.count() - 1)
    qtbot.waitUntil(lambda: numbers(page) == (3, 7), timeout=20_000)
    assert page.other.box.currentText() == "页面.html"
    assert not page.take.isVisible()
    QTest.keyClick(page.versions.list, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: numbers(page) == (2, 7), timeout=20_000)


def test_a_file_that_is_not_chosen_leaves_the_comparison(page: HistoryPage) -> None:
    choose_other(page, 2)
    before = page.other.box.currentText()
    choose_other(page, page.other.box.count() - 1)
    assert page.other.box.currentText() != "另一份文件…"
    choose_other(page, 2)
    assert page.other.box.currentText() == before


def test_a_restored_save_is_one_step_that_can_be_undone(window: MainWindow, page: HistoryPage) -> None:
    QTest.keyClick(page.versions.list, Qt.Key.Key_End)
    page.restore.click()
    controller = window.controller
    assert controller.report.value(AT) == 1
    assert window.visits.page is None and window.desk.is_modified
    window.actions_by_key["undo"].trigger()
    assert controller.report.value(AT) == 4


def test_single_changes_are_taken_from_a_save_by_key(window: MainWindow, page: HistoryPage) -> None:
    assert not page.take.isEnabled()
    page.view.list.setFocus()
    QTest.keyClick(page.view.list, Qt.Key.Key_Space)
    assert len(page.view.model.accepted) == 1 and page.take.isEnabled()
    page.take.setFocus()
    QTest.keyClick(page.take, Qt.Key.Key_Space)
    assert window.controller.report.value(AT) == 3
    assert window.visits.page is None
    window.actions_by_key["undo"].trigger()
    assert window.controller.report.value(AT) == 4


def test_from_a_published_report_nothing_is_taken_back(window: MainWindow, page: HistoryPage) -> None:
    page.left.emit()
    window.controller.is_locked = True
    again = open_history(window)
    assert numbers(again) == (4, 3)
    assert not again.restore.isEnabled() and not again.take.isVisible()


def test_a_table_that_a_save_does_not_have_is_one_change_with_its_cells_below(
    window: MainWindow, page: HistoryPage
) -> None:
    report = window.controller.report
    window.controller.edit("x", lambda r: r.with_(tables={**r.tables, "requests": StatTable()}))
    page.left.emit()
    again = open_history(window)
    (bundle,) = again.view.model.changes
    assert isinstance(bundle, Bundle)
    top = again.view.model.index(0, 0)
    assert again.view.model.rowCount(top) == len(report.table("requests").cells)
    again.view.accept_all.click()
    again.take_accepted()
    assert window.controller.report.value(AT) == 3


def test_a_save_that_equals_the_report_needs_no_restoring(window: MainWindow, page: HistoryPage) -> None:
    page.back.click()
    assert window.desk.save()
    found = open_history(window)
    assert not found.view.model.changes
    assert not found.restore.isEnabled()
    assert "一样" in found.lead.text()


def test_a_save_gets_a_name_and_loses_it_again(
    window: MainWindow, page: HistoryPage, dialogs: ScriptedDialogs, home: Path
) -> None:
    path = window.controller.path
    assert path is not None
    dialogs.text = "送审/第一稿"
    QTest.keyClick(page.versions.list, Qt.Key.Key_Down)
    choose_other(page, 2)
    page.versions.name.click()
    assert [s.name for s in snapshots(home, path)] == ["", "送审 第一稿", ""]
    assert "送审 第一稿" in page.versions.model.index(1).data()
    assert "送审 第一稿" in page.other.box.currentText()
    dialogs.text = ""
    page.versions.name.click()
    assert not any(s.name for s in snapshots(home, path))
    dialogs.text = None
    page.versions.name.click()
    assert len(snapshots(home, path)) == 3


def test_a_save_is_removed_only_after_a_yes(
    window: MainWindow, page: HistoryPage, dialogs: ScriptedDialogs, home: Path
) -> None:
    path = window.controller.path
    assert path is not None
    page.versions.discard.click()
    assert len(snapshots(home, path)) == 3
    dialogs.agrees = True
    page.versions.discard.click()
    assert len(snapshots(home, path)) == 2
    assert page.versions.model.rowCount() == 2 and page.other.box.count() == 4
    assert numbers(page) == (4, 2)
    assert window.controller.report.value(AT) == 4


def test_old_saves_are_removed_together_and_named_ones_stay(
    window: MainWindow, page: HistoryPage, dialogs: ScriptedDialogs, home: Path
) -> None:
    path = window.controller.path
    assert path is not None
    for n in range(12):
        project = Project(make_report(cells(requests__new__natural=20 + n)))
        moment = datetime.now(UTC) - timedelta(days=1, minutes=n)
        keep_snapshot(home, path, project, moment, name="定稿" if n == 11 else "")
    page.left.emit()
    page = open_history(window)
    page.versions.clean.click()
    assert len(snapshots(home, path)) == 15
    dialogs.choice = 0
    page.versions.clean.click()
    assert len(snapshots(home, path)) == 11
    dialogs.choice = 1
    page.versions.clean.click()
    assert [s.name for s in snapshots(home, path)] == ["定稿"]
    assert page.versions.model.rowCount() == 1
    dialogs.choice = 2
    page.versions.clean.click()
    assert snapshots(home, path) == ()
    assert not page.view.model.changes and not page.restore.isEnabled()
    assert not page.versions.name.isEnabled() and not page.versions.clean.isEnabled()


def test_a_save_that_is_damaged_says_so(window: MainWindow, page: HistoryPage, home: Path) -> None:
    path = window.controller.path
    assert path is not None
    snapshots(home, path)[1].file.write_bytes(b"damaged")
    page.versions.list.setCurrentIndex(page.versions.model.index(1))
    assert "无法打开" in page.lead.text() or "不是" in page.lead.text() or "损坏" in page.lead.text()
    assert not page.restore.isEnabled() and not page.view.model.changes


def test_a_report_without_saves_says_what_to_do(window: MainWindow, dialogs: ScriptedDialogs) -> None:
    window.desk.new()
    window.actions_by_key["history"].trigger()
    assert window.visits.page is None
    assert "还没有历史版本" in dialogs.told[-1]


def test_the_list_says_what_each_save_was_for(tmp_path: Path, qtmodeltester: ModelTester) -> None:
    path = tmp_path / "a.nianbao"
    signed = Workflow((Step(Stage.CHECKED, "2025-01-20", "李明"),))
    start = datetime(2025, 1, 6, tzinfo=UTC)
    keep_snapshot(tmp_path, path, Project(make_report()), start)
    changed = make_report(cells(requests__new__natural=1))
    keep_snapshot(tmp_path, path, Project(changed), start + timedelta(hours=1))
    keep_snapshot(tmp_path, path, Project(changed, workflow=signed), start + timedelta(hours=2))
    model = VersionListModel(snapshots(tmp_path, path))
    assert [str(model.index(n).data()).split("\n")[1] for n in range(3)] == [
        "记录“自查通过”，内容没有改动",
        "保存，改了1格",
        "保存，最早的一次",
    ]
    qtmodeltester.check(model)


def test_the_keys_lead_through_the_page_as_the_eye_does(page: HistoryPage) -> None:
    visited: list[QWidget | None] = []
    page.versions.list.setFocus()
    for _ in range(12):
        visited.append(page.window().focusWidget())
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
    wanted: list[QWidget] = [page.versions.list, page.versions.name, page.other.box, page.view.list]
    places = [visited.index(each) for each in wanted]
    assert places == sorted(places)


def test_on_a_small_enlarged_screen_the_window_does_not_grow(
    window: MainWindow, page: HistoryPage, home: Path
) -> None:
    path = window.controller.path
    assert path is not None
    page.left.emit()
    keep_snapshot(home, path, Project(make_report()), name="县政务公开办公室退回以后重新核对过数字的第二稿")
    window.resize(911, 512)
    QApplication.processEvents()
    assert window.width() == 911
    open_history(window)
    QApplication.processEvents()
    assert window.width() == 911
    window.visits.leave()
    window.show_signoff()
    QApplication.processEvents()
    assert window.width() == 911
