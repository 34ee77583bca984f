"""The first page: name, kind, year, and the words that follow from them."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import OrgKind
from app.rules import Place
from tests.builders import make_report, spec_2021
from ui.controller import ReportController
from ui.pages.cover import CoverPage


@pytest.fixture
def controller() -> ReportController:
    return ReportController(spec_2021().empty_report())


@pytest.fixture
def page(qtbot: QtBot, controller: ReportController) -> CoverPage:
    made = CoverPage(controller)
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_the_kind_follows_from_the_name_unless_it_is_chosen(
    controller: ReportController, page: CoverPage
) -> None:
    page.org.setText("清河县城关街道办事处")
    page.org.textEdited.emit(page.org.text())
    page.org.editingFinished.emit()
    assert controller.report.org_kind is OrgKind.STREET
    assert page.org_kind.currentText() == "街道办事处"
    page.org_kind.setCurrentIndex(page.org_kind.findData(OrgKind.TOWNSHIP))
    page.org_kind.activated.emit(page.org_kind.currentIndex())
    page.org.editingFinished.emit()
    assert controller.report.org_kind is OrgKind.TOWNSHIP


def test_the_year_counts_when_it_is_finished_and_can_be_undone(
    controller: ReportController, page: CoverPage
) -> None:
    page.year.setFocus()
    page.year.selectAll()
    QTest.keyClicks(page.year, "2024")
    assert controller.report.report_year is None
    page.commit_pending()
    assert controller.report.report_year == 2024
    controller.undo_stack.undo()
    assert controller.report.report_year is None
    assert page.year.text() == "请选择"


def test_the_customary_title_follows_the_name_as_it_is_typed(
    controller: ReportController, page: CoverPage
) -> None:
    controller.load(make_report(), None)
    page.org.selectAll()
    QTest.keyClicks(page.org, "X")
    assert controller.report.title == "X2024年政府信息公开工作年度报告"
    controller.undo_stack.undo()
    assert controller.report == make_report()


def test_the_title_that_is_left_empty_is_shown_as_it_will_be(
    controller: ReportController, page: CoverPage
) -> None:
    controller.edit("x", lambda r: r.with_(org="某镇人民政府", report_year=2024))
    assert page.report_title.text() == ""
    assert page.report_title.placeholderText() == "某镇人民政府2024年政府信息公开工作年度报告"


def test_the_customary_preface_is_offered_until_it_stands_there(
    controller: ReportController, page: CoverPage
) -> None:
    controller.edit("x", lambda r: r.with_(report_year=2024))
    page.offer.click()
    assert "2024年1月1日至2024年12月31日" in controller.report.preface
    assert page.preface.toPlainText() == controller.report.preface
    assert not page.offer.isEnabled()


def test_today_is_written_as_a_document_dates_itself(controller: ReportController, page: CoverPage) -> None:
    page.today.click()
    today = QDate.currentDate()
    assert controller.report.signature.date == f"{today.year()}年{today.month()}月{today.day()}日"


def test_contact_and_signature_reach_the_report(controller: ReportController, page: CoverPage) -> None:
    QTest.keyClicks(page.contact["phone"], "0635-1")
    QTest.keyClicks(page.signer, "Y")
    assert controller.report.contact.phone == "0635-1"
    assert controller.report.signature.org == "Y"


@pytest.mark.parametrize(
    ("spot", "field"),
    [
        ("org", "org"),
        ("org_kind", "org_kind"),
        ("report_year", "year"),
        ("title", "report_title"),
        ("preface", "preface"),
        ("signature", "date"),
    ],
)
def test_each_spot_of_the_cover_is_reached(page: CoverPage, spot: str, field: str) -> None:
    page.show_spot(Place(spot))
    assert getattr(page, field).hasFocus()


def test_the_wheel_changes_neither_year_nor_kind(
    controller: ReportController, page: CoverPage, qtbot: QtBot
) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    for box in (page.year, page.org_kind):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(box.mapToGlobal(QPoint(5, 5))),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)
    assert controller.report == spec_2021().empty_report()


@pytest.mark.parametrize(
    ("typed", "doubted"),
    [("", False), ("239004", False), ("２３９００４", False), ("幸福路1号", True), ("2390", True)],
)
def test_a_postcode_that_is_none_is_doubted_but_kept(
    controller: ReportController, page: CoverPage, typed: str, doubted: bool
) -> None:
    page.contact["postcode"].insert_text(typed)
    assert controller.report.contact.postcode == typed
    assert page.postcode_hint.isVisibleTo(page) is doubted
