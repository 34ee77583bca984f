"""The help beside the page: it follows the focus, and a keystroke does not make it anew."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.model import CellRef
from tests.builders import make_suqian
from ui.controller import ReportController
from ui.widgets.help_panel import HelpPanel

AT = CellRef("requests", "granted", "natural")


def test_a_keystroke_changes_the_difference_and_nothing_else(qtbot: QtBot) -> None:
    controller = ReportController(make_suqian(2024))
    controller.set_previous(make_suqian(2023))
    panel = HelpPanel(controller)
    qtbot.addWidget(panel)
    panel.show_spot(AT)
    before = panel.widget()
    controller.set_cells("x", {AT: 1180})
    assert panel.widget() is before
    assert panel.topic is not None
    assert panel.topic.difference == "今年增加 5"
    assert any("今年增加 5" in label.text() for label in before.findChildren(QLabel))


def test_another_spot_has_another_help(qtbot: QtBot) -> None:
    controller = ReportController(make_suqian(2024))
    panel = HelpPanel(controller)
    qtbot.addWidget(panel)
    panel.show_spot(AT)
    before = panel.widget()
    panel.show_spot(CellRef("requests", "new", "natural"))
    assert panel.widget() is not before
