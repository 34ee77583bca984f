"""The report is frozen, holds any draft, and goes through JSON without loss."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from app.errors import ReadError
from app.model import CellRef, Part, Report, Section, StatTable
from app.model.interchange import report_from_json, report_to_json
from app.spec import spec_for
from tests.builders import make_report, make_suqian

SPEC = spec_for("gk-2021-30")


def test_a_cell_address_reads_back_as_written() -> None:
    for at in SPEC.refs():
        assert CellRef.parse(str(at)) == at


@pytest.mark.parametrize("text", ["", "requests", "requests.new", "..", "requests..total"])
def test_an_address_with_a_part_missing_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        CellRef.parse(text)


def test_a_report_cannot_be_changed_in_place() -> None:
    report = make_report()
    with pytest.raises(ValidationError):
        report.org = "别的单位"  # type: ignore[misc]
    with pytest.raises(TypeError):
        report.table("requests").cells["new.natural"] = 1  # type: ignore[index]


def test_a_sum_with_a_blank_or_a_text_in_it_is_unknown() -> None:
    table = StatTable(cells={"a.x": 1, "b.x": "/"})
    assert table.sum_of(["a.x"]) == 1
    assert table.sum_of(["a.x", "b.x"]) is None
    assert table.sum_of(["a.x", "c.x"]) is None


def test_json_lists_every_cell_of_the_form_with_null_for_blank() -> None:
    data = report_to_json(SPEC.empty_report(), SPEC.cell_kinds)
    assert {key: len(cells) for key, cells in data["tables"].items()} == {
        "disclosure": 10,
        "requests": 175,
        "disputes": 15,
    }
    assert set(data["tables"]["requests"].values()) == {None}


def test_money_is_a_string_of_decimal_digits_in_json() -> None:
    data = report_to_json(make_suqian(2023), SPEC.cell_kinds)
    assert data["tables"]["disclosure"]["fees.amount_wan"] == "59237.2449"


def test_a_whole_amount_of_money_is_a_string_too() -> None:
    data = report_to_json(make_report(), SPEC.cell_kinds)
    assert data["tables"]["disclosure"]["fees.amount_wan"] == "0"
    assert data["tables"]["disclosure"]["licensing.decisions"] == 0


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.one_of(
    st.none(), st.integers(-5, 10**7), st.sampled_from(["/", "—"]), st.decimals(0, 99, places=4)
)


@st.composite
def drafts(draw: st.DrawFn) -> Report:
    """Any draft: texts of any kind, cells filled, blank or odd, unknown sections and cells included."""
    parts = st.builds(Part, heading=texts, text=texts)
    keys = st.sampled_from(["overview", "improvements", None])
    sections = st.builds(Section, key=keys, heading=texts, parts=st.lists(parts, max_size=3).map(tuple))
    cells = st.dictionaries(st.sampled_from([*SPEC.cell_kinds["requests"], "extra.row"]), values, max_size=9)
    return make_report().with_(
        org=draw(texts),
        report_year=draw(st.one_of(st.none(), st.integers(1990, 2100))),
        preface=draw(texts),
        sections=tuple(draw(st.lists(sections, max_size=8))),
        tables={"requests": StatTable(cells=draw(cells))},
    )


@settings(deadline=None, max_examples=60)
@given(drafts())
def test_any_draft_survives_json(report: Report) -> None:
    again = report_from_json(report_to_json(report, {}))
    assert again == report


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"tables": 3},
        {"tables": {"requests": {"new.natural": []}}},
        {"tables": {}, "sections": [3]},
    ],
)
def test_json_that_is_no_report_is_refused_in_plain_words(data: object) -> None:
    with pytest.raises(ReadError) as caught:
        report_from_json(data)
    assert "报告" in caught.value.user_message or "JSON" in caught.value.user_message
