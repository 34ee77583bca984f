"""A drive that is not connected any more does not hold up the start: it is asked beside the window."""

from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from app import versions
from app.storage import Autosave, Project, remember_file
from tests.builders import make_report
from tests.ui.answers import ScriptedDialogs
from tests.ui.conftest import open_window
from ui.files import reception
from ui.settings import Settings


@pytest.fixture
def drive(monkeypatch: pytest.MonkeyPatch) -> Event:
    """A network drive that answers nobody until this is set."""
    answers = Event()

    def is_missing(path: Path) -> bool:
        assert current_thread() is not main_thread()
        assert answers.wait(20)
        return path.name == "不在.nianbao"

    def load_project(path: Path) -> Project:
        assert current_thread() is not main_thread()
        assert answers.wait(20)
        return Project(make_report())

    monkeypatch.setattr(reception, "is_missing", is_missing)
    monkeypatch.setattr(versions, "load_project", load_project)
    return answers


def test_the_start_waits_for_no_drive_and_says_later_what_is_missing(
    qtbot: QtBot, home: Path, settings: Settings, dialogs: ScriptedDialogs, tmp_path: Path, drive: Event
) -> None:
    for name in ("在.nianbao", "不在.nianbao"):
        remember_file(home, tmp_path / name)
    window = open_window(qtbot, home, settings, dialogs)
    shown = window.start_page.recent
    assert [shown.item(row).text().split("\n")[0] for row in range(2)] == ["不在.nianbao", "在.nianbao"]
    drive.set()
    qtbot.waitUntil(lambda: "现在找不到" in shown.item(0).text(), timeout=5_000)
    assert "现在找不到" not in shown.item(1).text()
    assert [action.isEnabled() for action in window._recent_menu.actions()] == [False, True]
    window.show_start()
    assert "现在找不到" in shown.item(0).text()
    window.desk.keeper.close()


def test_what_was_kept_is_offered_before_its_file_answers(
    qtbot: QtBot, home: Path, settings: Settings, dialogs: ScriptedDialogs, tmp_path: Path, drive: Event
) -> None:
    dead = Autosave(home, "dead")
    dead.write(Project(make_report(org="别的单位")), tmp_path / "年报.nianbao")
    dead._lock.release()
    window = open_window(qtbot, home, settings, dialogs)
    (words,) = window.start_page._strips.values()
    assert "年报.nianbao" in words.text() and "比保存的文件" not in words.text()
    drive.set()
    qtbot.waitUntil(lambda: "比保存的文件改了" in words.text(), timeout=5_000)
    window.desk.keeper.close()
