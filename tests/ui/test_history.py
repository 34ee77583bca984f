"""The saves that were kept: looked at, brought back as a step that can be undone, removed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model import CellRef
from app.storage import Project, save_project, snapshots
from tests.builders import make_report
from tests.ui.answers import ScriptedDialogs
from ui.history import HistoryPage
from ui.main_window import MainWindow

AT = CellRef("requests", "new", "natural")


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
    window.actions_by_key["history"].trigger()
    found = window.visits.page
    assert isinstance(found, HistoryPage)
    return found


def values(page: HistoryPage) -> list[str]:
    model = page.differences.model()
    return [str(model.index(row, 2).data()) for row in range(model.rowCount())]


def test_each_save_shows_what_differs_from_now(page: HistoryPage) -> None:
    assert page.versions.count() == 3
    assert "3" in values(page)
    QTest.keyClick(page.versions, Qt.Key.Key_Down)
    assert "2" in values(page)
    assert "格" in page.lead.text()


def test_a_restored_save_is_one_step_that_can_be_undone(window: MainWindow, page: HistoryPage) -> None:
    QTest.keyClick(page.versions, Qt.Key.Key_End)
    page.restore.click()
    controller = window.controller
    assert controller.report.value(AT) == 1
    assert window.visits.page is None and window.desk.is_modified
    window.actions_by_key["undo"].trigger()
    assert controller.report.value(AT) == 4


def test_a_save_that_equals_the_report_needs_no_restoring(window: MainWindow, page: HistoryPage) -> None:
    page.back.click()
    assert window.desk.save()
    window.actions_by_key["history"].trigger()
    found = window.visits.page
    assert isinstance(found, HistoryPage)
    assert values(found) == []
    assert not found.restore.isEnabled()
    assert "一样" in found.lead.text()


def test_a_save_is_removed_only_after_a_yes(
    window: MainWindow, page: HistoryPage, dialogs: ScriptedDialogs, home: Path
) -> None:
    path = window.controller.path
    assert path is not None
    page.discard.click()
    assert len(snapshots(home, path)) == 3
    dialogs.agrees = True
    page.discard.click()
    assert len(snapshots(home, path)) == 2
    assert page.versions.count() == 2
    assert window.controller.report.value(AT) == 4


def test_a_save_that_is_damaged_says_so(window: MainWindow, page: HistoryPage, home: Path) -> None:
    path = window.controller.path
    assert path is not None
    snapshots(home, path)[1].file.write_bytes(b"damaged")
    page.versions.setCurrentRow(1)
    assert "无法打开" in page.lead.text() or "不是" in page.lead.text() or "损坏" in page.lead.text()
    assert not page.restore.isEnabled()


def test_a_report_without_saves_says_what_to_do(window: MainWindow, dialogs: ScriptedDialogs) -> None:
    window.desk.new()
    window.actions_by_key["history"].trigger()
    assert window.visits.page is None
    assert "还没有历史版本" in dialogs.told[-1]
