"""The modal questions as they are on the screen."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs import Dialogs


@pytest.mark.parametrize(("loses_nothing", "expected"), [(False, "取消"), (True, "打开")])
def test_enter_agrees_only_to_what_loses_nothing(qtbot: QtBot, loses_nothing: bool, expected: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    default: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        default.extend(b.text() for b in box.findChildren(QPushButton) if b.isDefault())
        box.reject()

    QTimer.singleShot(50, look)
    assert not Dialogs(window).confirm("打开？", "", "打开", loses_nothing=loses_nothing)
    assert default == [expected]
