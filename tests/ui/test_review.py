"""A file from outside is looked over before it becomes a report: through the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.model import CellRef, Report
from app.reading import Leftover, ReadResult
from app.storage import Project, load_project, save_project
from tests.builders import make_report
from tests.ui.answers import ScriptedDialogs
from tests.ui.review.reading import BLANKS, SEED, doubtful_bytes, read_seed
from ui.dialogs import Answer
from ui.files.reading import ForeignFile, Purpose
from ui.pages.review import ReviewPage
from ui.pages.table import TablePage
from ui.review.check_list import VALUE
from ui.review.items import State
from ui.widgets.form_delegate import CellEditor
from ui.window.main_window import MainWindow

NATURAL = CellRef("requests", "new", "natural")
CARRIED_OUT = CellRef("requests", "carried_out", "natural")
CARRIED_IN = CellRef("requests", "carried_in", "natural")


def test_a_published_report_is_recognised_as_a_whole(window: MainWindow, qtbot: QtBot) -> None:
    page = _review(window, qtbot, SEED)
    assert page.review.counts[State.READ] == 209
    assert page.counts[State.READ].text() == "✓ 已识别 209"
    assert not page.check.nothing.isHidden()
    assert page.check.filter.rowCount() == 209


def test_doubts_are_counted_listed_first_and_lit_in_the_source(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = _review(window, qtbot, _doubtful(tmp_path))
    assert page.review.counts[State.DOUBTFUL] == 1
    assert page.counts[State.DOUBTFUL].text() == "? 存疑 1"
    assert page.check.only_attention.isChecked()
    assert (
        page.check.filter.rowCount() == page.review.counts[State.DOUBTFUL] + page.review.counts[State.MISSING]
    )
    assert page.source.lit == page.review.places_of_spot(NATURAL)
    page.check.only_attention.click()
    assert page.check.filter.rowCount() == 209


def test_a_doubt_is_corrected_by_typing_in_the_list(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = _review(window, qtbot, _doubtful(tmp_path))
    page.check.list.setCurrentIndex(page.check.filter.index(0, VALUE))
    QTest.keyClicks(page.check.list, "7")
    editor = page.check.list.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.review.report.value(NATURAL) == 7)
    assert page.review.state_of(NATURAL) is State.SETTLED
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.review.report.value(NATURAL) == "/"
    assert page.review.state_of(NATURAL) is State.DOUBTFUL


def test_a_doubt_can_be_taken_as_it_is(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = _review(window, qtbot, _doubtful(tmp_path))
    page.check.confirm.click()
    assert page.review.state_of(NATURAL) is State.SETTLED
    assert page.counts[State.SETTLED].text() == "✎ 已核对 1"


def test_last_years_table_is_corrected_by_typing_and_this_year_begins_from_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = _review(window, qtbot, SEED)
    page.show_spot(CARRIED_OUT)
    table = page.tabs.currentWidget()
    assert isinstance(table, TablePage)
    QTest.keyClicks(table.view, "2")
    editor = table.view.focusWidget() or table.view
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not table.view.findChildren(CellEditor))
    assert page.review.report.value(CARRIED_OUT) == 2
    before = window.controller.report
    page.start.click()
    report, previous = window.controller.report, window.controller.previous
    assert report != before
    assert previous is not None
    assert previous.value(CARRIED_OUT) == 2
    assert report.value(CARRIED_IN) == 2
    assert report.report_year == (previous.report_year or 0) + 1
    assert report.value(NATURAL) is None
    assert report.org == previous.org
    assert window.centre.currentWidget() is window.wizard
    assert window.desk.is_modified


def test_what_is_being_typed_counts_when_this_year_begins(window: MainWindow, qtbot: QtBot) -> None:
    page = _review(window, qtbot, SEED)
    page.show_spot(CARRIED_OUT)
    table = page.tabs.currentWidget()
    assert isinstance(table, TablePage)
    QTest.keyClicks(table.view, "3")
    page.start.click()
    assert window.controller.report.value(CARRIED_IN) == 3


def test_the_report_itself_can_be_edited_on(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = _review(window, qtbot, _doubtful(tmp_path), Purpose.OPEN)
    page.go_on.click()
    assert window.controller.report == page.review.report
    assert window.controller.previous is None
    assert window.reviews.page is None


def test_what_was_corrected_or_confirmed_is_not_noted_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = _review(window, qtbot, _doubtful(tmp_path), Purpose.OPEN)
    noted = len(page.review.result.notes)
    assert noted
    page.check.confirm.click()
    left = page.review.open_notes()
    assert not [note for note in left if note.at == str(NATURAL)] and len(left) < noted
    page.go_on.click()
    assert window.notes.list.count() == len(left)
    assert window.panels.notes.isVisible() == bool(left)


def test_cancel_leaves_everything_as_it_was(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs
) -> None:
    report = _open_changed(window)
    page = _review(window, qtbot, SEED)
    page.show_spot(CARRIED_OUT)
    page.review.controller.set_cells("x", {CARRIED_OUT: 9})
    assert window.controller.report == report
    assert not window.actions_by_key["save"].isEnabled()
    page.cancel.click()
    assert window.centre.currentWidget() is page
    assert len(dialogs.asked) == 1
    dialogs.agrees = True
    page.cancel.click()
    assert window.controller.report == report
    assert window.controller.undo_stack.canUndo()
    assert window.centre.currentWidget() is window.wizard
    assert window.actions_by_key["save"].isEnabled()
    assert window.actions_by_key["undo"].isEnabled()
    assert not window.panels.steps.isHidden()


def test_cancel_on_the_start_page_goes_back_to_it_without_a_question(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs
) -> None:
    page = _review(window, qtbot, SEED)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.is_on_start_page
    assert window.reviews.page is None
    assert dialogs.asked == []


@pytest.mark.parametrize("answer", [Answer.CANCEL, Answer.DISCARD])
def test_unsaved_changes_are_asked_about_only_when_the_author_goes_on(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, answer: Answer
) -> None:
    report = _open_changed(window)
    page = _review(window, qtbot, SEED)
    assert dialogs.asked == []
    dialogs.save_answer = answer
    page.start.click()
    assert len(dialogs.asked) == 1
    assert (window.controller.report == report) is (answer is Answer.CANCEL)
    assert (window.centre.currentWidget() is page) is (answer is Answer.CANCEL)


def test_left_over_text_is_put_into_a_sub_heading_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    page = _show(window, qtbot, _with_leftovers(Leftover("另有一段没有归属的文字。", "第9段")))
    assert page.tray.open_count == 1
    (card,) = page.tray.cards
    names = [card.targets.itemText(at) for at in range(card.targets.count())]
    assert not card.put.isEnabled()
    card.targets.setCurrentIndex(next(at for at, name in enumerate(names) if "依申请公开" in name))
    card.put.click()
    section = page.review.report.section("overview")
    assert section is not None
    (part,) = [part for part in section.parts if "依申请公开" in part.heading]
    assert part.text.endswith("\n另有一段没有归属的文字。")
    assert page.tray.open_count == 0
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.tray.open_count == 1


def test_left_over_text_can_be_left_out_and_page_furniture_does_not_count(
    window: MainWindow, qtbot: QtBot
) -> None:
    menu = Leftover("首页 | 导航", furniture=True)
    page = _show(window, qtbot, _with_leftovers(menu, Leftover("一段文字。")))
    card, furniture = page.tray.cards
    assert furniture.isHidden()
    card.ignore.click()
    assert page.tray.open_count == 0
    card.ignore.click()
    assert page.tray.open_count == 1


def test_blanks_in_the_source_are_told_apart_and_never_0(window: MainWindow, qtbot: QtBot) -> None:
    page = _review(window, qtbot, BLANKS)
    assert page.review.counts[State.BLANK] > 100
    assert page.counts[State.BLANK].text().startswith("○ 空格 ")
    assert page.review.counts[State.MISSING] < 10
    page.go_on.click()
    assert window.controller.report.value(CellRef("requests", "new", "research")) is None


def test_pointing_at_a_number_in_the_source_goes_to_its_cell(window: MainWindow, qtbot: QtBot) -> None:
    page = _review(window, qtbot, SEED)
    (source,) = page.review.places_of_spot(CARRIED_OUT)
    page.source.show_places((source,))
    where = page.source.cursorRect().center() + QPoint(1, 0)
    QTest.mouseClick(page.source.viewport(), Qt.MouseButton.LeftButton, pos=where)
    table = page.tabs.currentWidget()
    assert isinstance(table, TablePage)
    assert table.view.current == CARRIED_OUT


def test_a_foreign_file_to_compare_with_is_looked_over_too(window: MainWindow, qtbot: QtBot) -> None:
    report = _open_changed(window)
    page = _review(window, qtbot, SEED, Purpose.COMPARE)
    assert page.start.isHidden()
    page.compare.click()
    assert window.controller.report == report
    assert window.controller.previous == read_seed().report
    assert window.centre.currentWidget() is window.wizard


def test_another_file_takes_the_place_of_the_one_looked_over(window: MainWindow, qtbot: QtBot) -> None:
    _review(window, qtbot, SEED)
    page = _review(window, qtbot, BLANKS)
    page.cancel.click()
    assert window.is_on_start_page


@pytest.mark.parametrize("way", ["close", "project", "new", "file"])
def test_no_way_out_loses_corrections_unasked(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path, way: str
) -> None:
    project = tmp_path / "b.nianbao"
    save_project(Project(make_report()), project)
    page = _corrected(window, qtbot)

    def go() -> None:
        if way == "close":
            window.close()
        elif way == "new":
            window.desk.new()
        elif way == "project":
            window.open(project)
        else:
            window.reviews.show(ForeignFile("a.txt", read_seed().report, result=read_seed()), Purpose.OPEN)

    go()
    assert len(dialogs.asked) == 1 and "更正" in dialogs.asked[0]
    assert window.isVisible() and window.centre.currentWidget() is page
    assert page.review.report.value(CARRIED_OUT) == 9
    dialogs.agrees = True
    go()
    assert window.reviews.page is not page or not window.isVisible()


def test_going_on_with_what_was_corrected_is_not_losing_it(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs
) -> None:
    page = _corrected(window, qtbot)
    page.go_on.click()
    assert dialogs.asked == []
    assert window.controller.report.value(CARRIED_OUT) == 9


def test_corrections_outlive_a_crash(window: MainWindow, qtbot: QtBot, home: Path) -> None:
    page = _corrected(window, qtbot)
    copies = home / "recovery"
    qtbot.waitUntil(lambda: bool(list(copies.glob("*.nianbao"))), timeout=5_000)
    (copy,) = copies.glob("*.nianbao")
    assert load_project(copy).report.value(CARRIED_OUT) == 9
    page.go_on.click()
    qtbot.waitUntil(lambda: not copy.exists(), timeout=5_000)


def _corrected(window: MainWindow, qtbot: QtBot) -> ReviewPage:
    page = _review(window, qtbot, SEED)
    page.review.controller.set_cells("x", {CARRIED_OUT: 9})
    return page


def _review(window: MainWindow, qtbot: QtBot, path: Path, purpose: Purpose = Purpose.START) -> ReviewPage:
    ways = {
        Purpose.START: window.desk.start_from,
        Purpose.OPEN: window.desk.open,
        Purpose.COMPARE: window.desk.compare_with,
    }
    with qtbot.waitSignal(window.reviews.shown, timeout=15_000):
        ways[purpose](path)
    assert window.reviews.page is not None
    return window.reviews.page


def _show(window: MainWindow, qtbot: QtBot, result: ReadResult) -> ReviewPage:
    with qtbot.waitSignal(window.reviews.shown):
        window.reviews.show(ForeignFile("a.txt", result.report, result=result), Purpose.START)
    assert window.reviews.page is not None
    return window.reviews.page


def _with_leftovers(*leftovers: Leftover) -> ReadResult:
    result = read_seed()
    return ReadResult(result.report, result.notes, leftovers, result.document, result.sources)


def _doubtful(folder: Path) -> Path:
    path = folder / "去年.txt"
    path.write_bytes(doubtful_bytes())
    return path


def _open_changed(window: MainWindow) -> Report:
    window.controller.load(make_report(), None)
    window.show_report()
    window.controller.set_cells("x", {NATURAL: 3})
    return window.controller.report
