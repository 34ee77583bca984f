"""A real window for each test: with a home, settings and answers of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.answers import ScriptedDialogs
from ui.controller import ReportController
from ui.look.style import LIGHT, apply_look
from ui.settings import Settings
from ui.window.main_window import MainWindow


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    return ScriptedDialogs()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, home: Path, settings: Settings, dialogs: ScriptedDialogs
) -> Iterator[MainWindow]:
    """The window on its start page, shown."""
    apply_look(qapp, LIGHT)
    made = open_window(qtbot, home, settings, dialogs)
    yield made
    made.desk.keeper.close()


def open_window(qtbot: QtBot, home: Path, settings: Settings, dialogs: ScriptedDialogs) -> MainWindow:
    """A further window over the same home, as after a restart."""
    from tests.builders import spec_2021

    controller = ReportController(spec_2021().empty_report())
    made = MainWindow(settings, dialogs)
    controller.setParent(made)
    made.furnish(controller, home)
    # At the end the window must go without a question.
    qtbot.addWidget(made, before_close_func=lambda _: controller.undo_stack.setClean())
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    return made
