"""A file that hangs its reader hangs nothing else."""

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.reading import isolated
from tests.ui.answers import ScriptedDialogs
from ui.window.main_window import MainWindow

DOCX = Path(__file__).parents[2] / "data" / "import" / "e04_docx_typed.docx"


def test_a_file_that_hangs_its_reader_can_be_called_off(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = _watch(monkeypatch)
    command = [sys.executable, "-P", "-m", "tests.app.reading.broken_worker", "hang"]
    monkeypatch.setattr(isolated, "_command", lambda: command)
    window.open(DOCX)
    qtbot.wait(300)
    assert window.status.cancel.isVisible()
    window.status.cancel.click()
    qtbot.waitUntil(lambda: bool(ended) and not window.status.cancel.isVisible(), timeout=10_000)
    assert not dialogs.errors
    assert window.is_on_start_page


def test_a_reader_that_dies_is_told_in_plain_words(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [sys.executable, "-P", "-m", "tests.app.reading.broken_worker", "die"]
    monkeypatch.setattr(isolated, "_command", lambda: command)
    window.open(DOCX)
    qtbot.waitUntil(lambda: bool(dialogs.errors), timeout=10_000)
    assert "读取中断" in dialogs.errors[0].user_message
    assert window.is_on_start_page


def _watch(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Grows when the process that reads has ended."""
    ended = list[bool]()
    end = isolated._Worker.end

    def watched(worker: isolated._Worker) -> None:
        end(worker)
        ended.append(worker._process.poll() is not None)

    monkeypatch.setattr(isolated._Worker, "end", watched)
    return ended
