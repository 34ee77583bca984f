"""A keystroke in a table is checked and painted within one frame of a 60 Hz screen."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from app.model import CellRef
from tests.builders import make_suqian
from tests.ui.pages.tables import open_page
from ui.pages.table import TablePage

NATURAL = CellRef("requests", "new", "natural")
FRAME_S = 1 / 60


class Paints(QObject):
    """Counts the paint events of a widget."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def one_edit_painted(page: TablePage, paints: Paints) -> None:
    """Change one cell and process events until it is painted."""
    before = paints.count
    value = page.controller.report.value(NATURAL)
    page.model.setData(page.model.index_of(NATURAL), str(value + 1))
    while paints.count == before:
        QApplication.processEvents()


def test_an_edit_is_painted_within_a_frame(qtbot: QtBot, benchmark: BenchmarkFixture) -> None:
    page = open_page(qtbot, make_suqian(2024))
    paints = Paints(page.view.viewport())
    QApplication.processEvents()
    benchmark(one_edit_painted, page, paints)
    if benchmark.enabled:
        assert benchmark.stats.stats.median < FRAME_S


def test_an_edit_is_checked_and_painted_within_a_frame(qtbot: QtBot, benchmark: BenchmarkFixture) -> None:
    page = open_page(qtbot, make_suqian(2024))
    paints = Paints(page.view.viewport())

    def edit_and_check() -> None:
        one_edit_painted(page, paints)
        page.controller.check_now()
        QApplication.processEvents()

    QApplication.processEvents()
    benchmark(edit_and_check)
    if benchmark.enabled:
        assert benchmark.stats.stats.median < FRAME_S


def test_moving_the_cursor_is_painted_within_a_frame(qtbot: QtBot, benchmark: BenchmarkFixture) -> None:
    page = open_page(qtbot, make_suqian(2024))
    cells = [cell.at for cell in page.table_spec.cells.values()]
    here = iter(cells * 1000)

    def move() -> None:
        page.show_spot(next(here))
        QApplication.processEvents()

    benchmark(move)
    if benchmark.enabled:
        assert benchmark.stats.stats.median < FRAME_S
