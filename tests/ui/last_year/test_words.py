"""Years and numbers taken over from last year are marked until they are touched."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Part, Report
from app.rollover import start_year
from app.rules import Place
from tests.builders import make_report, spec_2021, with_text
from tests.ui.answers import ScriptedDialogs
from ui.controller import ReportController
from ui.last_year.words import left_standing
from ui.pages.final_check import FinalCheckPage
from ui.pages.narrative import NarrativePage
from ui.window.main_window import MainWindow

TEXT = "2023年，我镇公开信息96条，编制指南1份。"
OTHER = Place("other_matters", 0)


@pytest.fixture
def page(qtbot: QtBot) -> NarrativePage:
    last = _last(TEXT)
    controller = ReportController(spec_2021().empty_report())
    controller.load(start_year(last, spec_2021()), None, last)
    page = NarrativePage(controller, spec_2021().section("other_matters"))
    qtbot.addWidget(page)
    page.show()
    return page


def _last(text: str) -> Report:
    return with_text(make_report(year=2023), "other_matters", Part(text=text))


def _words(text: str, last: str) -> list[str]:
    return [text[start:end] for start, end in left_standing(text, OTHER, _last(last))]


def test_every_year_and_number_of_last_year_stands_at_first() -> None:
    assert _words(TEXT, TEXT) == ["2023年", "96", "1"]


def test_what_was_changed_or_is_new_is_not_marked() -> None:
    now = "2024年，我镇公开信息108条，编制指南1份。新设专区5处。"
    assert _words(now, TEXT) == ["1"]


def test_a_longer_number_is_another_number() -> None:
    assert _words("公开信息96条", "公开信息196条") == []
    assert _words("信息96条", "信息960条") == []


def test_without_last_year_nothing_is_marked() -> None:
    assert left_standing(TEXT, OTHER, None) == ()


def test_the_page_counts_what_is_left_and_typing_over_it_takes_the_mark_away(
    page: NarrativePage, qtbot: QtBot
) -> None:
    assert not page.last_year.isHidden()
    assert "3 处" in page.last_year.words.text()
    editor = page.boxes[0].text
    editor.select_span((0, 4))
    QTest.keyClicks(editor, "2024")
    qtbot.waitUntil(lambda: "2 处" in page.last_year.words.text())
    assert [TEXT[start:end] for start, end in editor.last_year_spans] == ["96", "1"]


def test_the_author_can_say_that_a_page_is_checked(page: NarrativePage) -> None:
    page.last_year.done.click()
    assert page.last_year.isHidden()
    assert page.boxes[0].text.last_year_spans == ()
    page.add_part()
    assert page.last_year.isHidden()


def test_another_report_of_last_year_is_marked_anew(page: NarrativePage) -> None:
    page.last_year.done.click()
    page.controller.set_previous(_last("2023年，我镇公开信息96条。"))
    assert not page.last_year.isHidden()
    assert "2 处" in page.last_year.words.text()


def test_what_was_said_to_be_checked_comes_back_with_undo(page: NarrativePage) -> None:
    def left() -> list[str]:
        return [at.quote for at in page.controller.last_year_left if at.section == "other_matters"]

    assert left() == ["2023年", "96", "1"]
    page.last_year.done.click()
    assert left() == []
    page.controller.undo_stack.undo()
    assert not page.last_year.isHidden()
    assert len(page.boxes[0].text.last_year_spans) == 3 == len(left())
    page.controller.undo_stack.redo()
    assert page.last_year.isHidden()


def test_check_and_export_lead_to_the_first_figure_that_was_not_looked_at(
    window: MainWindow, dialogs: ScriptedDialogs
) -> None:
    last = _last(TEXT)
    window.controller.load(start_year(last, spec_2021()), None, last)
    window.show_report()
    n = len(window.controller.last_year_left)
    window.wizard.show_step("check")
    check = window.wizard.page("check")
    assert isinstance(check, FinalCheckPage)
    assert f"{n} 处标黄" in check.left_over.text() and "可以导出" not in check.summary.text()
    check.go_left_over.click()
    assert window.wizard.current == window.controller.last_year_left[0].section
    window.wizard.show_step("export")
    assert f"{n} 处标黄" in window.wizard.export_page.warning.text()
    assert window.wizard.export_page.go_marked.isVisible()
    window.controller.looked_over.add(
        frozenset({"preface", "other_matters", "overview", "improvements"}), "x"
    )
    assert window.controller.last_year_left == ()
    window.wizard.show_step("check")
    assert check.left_over.isHidden()
