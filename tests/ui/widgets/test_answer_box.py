"""A finding is answered with a reason, counted apart, and comes back when its values change."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.model import CellRef
from app.rules import Finding, Severity
from tests.builders import cells, make_report, with_text
from ui.controller import ReportController
from ui.widgets.findings_panel import FindingsPanel
from ui.window.steps import Step, states

REASON = "已与台账核对"


@pytest.fixture
def controller(qtbot: QtBot) -> ReportController:
    report = with_text(make_report(), "other_matters", "本年度没有其他需要报告的事项。")
    return ReportController(report)


@pytest.fixture
def panel(qtbot: QtBot, controller: ReportController) -> FindingsPanel:
    made = FindingsPanel(controller)
    qtbot.addWidget(made)
    made.resize(1000, 240)
    made.show()
    return made


def fee(controller: ReportController) -> Finding:
    return next(f for f in controller.findings if f.code == "narrative.fee")


def answer(qtbot: QtBot, panel: FindingsPanel, finding: Finding) -> None:
    panel.tree.select(finding)
    panel.detail.answer.reason.setText(REASON)
    QTest.keyClick(panel.detail.answer.reason, Qt.Key.Key_Return)
    panel._controller.check_now()


def test_an_answered_reminder_is_counted_apart_and_can_be_taken_back(
    qtbot: QtBot, panel: FindingsPanel, controller: ReportController
) -> None:
    before = panel.filters[Severity.WARNING].accessibleName()
    answer(qtbot, panel, fee(controller))
    assert controller.answer_of(fee(controller)) == REASON
    assert panel.settled.accessibleName() == "1 已说明"
    assert panel.filters[Severity.WARNING].accessibleName() != before
    assert fee(controller) not in panel.tree.in_order()
    panel.settled.setChecked(True)
    assert fee(controller) in panel.tree.in_order()
    panel.tree.select(fee(controller))
    assert REASON in panel.detail.answer.said.text()
    QTest.mouseClick(panel.detail.answer.withdraw, Qt.MouseButton.LeftButton)
    assert controller.report.acknowledged == ()


def test_answering_is_one_undo_step(qtbot: QtBot, panel: FindingsPanel, controller: ReportController) -> None:
    before = controller.report
    answer(qtbot, panel, fee(controller))
    assert controller.undo_stack.count() == 1
    controller.undo_stack.undo()
    assert controller.report == before


def test_an_answer_without_a_reason_is_none(panel: FindingsPanel, controller: ReportController) -> None:
    panel.tree.select(fee(controller))
    assert not panel.detail.answer.accept.isEnabled()
    panel.detail.answer.reason.setText("  ")
    panel.detail.answer.reason.returnPressed.emit()
    assert controller.report.acknowledged == ()


def test_an_error_stays_in_sight_though_it_was_answered(
    qtbot: QtBot, panel: FindingsPanel, controller: ReportController
) -> None:
    controller.load(make_report(cells(requests__new__natural=2, requests__new__total=2)), None)
    flow = next(f for f in controller.findings if f.code == "requests.flow")
    answer(qtbot, panel, flow)
    assert panel.tree.in_order().count(flow) == 1
    assert flow in controller.findings_at(flow.cells[0])
    assert not controller.is_settled(flow)


def test_a_settled_reminder_no_longer_counts_for_its_step_nor_marks_its_cell(
    qtbot: QtBot, controller: ReportController
) -> None:
    controller.load(make_report(cells(disclosure__fees__amount_wan=35600)), None)
    unit = next(f for f in controller.findings if f.code == "cells.amount_unit")
    controller.answer(unit, REASON)
    controller.check_now()
    step = Step("disclosure", "", controller.spec.section("disclosure"))
    state = states(controller.report, controller.spec, [step], controller.findings)["disclosure"]
    assert state.condition.name == "DONE"
    assert controller.findings_at(unit.cells[0]) == ()


def test_the_reminder_comes_back_when_the_number_changes(controller: ReportController) -> None:
    at = CellRef("disclosure", "fees", "amount_wan")
    controller.load(make_report({at: 35600}), None)
    controller.answer(next(f for f in controller.findings if f.code == "cells.amount_unit"), REASON)
    controller.set_cells("改", {at: 45600})
    controller.check_now()
    again = next(f for f in controller.findings if f.code == "cells.amount_unit")
    assert not controller.is_settled(again)


def test_a_common_reason_is_put_into_the_field(panel: FindingsPanel, controller: ReportController) -> None:
    panel.tree.select(fee(controller))
    menu = panel.detail.answer.common.menu()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    assert panel.detail.answer.reason.text() == menu.actions()[0].text()
    assert panel.detail.answer.accept.isEnabled()
