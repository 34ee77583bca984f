"""Last year's text stands beside this year's where there is room for both, and nowhere else."""

from PySide6.QtWidgets import QApplication

from app.model import Part
from app.model.edits import set_part
from tests.builders import make_report, make_suqian
from ui.pages.narrative import NarrativePage
from ui.widgets.part_box import PartBox
from ui.window.main_window import MainWindow

PREVIOUS = make_report(year=2023).with_(sections=make_suqian(2023).sections)


def overview(window: MainWindow, width: int) -> NarrativePage:
    window.controller.load(make_report(), None, PREVIOUS)
    window.show_report()
    window.resize(width, 1000)
    window.wizard.show_step("overview")
    QApplication.processEvents()
    page = window.wizard.page("overview")
    assert isinstance(page, NarrativePage)
    return page


def box_of(page: NarrativePage, aspect: str) -> PartBox:
    return next(box for box in page.boxes if box.slot.aspect and box.slot.aspect.key == aspect)


def last_year(aspect: str) -> str:
    section = PREVIOUS.section("overview")
    assert section is not None
    return next(part.text for part in section.parts if aspect in part.heading)


def test_on_a_wide_screen_each_text_has_last_years_beside_it(window: MainWindow) -> None:
    page = overview(window, 1920)
    beside = box_of(page, "active").last_year
    assert beside.isVisible() and beside.words.text() == last_year("主动公开")
    assert "2023" in beside.title.text()
    text = box_of(page, "active").text
    assert beside.mapTo(page, beside.rect().topLeft()).x() > text.mapTo(page, text.rect().topRight()).x()
    assert not page.scroller.horizontalScrollBar().isVisible()
    assert page.sheet.width() <= page.scroller.viewport().width()


def test_on_the_common_screen_the_text_has_the_whole_width(window: MainWindow) -> None:
    page = overview(window, 1366)
    assert not box_of(page, "active").last_year.isVisible()
    window.resize(1920, 1000)
    QApplication.processEvents()
    assert box_of(page, "active").last_year.isVisible()


def test_it_follows_last_years_report_and_the_heading(window: MainWindow) -> None:
    page = overview(window, 1920)
    window.controller.set_previous(None)
    assert not box_of(page, "active").last_year.isVisible()
    window.controller.set_previous(PREVIOUS)
    box = box_of(page, "active")
    assert box.last_year.isVisible()
    index = box.slot.index
    assert index is not None
    part = Part(heading="（一）监督保障", text="x")
    window.controller.edit("x", lambda report: set_part(report, "overview", index, part))
    assert box.last_year.words.text() == last_year("监督保障")
