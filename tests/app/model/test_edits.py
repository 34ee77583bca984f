"""Edits make a new report; computed totals follow unless somebody overrode them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model import CellRef, Part
from app.model.edits import adopt_totals, follow_sum, recompute, replace_text, set_cells, set_part
from app.spec import spec_for
from tests.builders import cells, make_report, make_suqian, set_cell, suqian

SPEC = spec_for("gk-2021-30")
SUMS = SPEC.sums
INPUTS = [at for at in SPEC.refs() if at not in SUMS]
NATURAL = CellRef("requests", "new", "natural")
NEW_TOTAL = CellRef("requests", "new", "total")


def test_a_total_appears_once_all_its_parts_are_filled() -> None:
    report = SPEC.empty_report()
    row = [at for at in INPUTS if at.table == "requests" and at.row == "new"]
    for at in row[:-1]:
        report = set_cell(report, at, 1, SUMS)
    assert report.value(NEW_TOTAL) is None
    assert set_cell(report, row[-1], 1, SUMS).value(NEW_TOTAL) == 6


def test_published_tables_typed_without_totals_give_the_published_totals() -> None:
    published = suqian(2024)
    report = set_cells(SPEC.empty_report(), {at: published[at] for at in INPUTS}, SUMS)
    assert {at: report.value(at) for at in SUMS} == {at: published[at] for at in SUMS}
    assert not report.overrides


def test_published_tables_pasted_with_totals_mark_no_override() -> None:
    assert not set_cells(SPEC.empty_report(), suqian(2023), SUMS).overrides


def test_an_overridden_total_stays_and_is_marked_until_it_follows_again() -> None:
    report = set_cell(make_suqian(2024), NEW_TOTAL, 9, SUMS)
    report = set_cell(report, NATURAL, 0, SUMS)
    assert (report.value(NEW_TOTAL), report.overrides) == (9, {str(NEW_TOTAL)})
    followed = follow_sum(report, NEW_TOTAL, SUMS)
    assert (followed.value(NEW_TOTAL), followed.overrides) == (85, frozenset())


def test_typing_its_own_sum_into_a_total_is_no_override() -> None:
    assert not set_cell(make_suqian(2024), NEW_TOTAL, 3525, SUMS).overrides


def test_deleting_an_overridden_total_lets_it_follow() -> None:
    report = set_cell(make_suqian(2024), NEW_TOTAL, 9, SUMS)
    report = set_cell(report, NEW_TOTAL, None, SUMS)
    assert (report.value(NEW_TOTAL), report.overrides) == (3525, frozenset())


def test_totals_read_from_a_file_are_kept_and_the_wrong_ones_marked() -> None:
    report = adopt_totals(make_suqian(2024, cells(requests__new__total=1)), SUMS)
    assert report.overrides == {str(NEW_TOTAL)}
    assert report.value(NEW_TOTAL) == 1


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(INPUTS), st.one_of(st.none(), st.integers(0, 99), st.just("/")), max_size=40
    )
)
def test_a_total_is_its_sum_or_blank_after_any_edit(changes: dict[CellRef, int | str | None]) -> None:
    report = set_cells(make_report(), changes, SUMS)
    for at, parts in SUMS.items():
        assert report.value(at) == report.table(at.table).sum_of(part.key for part in parts)
    assert recompute(report, SUMS) == report


def test_a_total_filled_by_hand_stays_marked_where_no_sums_are_given() -> None:
    report = set_cell(make_report(), CellRef("requests", "total", "natural"), 7, SUMS)
    assert set_cell(report, NATURAL, 5, {}).overrides == report.overrides


def test_edits_leave_the_report_they_start_from_alone() -> None:
    report = make_report()
    set_cell(report, NATURAL, 5, SUMS)
    assert report == make_report()


def test_a_part_is_replaced_or_added_at_the_end() -> None:
    report = make_report()
    count = len(report.section("overview").parts)  # type: ignore[union-attr]
    report = set_part(report, "overview", count, Part(heading="（六）其他", text="无"))
    assert report.section("overview").parts[count].text == "无"  # type: ignore[union-attr]


@pytest.mark.parametrize("section", ["title", "preface"])
def test_characters_are_replaced_in_title_and_preface(section: str) -> None:
    report = make_report(**{section: "二〇二三年"})
    changed = replace_text(report, section, None, (0, 4), "2024")
    assert getattr(changed, section) == "2024年"
