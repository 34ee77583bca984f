"""The item model of a table: what it shows, and that it tells only of what has changed."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from app.model import CellRef, Report, edits
from app.rules import Severity
from tests.builders import cells, make_report, make_suqian, spec_2021, suqian
from ui.controller import ReportController
from ui.models.printed_grid import PrintedGrid
from ui.models.stat_table import LOOK_ROLE, TYPING_ROLE, StatTableModel

pytestmark = pytest.mark.usefixtures("qapp")  # the controller's timer needs an event loop

TABLES = [table.key for table in spec_2021().tables]
NATURAL = CellRef("requests", "new", "natural")
TOTAL = CellRef("requests", "total", "natural")


def make_model(report: Report | None = None, key: str = "requests") -> StatTableModel:
    controller = ReportController(report or make_report())
    return StatTableModel(controller, controller.spec.table(key), controller)


def set_text(model: StatTableModel, at: CellRef, text: str, role: int = Qt.ItemDataRole.EditRole) -> None:
    assert model.setData(model.index_of(at), text, role)


def shown(model: StatTableModel, at: CellRef, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
    return model.index_of(at).data(role)


def told_by(model: StatTableModel) -> list[tuple[CellRef | None, bool]]:
    """The cells the model tells of from now on."""
    told: list[tuple[CellRef | None, bool]] = []
    model.dataChanged.connect(lambda first, last: told.append((model.ref(first), first == last)))
    return told


@pytest.mark.parametrize("key", TABLES)
def test_the_model_keeps_the_contract_of_qt(qtmodeltester: ModelTester, key: str) -> None:
    qtmodeltester.check(make_model(make_suqian(2024), key))


@pytest.mark.parametrize("key", TABLES)
def test_every_value_stands_where_the_form_has_it(key: str) -> None:
    report = make_suqian(2024)
    model = make_model(report, key)
    for cell in model.spec.cells.values():
        text = shown(model, cell.at)
        assert text == format(report.value(cell.at))


@pytest.mark.parametrize("key", TABLES)
def test_labels_take_no_cursor(key: str) -> None:
    model = make_model(key=key)
    grid = PrintedGrid(model.spec)
    for cell in grid.body:
        flags = model.flags(model.index(*grid.spot(cell)))
        assert bool(flags & Qt.ItemFlag.ItemIsEditable) == bool(cell.value)
        assert bool(flags & Qt.ItemFlag.ItemIsSelectable) == bool(cell.value)


@pytest.mark.parametrize(
    ("typed", "value"), [("5", 5), ("１２", 12), ("1,234件", 1234), (" ", None), ("abc", "abc"), ("-3", -3)]
)
def test_what_is_typed_is_understood_or_kept(typed: str, value: object) -> None:
    model = make_model()
    set_text(model, NATURAL, typed)
    assert model.controller.report.value(NATURAL) == value


@pytest.mark.parametrize(
    ("typed", "value"), [("5000元", "5000元"), ("0.5万元", Decimal("0.5")), ("0元", 0), ("", None)]
)
def test_an_amount_typed_in_another_unit_stays_a_text_that_is_wrong(typed: str, value: object) -> None:
    model, at = make_model(key="disclosure"), CellRef("disclosure", "fees", "amount_wan")
    set_text(model, at, typed)
    assert model.controller.report.value(at) == value
    model.controller.check_now()
    assert [f.code for f in model.controller.findings_at(at) if f.severity is Severity.ERROR] == (
        ["cells.amount"] if isinstance(value, str) else []
    )


def test_totals_follow_what_is_typed() -> None:
    model = make_model(spec_2021().empty_report())
    typed = {at: value for at, value in suqian(2024).items() if at not in model.controller.spec.sums}
    for at, value in typed.items():
        if at.table == "requests":
            set_text(model, at, str(value))
    table = model.controller.report.table("requests")
    assert table == make_suqian(2024).table("requests")
    assert not model.controller.report.overrides


def test_one_edit_tells_only_of_the_cells_that_change() -> None:
    model = make_model(make_suqian(2024))
    model.controller.check_now()
    told = told_by(model)
    set_text(model, NATURAL, "3441")
    assert sorted(told) == sorted([(NATURAL, True), (CellRef("requests", "new", "total"), True)])


def test_an_edit_of_another_table_tells_of_nothing() -> None:
    model = make_model(make_suqian(2024), "disputes")
    told = told_by(model)
    model.controller.set_cells("填写", {NATURAL: 5})
    assert told == []


def test_a_partial_sum_that_grows_is_told_of() -> None:
    model = make_model(spec_2021().empty_report())
    told = told_by(model)
    set_text(model, NATURAL, "3")
    assert (CellRef("requests", "new", "total"), True) in told
    assert (TOTAL, True) not in told


def test_findings_are_told_of_once_and_only_where_they_are() -> None:
    model = make_model(make_suqian(2024))
    told = told_by(model)
    set_text(model, NATURAL, "3441")
    told.clear()
    model.controller.check_now()
    with_findings = {
        at
        for finding in model.controller.findings
        if finding.severity != "unchecked"
        for at in finding.cells
        if at.table == "requests"
    }
    assert {at for at, _ in told} == with_findings
    told.clear()
    model.controller.check_now()
    assert told == []


def test_a_wrong_value_is_shown_as_wrong() -> None:
    model = make_model()
    set_text(model, NATURAL, "abc")
    model.controller.check_now()
    look = shown(model, NATURAL, LOOK_ROLE)
    assert (look.text, look.severity, look.weight) == ("abc", Severity.ERROR, "culprit")
    assert "abc" in shown(model, NATURAL, Qt.ItemDataRole.ToolTipRole)


def test_a_finding_shows_at_both_ends_of_its_equation() -> None:
    model = make_model(make_report(cells(requests__new__natural=1, requests__new__total=1)))
    severities = {
        row: shown(model, CellRef("requests", row, "natural"), LOOK_ROLE).severity
        for row in ("new", "carried_in", "total", "carried_out", "granted")
    }
    assert [row for row, severity in severities.items() if severity is Severity.ERROR] == [
        "new",
        "carried_in",
        "total",
        "carried_out",
    ]


def test_a_blank_looks_blank() -> None:
    model = make_model(spec_2021().empty_report())
    look = shown(model, NATURAL, LOOK_ROLE)
    assert (look.text, look.faint, look.severity) == ("", "", None)


def test_a_total_shows_how_far_it_has_come() -> None:
    model = make_model(spec_2021().empty_report())
    set_text(model, CellRef("requests", "granted", "natural"), "2")
    look = shown(model, TOTAL, LOOK_ROLE)
    assert (look.text, look.faint, look.computed) == ("", "2＋?", True)
    assert "20" in shown(model, TOTAL, Qt.ItemDataRole.ToolTipRole)


def test_a_total_filled_by_hand_is_marked_until_it_follows_again() -> None:
    model = make_model()
    set_text(model, TOTAL, "7")
    assert shown(model, TOTAL, LOOK_ROLE).overridden
    assert "手工填写" in shown(model, TOTAL, Qt.ItemDataRole.ToolTipRole)
    model.follow_sum([TOTAL])
    assert not shown(model, TOTAL, LOOK_ROLE).overridden
    assert model.controller.report == make_report()


def test_a_total_given_its_own_sum_is_not_marked() -> None:
    model = make_model()
    set_text(model, TOTAL, "0")
    assert not shown(model, TOTAL, LOOK_ROLE).overridden


def test_a_total_overridden_by_an_edit_is_told_of_though_its_value_stays() -> None:
    report = edits.set_cells(make_report(), {TOTAL: 7}, spec_2021().sums)
    model = make_model(report)
    told = told_by(model)
    model.follow_sum([TOTAL])
    assert (TOTAL, True) in told


def test_what_is_typed_into_one_cell_is_one_undo_step() -> None:
    model = make_model()
    model.begin_typing()
    set_text(model, NATURAL, "3", TYPING_ROLE)
    set_text(model, NATURAL, "34", TYPING_ROLE)
    assert model.controller.undo_stack.count() == 1
    model.begin_typing()
    set_text(model, NATURAL, "5", TYPING_ROLE)
    assert model.controller.undo_stack.count() == 2


def test_a_screen_reader_hears_row_column_and_value() -> None:
    model = make_model(make_report(cells(requests__new__natural=5)))
    spoken = shown(model, NATURAL, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("本年新收·自然人，5")
    assert model.headerData(3, Qt.Orientation.Horizontal) == "自然人"
