"""The window around the pages: title, panels, what it remembers, help and search."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.model import CellRef
from app.rules import Place
from tests.builders import make_report, make_suqian, spec_2021
from tests.ui.answers import ScriptedDialogs
from tests.ui.conftest import open_window
from ui.application import furnish
from ui.dialogs import Dialogs
from ui.look.style import DARK, LIGHT, Colours, apply_look, colours
from ui.settings import Settings
from ui.topics import topic_of
from ui.widgets.find_bar import occurrences
from ui.widgets.shortcut_window import ShortcutWindow
from ui.widgets.stat_table_view import StatTableView
from ui.window.main_window import MainWindow


def test_panels_that_were_closed_stay_closed_after_a_restart(
    window: MainWindow, qtbot: QtBot, home: Path, settings: Settings, dialogs: ScriptedDialogs
) -> None:
    window.desk.open_example()
    window.panels.help.close()
    window.findings.fold(True)
    window.close()
    again = open_window(qtbot, home, settings, dialogs)
    again.desk.open_example()
    assert again.panels.help.isHidden()
    assert again.panels.findings.isVisible()
    assert again.findings.is_folded
    again.desk.keeper.close()


def test_panels_come_back_when_a_report_is_opened_again(window: MainWindow) -> None:
    window.desk.open_example()
    window.actions_by_key["close"].trigger()
    assert window.is_on_start_page
    assert window.panels.help.isHidden()
    window.desk.open_example()
    assert window.panels.help.isVisible()
    assert window.panels.steps.isVisible()


def test_the_help_gives_way_in_a_narrow_window_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.open_example()
    window.resize(920, 620)
    qtbot.waitUntil(lambda: window.panels.help.isHidden())
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.panels.help.isVisible())


def test_the_findings_fold_while_the_check_lists_them(window: MainWindow, settings: Settings) -> None:
    window.desk.open_example()
    window.findings.fold(False)
    window.actions_by_key["check"].trigger()
    assert window.findings.is_folded
    window.wizard.walk(-1)
    assert not window.findings.is_folded
    assert settings.findings_folded is False


def test_the_findings_stay_as_the_author_put_them_on_every_page(
    window: MainWindow, settings: Settings
) -> None:
    window.desk.open_example()
    window.wizard.show_step("requests")
    assert window.findings.is_folded  # in a low window, as long as nothing was chosen
    window.findings.fold(False)
    for step in ("overview", "requests", "cover", "improvements"):
        window.wizard.show_step(step)
        assert not window.findings.is_folded
    assert settings.findings_folded is False


def test_findings_unfolded_on_the_check_page_stay_when_one_is_followed(window: MainWindow) -> None:
    window.desk.open_example()
    window.actions_by_key["check"].trigger()
    window.findings.fold(False)
    window.controller.show_place(Place("overview", 0))
    assert window.wizard.current == "overview"
    assert not window.findings.is_folded


def test_both_panels_are_there_at_first_when_the_window_is_furnished_after_its_first_paint(
    qtbot: QtBot, home: Path, settings: Settings, dialogs: ScriptedDialogs
) -> None:
    bare = MainWindow(settings, dialogs)
    qtbot.addWidget(bare)
    bare.resize(1366, 768)
    bare.show()
    qtbot.waitExposed(bare)
    furnish(bare, home)
    bare.desk.open_example()
    assert bare.panels.help.isVisible()
    assert bare.panels.findings.isVisible()
    bare.desk.keeper.close()


def test_f8_says_what_is_wrong_even_where_the_findings_were_closed(window: MainWindow) -> None:
    window.controller.load(make_report({CellRef("disputes", "review", "upheld"): 2}), None)
    window.show_report()
    window.panels.findings.close()
    window.actions_by_key["next"].trigger()
    assert window.findings.line.isVisible()
    found = window.findings.tree.current_finding()
    assert found is not None
    assert found.message in window.findings.line.accessibleName()


def test_the_line_says_what_is_wrong_at_the_cell_in_focus(window: MainWindow) -> None:
    wrong = CellRef("disputes", "review", "upheld")
    window.controller.load(make_report({wrong: 2, CellRef("requests", "received", "natural"): 3}), None)
    window.show_report()
    window.wizard.go_to(wrong)
    for finding in window.controller.findings_at(wrong)[:1]:
        assert finding.message in window.findings.line.accessibleName()
    assert window.controller.findings_at(wrong)


def test_in_a_tall_window_the_findings_are_open_beside_a_table(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.open_example()
    window.wizard.show_step("requests")
    assert window.findings.is_folded
    window.resize(1366, 1000)
    qtbot.waitUntil(lambda: not window.findings.is_folded)


def test_the_largest_table_is_seen_whole_at_1366_by_768_with_both_side_panels(window: MainWindow) -> None:
    window.desk.open_example()
    window.wizard.show_step("requests")
    QApplication.processEvents()
    view = window.wizard.page("requests").view
    assert window.panels.help.isVisible()
    assert window.panels.steps.isVisible()
    assert view.verticalScrollBar().maximum() == 0
    assert view.horizontalScrollBar().maximum() == 0


def test_folded_the_findings_show_the_worst_in_one_line_that_leads_there(window: MainWindow) -> None:
    wrong = CellRef("disputes", "review", "upheld")
    window.controller.load(make_report({wrong: 2}), None)
    window.show_report()
    window.findings.fold(True)
    line = window.findings.line
    assert line.isVisible()
    assert "行政复议" in line.accessibleName()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert window.wizard.current == "disputes"


def test_commands_on_a_report_are_off_on_the_start_page(window: MainWindow) -> None:
    assert not window.actions_by_key["save"].isEnabled()
    window.desk.new()
    assert window.actions_by_key["save"].isEnabled()


def test_no_two_commands_share_their_keys(window: MainWindow) -> None:
    keys = [k.toString() for action in window.findChildren(QAction) for k in set(action.shortcuts())]
    window_keys = [k for k in keys if k]
    assert sorted(window_keys) == sorted(set(window_keys))


def test_every_entry_of_a_menu_has_a_letter_of_its_own(window: MainWindow) -> None:
    menus = [a.menu() for a in window.menuBar().actions()]
    for texts in (
        [a.text() for a in window.menuBar().actions()],
        *([a.text() for a in m.actions() if not a.isSeparator()] for m in menus),
    ):
        letters = [text.partition("(&")[2][:1] for text in texts]
        assert all(letters), texts
        assert len(letters) == len(set(letters)), texts


def test_undo_keeps_its_letter_when_it_names_the_step(window: MainWindow) -> None:
    window.desk.new()
    window.controller.edit("R&D", lambda r: r.with_(org="某镇"))
    assert window.actions_by_key["undo"].text() == "撤销(&U)：R&&D"


def test_f6_goes_round_the_parts_of_the_window(window: MainWindow) -> None:
    window.desk.open_example()
    window.wizard.show_step("overview")
    window.wizard.focus_first()
    field = window.focusWidget()
    parts = [window.wizard, window.help, window.findings, window.wizard.step_list]
    for part in (*parts[1:], parts[0]):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is part or part.isAncestorOf(focus)
    assert window.focusWidget() is field
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.wizard.step_list.hasFocus()


def test_the_list_of_keys_has_every_key_of_the_menus(window: MainWindow) -> None:
    window.actions_by_key["shortcuts"].trigger()
    (shown,) = window.findChildren(ShortcutWindow)
    text = shown.text.toPlainText()
    keys = [a.shortcut().toString() for a in window.findChildren(QAction) if a.objectName()]
    assert all(each in text for each in keys)
    assert "Ctrl+D" in text
    shown.close()


def test_figures_go_into_texts_only(window: MainWindow, dialogs: ScriptedDialogs) -> None:
    window.desk.open_example()
    window.actions_by_key["figures"].trigger()
    assert "正文" in dialogs.told[-1]


def test_every_control_of_every_page_has_a_name_for_screen_readers(window: MainWindow) -> None:
    window.desk.open_example()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QSpinBox)
    for step in window.wizard.steps:
        window.wizard.show_step(step.key)
        page = window.wizard.page(step.key)
        nameless = [w for kind in kinds for w in page.findChildren(kind) if w.isVisible() and not _name(w)]
        assert not nameless, step.key


def test_the_help_says_how_a_cell_is_filled_and_what_it_was_last_year() -> None:
    topic = topic_of(
        CellRef("requests", "carried_in", "natural"), make_suqian(2024), spec_2021(), make_suqian(2023)
    )
    assert topic.last_year == "91"
    assert any(guidance.official for guidance in topic.guidance)
    assert any(not guidance.official for guidance in topic.guidance)


def test_the_help_on_a_missing_aspect_knows_it_by_its_heading() -> None:
    spec = spec_2021()
    aspect = spec.section("overview").aspects[4]
    topic = topic_of(Place("overview", None, quote=aspect.heading), spec.empty_report(), spec, make_report())
    assert topic.title == aspect.heading
    assert topic.last_year is not None
    assert "考核" in topic.last_year


def test_a_phrase_goes_to_the_cursor_with_year_and_name_filled_in(window: MainWindow) -> None:
    window.desk.new()
    window.controller.edit("x", lambda r: r.with_(org="某镇人民政府", report_year=2024))
    window.wizard.show_step("overview")
    page = window.wizard.page("overview")
    page.boxes[2].text.select_span(None)
    buttons = [b for b in window.help.findChildren(QAbstractButton) if "没有收到申请" in b.accessibleName()]
    buttons[0].click()
    found = window.controller.report.section("overview")
    assert found is not None
    assert found.parts[2].text == "2024年未收到政府信息公开申请。"


def test_search_walks_through_texts_and_cells(window: MainWindow) -> None:
    window.controller.load(make_report({CellRef("requests", "new", "natural"): 77}), None)
    window.show_report()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = window.wizard.find_bar
    bar.words.setText("77")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert window.wizard.current == "requests"
    bar.words.setText("考核")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert window.wizard.current == "overview"
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_search_finds_every_occurrence_in_order() -> None:
    report = make_report(preface="公开公开")
    spots = list(occurrences(report, spec_2021(), "公开"))
    assert spots[:3] == [
        Place("title", span=(19, 21), quote="公开"),
        Place("preface", span=(0, 2), quote="公开"),
        Place("preface", span=(2, 4), quote="公开"),
    ]


def test_the_edit_menu_works_on_texts_and_cells_alike(window: MainWindow) -> None:
    window.desk.open_example()
    org = window.wizard.page("cover").org
    for key in ("all", "copy"):
        window.actions_by_key[key].trigger()
    assert QApplication.clipboard().text() == window.controller.report.org
    org.select_span((0, 0))
    window.actions_by_key["paste"].trigger()
    assert window.controller.report.org == "清河县柳林镇人民政府" * 2
    window.controller.show_place(CellRef("requests", "new", "natural"))
    window.actions_by_key["cut"].trigger()
    assert QApplication.clipboard().text().strip() == "5"
    assert window.controller.report.value(CellRef("requests", "new", "natural")) is None


def test_ctrl_p_shows_the_pages_and_a_step_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.open_example()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview = window.centre.currentWidget()
    assert preview is not window.wizard
    assert window.actions_by_key["preview"].isChecked()
    window.controller.show_place(CellRef("requests", "new", "natural"))
    assert window.centre.currentWidget() is window.wizard
    assert not window.actions_by_key["preview"].isChecked()


def test_dark_and_back_keeps_the_pages_and_what_is_typed(
    window: MainWindow, settings: Settings, qapp: QApplication, qtbot: QtBot
) -> None:
    window.desk.open_example()
    export = window.wizard.export_page
    export.name.setText("另取的名字")
    window.wizard.show_step("requests")
    view = window.wizard.findChild(StatTableView)
    assert isinstance(view, StatTableView)
    view.show_cell(CellRef("requests", "new", "natural"))
    try:
        window.actions_by_key["dark"].trigger()
        assert settings.is_dark is True
        assert colours() is DARK
        assert _darkest(window.wizard.back.icon().pixmap(20, 20).toImage()) > 0x80
        window.actions_by_key["dark"].trigger()
        assert _darkest(window.wizard.back.icon().pixmap(20, 20).toImage()) < 0x80
    finally:
        apply_look(qapp, LIGHT)
    assert window.wizard.export_page is export
    assert export.name.text() == "另取的名字"
    assert [b for b in window.findChildren(QAbstractButton) if b.text() == "导出" and b.isVisible()] == []
    QTest.keyClicks(view, "7")
    QTest.keyClick(window.wizard.focusWidget(), Qt.Key.Key_Return)
    assert window.controller.report.value(CellRef("requests", "new", "natural")) == 7


def test_the_start_page_takes_the_new_colours_at_once(window: MainWindow, qapp: QApplication) -> None:
    def picture() -> QImage:
        label = next(
            each for each in window.start_page.new.findChildren(QLabel) if not each.pixmap().isNull()
        )
        return label.pixmap().toImage()

    try:
        assert _darkest(picture()) < 0x80
        window.actions_by_key["dark"].trigger()
        assert _darkest(picture()) > 0x80
    finally:
        apply_look(qapp, LIGHT)


def test_a_window_is_not_closed_while_a_question_is_open(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.open_example()
    window.controller.set_cells("填写", {CellRef("requests", "new", "natural"): 7})
    real = Dialogs(window)
    window.desk._questions._dialogs = real
    closed: list[bool] = []

    def close_again() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        closed.append(window.close())
        # The button of the frame, which does not go through Python.
        closed.append(window.windowHandle().close())
        assert QApplication.activeModalWidget() is box
        box.reject()

    QTimer.singleShot(50, close_again)
    closed.append(window.close())
    assert closed == [False, False, False]
    assert window.isVisible()
    window.controller.set_cells("填写", {CellRef("requests", "new", "natural"): 8})
    window.desk.keeper.keep_now()


def _darkest(image: QImage) -> int:
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    drawn = (image.pixelColor(x, y) for x, y in places)
    return min(colour.lightness() for colour in drawn if colour.alpha() > 0x80)


def test_text_reaches_the_contrast_that_is_asked_for() -> None:
    for look in (LIGHT, DARK):
        grounds = (look.window, look.base, look.quiet)
        for ink in (look.text, look.muted, look.error, look.warning, look.info, look.done, look.accent):
            assert all(_contrast(ink, ground) >= 4.5 for ground in grounds), (ink, grounds)
        assert _contrast(look.on_accent, look.accent) >= 4.5
        for ink, ground in _signals(look):
            assert _contrast(ink, ground) >= 4.5


def _signals(look: Colours) -> list[tuple[str, str]]:
    return [
        (look.error, look.error_ground),
        (look.warning, look.warning_ground),
        (look.info, look.info_ground),
        (look.text, look.accent_ground),
    ]


def _contrast(one: str, other: str) -> float:
    """WCAG 2.1, relative luminance."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _name(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton):
        return widget.accessibleName() or widget.text()
    if isinstance(widget, QLineEdit) and isinstance(widget.parent(), QSpinBox | QComboBox):
        return "part of another control"
    return widget.accessibleName()


def test_at_150_percent_on_an_office_screen_the_window_stays_within_it(window: MainWindow) -> None:
    window.desk.open_example()
    window.resize(910, 470)
    for step in ("check", "export", "requests", "overview"):
        window.wizard.show_step(step)
        window.findings.fold(step in ("check", "export"))
        QApplication.processEvents()
        assert window.minimumSizeHint().height() <= 470, step
    window.panels.offer_notes(True)
    QApplication.processEvents()
    assert window.minimumSizeHint().height() <= 470
    window.wizard.show_step("requests")
    QApplication.processEvents()
    assert window.findings.is_folded and window.minimumSizeHint().height() <= 470
    window.show_signoff()
    QApplication.processEvents()
    assert window.minimumSizeHint().height() <= 470
