"""Windows stay on the screen, on small ones and enlarged ones too."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import CellRef
from app.storage import Recovery
from tests.builders import make_suqian
from tests.ui.review.reading import BLANKS
from ui.pages.table import TablePage
from ui.widgets.manual import ManualWindow
from ui.window.main_window import MainWindow
from ui.window.placing import fitting, is_small

# A screen of 1366 x 768 at 150 %, less the frame of the window.
LOGICAL = QSize(900, 472)


@pytest.mark.parametrize("screen", [QSize(1366, 768), QSize(911, 512), QSize(1920, 1040)])
def test_a_first_window_leaves_room_for_its_title_bar(screen: QSize) -> None:
    size = fitting(QSize(1280, 800), QRect(0, 0, screen.width(), screen.height()))
    assert size.height() <= screen.height() - 40
    assert size.width() < screen.width()


def test_a_window_fills_small_screens_only() -> None:
    assert is_small(QRect(0, 0, 1366, 768))
    assert not is_small(QRect(0, 0, 1920, 1040))


def test_no_step_and_no_panel_asks_for_more_than_a_small_enlarged_screen(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.controller.load(make_suqian(2024), None, make_suqian(2023))
    window.show_report()
    window.panels.help.show()
    for step in window.wizard.steps:
        window.wizard.show_step(step.key)
        least = window.minimumSizeHint()
        assert least.width() <= LOGICAL.width(), step.key
        assert least.height() <= LOGICAL.height(), step.key


def test_many_recoveries_do_not_make_the_window_higher(window: MainWindow, tmp_path: Path) -> None:
    before = window.minimumSizeHint().height()
    when = datetime(2026, 1, 5, 9, tzinfo=UTC)
    found = [Recovery(tmp_path / f"{n}.nianbao", str(n), None, when) for n in range(5)]
    window.start_page.show_recoveries(found)
    assert window.minimumSizeHint().height() == before
    assert window.start_page.recoveries.count() == 3


def test_escape_closes_a_window_beside(window: MainWindow, qtbot: QtBot) -> None:
    manual = ManualWindow(window)
    qtbot.addWidget(manual)
    manual.show()
    manual.activateWindow()
    qtbot.waitUntil(manual.isActiveWindow)
    QTest.keyClick(manual.text, Qt.Key.Key_Escape)
    assert manual.isHidden()
    assert window.screen().availableGeometry().contains(manual.geometry())


def test_the_cell_with_the_cursor_stays_in_view_when_its_room_shrinks(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.controller.load(make_suqian(2024), None, make_suqian(2023))
    window.show_report()
    window.wizard.go_to(CellRef("requests", "total", "natural"))
    page = window.wizard.page("requests")
    assert isinstance(page, TablePage)
    qtbot.waitUntil(page.view.hasFocus)
    window.resize(LOGICAL)
    window.findings.fold(False)
    view = page.view

    def is_seen() -> None:
        assert view.height() < 300
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())

    qtbot.waitUntil(is_seen)


def test_a_long_file_name_does_not_widen_the_review(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / f"{'很长的名字' * 12}.html"
    file.write_bytes(BLANKS.read_bytes())
    with qtbot.waitSignal(window.reviews.shown, timeout=20_000):
        window.desk.open(file)
    assert window.minimumSizeHint().width() <= LOGICAL.width()
