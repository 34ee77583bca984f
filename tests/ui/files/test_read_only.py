"""A file that may only be read: the window says so, says why, and leads to a copy that can be saved."""

import json
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.model.workflow import Stage, Step, Workflow
from app.storage import Project, load_project, save_project
from tests.builders import make_report
from tests.ui.answers import ScriptedDialogs
from ui.window.main_window import MainWindow

REPORT = make_report()


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A file that a later version of the program has saved."""
    path = tmp_path / "年报.nianbao"
    save_project(Project(REPORT), path)
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["report.json"] = json.dumps({**json.loads(parts["report.json"]), "version": 99}).encode()
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def test_a_newer_file_is_marked_and_a_copy_of_it_is_free(
    window: MainWindow, newer: Path, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    dialogs.agrees = True
    window.open(newer)
    bar = window.wizard.read_only_bar
    assert "（只读）" in window.windowTitle()
    assert bar.isVisible()
    assert "新版" in bar.words.text()
    assert window.desk.suggestion() != newer
    dialogs.path = tmp_path / "副本.nianbao"
    bar.copy.click()
    assert load_project(tmp_path / "副本.nianbao").report == REPORT
    assert "（只读）" not in window.windowTitle()
    assert not bar.isVisible()


def test_the_next_report_is_not_marked(window: MainWindow, newer: Path, dialogs: ScriptedDialogs) -> None:
    dialogs.agrees = True
    window.open(newer)
    window.desk.open_example()
    assert not window.wizard.read_only_bar.isVisible()
    assert "（只读）" not in window.windowTitle()


def test_a_published_report_is_marked_in_the_title(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.nianbao"
    published = Workflow(steps=tuple(Step(stage=stage, date="2025-01-10") for stage in list(Stage)[1:]))
    save_project(Project(REPORT, workflow=published), path)
    window.open(path)
    assert "锁定" in window.windowTitle()
    assert window.wizard.lock_bar.isVisible()


def test_where_nothing_can_be_written_it_is_said_and_a_copy_is_offered(
    window: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "光盘" / "a.nianbao"
    path.parent.mkdir()
    save_project(Project(REPORT), path)
    allowed = os.access
    monkeypatch.setattr(
        os, "access", lambda at, mode: Path(at) not in (path, path.parent) and allowed(at, mode)
    )
    window.open(path)
    bar = window.wizard.read_only_bar
    assert bar.isVisible() and "不允许写入" in bar.words.text() and "（只读）" in window.windowTitle()
    assert window.desk.suggestion().parent != path.parent
    dialogs.path = tmp_path / "副本.nianbao"
    window.controller.edit("x", lambda r: r.with_(preface="改了。"))
    assert window.desk.save()
    assert load_project(tmp_path / "副本.nianbao").report.preface == "改了。"
    assert not bar.isVisible()
