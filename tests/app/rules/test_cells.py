"""What a single cell may hold."""

from decimal import Decimal

import pytest

from app.model import CellValue, OrgKind
from app.model.edits import set_cells
from app.rules import SetCell, Severity
from tests.app.rules.asking import at_fault, findings, ref
from tests.builders import make_report, make_suqian, spec_2021

NEW = ref("requests.new.natural")
FEES = ref("disclosure.fees.amount_wan")


@pytest.mark.parametrize("value", [-1, Decimal("1.5"), "三件左右", "约5件"])
def test_a_count_that_is_no_whole_number_from_zero_up_is_an_error(value: CellValue) -> None:
    assert at_fault(make_report({NEW: value}), "cells.integer") == [NEW]


@pytest.mark.parametrize("value", [0, 5, Decimal("5.0"), None, "/", "Ｏ", "1O"])
def test_a_count_is_no_error_if_whole_or_for_another_rule_to_judge(value: CellValue) -> None:
    assert not at_fault(make_report({NEW: value}), "cells.integer")


@pytest.mark.parametrize("value", [None, "", " ", "/", "-", "—", "——", "无"])
def test_a_cell_without_a_number_is_named_and_can_be_filled_with_zero(value: CellValue) -> None:
    (found,) = findings(make_report({NEW: value}), "cells.blank")
    assert found.cells == (NEW,)
    assert found.severity is Severity.WARNING
    assert found.fixes[0].changes == (SetCell(NEW, 0),)


def test_every_blank_cell_is_named_but_no_total_that_waits_for_it() -> None:
    spec = spec_2021()
    empty = make_report(dict.fromkeys(spec.refs()))
    assert {f.cells[0] for f in findings(empty, "cells.blank")} == set(spec.refs()) - set(spec.sums)


def test_a_blank_total_of_filled_parts_is_offered_their_sum() -> None:
    total = ref("disputes.review.total")
    (found,) = findings(make_suqian(2024, {total: None}), "cells.blank")
    assert found.fixes[0].changes == (SetCell(total, 170),)


def test_a_filled_report_has_no_blank_cell() -> None:
    assert not findings(make_report(), "cells.blank")


@pytest.mark.parametrize("value", [-1, Decimal("-0.5"), Decimal("0.0000001"), "若干"])
def test_an_amount_below_zero_too_fine_or_no_number_is_an_error(value: CellValue) -> None:
    assert at_fault(make_report({FEES: value}), "cells.amount") == [FEES]


def test_an_amount_typed_in_yuan_is_an_error_that_offers_the_amount_in_wan() -> None:
    report = make_report({FEES: "5000元"})
    (found,) = findings(report, "cells.amount")
    assert found.fixes[0].changes == (SetCell(FEES, Decimal("0.5")),)
    assert not findings(report, "cells.lookalike")


@pytest.mark.parametrize("value", [0, 3, Decimal("72701.2578"), Decimal("0.356000"), Decimal("0.000001")])
def test_an_amount_of_up_to_six_decimals_is_right(value: CellValue) -> None:
    assert not findings(make_report({FEES: value}), "cells.amount")


@pytest.mark.parametrize("kind", [OrgKind.TOWNSHIP, OrgKind.STREET, OrgKind.COMMUNITY])
def test_a_small_body_with_thousands_of_wan_probably_entered_yuan(kind: OrgKind) -> None:
    (found,) = findings(make_report({FEES: 35600}, org="", org_kind=kind), "cells.amount_unit")
    assert found.cells == (FEES,)
    assert found.fixes[0].changes == (SetCell(FEES, Decimal("3.56")),)


def test_a_city_may_take_in_that_much() -> None:
    assert not findings(make_suqian(2023), "cells.amount_unit")


def test_a_thousand_times_last_year_probably_is_yuan_too() -> None:
    last = make_suqian(2023, {FEES: Decimal("3.5")})
    assert at_fault(make_suqian(2024, {FEES: 35000}), "cells.amount_unit", last) == [FEES]
    assert not findings(make_suqian(2024, {FEES: 300}), "cells.amount_unit", last)


@pytest.mark.parametrize(
    ("text", "number"), [("Ｏ", 0), ("12,345", 12345), ("１２", 12), ("1O", 10), ("0 ", 0)]
)
def test_a_text_that_looks_like_a_number_is_named_with_the_number(text: str, number: int) -> None:
    report = make_report({NEW: text})
    (found,) = findings(report, "cells.lookalike")
    assert found.severity is Severity.INFO
    (change,) = found.fixes[0].changes
    assert isinstance(change, SetCell)
    assert (change.at, change.value) == (NEW, number)
    settled = set_cells(report, {change.at: change.value}, {})
    assert not findings(settled, "cells.lookalike")


@pytest.mark.parametrize("value", [3, "/", "若干", None])
def test_what_is_a_number_or_none_at_all_is_no_lookalike(value: CellValue) -> None:
    assert not findings(make_report({NEW: value}), "cells.lookalike")
