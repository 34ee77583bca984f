"""The relations of 表三, each with a case that hits and one that does not."""

import pytest

from app.model import CellRef, OrgKind
from app.model.edits import set_cells
from app.rules import SetCell, Severity
from app.rules.requests import RULES
from tests.app.rules.asking import at_fault, findings, live, ref, table
from tests.builders import COLUMNS, make_report, make_suqian, spec_2021, with_text

ONE_CLOSED = live("requests new.natural=1 granted.natural=1 total.natural=1")


def test_a_report_without_applications_and_a_citys_are_right() -> None:
    for report in (make_report(), make_report(ONE_CLOSED), make_suqian(2023), make_suqian(2024)):
        assert not findings(report, rules=RULES)


def test_flow_names_the_column_in_which_one_application_was_forgotten() -> None:
    report = make_report(live("requests new.natural=5 granted.natural=4 total.natural=4"))
    found = findings(report, "requests.flow")
    assert [f.values["列"] for f in found] == ["natural", "total"]
    assert all(f.severity is Severity.ERROR for f in found)
    assert {f"requests.{row}.natural" for row in ("new", "carried_in", "total", "carried_out")} == {
        str(at) for at in found[0].cells
    }
    assert "本年新收5＋上年结转0＝5" in found[0].message
    assert "“自然人”" in found[1].message  # the total column only follows


def test_flow_without_anything_received_is_said_in_its_own_words() -> None:
    report = make_report(live("requests granted.natural=2 total.natural=2"))
    assert "没有收到也没有结转申请，却填了2件办理结果" in findings(report, "requests.flow")[0].message


def test_flow_is_unchecked_in_a_column_with_a_blank() -> None:
    blank = ref("requests.carried_in.natural")
    (found,) = findings(make_report({**ONE_CLOSED, blank: None}), "requests.flow")
    assert (found.severity, found.cells) == (Severity.UNCHECKED, (blank,))


def test_each_equation_rule_says_once_that_an_empty_table_cannot_be_checked() -> None:
    empty = make_report(dict.fromkeys(spec_2021().refs()))
    found = [
        f for f in findings(empty, rules=RULES) if f.code in ("requests.flow", "requests.sum", "requests.row")
    ]
    assert len(found) == 3
    assert all(f.severity is Severity.UNCHECKED for f in found)


def test_a_text_in_a_cell_is_never_taken_for_zero() -> None:
    (found,) = findings(make_report({ref("requests.partial.natural"): "/"}), "requests.sum")
    assert found.severity is Severity.UNCHECKED


def test_sum_names_the_total_that_was_skipped() -> None:
    report = make_report(live("requests new.natural=6 granted.natural=6"))
    found = findings(report, "requests.sum")
    assert [f.cells[0] for f in found] == [ref("requests.total.natural")] * 2
    assert found[0].fixes[0].changes == (SetCell(ref("requests.total.natural"), 6),)


def test_sum_recalls_that_a_partly_disclosed_application_counts_once() -> None:
    twice = live("requests new.natural=1 partial.natural=1 denied.third_party.natural=1 total.natural=1")
    assert "只计“部分公开”" in findings(make_report(twice), "requests.sum")[0].message


def test_row_names_the_row_whose_applicants_do_not_add_up() -> None:
    report = make_suqian(2024, {ref("requests.granted.total"): 1432})
    assert at_fault(report, "requests.row") == [ref("requests.granted.total")]


def test_more_carried_out_than_received_this_year_is_hardly_possible() -> None:
    cells = live(
        "requests new.natural=2 carried_in.natural=3 granted.natural=2 total.natural=2 carried_out.natural=3"
    )
    assert at_fault(make_report(cells), "requests.carried_out_max") == [ref("requests.carried_out.natural")]


def test_total_column_alone_can_carry_out_too_much() -> None:
    cells = table("requests new.total=2 carried_out.total=3")
    assert at_fault(make_report(cells), "requests.carried_out_max") == [ref("requests.carried_out.total")]


def test_fewer_closed_than_carried_in_is_hardly_possible() -> None:
    cells = live(
        "requests new.natural=4 carried_in.natural=3 granted.natural=2 total.natural=2 carried_out.natural=5"
    )
    assert at_fault(make_report(cells), "requests.carried_in_done") == [ref("requests.carried_in.natural")]


SECRET = live("requests new.natural=1 denied.state_secret.natural=1 total.natural=1")


def test_a_township_that_denies_state_secrets_is_asked() -> None:
    assert at_fault(make_report(SECRET), "requests.secret") == [ref("requests.denied.state_secret.total")]


def test_a_department_may_have_state_secrets() -> None:
    report = make_report(SECRET, org="清河县公安局", org_kind=OrgKind.COUNTY_DEPARTMENT)
    assert not findings(report, "requests.secret")


FEE_UNPAID = live("requests new.natural=1 other.fee_unpaid.natural=1 total.natural=1")


def test_an_application_closed_over_a_fee_wants_a_word_on_fees() -> None:
    silent = with_text(make_report(FEE_UNPAID), "other_matters", "无。")
    assert at_fault(silent, "requests.fee_row") == [ref("requests.other.fee_unpaid.total")]
    assert not findings(make_report(FEE_UNPAID), "requests.fee_row")


def test_mostly_miscellaneous_outcomes_are_noted_from_four_on() -> None:
    def report(misc: int, granted: int) -> list[CellRef]:
        cells = table(
            f"requests other.misc.total={misc} granted.total={granted} total.total={misc + granted}"
        )
        return at_fault(make_report(cells), "requests.misc")

    assert report(3, 1) == [ref("requests.other.misc.total")]
    assert not report(2, 2)
    assert not report(3, 0)


@pytest.mark.parametrize("col", COLUMNS[:-1])
def test_with_totals_that_follow_only_the_flow_fails(col: str) -> None:
    spec = spec_2021()
    for row in ("new", "granted", "other.misc", "carried_out"):
        right = make_suqian(2024)
        at = CellRef("requests", row, col)
        value = right.value(at)
        assert isinstance(value, int)
        wrong = set_cells(right, {at: value + 1}, spec.sums)
        found = findings(wrong, rules=[rule for rule in RULES if rule.severity is Severity.ERROR])
        assert {(f.code, f.values["列"]) for f in found} == {
            ("requests.flow", col),
            ("requests.flow", "total"),
        }
