"""Sums that were saved without their results."""

from decimal import Decimal

import pytest

from app.reading.containers.formulas import calculate

ROWS = [[1, 2, None, 0.5], [10, "文字", None, None], [None, None, None, None]]
AT = (2, 0)


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("=SUM(A1:B1)", 3),
        ("=sum(A1:B1)", None),
        ("=SUM(A1:A2,B1)", 13),
        ("=A1+B1-$A$2", -7),
        ("=A1+5", 6),
        ("=SUM(A1:B2)+D1", Decimal("13.5")),
        ("=SUM(C1:C2)", None),
        ("=A1*2", None),
        ("=Sheet2!A1", None),
        ("=SUM(A1:ZZ9999)", None),
        ("=", None),
    ],
)
def test_only_sums_of_the_same_sheet_are_calculated(formula: str, result: object) -> None:
    assert calculate({AT: formula}, ROWS).get(AT) == result


def test_a_sum_of_sums_is_calculated() -> None:
    formulas = {(0, 2): "=SUM(A1:B1)", (1, 2): "=SUM(A2:B2)", (2, 2): "=C1+C2"}
    assert calculate(formulas, ROWS)[2, 2] == 13


def test_a_circle_ends() -> None:
    assert calculate({(0, 2): "=C2", (1, 2): "=C1"}, ROWS) == {}
