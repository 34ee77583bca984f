"""This year's figures against last year's."""

from app.model import CellRef, CellValue, Report
from app.rules import SetCell, Severity
from app.rules.previous import RULES
from tests.app.rules.asking import at_fault, findings, live, ref, table
from tests.builders import make_report, make_suqian, suqian

IN_FORCE = ref("disclosure.normative.in_force")
LAST = make_report(year=2023)


def last_year(cells: str) -> Report:
    return make_report(table(cells), year=2023)


def test_two_years_that_follow_one_another_agree() -> None:
    assert not findings(make_suqian(2024), previous=make_suqian(2023), rules=RULES)
    assert not findings(make_report(), previous=LAST, rules=RULES)


def test_without_last_years_report_nothing_is_said() -> None:
    wrong = make_suqian(2024, {ref("requests.carried_in.natural"): None})
    assert not findings(wrong, rules=RULES)


def test_carried_in_differs_from_what_was_carried_out() -> None:
    last = make_report(live("requests new.natural=2 carried_out.natural=2"), year=2023)
    found = findings(make_report(), "previous.carry", last)
    assert [f.cells for f in found] == [
        (ref("requests.carried_in.natural"),),
        (ref("requests.carried_in.total"),),
    ]
    assert found[0].severity is Severity.ERROR


def test_last_years_number_is_offered_only_where_it_fits_the_other_figures() -> None:
    last = make_report(live("requests new.natural=2 carried_out.natural=2"), year=2023)
    (natural, _) = findings(
        make_report(live("requests granted.natural=2 total.natural=2")), "previous.carry", last
    )
    assert natural.fixes[0].changes == (SetCell(ref("requests.carried_in.natural"), 2),)
    assert not any(each.fixes for each in findings(make_report(), "previous.carry", last))


def test_carry_is_unchecked_with_a_blank_on_either_side() -> None:
    blank: dict[CellRef, CellValue] = {ref("requests.carried_in.legal"): None}
    (found,) = findings(make_report(blank), "previous.carry", LAST)
    assert (found.severity, found.cells) == (Severity.UNCHECKED, (ref("requests.carried_in.legal"),))
    (found,) = findings(make_report(), "previous.carry", last_year("requests carried_out.legal=/"))
    assert (found.severity, found.cells) == (Severity.UNCHECKED, ())
    assert "上年年报" in found.message


def test_a_report_of_another_year_is_not_taken_for_last_years() -> None:
    (found,) = findings(make_suqian(2024), previous=make_suqian(2024), rules=RULES)
    assert (found.code, found.severity) == ("previous.carry", Severity.UNCHECKED)
    assert not findings(make_suqian(2024), previous=make_suqian(2023).with_(report_year=None), rules=RULES)


def test_stock_continues_last_years() -> None:
    last = last_year("disclosure normative 0/0/2")
    (found,) = findings(make_report(table("disclosure normative 2/0/2")), "previous.stock", last)
    assert (found.severity, found.cells[0]) == (Severity.WARNING, IN_FORCE)
    assert found.fixes[0].changes == (SetCell(IN_FORCE, 4),)
    assert not findings(make_report(table("disclosure normative 2/1/3")), "previous.stock", last)


def test_stock_is_unchecked_with_a_blank_on_either_side() -> None:
    here = findings(make_report({IN_FORCE: None}), "previous.stock", LAST)
    there = findings(make_report(), "previous.stock", make_report({IN_FORCE: None}, year=2023))
    assert [f.cells for f in here + there] == [(IN_FORCE,), ()]
    assert {f.severity for f in here + there} == {Severity.UNCHECKED}


def test_stock_of_the_old_form_is_not_compared() -> None:
    old = last_year("disclosure normative 0/0/9").with_(format="gk-2019-60")
    assert not findings(make_report(), "previous.stock", old)


PENDING = "disputes review 0/0/0/2/2"


def test_cases_left_pending_must_appear_again() -> None:
    (found,) = findings(make_report(), "previous.pending", last_year(PENDING))
    assert (found.severity, found.cells) == (Severity.WARNING, (ref("disputes.review.total"),))
    assert not findings(
        make_report(table("disputes review 2/0/0/0/2")), "previous.pending", last_year(PENDING)
    )


def test_a_pending_review_that_may_have_gone_to_court_is_only_noted() -> None:
    sued = make_report(table("disputes suit_after_review 2/0/0/0/2"))
    (found,) = findings(sued, "previous.pending", last_year(PENDING))
    assert found.severity is Severity.INFO


def test_pending_is_unchecked_with_a_blank() -> None:
    total = ref("disputes.review.total")
    (found,) = findings(
        make_report({total: None}), "previous.pending", last_year("disputes review 0/0/0/0/0")
    )
    assert (found.severity, found.cells) == (Severity.UNCHECKED, (total,))


def jumps(before: int, now: int) -> bool:
    report = make_report(table(f"requests new.total={now}"))
    return bool(at_fault(report, "previous.jump.new", last_year(f"requests new.total={before}")))


def test_applications_jump_from_threefold_and_five_on() -> None:
    assert [jumps(3, 9), jumps(0, 5), jumps(9, 3), jumps(2, 6), jumps(10, 29), jumps(4, 0)] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def decisions_jump(before: CellValue, now: CellValue, row: str = "penalty.decisions") -> bool:
    at = ref(f"disclosure.{row}")
    last = make_report({at: before}, year=2023)
    return at_fault(make_report({at: now}), "previous.jump.disclosure", last) == [at]


def test_decisions_jump_from_tenfold_and_twenty_on_or_to_nothing() -> None:
    assert decisions_jump(3, 30)
    assert decisions_jump(1, 0)
    assert not decisions_jump(2, 20)
    assert not decisions_jump(30, 200)
    assert not decisions_jump(None, 200)


def test_fees_jump_from_tenfold_and_five_wan_on() -> None:
    assert decisions_jump(1, 10, "fees.amount_wan")
    assert not decisions_jump(0, 4, "fees.amount_wan")


def test_a_table_equal_to_last_years_in_every_cell_was_probably_copied() -> None:
    copied = make_suqian(2024, {at: n for at, n in suqian(2023).items() if at.table == "requests"})
    (found,) = findings(copied, "previous.same_numbers", make_suqian(2023))
    assert found.severity is Severity.WARNING
    assert not findings(make_suqian(2024), "previous.same_numbers", make_suqian(2023))


def test_two_years_without_applications_may_be_equal() -> None:
    assert not findings(make_report(), "previous.same_numbers", LAST)


def test_another_edition_of_the_form_is_noted() -> None:
    old = LAST.with_(format="gk-2019-60")
    assert findings(make_report(), "previous.format_break", old)
    assert not findings(make_report(), "previous.format_break", LAST)


def test_what_the_old_form_carried_out_is_still_compared() -> None:
    last = last_year("requests carried_out.natural=2").with_(format="gk-2019-60")
    assert at_fault(make_report(), "previous.carry", last) == [ref("requests.carried_in.natural")]
