"""How typed and printed texts become cell values."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.values import (
    CellValue,
    cell_from_json,
    cell_to_json,
    format_cell,
    is_number,
    lookalike,
    parse_cell,
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
    ],
)
def test_a_text_is_read_as_what_it_says(text: str, value: CellValue, oddity: str | None) -> None:
    parsed = parse_cell(text)
    assert (parsed.value, parsed.oddity) == (value, oddity)


@given(st.text(max_size=30))
def test_no_text_without_a_digit_becomes_a_number(text: str) -> None:
    value = parse_cell(text).value
    assert not is_number(value) or any(c.isdigit() for c in text)


@given(st.one_of(st.none(), st.integers(-(10**15), 10**15), st.decimals(0, 10**9, places=6)))
def test_what_is_shown_reads_back_as_the_same_number(value: CellValue) -> None:
    assert parse_cell(format_cell(value)).value == value


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
    ("text", "value"), [("Ｏ", 0), ("1O", 10), ("１２", 12), ("1 2", 12), ("无", None), ("/", None)]
)
def test_a_text_that_looks_like_a_number_is_recognised_but_only_when_asked(
    text: str, value: CellValue
) -> None:
    assert lookalike(text) == value


def test_digits_of_another_width_in_json_stay_the_text_that_a_rule_speaks_of() -> None:
    assert cell_from_json("１２") == "１２"
    assert cell_from_json("12") == Decimal(12)
