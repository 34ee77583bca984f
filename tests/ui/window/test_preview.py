"""The preview: the pages of the PDF, brought up to date behind the author's back."""

import io
import re

import pdfplumber
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from pytestqt.qtbot import QtBot

from app.model import CellRef, Signature
from app.rendering.options import WEB_COPY
from app.rules import Place
from tests.builders import make_suqian, spec_2021, with_text
from ui.controller import ReportController
from ui.dialogs import Dialogs
from ui.pages.preview import PreviewPage
from ui.printing import measures as m
from ui.printing import render_pdf
from ui.settings import Settings
from ui.widgets.page_view import Fit


@pytest.fixture
def controller(qapp: object) -> ReportController:
    signature = Signature(org="宿迁市人民政府", date="2025年1月15日")
    return ReportController(make_suqian().with_(signature=signature))


@pytest.fixture
def preview(controller: ReportController, settings: Settings, qtbot: QtBot) -> PreviewPage:
    page = PreviewPage(controller, Dialogs(), settings)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    qtbot.waitUntil(lambda: page.layout_shown is not None)
    return page


def _write_more(controller: ReportController, n: int) -> None:
    controller.edit("", lambda r: with_text(r, "overview", *["全面推进政务公开。" * 8] * n))


def _page_texts(preview: PreviewPage) -> list[str]:
    assert preview.layout_shown is not None
    pages = preview.layout_shown.pages
    return [re.sub(r"\s", "", "".join(t.text for t in page.texts())) for page in pages]


def test_the_preview_breaks_pages_where_the_pdf_does(
    preview: PreviewPage, controller: ReportController
) -> None:
    _write_more(controller, 9)
    preview.refresh()
    with pdfplumber.open(io.BytesIO(render_pdf(controller.report, spec_2021()))) as pdf:
        printed = [re.sub(r"\s", "", "".join(c["text"] for c in page.chars)) for page in pdf.pages]
    assert _page_texts(preview) == printed
    assert preview.number.text() == f"第 1 页，共 {len(printed)} 页"


def test_the_preview_waits_for_a_pause_and_then_follows(
    preview: PreviewPage, controller: ReportController, qtbot: QtBot
) -> None:
    before = preview.layout_shown
    for n in range(5):
        controller.edit("", lambda r, n=n: with_text(r, "overview", "新" * (n + 1)))  # type: ignore[misc]
        assert preview.layout_shown is before
    qtbot.waitUntil(lambda: "新新新新新" in _page_texts(preview)[0])


def test_a_hidden_preview_waits_until_it_is_shown(
    preview: PreviewPage, controller: ReportController, qtbot: QtBot
) -> None:
    preview.hide()
    before = preview.layout_shown
    _write_more(controller, 9)
    qtbot.wait(400)
    assert preview.layout_shown is before
    preview.show()
    qtbot.waitUntil(lambda: preview.layout_shown is not before)


def test_the_focus_stays_where_the_author_types(
    preview: PreviewPage, controller: ReportController, qtbot: QtBot
) -> None:
    focused = preview.window().focusWidget()
    _write_more(controller, 9)
    preview.refresh()
    assert preview.window().focusWidget() is focused


def test_a_new_layout_leaves_the_view_where_it_is(preview: PreviewPage, controller: ReportController) -> None:
    bar = preview.view.verticalScrollBar()
    bar.setValue(700)
    _write_more(controller, 9)
    preview.refresh()
    assert bar.value() == 700


def test_unchanged_pages_are_not_painted_anew(preview: PreviewPage, controller: ReportController) -> None:
    # The title takes two lines before and after, so that all else stays where it is.
    controller.edit("", lambda r: r.with_(title="宿迁市人民政府二〇二四年度政府信息公开工作年度报告"))
    preview.refresh()
    view = preview.view
    view.set_fit(Fit.PAGE)
    view.show_page(4)
    view.viewport().grab()
    assert 3 in view._pictures
    controller.edit("", lambda r: r.with_(title="宿迁市人民政府2024年政府信息公开工作年度报告"))
    preview.refresh()
    assert 3 in view._pictures
    controller.edit("", lambda r: with_text(r, "other_matters", "改第四页。"))
    preview.refresh()
    assert 3 not in view._pictures


def test_only_pages_in_sight_are_painted(preview: PreviewPage) -> None:
    view = preview.view
    view.set_fit(Fit.PAGE)
    view.viewport().grab()
    assert set(view._pictures) <= {0, 1}


@pytest.mark.parametrize("fit", [Fit.WIDTH, Fit.PAGE])
def test_pages_fit_the_view(preview: PreviewPage, fit: Fit) -> None:
    view = preview.view
    view.set_fit(fit)
    for size in ((700, 600), (1100, 800)):
        preview.resize(*size)
        rect, room = view.page_rect(0), view.viewport().rect()
        assert room.contains(rect) if fit is Fit.PAGE else rect.width() == room.width() - 32
        assert rect.left() >= 16


