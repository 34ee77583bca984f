"""检查: findings by step, what is unfilled and explained, and the 自查结果 to hand to the leader."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.model import Report
from app.rendering.self_check import self_check_html
from tests.builders import cells, make_report, with_text
from tests.ui.answers import ScriptedDialogs
from ui.controller import ReportController
from ui.pages.final_check import FinalCheckPage
from ui.printing.self_check import print_self_check
from ui.settings import Settings
from ui.window.steps import Step

Make = Callable[[Report], FinalCheckPage]
DRAFT = with_text(
    make_report(cells(requests__new__natural=2, requests__new__total=2, disputes__review__other=None)),
    "other_matters",
    "本年度没有其他需要报告的事项。",
)


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    return ScriptedDialogs()


@pytest.fixture
def make(qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path) -> Make:
    def page(report: Report) -> FinalCheckPage:
        controller = ReportController(report)
        steps = tuple(Step(s.key, f"{s.ordinal} {s.name}", s) for s in controller.spec.sections)
        settings = Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
        made = FinalCheckPage(controller, steps, dialogs=dialogs, settings=settings)
        controller.setParent(made)
        qtbot.addWidget(made)
        made.show()
        return made

    return page


def headings(page: FinalCheckPage) -> list[str]:
    items = (page.tree.topLevelItem(i) for i in range(page.tree.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


def test_findings_stand_under_their_steps_with_counts(make: Make) -> None:
    page = make(DRAFT)
    shown = headings(page)
    assert any(text.startswith("三 收到和处理") and "✗" in text for text in shown)
    assert any(text.startswith("六 其他需要报告的事项") and "! 1" in text for text in shown)
    assert "未填：四" in page.missing.text()


def test_what_was_explained_stands_apart(make: Make) -> None:
    page = make(DRAFT)
    fee = next(f for f in page.controller.findings if f.code == "narrative.fee")
    page.controller.answer(fee, "没有收费")
    page.controller.check_now()
    assert headings(page)[-1] == "已说明（1）"
    assert not any(text.startswith("六") for text in headings(page))
    assert "1 处已说明" in page.summary.text()


def test_a_right_report_says_so(make: Make) -> None:
    page = make(make_report())
    assert "没有发现问题" in page.summary.text()
    assert page.tree.isHidden() and page.go_missing.isHidden()


@pytest.mark.parametrize(("name", "start"), [("自查.docx", b"PK"), ("自查.pdf", b"%PDF"), ("自查", b"PK")])
def test_the_result_is_saved_as_word_or_pdf(
    qtbot: QtBot, make: Make, dialogs: ScriptedDialogs, tmp_path: Path, name: str, start: bytes
) -> None:
    page = make(DRAFT)
    dialogs.path = tmp_path / name
    page.export_result()
    qtbot.waitUntil(lambda: page.export.isEnabled())
    written = tmp_path / (name if "." in name else f"{name}.docx")
    assert written.read_bytes().startswith(start)
    assert written.name in page.saved.text()
    assert dialogs.asked == ["清河县柳林镇人民政府2024年年度报告自查结果.docx"]


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, make: Make, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    page = make(DRAFT)
    (tmp_path / "a.docx").mkdir()
    dialogs.path = tmp_path / "a.docx"
    page.export_result()
    qtbot.waitUntil(lambda: page.export.isEnabled())
    assert dialogs.errors and not page.saved.text()


def test_the_result_is_printed_where_the_author_says(make: Make, tmp_path: Path) -> None:
    html = self_check_html(make(DRAFT).result())
    paper = tmp_path / "paper.pdf"

    def choose(printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return True

    assert print_self_check(html, choose=choose)
    assert paper.read_bytes().startswith(b"%PDF")
    assert not print_self_check(html, choose=lambda _: False)
