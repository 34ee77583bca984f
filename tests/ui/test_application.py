"""The application around the window: language, quick start, and what happens on an error of our own."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.errors import ReadError
from app.model import CellRef
from app.storage import load_project
from tests.builders import make_report
from tests.ui.answers import ScriptedDialogs
from ui.application import crash_handler
from ui.jobs import Job
from ui.pictures import take_pictures
from ui.window.main_window import MainWindow

HEAVY = ("docx", "openpyxl", "pdfplumber", "doc2docx", "xlrd", "lxml")

PROBE = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QDialogButtonBox
from ui.application import dress, make_application, make_window
from ui.settings import Settings
from PySide6.QtCore import QSettings
app = make_application(["nianbao"])
settings = Settings(QSettings(sys.argv[1] + "/s.ini", QSettings.Format.IniFormat))
dress(app, settings)
window = make_window(Path(sys.argv[1]), settings)
window.show()
app.processEvents()
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
assert box.buttons()[0].text() == "取消", box.buttons()[0].text()
loaded = [name for name in {HEAVY!r} if name in sys.modules]
assert not loaded, loaded
window.close()
"""


def test_the_window_opens_in_chinese_without_the_libraries_of_office_formats(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-800:]


def test_an_error_of_our_own_keeps_what_was_typed_and_is_told(
    window: MainWindow, dialogs: ScriptedDialogs, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    window.controller.load(make_report(), None)
    window.show_report()
    window.controller.set_cells("x", {CellRef("requests", "new", "natural"): 9})
    error = ValueError("boom")
    crash_handler(window)(ValueError, error, None)
    (copy,) = (home / "recovery").glob("*.nianbao")
    assert load_project(copy).report == window.controller.report
    assert len(dialogs.told) == 1
    assert "an error of our own" in caplog.text


def test_a_job_hands_over_its_result_and_its_failures(qtbot: QtBot) -> None:
    def fail(_: object) -> object:
        raise ReadError("坏了")

    job = Job(lambda ticket: 7)
    with qtbot.waitSignal(job.finished, timeout=5_000) as caught:
        job.start()
    assert caught.args == [7]
    failing = Job(fail)
    with qtbot.waitSignal(failing.failed, timeout=5_000) as caught:
        failing.start()
    assert isinstance(caught.args[0], ReadError)
    off = Job(lambda ticket: 7)
    off.cancel()
    with qtbot.waitSignal(off.cancelled, timeout=5_000):
        off.start()


def test_a_picture_is_taken_of_every_page(window: MainWindow, tmp_path: Path) -> None:
    paths = take_pictures(window, tmp_path / "pictures", make_report())
    assert [path.stem.partition("-")[2] for path in paths] == [
        "start",
        *(step.key for step in window.wizard.steps),
    ]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in paths)
