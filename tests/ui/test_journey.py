"""A whole report made by keyboard alone: new, filled in, saved, exported."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model import CellRef
from app.storage import load_project
from tests.ui.answers import ScriptedDialogs
from ui.window.main_window import MainWindow

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_a_report_is_made_saved_and_exported_without_the_mouse(
    window: MainWindow, dialogs: ScriptedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    _press(Key.Key_N, Ctrl)
    _type("Liulin")
    _next_step()
    for number in range(6):  # the opening paragraph and the five aspects, from text to text by Tab
        _type(f"part {number}")
        if number < 5:
            _press(Key.Key_Tab)
            _press(Key.Key_Tab)
    _next_step()
    for number in (0, 0, 0, 2, 1, 4, 143, 11, 0):
        _type(str(number))
        _press(Key.Key_Tab)
    _type("0.9")
    _press(Key.Key_Return)
    _next_step()
    _type("5")
    _press(Key.Key_Tab)
    _type("1")
    _press(Key.Key_Return)
    _next_step()
    _next_step()
    _type("problems")
    _next_step()
    _type("no fee")
    report = window.controller.report
    assert report.org == "Liulin"
    overview = report.section("overview")
    assert overview is not None
    assert [part.text for part in overview.parts] == [f"part {number}" for number in range(6)]
    assert report.value(CellRef("disclosure", "licensing", "decisions")) == 143
    assert str(report.value(CellRef("disclosure", "fees", "amount_wan"))) == "0.9"
    assert report.value(CellRef("requests", "new", "natural")) == 5
    assert report.value(CellRef("requests", "new", "business")) == 1
    dialogs.path = tmp_path / "a.nianbao"
    _press(Key.Key_S, Ctrl)
    assert load_project(dialogs.path).report == report
    _export(window, qtbot, tmp_path)


def test_undo_by_keyboard_takes_back_every_step_across_pages(window: MainWindow) -> None:
    window.desk.new()
    empty = window.controller.report
    _type("Liulin")
    _next_step()
    _type("text")
    _next_step()
    _type("3")
    _press(Key.Key_Return)
    filled = window.controller.report
    assert filled != empty
    while window.controller.undo_stack.canUndo():
        _press(Key.Key_Z, Ctrl)
    assert window.controller.report == empty
    while window.controller.undo_stack.canRedo():
        _press(Key.Key_Y, Ctrl)
    assert window.controller.report == filled


def _export(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.settings.remember_export(tmp_path, ("docx", "xlsx"))
    _press(Key.Key_E, Ctrl)
    page = window.wizard.export_page
    _press(Key.Key_Space)
    qtbot.waitUntil(lambda: not page.is_running, timeout=20_000)
    assert {path.suffix for path in tmp_path.glob("Liulin*")} == {".docx", ".xlsx"}


def _next_step() -> None:
    _press(Key.Key_Right, Alt)


def _type(text: str) -> None:
    for character in text:  # the first one may open an editor, to which the others go
        QTest.keyClick(_focus(), character)


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(_focus(), key, modifier)
    # As between two keys of a real keyboard, what was put off is done.
    QTest.qWait(0)


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus
