"""Two windows on one file, and a file that changed while nobody looked: nothing is saved over."""

import os
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import CellRef
from app.storage import Autosave, Project, load_project, pending_recoveries, save_project
from tests.builders import make_report
from tests.ui.answers import ScriptedDialogs
from tests.ui.conftest import open_window
from ui.settings import Settings
from ui.window.main_window import MainWindow

AT = CellRef("requests", "new", "natural")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "年报.nianbao"
    save_project(Project(make_report()), found)
    return found


@pytest.fixture
def other(
    qtbot: QtBot, window: MainWindow, home: Path, settings: Settings, path: Path, dialogs: ScriptedDialogs
) -> MainWindow:
    """A second window; the first has the file open."""
    window.open(path)
    return open_window(qtbot, home, settings, dialogs)


def test_the_second_window_may_look_but_saves_elsewhere(
    window: MainWindow, other: MainWindow, path: Path, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    dialogs.agrees = True
    other.open(path)
    assert "另一个窗口" in dialogs.asked[-1]
    assert other.controller.report == make_report()
    other.controller.set_cells("填写", {AT: 7})
    dialogs.path = tmp_path / "另一份.nianbao"
    assert other.desk.save()
    assert load_project(path).report == make_report()
    assert load_project(dialogs.path).report.value(AT) == 7
    other.desk.close()


def test_an_author_who_says_no_stays_where_they_were(
    other: MainWindow, path: Path, dialogs: ScriptedDialogs
) -> None:
    other.open(path)
    assert other.is_on_start_page
    assert other.controller.path is None
    other.desk.close()


def test_no_window_saves_over_what_another_has_open(
    other: MainWindow, path: Path, dialogs: ScriptedDialogs
) -> None:
    other.desk.new()
    dialogs.path = path
    assert not other.desk.save()
    assert "另一个窗口" in dialogs.errors[-1].user_message
    assert load_project(path).report == make_report()
    other.desk.close()


@pytest.mark.parametrize("leave", ["close_report", "close", "open_example"])
def test_a_report_that_was_left_can_be_opened_by_others(
    window: MainWindow, other: MainWindow, path: Path, dialogs: ScriptedDialogs, leave: str
) -> None:
    {"close_report": window.close_report, "close": window.close, "open_example": window.desk.open_example}[
        leave
    ]()
    other.open(path)
    assert other.controller.path == path
    assert not dialogs.asked
    other.desk.close()


def test_the_same_window_opens_its_file_again(
    window: MainWindow, path: Path, dialogs: ScriptedDialogs
) -> None:
    window.open(path)
    window.open(path)
    window.controller.set_cells("填写", {AT: 7})
    assert window.desk.save()
    assert not dialogs.asked
    assert load_project(path).report.value(AT) == 7


def test_what_was_recovered_is_not_saved_over_a_newer_file(
    window: MainWindow, path: Path, home: Path, dialogs: ScriptedDialogs
) -> None:
    _crash(home, path)
    later = time.time() + 5
    os.utime(path, (later, later))
    window.show_start()
    window.desk.recover(pending_recoveries(home)[0])
    assert not window.desk.save()
    assert "改动过" in dialogs.asked[-1]
    assert load_project(path).report == make_report()
    dialogs.agrees = True
    assert window.desk.save()
    assert load_project(path).report.value(AT) == 9


def test_several_crashed_windows_are_told_apart_with_what_differs(
    window: MainWindow, path: Path, home: Path, qtbot: QtBot
) -> None:
    _crash(home, path)
    _crash(home, None)
    window.show_start()
    strips = [window.start_page.recoveries.itemAt(n).widget() for n in range(2)]

    def words() -> list[str]:
        return [" ".join(label.text() for label in strip.findChildren(QLabel)) for strip in strips]

    qtbot.waitUntil(lambda: any("比保存的文件改了" in each for each in words()), timeout=5_000)
    assert sum("比保存的文件改了" in each and "年报.nianbao" in each for each in words()) == 1
    assert sum("还没有保存过文件" in each for each in words()) == 1


def _crash(home: Path, path: Path | None) -> None:
    """What a window leaves that was killed."""
    autosave = Autosave(home, "x" if path else "y")
    report = make_report()
    autosave.write(
        Project(
            report.with_(
                tables={**report.tables, "requests": report.table("requests").with_cells({"new.natural": 9})}
            )
        ),
        path,
    )
    autosave._lock._close()


def test_nothing_undoes_the_steps_of_a_report_that_was_left(window: MainWindow, path: Path) -> None:
    window.open(path)
    window.controller.set_cells("填写", {AT: 7})
    assert window.desk.save()
    window.close_report()
    window.actions_by_key["undo"].trigger()
    assert not window.actions_by_key["undo"].isEnabled()
    assert window.controller.report.value(AT) == 7
    assert not window.desk.is_modified
