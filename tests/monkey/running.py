"""A window with a home of its own, and a monkey at it for a number of steps."""

from pathlib import Path
from random import Random

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.builders import spec_2021
from tests.monkey.monkey import Monkey
from tests.monkey.watching import WrongError
from tests.ui.answers import ScriptedDialogs
from ui.application import make_application
from ui.controller import ReportController
from ui.look.style import LIGHT, apply_look
from ui.settings import Settings
from ui.window.main_window import MainWindow

SEEDS = sorted(
    path
    for path in (Path(__file__).parents[1] / "data").rglob("*")
    if path.suffix in (".txt", ".docx", ".xlsx", ".html")
)


def run(seed: int, steps: int, folder: Path) -> tuple[int, str]:
    """How many steps were done, and what was wrong then; "" if nothing was."""
    app = QApplication.instance() or make_application(["monkey"])
    assert isinstance(app, QApplication)
    apply_look(app, LIGHT)
    dialogs = ScriptedDialogs()
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    controller = ReportController(spec_2021().empty_report())
    window = MainWindow(settings, dialogs)
    controller.setParent(window)
    window.furnish(controller, folder / "home")
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    monkey = Monkey(window, dialogs, folder, SEEDS, Random(seed))
    fault = ""
    try:
        while monkey.steps < steps:
            monkey.step()
    except WrongError as exc:
        fault = f"seed {seed}, step {monkey.steps}: {exc}"
    finally:
        monkey.stop()
        controller.undo_stack.setClean()
        window.close()
        window.deleteLater()
        app.processEvents()
    return monkey.steps, fault
