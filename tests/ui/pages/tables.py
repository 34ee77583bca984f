"""A table page to act on with the keyboard, as a clerk does."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model import CellRef, Report
from tests.builders import make_report
from ui.controller import ReportController
from ui.pages.table import TablePage

Key = Qt.Key


def open_page(
    qtbot: QtBot,
    report: Report | None = None,
    key: str = "requests",
    *,
    agree: bool = True,
    previous: Report | None = None,
) -> TablePage:
    """The page of a table, shown and with the keyboard; `asked` on it collects the questions."""
    controller = ReportController(make_report() if report is None else report)
    controller.set_previous(previous)
    asked: list[str] = []

    def confirm(question: str, detail: str, yes: str) -> bool:
        asked.append(question)
        return agree

    page = TablePage(controller, controller.spec.table(key), confirm=confirm)
    controller.setParent(page)
    page.asked = asked  # type: ignore[attr-defined]
    qtbot.addWidget(page)
    page.resize(800, 560)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.view.setFocus()
    return page


def go(page: TablePage, at: str) -> CellRef:
    """Put the cursor on a cell."""
    ref = CellRef.parse(at)
    page.show_spot(ref)
    return ref


def press(
    page: TablePage, *keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page.view, key, modifier)


def control(page: TablePage, key: Key) -> None:
    press(page, key, modifier=Qt.KeyboardModifier.ControlModifier)


def type_text(page: TablePage, text: str) -> None:
    """Type characters where the keyboard is; the first opens the cell."""
    for char in text:
        QTest.keyClicks(QApplication.focusWidget() or page.view, char)


def value(page: TablePage, at: str) -> object:
    return page.controller.report.value(CellRef.parse(at))


def current(page: TablePage) -> str:
    return str(page.view.current)


def clipboard(text: str | None = None) -> str:
    """What is on the clipboard, after putting `text` there."""
    if text is not None:
        QGuiApplication.clipboard().setText(text)
    return QGuiApplication.clipboard().text()
