"""Line pitch and page numbers as the author chooses them: remembered, used for preview and export alike."""

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.rendering import PageNumbers, PageSettings
from tests.app.rendering.offices import STANDARD, templates
from tests.app.rendering.word import changed
from tests.builders import make_suqian
from tests.ui.answers import ScriptedDialogs
from ui.controller import ReportController
from ui.pages.preview import PreviewPage
from ui.settings import Settings
from ui.widgets.page_choice import PageChoice
from ui.window.main_window import MainWindow
from ui.window.steps import EXPORT


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office's template with 28 pt."""
    path = tmp_path / "本单位.docx"
    path.write_bytes(changed(STANDARD, _at_28))
    return path


def _at_28(document: WordDocument) -> None:
    document.styles["Normal"].paragraph_format.line_spacing = Pt(28)


def pick(box: QComboBox, words: str) -> None:
    box.setCurrentText(words)
    box.activated.emit(box.currentIndex())


def words_of(box: QComboBox) -> list[str]:
    return [box.itemText(i) for i in range(box.count())]


def test_the_standard_holds_until_something_else_is_chosen(qtbot: QtBot, settings: Settings) -> None:
    choice = PageChoice(settings)
    qtbot.addWidget(choice)
    assert (choice.pitch.currentText(), choice.numbers.currentText()) == (
        "28.95 磅（国家标准）",
        "外侧（国家标准）",
    )
    assert words_of(choice.pitch) == ["28 磅", "28.95 磅（国家标准）", "30 磅"]
    with qtbot.waitSignal(choice.changed):
        pick(choice.pitch, "30 磅")
    pick(choice.numbers, "居中")
    assert settings.page_settings == PageSettings(30.0, PageNumbers.CENTRE)
    pick(choice.pitch, "28.95 磅（国家标准）")
    assert settings.page_settings == PageSettings(None, PageNumbers.CENTRE)


def test_what_is_chosen_is_there_after_a_restart(tmp_path: Path) -> None:
    def remembered() -> Settings:
        return Settings(QSettings(str(tmp_path / "a.ini"), QSettings.Format.IniFormat))

    first = remembered()
    first.remember_page_settings(PageSettings(28.0, PageNumbers.CENTRE))
    first._store.sync()
    assert remembered().page_settings == PageSettings(28.0, PageNumbers.CENTRE)


def test_what_somebody_wrote_into_the_settings_is_not_believed(settings: Settings) -> None:
    settings._store.setValue("page/line_pitch", "1e9")
    settings._store.setValue("page/page_numbers", "上面")
    assert settings.page_settings == PageSettings()


def test_an_offices_template_decides_until_told_otherwise(
    qtbot: QtBot, settings: Settings, office: Path, tmp_path: Path
) -> None:
    settings.remember_page_settings(PageSettings(30.0))
    settings.remember_template(office)
    choice = PageChoice(settings)
    qtbot.addWidget(choice)
    assert settings.page_settings == PageSettings()
    assert words_of(choice.pitch) == ["按模板（28 磅）", "28 磅", "28.95 磅（国家标准）", "30 磅"]
    assert (choice.pitch.currentText(), choice.numbers.currentText()) == ("按模板（28 磅）", "按模板")
    assert "不作改动" in choice.note.text()
    pick(choice.pitch, "28.95 磅（国家标准）")
    assert settings.page_settings == PageSettings(28.95)
    assert "模板文件本身不改动" in choice.note.text()
    other = tmp_path / "另一份.docx"
    other.write_bytes(STANDARD)
    settings.remember_template(other)
    assert settings.page_settings == PageSettings()
    settings.remember_template(None)
    assert settings.page_settings == PageSettings(30.0)


