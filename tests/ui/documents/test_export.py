"""Exporting: files are written beside the window, blanks are warned about, nothing is refused."""

from pathlib import Path
from zipfile import is_zipfile

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.errors import CalledOffError, RenderError
from app.model import CellRef, Signature
from app.model.payload import extract, fingerprint
from app.rules import check
from app.rules.answers import acknowledge
from tests.builders import make_report, spec_2021, with_text
from tests.ui.answers import ScriptedDialogs
from ui.documents.exporting import Order, write_documents
from ui.jobs import Ticket
from ui.pages.export import ExportPage
from ui.printing import missing_fonts, missing_fonts_notice
from ui.settings import Settings
from ui.window.main_window import MainWindow
from ui.window.steps import EXPORT

NAME = "清河县柳林镇人民政府2024年政府信息公开工作年度报告"


@pytest.fixture
def page(window: MainWindow, tmp_path: Path) -> ExportPage:
    window.controller.load(make_report(), None)
    window.show_report()
    window.wizard.show_step(EXPORT)
    made = window.wizard.export_page
    made.folder.setText(str(tmp_path / "out"))
    (tmp_path / "out").mkdir()
    return made


def test_word_and_excel_are_written_from_one_click(page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    _run(page, qtbot)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{NAME}.docx", f"{NAME}.xlsx"}
    assert all(is_zipfile(path) for path in (tmp_path / "out").iterdir())
    assert page.run_shown.open_folder.isVisible()
    assert NAME in page.run_shown.result.text()


def test_blanks_are_warned_about_and_the_export_goes_on(
    window: MainWindow, page: ExportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    window.controller.set_cells("x", {CellRef("requests", "granted", "natural"): None})
    assert "1 格未填" in page.warning.text()
    page.choose("xlsx")
    _run(page, qtbot)
    assert (tmp_path / "out" / f"{NAME}.xlsx").exists()


def test_a_number_that_was_taken_out_of_the_text_is_in_no_file(tmp_path: Path) -> None:
    spec, number = spec_2021(), "13812345678"
    report = with_text(make_report(), "other_matters", f"请联系手机{number}。")
    found = next(f for f in check(report, spec) if f.code == "safety.mobile")
    cleaned = with_text(acknowledge(report, found, f"{number}同意公开"), "other_matters", "无。")
    order = Order(("docx", "xlsx", "html", "txt", "json"), tmp_path, "a", signed=True)
    paths = write_documents(cleaned, spec, None, order, Ticket(lambda *_: None))
    assert (carried := extract(paths[0].read_bytes())) is not None and number not in repr(carried.report)
    assert not [path for path in paths[2:] if number in path.read_text("utf-8")]


def test_a_typed_name_is_freed_of_what_no_file_may_be_called(
    page: ExportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choose("txt")
    page.name.clear()
    QTest.keyClicks(page.name, 'a:b?"c')
    assert "“abc”" in page.warning.text()
    _run(page, qtbot)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["abc.txt"]


def test_every_format_is_written(page: ExportPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.choose(*page.choice.boxes)
    _run(page, qtbot)
    written = {path.suffix: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert written[".pdf"].startswith(b"%PDF")
    assert "未收到政府信息公开申请" in written[".html"].decode()
    assert set(written) == {".docx", ".xlsx", ".pdf", ".html", ".txt", ".json"}


def test_the_copy_for_the_paper_is_signed(
    window: MainWindow, page: ExportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choose("html")
    page.copy.setCurrentIndex(page.copy.findData(True))
    window.controller.edit("x", lambda r: r.with_(signature=Signature(org=r.org, date="2025年1月10日")))
    _run(page, qtbot)
    assert "2025年1月10日" in (tmp_path / "out" / f"{NAME}.html").read_text(encoding="utf-8")


def test_the_template_of_the_office_is_used_and_remembered(
    page: ExportPage, dialogs: ScriptedDialogs, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    own = tmp_path / "own.docx"
    dialogs.path = own
    page.template.copy.click()
    box = page.template.box
    box.activated.emit(box.count() - 1)
    assert settings.template == own
    assert box.currentText() == "own.docx"
    assert "可以使用" in page.template.note.text()
    own.write_bytes(b"damaged since")
    page.choose("docx")
    _run(page, qtbot)
    assert len(dialogs.errors) == 1
    box.activated.emit(0)
    assert settings.template is None
    _run(page, qtbot)
    assert (tmp_path / "out" / f"{NAME}.docx").exists()


def test_a_faulty_template_is_not_taken_and_its_faults_are_listed(
    page: ExportPage, dialogs: ScriptedDialogs, settings: Settings, tmp_path: Path
) -> None:
    own = tmp_path / "own.docx"
    dialogs.path = own
    page.template.copy.click()
    document = Document(str(own))
    document.add_paragraph("{{总体情况1}}")
    paragraph = next(p for p in document.paragraphs if p.text == "{{其他需要报告的事项}}")
    paragraph.text = "没有了"
    document.save(str(own))
    box = page.template.box
    box.activated.emit(box.count() - 1)
    assert settings.template is None
    assert "没有采用" in page.template.note.text()
    assert "总体情况1" in page.template.note.text() and "其他需要报告的事项" in page.template.note.text()
    own.write_bytes(b"no template")
    box.activated.emit(box.count() - 1)
    assert settings.template is None and "没有采用" in page.template.note.text()


def test_the_publish_pack_is_one_report_in_every_format(
    page: ExportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.choice.pack.click()
    _run(page, qtbot)
    written = {path.suffix: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert set(written) == {".docx", ".xlsx", ".html", ".txt", ".json"}
    mark = fingerprint(make_report()).encode()
    assert mark in written[".html"] and mark in written[".json"]
    carried = [extract(written[each]) for each in (".docx", ".xlsx")]
    assert {each.fingerprint for each in carried if each is not None} == {mark.decode()}


def test_ctrl_e_leads_here_with_the_button_focused(window: MainWindow) -> None:
    window.desk.open_example()
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.wizard.current == EXPORT
    assert window.wizard.export_page.start.hasFocus()


def test_a_file_that_is_there_is_replaced_only_when_agreed(
    page: ExportPage, dialogs: ScriptedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    there = tmp_path / "out" / f"{NAME}.xlsx"
    there.write_text("old")
    page.choose("xlsx")
    page.run()
    assert not page.is_running
    assert there.read_text() == "old"
    dialogs.agrees = True
    _run(page, qtbot)
    assert is_zipfile(there)


def test_a_folder_that_is_missing_gives_a_message(
    page: ExportPage, dialogs: ScriptedDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    page.folder.setText(str(tmp_path / "gone" / "deep"))
    page.choose("xlsx")
    _run(page, qtbot)
    assert len(dialogs.errors) == 1
    assert not page.run_shown.open_folder.isVisible()


def test_without_a_format_or_a_name_there_is_nothing_to_start(page: ExportPage) -> None:
    page.choose()
    assert not page.start.isEnabled()
    page.choose("docx")
    assert page.start.isEnabled()
    page.name.clear()
    page.name.textEdited.emit(" ")
    page.folder.clear()
    assert not page.start.isEnabled()


def test_a_document_that_cannot_be_made_leaves_no_half_export(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    order = Order(("xlsx", "docx"), out, "a", template=tmp_path / "没有.docx")
    with pytest.raises(RenderError):
        write_documents(make_report(), spec_2021(), None, order, Ticket(lambda *_: None))
    assert not list(out.iterdir())


def test_work_that_is_called_off_stops_before_the_next_document(tmp_path: Path) -> None:
    ticket = Ticket(lambda _text, _done, _total: None)
    ticket.cancel()
    order = Order(("xlsx",), tmp_path, "a")
    with pytest.raises(CalledOffError):
        write_documents(make_report(), spec_2021(), None, order, ticket)
    assert not list(tmp_path.iterdir())


def _run(page: ExportPage, qtbot: QtBot) -> None:
    page.run()
    qtbot.waitUntil(lambda: not page.is_running, timeout=20_000)


def test_texts_not_written_yet_are_counted_apart_from_faults(window: MainWindow, page: ExportPage) -> None:
    window.controller.load(spec_2021().empty_report().with_(report_year=2024), None)
    assert "166 格未填" in page.warning.text()
    assert "9 处文字未填" in page.warning.text()
    assert "错误" not in page.warning.text()


def test_the_pdf_says_which_fonts_it_does_without(page: ExportPage) -> None:
    page.choose("pdf")
    assert missing_fonts_notice(missing_fonts()) in page.warning.text()
    page.choose("docx")
    assert "未安装" not in page.warning.text()


def test_documents_go_beside_the_project_until_the_author_says_otherwise(
    window: MainWindow, tmp_path: Path
) -> None:
    page = window.wizard.export_page
    window.controller.load(make_report(), tmp_path / "甲" / "a.nianbao")
    assert page.folder.text() == str(tmp_path / "甲")
    page.folder.setText(str(tmp_path / "乙"))
    window.controller.mark_saved(tmp_path / "甲" / "a.nianbao")
    assert page.folder.text() == str(tmp_path / "乙")
    window.controller.load(make_report(), None)
    assert page.folder.text() == str(window.settings.export_folder)


ID_CARD = "11010519491231002X"


def test_the_pack_names_what_must_not_be_published_and_writes_it_only_when_told_to(
    window: MainWindow, page: ExportPage, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    window.controller.edit("x", lambda r: with_text(r, "other_matters", f"身份证号：{ID_CARD}。"))
    window.controller.check_now()
    assert "不宜公开" in page.warning.text()
    page.choose_pack()
    page.run()
    assert "1 处不宜公开" in dialogs.asked[-1]
    assert not page.is_running and not any((tmp_path / "out").iterdir())
    dialogs.agrees = True
    _run(page, qtbot)
    assert any((tmp_path / "out").iterdir())


def test_a_copy_on_paper_asks_nothing_and_errors_are_asked_about_once(
    window: MainWindow, page: ExportPage, qtbot: QtBot, dialogs: ScriptedDialogs
) -> None:
    window.controller.set_cells("x", {CellRef("requests", "new", "natural"): 9})
    _run(page, qtbot)
    assert not dialogs.asked
    page.choose_pack()
    page.run()
    assert len(dialogs.asked) == 1 and "错误" in dialogs.asked[0]


def test_hints_hold_nothing_up(page: ExportPage, qtbot: QtBot, dialogs: ScriptedDialogs) -> None:
    page.choose_pack()
    _run(page, qtbot)
    assert not dialogs.asked


def test_the_list_of_what_was_written_goes_when_something_changes(
    window: MainWindow, page: ExportPage, qtbot: QtBot, dialogs: ScriptedDialogs
) -> None:
    dialogs.agrees = True  # to replacing the files
    page.choose("txt")
    _run(page, qtbot)
    window.controller.edit("x", lambda r: r.with_(preface="改了。"))
    assert page.run_shown.result.text() == "" and page.run_shown.open_folder.isHidden()
    _run(page, qtbot)
    assert page.run_shown.result.text()
    page.choose("html")
    assert page.run_shown.result.text() == ""
