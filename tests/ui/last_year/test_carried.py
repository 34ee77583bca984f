"""What last year's report says about this year's cells."""

import pytest
from pytestqt.qtbot import QtBot

from app.model import CellRef, Report
from app.rollover import start_year
from tests.builders import make_suqian, spec_2021
from ui.controller import ReportController
from ui.last_year.carried import carried_over, from_last_year
from ui.models.stat_table import LOOK_ROLE, CellLook
from ui.pages.table import TablePage

SPEC = spec_2021()
IN, IN_FORCE = CellRef("requests", "carried_in", "natural"), CellRef("disclosure", "normative", "in_force")
PENDING = CellRef("disputes", "review", "pending")


@pytest.fixture
def draft() -> Report:
    return start_year(make_suqian(2023), SPEC)


def test_what_was_carried_over_is_known_until_it_is_changed(draft: Report) -> None:
    last = make_suqian(2023)
    assert {at.col for at in carried_over(draft, last, SPEC)} == {
        c.key for c in SPEC.table("requests").columns
    }
    changed = draft.with_(
        tables={**draft.tables, "requests": draft.table("requests").with_cells({IN.key: 5})}
    )
    assert IN not in carried_over(changed, last, SPEC)
    assert carried_over(draft, None, SPEC) == frozenset()


def test_a_report_of_another_year_says_nothing(draft: Report) -> None:
    last = make_suqian(2023).with_(report_year=2019)
    assert carried_over(draft, last, SPEC) == frozenset()
    assert from_last_year(draft, last, SPEC, IN) == ""


def test_the_stock_is_last_years_plus_issued_minus_repealed() -> None:
    told = from_last_year(make_suqian(2024), make_suqian(2023), SPEC, IN_FORCE)
    assert told == "上年 597 ＋ 制发 50 － 废止 227 ＝ 420"


def test_the_stock_is_begun_while_a_part_of_it_is_blank(draft: Report) -> None:
    assert "597" in from_last_year(draft, make_suqian(2023), SPEC, IN_FORCE)


def test_cases_still_open_last_year_are_asked_after(draft: Report) -> None:
    assert "26 件尚未审结" in from_last_year(draft, make_suqian(2023), SPEC, PENDING)


def test_the_table_shows_what_was_carried_over(qtbot: QtBot, draft: Report) -> None:
    controller = ReportController(draft)
    page = TablePage(controller, SPEC.table("requests"))
    qtbot.addWidget(page)
    page.show()
    assert not _is_marked(page)
    with qtbot.waitSignal(page.model.dataChanged):
        controller.set_previous(make_suqian(2023))
    assert _is_marked(page)
    page.view.show_cell(IN)
    assert page.last_year.text() == "上年“结转下年度” 118，已转入"
    controller.set_cells("x", {IN: 3})
    assert not _is_marked(page)
    assert page.last_year.text() == "上年“结转下年度” 118"


def _is_marked(page: TablePage) -> bool:
    look = page.model.data(page.model.index_of(IN), LOOK_ROLE)
    assert isinstance(look, CellLook)
    return look.carried
