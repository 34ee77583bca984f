"""The text field: what is pointed out is not in danger, whole texts are no phrases, web pages have words."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.builders import make_report, spec_2021, with_text
from ui.controller import ReportController
from ui.pages.narrative import NarrativePage
from ui.widgets.text_edit import ReportTextEdit

TEXT = "本年没有需要报告的其他事项，收费情况见上。"


@pytest.fixture
def field(qtbot: QtBot) -> ReportTextEdit:
    controller = ReportController(with_text(make_report(), "other_matters", TEXT))
    page = NarrativePage(controller, spec_2021().section("other_matters"))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    return page.boxes[0].text


def lit(field: ReportTextEdit) -> list[str]:
    return [s.cursor.selectedText() for s in field.extraSelections() if s.format.hasProperty(0x820)]


def test_a_whole_text_is_lit_and_not_selected_so_that_a_key_does_not_replace_it(
    field: ReportTextEdit,
) -> None:
    field.select_span((0, len(TEXT)))
    assert not field.textCursor().hasSelection() and field.textCursor().position() == 0
    assert TEXT in lit(field)
    QTest.keyClicks(field, "x")
    assert field.toPlainText() == f"x{TEXT}"
    assert not lit(field)


def test_a_word_is_selected_to_be_typed_over(field: ReportTextEdit) -> None:
    field.select_span((0, 2))
    assert field.textCursor().selectedText() == "本年"


def test_last_years_text_goes_in_as_a_paragraph_or_in_place_of_what_is_there(field: ReportTextEdit) -> None:
    field.select_span((2, 2))
    field.insert_paragraph("上年的一段。")
    assert field.toPlainText() == f"{TEXT}\n上年的一段。"
    field.replace_text("上年的一段。")
    assert field.toPlainText() == "上年的一段。"
    field.binding.controller.undo_stack.undo()
    assert field.toPlainText() == f"{TEXT}\n上年的一段。"


def test_into_an_empty_field_last_years_text_brings_no_empty_line(field: ReportTextEdit) -> None:
    field.replace_text("")
    field.insert_paragraph("上年的一段。")
    assert field.toPlainText() == "上年的一段。"


def test_of_a_web_page_on_the_clipboard_the_words_are_taken(field: ReportTextEdit) -> None:
    data = QMimeData()
    data.setHtml("<p>第一段<b>要点</b></p><p>第二段</p>")
    assert field.canInsertFromMimeData(data)
    field.select_span(None)
    field.insertFromMimeData(data)
    assert field.toPlainText() == f"{TEXT}第一段要点\n第二段"
