"""A short part of the monkey's work; `python -m tests.monkey` goes on for as long as wanted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.model import CellRef
from tests.monkey.watching import Watch, WrongError
from tests.ui.answers import ScriptedDialogs
from ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[2]
AT = CellRef("requests", "new", "natural")


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_the_window_keeps_its_promises(seed: int) -> None:
    """In a process of its own, because a crash of Qt would take the tests along."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.monkey", "--steps", "200", "--seed", str(seed)],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-4000:]}"


@pytest.fixture
def watch(window: MainWindow) -> Watch:
    window.desk.open_example()
    found = Watch(window)
    window.desk.open_example()
    return found


def test_the_watch_notices_a_report_that_undo_does_not_give_back(window: MainWindow, watch: Watch) -> None:
    watch.stop()
    watch._begun = window.controller.report.with_(org="另一个单位")
    window.controller.set_cells("填写", {AT: 7})
    with pytest.raises(WrongError, match="undoing"):
        watch.undo_all_and_redo()


def test_the_watch_notices_an_error_in_a_slot(window: MainWindow, watch: Watch) -> None:
    error = RuntimeError("broken")
    sys.excepthook(RuntimeError, error, None)
    watch.stop()
    with pytest.raises(WrongError, match="broken"):
        watch.look("")


def test_the_watch_notices_a_file_that_is_not_the_report(
    window: MainWindow, watch: Watch, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    watch.stop()
    dialogs.path = tmp_path / "a.nianbao"
    assert window.desk.save()
    watch.compare_with_file()
    window.controller.set_cells("填写", {AT: 7})
    with pytest.raises(WrongError, match="not the report"):
        watch.compare_with_file()
