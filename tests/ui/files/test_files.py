"""New, open, save, start from last year, the guard before changes are lost, and recovery."""

import json
import os
import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import StorageError
from app.model import CellRef, Part
from app.model.edits import set_cells
from app.model.interchange import report_to_json
from app.rendering import render_text
from app.storage import (
    Autosave,
    FileStamp,
    Project,
    load_project,
    open_lock,
    pending_recoveries,
    save_project,
)
from tests.builders import make_report, make_suqian, spec_2021, with_text
from tests.ui.answers import ScriptedDialogs
from tests.ui.conftest import open_window
from ui.dialogs import Answer
from ui.settings import Settings
from ui.window.main_window import MainWindow

AT = CellRef("requests", "new", "natural")


def test_a_new_report_is_on_last_year_with_the_cursor_in_the_name(window: MainWindow) -> None:
    window.start_page.new.click()
    assert window.controller.report.report_year == date.today().year - 1
    assert not window.is_on_start_page
    assert window.wizard.page("cover").org.hasFocus()


def test_the_example_has_no_fault_and_nothing_unfilled(window: MainWindow) -> None:
    window.start_page.example.click()
    assert window.controller.findings == ()
    assert window.controller.previous is not None
    assert "表格已填完" in window.status.unfilled.text()


def test_typing_marks_the_title_and_saving_takes_the_mark_away(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    window.desk.new()
    QTest.keyClicks(window.wizard.page("cover").org, "Liulin")
    assert window.isWindowModified()
    assert "Liulin" in window.windowTitle()
    dialogs.path = tmp_path / "报告"
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not window.isWindowModified()
    assert load_project(tmp_path / "报告.nianbao").report == window.controller.report


def test_the_name_that_is_suggested_can_be_written_anywhere(window: MainWindow) -> None:
    window.desk.new()
    window.controller.edit("x", lambda r: r.with_(org="a:b?" + "柳" * 200 + "\n镇"))
    name = window.desk.suggestion().name
    assert len(name.encode()) <= 255
    assert name.endswith("政府信息公开工作年度报告.nianbao") and not set(name) & set(":?\n")


def test_an_answer_to_words_that_were_taken_out_is_not_saved(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    save_project(Project(with_text(make_report(), "other_matters", "请联系手机13812345678。")), path)
    window.open(path)
    controller = window.controller
    controller.check_now()
    (found,) = (f for f in controller.findings if f.code == "safety.mobile")
    controller.answer(found, "13812345678是办公手机")
    assert window.desk.save()
    assert load_project(path).report == controller.report
    controller.set_part("删去", "other_matters", 0, Part(text="无。"))
    assert window.desk.save()
    assert "13812345678" not in repr(load_project(path))
    controller.undo_stack.undo()
    assert controller.answer_of(found) == "13812345678是办公手机"


def test_a_saved_report_opens_as_it_was_with_last_year(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    report, previous = make_suqian(2024), make_suqian(2023)
    save_project(Project(report, previous), path)
    window.open(path)
    assert window.controller.report == report
    assert window.controller.previous == previous
    assert window.controller.path == path
    assert window.desk.recent() == (path,)


def test_a_file_that_is_no_project_is_refused_and_the_open_report_stays(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    window.controller.load(make_report(), None)
    path = tmp_path / "a.nianbao"
    path.write_bytes(b"no zip")
    window.open(path)
    assert len(dialogs.errors) == 1
    assert window.controller.report == make_report()


def _of_another_edition() -> list[Project]:
    known, other = make_report(), make_report().with_(format="gk-2031-10")
    return [Project(other), Project(known, other)]


@pytest.mark.parametrize("project", _of_another_edition(), ids=["report", "last year"])
def test_a_file_of_an_edition_that_the_program_lacks_is_refused(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path, home: Path, project: Project
) -> None:
    mine, path = tmp_path / "a.nianbao", tmp_path / "b.nianbao"
    save_project(Project(make_report()), mine)
    save_project(project, path)
    window.open(mine)
    window.open(path)
    assert "gk-2031-10" in dialogs.errors[-1].user_message
    assert window.controller.path == mine
    assert not open_lock(home, mine).acquire()
    lock = open_lock(home, path)
    assert lock.acquire()
    lock.release()


def test_a_kept_copy_of_an_edition_that_the_program_lacks_stays(
    window: MainWindow, dialogs: ScriptedDialogs, home: Path, tmp_path: Path
) -> None:
    _die_with(home, _of_another_edition()[0], tmp_path / "a.nianbao")
    (kept,) = pending_recoveries(home)
    window.start_page.recover_chosen.emit(kept)
    assert "gk-2031-10" in dialogs.errors[-1].user_message
    assert window.is_on_start_page
    assert pending_recoveries(home) == (kept,)


def test_a_copy_that_cannot_be_kept_anew_is_not_thrown_away(
    window: MainWindow, dialogs: ScriptedDialogs, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _die_with(home, Project(make_report({AT: 7})), tmp_path / "a.nianbao")
    (kept,) = pending_recoveries(home)

    def on_a_full_disk(_self: Autosave, _project: Project, _path: Path | None) -> None:
        raise StorageError("磁盘空间不足。")

    monkeypatch.setattr(Autosave, "write", on_a_full_disk)
    window.start_page.recover_chosen.emit(kept)
    assert "磁盘空间不足" in dialogs.errors[-1].user_message
    assert window.controller.report.value(AT) == 7
    assert window.desk.is_modified
    assert kept.load().report.value(AT) == 7


def test_a_foreign_file_is_read_beside_the_window_and_counts_as_unsaved(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = _foreign_file(tmp_path)
    with qtbot.waitSignal(window.reviews.shown, timeout=10_000):
        window.open(path)
    assert window.controller.report.value(AT) is None
    window.reviews.page.go_on.click()
    assert window.controller.report.value(AT) == 0
    assert window.desk.is_modified
    assert window.controller.path is None


def test_a_data_file_opens_compares_and_begins_a_year(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "去年.json"
    last = make_suqian(2023)
    path.write_text(json.dumps(report_to_json(last, spec_2021().cell_kinds)), encoding="utf-8")
    with qtbot.waitSignal(window.desk.opened, timeout=10_000):
        window.open(path)
    assert window.controller.report == last
    assert window.desk.is_modified and window.controller.path is None
    dialogs.save_answer = Answer.DISCARD
    with qtbot.waitSignal(window.desk.opened, timeout=10_000):
        window.desk.start_from(path)
    assert window.controller.report.report_year == 2024
    window.desk.new()
    with qtbot.waitSignal(window.desk.compared, timeout=10_000):
        window.desk.compare_with(path)
    assert window.controller.previous == last
    assert not dialogs.errors


def test_last_years_file_begins_this_years_report(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "去年.txt"
    path.write_bytes(render_text(make_suqian(2023), spec_2021()))
    with qtbot.waitSignal(window.reviews.shown, timeout=10_000):
        window.desk.start_from(path)
    window.reviews.page.start.click()
    report, previous = window.controller.report, window.controller.previous
    assert report.report_year == 2024
    assert report.value(CellRef("requests", "carried_in", "natural")) == 118
    assert report.value(AT) is None
    assert previous is not None
    assert previous.value(AT) == 3402
    assert window.desk.is_modified


def test_a_foreign_file_that_cannot_be_read_says_so(
    window: MainWindow, dialogs: ScriptedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 broken")
    window.open(path)
    qtbot.waitUntil(lambda: bool(dialogs.errors), timeout=10_000)
    assert window.is_on_start_page


def test_closing_asks_and_cancel_keeps_the_window(window: MainWindow, dialogs: ScriptedDialogs) -> None:
    _edit(window)
    assert not window.close()
    assert window.isVisible()
    assert len(dialogs.asked) == 1


def test_closing_and_saving_writes_the_file(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    _edit(window)
    dialogs.save_answer, dialogs.path = Answer.SAVE, tmp_path / "b.nianbao"
    assert window.close()
    assert load_project(dialogs.path).report.value(AT) == 3


def test_closing_without_saving_leaves_nothing_to_recover(
    window: MainWindow, dialogs: ScriptedDialogs, home: Path
) -> None:
    _edit(window)
    window.desk.keeper.keep_now()
    dialogs.save_answer = Answer.DISCARD
    assert window.close()
    assert pending_recoveries(home) == ()
    assert not list((home / "recovery").glob("*.nianbao"))


def test_an_unchanged_report_closes_without_a_question(window: MainWindow, dialogs: ScriptedDialogs) -> None:
    window.desk.open_example()
    assert window.close()
    assert dialogs.asked == []


def test_a_copy_is_kept_soon_after_the_last_stroke(window: MainWindow, qtbot: QtBot, home: Path) -> None:
    window.desk.new()
    with qtbot.waitSignal(window.desk.keeper.kept, timeout=3_000):
        QTest.keyClicks(window.wizard.page("cover").org, "x")
    copies = list((home / "recovery").glob("*.nianbao"))
    assert len(copies) == 1
    assert load_project(copies[0]).report.org == "x"
    assert "已自动保存" in window.status.kept.text()


def test_what_a_dead_window_kept_is_offered_and_comes_back(
    qtbot: QtBot, home: Path, settings: Settings, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    original = tmp_path / "a.nianbao"
    _leave_recovery(home, original)
    window = open_window(qtbot, home, settings, dialogs)
    (recovery,) = pending_recoveries(home)
    window.start_page.recover_chosen.emit(recovery)
    assert window.controller.report.value(AT) == 7
    assert window.controller.path == original
    assert window.desk.is_modified
    assert not recovery.file.exists()
    assert len(list((home / "recovery").glob("*.nianbao"))) == 1
    window.desk.keeper.close()


@pytest.mark.parametrize(("agrees", "expected"), [(True, 77), (False, 5)])
def test_a_file_with_a_newer_copy_is_not_opened_without_a_question(
    window: MainWindow, dialogs: ScriptedDialogs, home: Path, tmp_path: Path, agrees: bool, expected: int
) -> None:
    path = tmp_path / "年报.nianbao"
    report = make_report()
    save_project(Project(set_cells(report, {AT: 5}, spec_2021().sums)), path)
    changed = Project(set_cells(report, {AT: 77}, spec_2021().sums))
    _die_with(home, changed, path)
    dialogs.agrees = agrees
    window.desk.open(path)
    assert [question for question in dialogs.asked if "没有保存的修改" in question]
    assert window.controller.report.value(AT) == expected
    assert window.controller.path == path
    assert len(pending_recoveries(home)) == (0 if agrees else 1)


def test_a_file_saved_after_the_copy_was_kept_is_opened_at_once(
    window: MainWindow, dialogs: ScriptedDialogs, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "年报.nianbao"
    _die_with(home, Project(make_report()), path)
    save_project(Project(make_suqian()), path)
    later = time.time() + 5
    os.utime(path, (later, later))
    window.desk.open(path)
    assert dialogs.asked == []
    assert window.controller.report == make_suqian()


def _die_with(home: Path, project: Project, path: Path) -> None:
    """Leave behind what a window keeps that dies."""
    dead = Autosave(home, "dead")
    dead.write(project, path)
    dead._lock.release()


def test_a_recovery_is_thrown_away_only_when_confirmed(
    qtbot: QtBot, home: Path, settings: Settings, dialogs: ScriptedDialogs
) -> None:
    _leave_recovery(home, None)
    window = open_window(qtbot, home, settings, dialogs)
    (recovery,) = pending_recoveries(home)
    window.start_page.discard_chosen.emit(recovery)
    assert recovery.file.exists()
    dialogs.agrees = True
    window.start_page.discard_chosen.emit(recovery)
    assert not recovery.file.exists()
    window.desk.keeper.close()


def test_a_file_changed_by_somebody_else_is_not_overwritten_without_a_question(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "a.nianbao"
    save_project(Project(make_report()), path)
    window.open(path)
    save_project(Project(make_report(org="别的单位")), path)
    window.controller.set_cells("x", {AT: 3})
    assert not window.desk.save()
    assert load_project(path).report.org == "别的单位"
    dialogs.agrees = True
    assert window.desk.save()
    assert load_project(path).report.value(AT) == 3


def test_a_file_that_cannot_be_looked_at_before_saving_is_told(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.nianbao"
    save_project(Project(make_report()), path)
    window.open(path)
    window.controller.set_cells("x", {AT: 3})

    def is_refused(_stamp: FileStamp, _path: Path) -> bool:
        raise StorageError("没有权限打开。")

    monkeypatch.setattr(FileStamp, "still_holds", is_refused)
    assert not window.desk.save()
    assert "没有权限" in dialogs.errors[-1].user_message
    assert window.desk.is_modified


def test_a_folder_that_cannot_be_written_loses_nothing(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    _edit(window)
    dialogs.path = tmp_path / "not there" / "a.nianbao"
    assert not window.desk.save()
    assert len(dialogs.errors) == 1
    assert window.desk.is_modified


def test_a_dropped_project_is_opened(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    save_project(Project(make_report()), path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert window.controller.path == path


def test_comparing_with_last_year_is_something_to_save(
    window: MainWindow, dialogs: ScriptedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "last.nianbao"
    save_project(Project(make_suqian(2023)), path)
    window.controller.load(make_suqian(2024), None)
    window.show_report()
    dialogs.path = path
    with qtbot.waitSignal(window.controller.previous_changed, timeout=5_000):
        window.actions_by_key["previous"].trigger()
    assert window.controller.previous == make_suqian(2023)
    assert window.desk.is_modified


def _edit(window: MainWindow) -> None:
    window.controller.load(make_report(), None)
    window.show_report()
    window.controller.set_cells("x", {AT: 3})


def _leave_recovery(home: Path, original: Path | None) -> None:
    """What a window leaves that ended without closing: a copy, and a lock that nobody holds."""
    autosave = Autosave(home, "dead")
    autosave.write(Project(make_report({AT: 7})), original)
    autosave._lock.release()


def _foreign_file(folder: Path) -> Path:
    path = folder / "去年.txt"
    path.write_bytes(render_text(make_report(), spec_2021()))
    return path
