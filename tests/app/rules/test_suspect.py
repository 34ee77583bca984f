"""The cell that is named as most likely wrong."""

import pytest

from app.model import CellRef
from app.model.edits import set_cells
from app.rules import Context, SetCell, Severity
from app.rules.requests import RULES as REQUESTS
from app.rules.suspect import find_suspects
from tests.app.rules.asking import findings, live, ref, table
from tests.builders import make_report, make_suqian, spec_2021, suqian


@pytest.mark.parametrize("year", [2023, 2024])
@pytest.mark.parametrize("by", [1, -1, 100])
def test_any_one_wrong_cell_of_requests_is_named_first_with_its_right_value(year: int, by: int) -> None:
    for at, right in suqian(year).items():
        if at.table != "requests" or not isinstance(right, int) or right + by < 0:
            continue
        found = findings(
            make_suqian(year, {at: right + by}), rules=[r for r in REQUESTS if r.severity == "error"]
        )
        assert found, at
        for each in found:
            assert each.cells[0] == at
            assert each.fixes[0].changes == (SetCell(at, right),)


@pytest.mark.parametrize("year", [2023, 2024])
def test_any_one_wrong_cell_of_disputes_is_among_those_named(year: int) -> None:
    for at, right in suqian(year).items():
        if at.table == "disputes" and isinstance(right, int):
            (found,) = findings(make_suqian(year, {at: right + 1}), "disputes.sum")
            assert at in found.cells


def test_any_one_wrong_stock_figure_is_named_beside_last_years_report() -> None:
    last = make_suqian(2023)
    for at, right in suqian(2024).items():
        if at.row in ("regulations", "normative") and isinstance(right, int):
            (found,) = findings(make_suqian(2024, {at: right + 1}), "previous.stock", last)
            assert at in found.cells


def test_a_wrong_figure_carried_in_is_named_by_last_year_too() -> None:
    at = ref("requests.carried_in.natural")
    report, last = make_suqian(2024, {at: 117}), make_suqian(2023)
    codes = {
        f.code for f in findings(report, previous=last) if f.severity is Severity.ERROR and f.cells[0] == at
    }
    assert codes == {"requests.flow", "requests.row", "previous.carry"}
    (suspect,) = find_suspects(report, Context(spec_2021(), last))
    assert (suspect.at, suspect.value) == (at, 118)


def test_two_unrelated_faults_are_both_named() -> None:
    wrong = {ref("requests.granted.natural"): 1400, ref("requests.carried_out.business"): 3}
    found = find_suspects(make_suqian(2024, wrong), Context(spec_2021()))
    assert {each.at: each.value for each in found} == {
        ref("requests.granted.natural"): 1408,
        ref("requests.carried_out.business"): 5,
    }


def test_nothing_is_suspected_where_several_cells_would_do_as_well() -> None:
    report = make_report(live("requests new.natural=5 granted.natural=4 total.natural=4"))
    assert not find_suspects(report, Context(spec_2021()))


def test_no_cell_is_suspected_for_a_value_that_it_cannot_hold() -> None:
    report = make_report({CellRef("requests", "new", "natural"): -1})
    assert [each.value for each in find_suspects(report, Context(spec_2021()))] == [0]


def test_following_the_suspects_leaves_no_error() -> None:
    wrong = make_suqian(2024, {ref("requests.partial.total"): 1})
    fixes = {each.at: each.value for each in find_suspects(wrong, Context(spec_2021()))}
    assert set_cells(wrong, fixes, {}) == make_suqian(2024)


def test_no_cell_is_suspected_whose_change_makes_another_equation_worse() -> None:
    totals_not_filled = table("requests new.natural=5 new.total=5 granted.natural=4 total.natural=4")
    assert not find_suspects(make_report(totals_not_filled), Context(spec_2021()))


def test_a_total_is_not_offered_its_sum_against_the_flow() -> None:
    twice = "requests new.natural=1 partial.natural=1 denied.third_party.natural=1 total.natural=1"
    report = make_report(live(twice))
    assert all(not each.fixes for each in findings(report, "requests.sum"))


def test_a_total_that_was_skipped_is_the_one_suspect_and_its_own_total_follows() -> None:
    report = make_report(live("requests new.natural=6 granted.natural=6"))
    (suspect,) = find_suspects(report, Context(spec_2021()))
    assert (suspect.at, suspect.value) == (ref("requests.total.natural"), 6)


def test_totals_that_were_never_filled_are_offered_their_sums_in_one_step() -> None:
    cells = "requests new.natural=5 granted.natural=5 total.natural=5"
    report = make_report(table(cells))
    (step,) = {fix for each in findings(report, "requests.row") for fix in each.fixes}
    settled = {change.at: change.value for change in step.changes if isinstance(change, SetCell)}
    assert set_cells(report, settled, {}) == make_report(live(cells))
