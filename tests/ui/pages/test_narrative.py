"""Typing into the texts: it reaches the report, undoes in bursts, and any parts fit in."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.model import Part
from app.rules import Finding, Place, Severity
from tests.builders import make_report, spec_2021, with_text
from ui.controller import ReportController
from ui.pages.narrative import NarrativePage
from ui.widgets.text_positions import from_qt, to_qt


@pytest.fixture
def controller() -> ReportController:
    return ReportController(make_report())


@pytest.fixture
def page(qtbot: QtBot, controller: ReportController) -> NarrativePage:
    return _shown(qtbot, controller, "overview")


def test_typing_reaches_the_report_and_one_burst_is_one_step(
    controller: ReportController, page: NarrativePage
) -> None:
    before = controller.report
    box = page.boxes[1]
    box.text.select_span(None)
    QTest.keyClicks(box.text, "abc")
    assert _parts(controller)[1].text.endswith("abc")
    controller.undo_stack.undo()
    assert controller.report == before
    assert box.text.toPlainText() == _parts(controller)[1].text


def test_leaving_the_field_ends_the_burst(controller: ReportController, page: NarrativePage) -> None:
    text = page.boxes[1].text
    text.select_span(None)
    QTest.keyClicks(text, "a")
    page.boxes[2].text.setFocus()
    text.select_span(None)
    QTest.keyClicks(text, "b")
    controller.undo_stack.undo()
    assert text.toPlainText().endswith("a")


def test_undo_keys_belong_to_the_window(
    controller: ReportController, page: NarrativePage, qtbot: QtBot
) -> None:
    undo = controller.undo_stack.createUndoAction(page, "撤销")
    undo.setShortcut("Ctrl+Z")
    page.addAction(undo)
    before = controller.report
    for widget in (page.boxes[1].text, page.boxes[1].heading):
        widget.select_span(None)
        QTest.keyClicks(widget, "xyz")
        QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert controller.report == before


def test_undo_from_elsewhere_keeps_the_cursor_in_the_unchanged_text(
    controller: ReportController, page: NarrativePage
) -> None:
    text = page.boxes[1].text
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(3)
    text.setTextCursor(cursor)
    old = _parts(controller)[1]
    controller.set_part("x", "overview", 1, Part(heading=old.heading, text=old.text + "补充。"))
    assert text.textCursor().position() == 3
    assert text.toPlainText().endswith("补充。")


def test_a_missing_aspect_is_offered_in_its_place_and_made_by_typing(qtbot: QtBot) -> None:
    report = make_report()
    found = report.section("overview")
    assert found is not None
    parts = [p for p in found.parts if "政府信息管理" not in p.heading]
    controller = ReportController(with_text(report, "overview", *parts))
    page = _shown(qtbot, controller, "overview")
    empty = page.boxes[3]
    assert empty.slot.index is None
    assert empty.slot.aspect is not None
    assert empty.slot.aspect.key == "management"
    empty.text.select_span(None)
    QTest.keyClicks(empty.text, "ok")
    headings = [part.heading for part in _parts(controller)]
    assert headings == ["", *(aspect.heading for aspect in spec_2021().section("overview").aspects)]
    assert _parts(controller)[3].text == "ok"
    assert page.boxes[3] is empty
    controller.undo_stack.undo()
    assert list(_parts(controller)) == parts


def test_a_report_without_the_section_gets_it_in_the_order_of_the_form(qtbot: QtBot) -> None:
    report = make_report()
    report = report.with_(sections=tuple(s for s in report.sections if s.key != "improvements"))
    controller = ReportController(report)
    page = _shown(qtbot, controller, "improvements")
    QTest.keyClicks(page.boxes[0].text, "x")
    keys = [section.key for section in controller.report.sections]
    assert keys == [section.key for section in spec_2021().sections]


def test_parts_that_are_no_aspect_are_shown_and_can_be_removed(qtbot: QtBot) -> None:
    odd = Part(heading="（六）其他工作", text="内容")
    found = make_report().section("overview")
    assert found is not None
    controller = ReportController(with_text(make_report(), "overview", *found.parts, odd))
    page = _shown(qtbot, controller, "overview")
    box = page.boxes[-1]
    assert box.heading.text() == odd.heading
    box.remove.click()
    assert odd not in _parts(controller)
    assert len(page.boxes) == 6


def test_a_part_is_added_with_the_next_numeral(qtbot: QtBot) -> None:
    controller = ReportController(make_report())
    page = _shown(qtbot, controller, "improvements")
    page.add_button.click()
    assert _parts(controller, "improvements")[-1].heading == "（三）"
    assert page.boxes[-1].heading.hasFocus()


def test_the_numerals_go_on_beyond_ten(qtbot: QtBot) -> None:
    parts = [Part(text="导语。"), *(Part(heading=f"第{n}件", text="事。") for n in range(10))]
    controller = ReportController(with_text(make_report(), "other_matters", *parts))
    page = _shown(qtbot, controller, "other_matters")
    page.add_part()
    assert _parts(controller, "other_matters")[-1].heading == "（十一）"


def test_words_of_a_finding_are_underlined_behind_characters_beyond_the_basic_plane(qtbot: QtBot) -> None:
    words = "𬱖川镇2023年的数字"
    controller = ReportController(with_text(make_report(), "other_matters", words))
    page = _shown(qtbot, controller, "other_matters")
    finding = Finding("x.y", Severity.WARNING, "", place=Place("other_matters", 0, (3, 7), "2023"))
    controller.findings_changed.emit((finding,))
    marked = [s.cursor.selectedText() for s in page.boxes[0].text.extraSelections()]
    assert marked == ["2023"]
    assert from_qt(words, to_qt(words, 5)) == 5


def test_a_paste_from_word_loses_its_control_characters(
    controller: ReportController, page: NarrativePage
) -> None:
    data = QMimeData()
    data.setText("第一行\x0b第二行\x00\r\n第三行")
    text = page.boxes[0].text
    text.select_span(None)
    text.insertFromMimeData(data)
    assert _parts(controller)[0].text.endswith("第一行\n第二行\n第三行")


def test_the_field_is_as_high_as_its_text(qapp: QApplication, page: NarrativePage) -> None:
    text = page.boxes[1].text
    low = text.height()
    text.select_span(None)
    text.insert_text("行\n" * 12)
    qapp.processEvents()
    assert text.height() > low + 8 * text.fontMetrics().lineSpacing()
    assert text.verticalScrollBar().maximum() == 0


def test_the_page_follows_the_cursor_while_the_text_grows(qtbot: QtBot, page: NarrativePage) -> None:
    text = page.boxes[2].text
    text.select_span(None)
    for _ in range(40):
        QTest.keyClick(text, Qt.Key.Key_Return)
    view = page.scroller.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(text.viewport().mapTo(view, text.cursorRect().center())))
    assert page.scroller.verticalScrollBar().value() > 0


def test_a_line_is_no_longer_on_a_wide_screen_than_reads_well(
    qtbot: QtBot, qapp: QApplication, page: NarrativePage
) -> None:
    page.resize(1800, 700)
    qapp.processEvents()
    assert page.boxes[0].text.width() <= page.fontMetrics().horizontalAdvance("字") * 66


def test_a_heading_that_is_typed_anew_keeps_its_place(
    controller: ReportController, page: NarrativePage
) -> None:
    boxes = list(page.boxes)
    texts = [box.text.toPlainText() for box in boxes]
    boxes[1].heading.setFocus()
    boxes[1].heading.selectAll()
    for key in "abc":
        QTest.keyClicks(QApplication.focusWidget(), key)
        assert page.boxes == boxes
    assert boxes[1].heading.hasFocus()
    assert _parts(controller)[1].heading == "abc"
    QTest.keyClick(boxes[1].heading, Qt.Key.Key_Tab)
    assert page.boxes == boxes
    assert [box.text.toPlainText() for box in page.boxes] == texts
    page.show_spot(Place("overview", None, quote="（一）主动公开"))
    assert boxes[1].text.hasFocus()
    controller.undo_stack.undo()
    assert boxes[1].heading.text() == "（一）主动公开"


def test_a_part_under_another_name_leaves_room_for_an_aspect_that_is_really_missing(
    qtbot: QtBot, controller: ReportController
) -> None:
    found = controller.report.section("overview")
    assert found is not None
    few = (found.parts[0], Part(heading="（一）其他", text="内容"), *found.parts[2:-1])
    report = controller.report
    sections = tuple(
        s.model_copy(update={"parts": few}) if s.key == "overview" else s for s in report.sections
    )
    controller.load(report.with_(sections=sections), None)
    page = _shown(qtbot, controller, "overview")
    missing = [box.heading.text() for box in page.boxes if box.slot.index is None]
    assert "（一）主动公开" in missing


def test_editors_that_are_gone_are_not_called(qtbot: QtBot, controller: ReportController) -> None:
    page = _shown(qtbot, controller, "overview")
    page.add_part()
    box = page.boxes[-1]
    box.remove.click()
    qtbot.waitUntil(lambda: not isValid(box))
    controller.undo_stack.undo()
    controller.undo_stack.undo()
    controller.set_previous(make_report())
    controller.load(spec_2021().empty_report(), None)
    assert [each.text.toPlainText() for each in page.boxes] == [""] * len(page.boxes)


def test_tab_goes_from_heading_to_text_to_the_next_heading(qtbot: QtBot, page: NarrativePage) -> None:
    page.boxes[1].heading.setFocus()
    visited = []
    for _ in range(4):
        visited.append(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    first, second = page.boxes[1:3]
    assert visited == [first.heading, first.text, second.heading, second.text]


def _parts(controller: ReportController, section: str = "overview") -> tuple[Part, ...]:
    found = controller.report.section(section)
    assert found is not None
    return found.parts


def _shown(qtbot: QtBot, controller: ReportController, section: str) -> NarrativePage:
    page = NarrativePage(controller, spec_2021().section(section))
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitActive(page):
        page.show()
    return page
