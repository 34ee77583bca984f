"""A window that goes takes its work with it: nothing is delivered to what is no longer there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.rendering import render_text
from tests.builders import make_suqian, spec_2021
from tests.ui.answers import ScriptedDialogs
from ui.application import make_window
from ui.jobs import Job
from ui.settings import Settings
from ui.window.main_window import MainWindow


@pytest.fixture
def parting(qapp: QApplication, home: Path, settings: Settings) -> Iterator[MainWindow]:
    """A window that nobody closes after the test: it has to go in the test."""
    made = make_window(home, settings)
    made.dialogs = ScriptedDialogs()
    made.show()
    yield made
    assert not shiboken6.isValid(made)


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    path = tmp_path / "去年.txt"
    path.write_bytes(render_text(make_suqian(2023), spec_2021()))
    return path


def test_a_window_with_changes_may_go_without_having_been_closed(parting: MainWindow, qtbot: QtBot) -> None:
    parting.desk.open_example()
    parting.controller.edit("x", lambda report: report.with_(preface="改过的编制说明。"))
    assert parting.desk.is_modified
    with qtbot.captureExceptions() as raised:
        parting.desk.close()
        shiboken6.delete(parting)
    assert not raised


def test_what_is_being_read_is_not_delivered_to_a_closed_window(
    parting: MainWindow, qtbot: QtBot, last_year: Path
) -> None:
    with qtbot.captureExceptions() as raised:
        parting.desk.start_from(last_year)
        (job,) = parting.findChildren(Job)
        assert parting.close()
        with qtbot.waitSignal(job.ended, timeout=20_000), qtbot.assertNotEmitted(job.finished):
            pass
        assert parting.reviews.page is None
        shiboken6.delete(parting)
    assert not raised


@pytest.mark.parametrize("is_read", [True, False])
def test_a_window_may_go_while_a_file_is_read_or_looked_over(
    parting: MainWindow, qtbot: QtBot, last_year: Path, is_read: bool
) -> None:
    with qtbot.captureExceptions() as raised:
        if is_read:
            with qtbot.waitSignal(parting.reviews.shown, timeout=20_000):
                parting.desk.start_from(last_year)
        else:
            parting.desk.start_from(last_year)
        parting.desk.close()
        shiboken6.delete(parting)
        qtbot.wait(100)
    assert not raised