def test_what_a_template_does_not_let_be_set_is_said(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    def without_number(document: WordDocument) -> None:
        for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
            footer.paragraphs[0].clear()

    path = tmp_path / "a.docx"
    path.write_bytes(changed(STANDARD, without_number))
    settings.remember_template(path)
    choice = PageChoice(settings)
    qtbot.addWidget(choice)
    pick(choice.numbers, "居中")
    assert "没有页码" in choice.note.text()


def test_a_template_that_is_gone_leaves_the_choice_standing(
    qtbot: QtBot, settings: Settings, office: Path
) -> None:
    settings.remember_template(office)
    office.unlink()
    choice = PageChoice(settings)
    qtbot.addWidget(choice)
    assert choice.pitch.currentText() == "按模板"


def test_the_word_file_is_set_as_chosen(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    window.controller.load(make_suqian(), None)
    window.show_report()
    window.wizard.show_step(EXPORT)
    page = window.wizard.export_page
    page.folder.setText(str(tmp_path))
    page.choose("docx")
    pick(page.page_choice.pitch, "30 磅")
    pick(page.page_choice.numbers, "居中")
    page.run()
    qtbot.waitUntil(lambda: not page.is_running, timeout=20_000)
    document = Document(str(next(tmp_path.glob("*.docx"))))
    assert document.styles["Normal"].paragraph_format.line_spacing == Pt(30)
    assert document.sections[0].footer.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER


@pytest.fixture
def preview(qtbot: QtBot, settings: Settings) -> PreviewPage:
    page = PreviewPage(ReportController(make_suqian()), ScriptedDialogs(), settings)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.layout_shown is not None)
    return page


def _pitch(preview: PreviewPage) -> float:
    assert preview.layout_shown is not None
    tops = {mark.text: mark.baseline for mark in preview.layout_shown.pages[0].texts()}
    return tops["全年通过政府门户网站主动公开政府信息96条。"] - tops["（一）主动公开"]


def _again(preview: PreviewPage, qtbot: QtBot) -> None:
    before = preview.layout_shown
    preview.hide()
    preview.show()
    qtbot.waitUntil(lambda: preview.layout_shown is not before)


def test_the_preview_is_set_as_chosen_when_it_is_seen_again(
    preview: PreviewPage, settings: Settings, qtbot: QtBot, office: Path
) -> None:
    assert _pitch(preview) == 579
    settings.remember_page_settings(PageSettings(30.0))
    _again(preview, qtbot)
    assert _pitch(preview) == 600
    settings.remember_template(office)
    _again(preview, qtbot)
    assert _pitch(preview) == 560


def test_the_preview_shows_a_template_that_was_changed_meanwhile(
    preview: PreviewPage, settings: Settings, qtbot: QtBot, office: Path
) -> None:
    settings.remember_template(office)
    _again(preview, qtbot)
    office.write_bytes(templates()["letterhead"])
    _again(preview, qtbot)
    assert preview.layout_shown is not None
    assert "柳政发〔2024〕3号" in [mark.text for mark in preview.layout_shown.pages[0].texts()]


def test_the_preview_of_a_template_that_is_gone_says_so(
    preview: PreviewPage, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    settings.remember_template(tmp_path / "没有.docx")
    _again(preview, qtbot)
    assert "没有.docx" in preview.notice.text() and "自带模板" in preview.notice.text()
    assert _pitch(preview) == 579


def test_the_preview_says_what_it_leaves_out(
    preview: PreviewPage, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    def numbered(document: WordDocument) -> None:
        added = document.paragraphs[0].insert_paragraph_before("附件")
        added._p.get_or_add_pPr().get_or_add_numPr()

    path = tmp_path / "a.docx"
    path.write_bytes(changed(STANDARD, numbered))
    settings.remember_template(path)
    _again(preview, qtbot)
    assert "自动编号" in preview.notice.text() and "以 Word 文件为准" in preview.notice.text()


def test_the_pdf_says_what_it_leaves_out(window: MainWindow, settings: Settings, tmp_path: Path) -> None:
    def numbered(document: WordDocument) -> None:
        document.paragraphs[0]._p.get_or_add_pPr().get_or_add_numPr()

    path = tmp_path / "a.docx"
    path.write_bytes(changed(STANDARD, numbered))
    settings.remember_template(path)
    window.controller.load(make_suqian(), None)
    window.show_report()
    window.wizard.show_step(EXPORT)
    page = window.wizard.export_page
    page.choose("docx")
    assert "自动编号" not in page.warning.text()
    page.choose("pdf")
    assert "自动编号" in page.warning.text()