def test_at_full_size_the_page_is_as_large_as_on_paper(preview: PreviewPage) -> None:
    preview.view.set_zoom(1.0)
    assert preview.view.page_rect(0).width() == round(m.PAGE_WIDTH / m.PER_INCH * preview.view.logicalDpiX())
    assert preview.size_box.currentText() == "100%"


def test_ctrl_and_wheel_zoom_at_the_pointer(preview: PreviewPage) -> None:
    view = preview.view
    view.set_zoom(1.0)
    view.verticalScrollBar().setValue(500)
    at = QPoint(300, 200)
    before = (at.y() - view.page_rect(0).y()) / view.page_rect(0).height()
    wheel = QWheelEvent(
        QPointF(at), QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(wheel)
    assert view.zoom == pytest.approx(1.2)
    after = (at.y() - view.page_rect(0).y()) / view.page_rect(0).height()
    assert after == pytest.approx(before, abs=0.01)
    assert preview.size_box.placeholderText() == "120%"


def test_the_size_box_and_the_buttons_change_the_size(preview: PreviewPage, qtbot: QtBot) -> None:
    view = preview.view
    preview.size_box.activated.emit(preview.size_box.findText("150%"))
    assert view.zoom == 1.5
    qtbot.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert view.zoom == pytest.approx(1.8)
    qtbot.mouseClick(preview.smaller, Qt.MouseButton.LeftButton)
    assert view.zoom == pytest.approx(1.5)
    preview.size_box.activated.emit(preview.size_box.findText("整页"))
    assert view.fit is Fit.PAGE
    assert preview.size_box.currentText() == "整页"


def test_the_number_follows_scrolling(preview: PreviewPage, qtbot: QtBot) -> None:
    preview.view.show_page(3)
    assert preview.view.current == 3
    assert preview.number.text() == "第 3 页，共 4 页"
    qtbot.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.view.current == 4
    qtbot.keyClick(preview.view, Qt.Key.Key_Home)
    assert preview.view.current == 1


def test_a_click_goes_to_the_field(preview: PreviewPage, controller: ReportController, qtbot: QtBot) -> None:
    shown = list[object]()
    controller.go_to.connect(shown.append)
    view = preview.view
    for index, text in ((0, "全年通过政府门户网站主动公开政府信息96条。"), (2, "3521")):
        view.show_page(index + 1)
        assert preview.layout_shown is not None
        mark = next(t for t in preview.layout_shown.pages[index].texts() if t.text == text)
        view.verticalScrollBar().setValue(
            view.verticalScrollBar().value() + view.page_rect(index).y()
            + round(mark.baseline / m.PAGE_HEIGHT * view.page_rect(index).height()) - 100
        )  # fmt: skip
        rect = view.page_rect(index)
        scale = rect.width() / m.PAGE_WIDTH
        at = QPoint(
            rect.x() + round((mark.left + 20) * scale), rect.y() + round((mark.baseline - 40) * scale)
        )
        qtbot.mouseMove(view.viewport(), at)
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown == [Place("overview", 1), CellRef("requests", "total", "total")]


def test_the_web_copy_is_shown_without_signature(preview: PreviewPage) -> None:
    assert "2025年1月15日" in _page_texts(preview)[-1]
    preview.copy.setCurrentIndex(2)
    preview.copy.activated.emit(2)
    assert preview.options == WEB_COPY
    assert "2025年1月15日" not in _page_texts(preview)[-1]


def test_what_is_missing_on_this_machine_is_said_once(preview: PreviewPage) -> None:
    assert preview._setter is not None
    missing = preview._setter.fonts.missing
    assert preview.notice.isVisible() == bool(missing)
    assert all(name in preview.notice.text() for name in missing)


def test_the_page_on_screen_has_ink_where_the_layout_has_text(preview: PreviewPage) -> None:
    view = preview.view
    view.set_fit(Fit.PAGE)
    image = view.viewport().grab().toImage()
    rect = view.page_rect(0)
    assert preview.layout_shown is not None
    mark = next(preview.layout_shown.pages[0].texts())
    scale = rect.width() / m.PAGE_WIDTH
    top = rect.y() + round((mark.baseline - 400) * scale)
    row = [
        image.pixelColor(x, y).lightness()
        for x in range(rect.x() + round(mark.left * scale), rect.x() + round(mark.right * scale))
        for y in range(top, top + round(440 * scale))
    ]
    assert min(row) < 100
    assert image.pixelColor(rect.x() + 5, rect.y() + 5).lightness() == 255


@pytest.mark.benchmark(group="preview")
def test_a_change_is_laid_out_at_once(preview: PreviewPage, benchmark: object) -> None:
    benchmark(preview.refresh)  # type: ignore[operator]
