"""Replacing words in the texts of a report."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.builders import make_report, spec_2021
from ui.widgets.find_bar import FindBar, replaced
from ui.window.main_window import MainWindow


def test_every_text_is_changed_and_no_heading_or_number() -> None:
    report = make_report(preface="公开公开")
    changed = replaced(report, spec_2021(), "公开", "公示出来")
    assert changed.preface == "公示出来公示出来"
    assert [s.heading for s in changed.sections] == [s.heading for s in report.sections]
    assert changed.tables == report.tables
    assert not any("公开" in part.text for s in changed.sections for part in s.parts)


def test_replacing_all_is_one_undo_step(window: MainWindow) -> None:
    bar = _open(window, "公开公开")
    before = window.controller.report
    bar.words.setText("公开")
    bar.replacement.setText("公示")
    bar.replace_all()
    assert window.controller.report.preface == "公示公示"
    window.controller.undo_stack.undo()
    assert window.controller.report == before


def test_replacing_one_by_one_goes_on_even_if_the_new_words_hold_the_old(window: MainWindow) -> None:
    bar = _open(window, "甲一甲二甲三")
    bar.words.setText("甲")
    bar.replacement.setText("甲乙")
    bar.replace_one()  # shows the first
    assert window.controller.report.preface == "甲一甲二甲三"
    bar.replace_one()
    bar.replace_one()
    assert window.controller.report.preface == "甲乙一甲乙二甲三"


def _open(window: MainWindow, preface: str) -> FindBar:
    window.controller.load(make_report(preface=preface), None)
    window.show_report()
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    bar = window.wizard.find_bar
    assert bar.replacing.isVisible()
    return bar
