"""How typed and printed texts become cell values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.values import (
    CellValue,
    cell_from_json,
    cell_to_json,
    converted,
    format_cell,
    is_number,
    lookalike,
    parse_cell,
    total,
)


@pytest.mark.parametrize(
    ("text", "value", "oddity"),
    [
        ("", None, None),
        (" \u3000\u200b", None, None),
        ("0", 0, None),
        (" 0 ", 0, None),
        ("12", 12, None),
        ("１２", 12, "width"),
        ("1,234", 1234, "separator"),
        ("12，345", 12345, "separator"),
        ("12件", 12, "unit"),
        ("0.356", Decimal("0.356"), None),
        ("59,237.2449", Decimal("59237.2449"), "separator"),
        ("－3", -3, "width"),
        ("/", "/", None),
        ("—", "—", None),
        ("无", "无", None),
        ("Ｏ", "Ｏ", None),
        ("1,23", "1,23", None),
        ("12 34", "12 34", None),
        ("9" * 40, "9" * 40, None),
        ("12①", 12, "mark"),
        ("5²", 5, "mark"),
        ("34[1]", 34, "mark"),
        ("5件（注1）", 5, "mark"),
        ("5[²]", 5, "mark"),
        ("①", "①", None),
        ("1½", "1½", None),
    ],
)
def test_a_text_is_read_as_what_it_says(text: str, value: CellValue, oddity: str | None) -> None:
    parsed = parse_cell(text, "件")
    assert (parsed.value, parsed.oddity) == (value, oddity)


@pytest.mark.parametrize(
    ("text", "unit", "value", "oddity"),
    [
        ("5000元", "万元", "5000元", "other_unit"),
        ("5，000 元", "万元", "5，000 元", "other_unit"),
        ("５０００元①", "万元", "５０００元①", "other_unit"),
        ("5件", "万元", "5件", "other_unit"),
        ("0元", "万元", 0, "unit"),
        ("0.00元", "万元", Decimal("0.00"), "unit"),
        ("3.56万元", "万元", Decimal("3.56"), "unit"),
        ("3.56万", "万元", Decimal("3.56"), "unit"),
        ("3万元", "件", "3万元", "other_unit"),
        ("3万", "件", "3万", "other_unit"),
        ("3元", "项", "3元", "other_unit"),
        ("3起", "项", 3, "unit"),
        ("380元", "", 380, "unit"),
        ("380万元", "", "380万元", "other_unit"),
    ],
)
def test_a_number_in_another_unit_stays_the_text_that_it_is(
    text: str, unit: str, value: CellValue, oddity: str
) -> None:
    parsed = parse_cell(text, unit)
    assert (parsed.value, parsed.oddity) == (value, oddity)


@pytest.mark.parametrize(
    ("text", "unit", "amount"),
    [
        ("5000元", "万元", Decimal("0.5")),
        ("1,000,000元", "万元", Decimal(100)),
        ("5000", "万元", None),
        ("5万元", "万元", None),
        ("5000元", "", None),
        ("若干元", "万元", None),
    ],
)
def test_an_amount_in_yuan_is_known_in_ten_thousands(text: str, unit: str, amount: Decimal | None) -> None:
    assert converted(text, unit) == amount


@given(st.text(max_size=30))
def test_no_text_without_a_digit_becomes_a_number(text: str) -> None:
    value = parse_cell(text, "件").value
    assert not is_number(value) or any(c.isdigit() for c in text)


@given(st.one_of(st.none(), st.integers(-(10**15), 10**15), st.decimals(0, 10**9, places=6)))
def test_what_is_shown_reads_back_as_the_same_number(value: CellValue) -> None:
    assert parse_cell(format_cell(value), "件").value == value


@given(
    st.one_of(
        st.none(), st.integers(), st.decimals(0, 10**9, places=6), st.sampled_from(["/", "—", "无", "12件"])
    )
)
def test_json_keeps_the_value_and_its_kind(value: CellValue) -> None:
    again = cell_from_json(cell_to_json(value))
    assert again == value
    assert is_number(again) == is_number(value)


@pytest.mark.parametrize("wrong", [True, [], {}, float("nan"), float("inf")])
def test_json_of_another_kind_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError):
        cell_from_json(wrong)


@pytest.mark.parametrize(
    ("text", "value"),
    [("Ｏ", 0), ("1O", 10), ("１２", 12), ("1 2", 12), ("无", None), ("/", None), ("1½", None)],
)
def test_a_text_that_looks_like_a_number_is_recognised_but_only_when_asked(
    text: str, value: CellValue
) -> None:
    assert lookalike(text, "件") == value


def test_digits_of_another_width_in_json_stay_the_text_that_a_rule_speaks_of() -> None:
    assert cell_from_json("１２") == "１２"
    assert cell_from_json("12") == Decimal(12)


def test_what_looks_like_a_number_of_another_unit_is_none() -> None:
    assert lookalike("5000元", "万元") is None
    assert lookalike("5 000万元", "万元") == 5000


def test_a_sum_is_none_as_soon_as_one_is_no_number() -> None:
    assert total([1, Decimal("0.5")]) == Decimal("1.5")
    assert total([]) == 0
    assert total([1, None]) is None
    assert total([1, "/"]) is None
