"""The relations of 表四."""

import pytest

from app.model import CellValue, OrgKind, Report
from app.rules import SetCell, Severity
from tests.app.rules.asking import at_fault, findings, live, ref, table
from tests.builders import make_report, make_suqian, with_text

REVIEW = ref("disputes.review.total")
DIRECT = ref("disputes.suit_direct.total")
AFTER = ref("disputes.suit_after_review.total")
ONE_REVIEW = table("disputes review 1/0/0/0/1")


def received(count: int, cells: str = "", **fields: object) -> Report:
    """A report with so many applications, all granted, and these cells besides."""
    year = fields.pop("year", 2023)
    assert isinstance(year, int)
    closed = live(f"requests new.natural={count} granted.natural={count} total.natural={count}")
    return make_report({**closed, **table(cells)}, year=year, **fields)


def test_sum_names_all_five_cells_the_total_first_and_offers_the_sum() -> None:
    (found,) = findings(received(9, "disputes review 0/1/0/3/3"), "disputes.sum")
    assert found.severity is Severity.ERROR
    assert found.cells[0] == REVIEW
    assert {at.col for at in found.cells} == {"upheld", "corrected", "other", "pending", "total"}
    assert found.fixes[0].changes == (SetCell(REVIEW, 4),)
    assert not findings(received(9, "disputes review 0/1/0/3/4"), "disputes.sum")


@pytest.mark.parametrize("value", [None, "/"])
def test_sum_is_unchecked_with_a_blank(value: CellValue) -> None:
    (found,) = findings(make_report({REVIEW: value}), "disputes.sum")
    assert (found.severity, found.cells) == (Severity.UNCHECKED, (REVIEW,))


SUITS = "disputes suit_after_review 3/0/0/0/3; disputes review 1/0/0/0/1"


def test_more_suits_after_review_than_reviews_is_flagged() -> None:
    assert at_fault(received(9, SUITS), "disputes.after_review") == [AFTER]


def test_last_years_reviews_may_lead_to_this_years_suits() -> None:
    last = received(9, "disputes review 2/0/0/0/2", year=2022)
    assert not findings(received(9, SUITS), "disputes.after_review", last)


def test_disputes_without_any_application_are_flagged() -> None:
    assert at_fault(make_report(ONE_REVIEW), "disputes.without_application") == [REVIEW]
    assert at_fault(make_report(ONE_REVIEW), "disputes.without_application", make_report(year=2023)) == [
        REVIEW
    ]
    assert not findings(received(1, "disputes review 1/0/0/0/1"), "disputes.without_application")


@pytest.mark.parametrize("before", ["requests new.total=3", "disputes review 0/0/0/1/1"])
def test_last_years_applications_and_open_cases_account_for_disputes(before: str) -> None:
    last = make_report(table(before), year=2023)
    assert not findings(make_report(ONE_REVIEW), "disputes.without_application", last)


def test_more_reviews_than_applications_are_flagged() -> None:
    report = received(1, "disputes review 3/0/0/0/3")
    assert at_fault(report, "disputes.more_than_applications") == [REVIEW]
    assert not findings(received(1, "disputes review 2/0/0/0/2"), "disputes.more_than_applications")
    assert not findings(report, "disputes.more_than_applications", received(2, year=2022))


def test_cross_table_rules_are_unchecked_with_a_blank() -> None:
    report = make_report({ref("requests.new.total"): None, **ONE_REVIEW})
    for code in ("disputes.without_application", "disputes.more_than_applications"):
        assert [f.severity for f in findings(report, code)] == [Severity.UNCHECKED]
    (found,) = findings(make_report({AFTER: None}), "disputes.after_review")
    assert (found.severity, found.cells) == (Severity.UNCHECKED, (AFTER,))


DIRECT_SUIT = "disputes suit_direct 1/0/0/0/1"


def test_direct_suits_are_noted_from_2024_on() -> None:
    assert at_fault(received(3, DIRECT_SUIT, year=2024), "disputes.review_first") == [DIRECT]
    assert not findings(received(3, DIRECT_SUIT, year=2023), "disputes.review_first")


def test_a_lost_case_wants_a_word_among_the_improvements() -> None:
    lost = received(3, "disputes review 0/1/0/0/1")
    assert at_fault(lost, "disputes.lost") == [ref("disputes.review.corrected")]
    assert not findings(with_text(lost, "improvements", "针对行政复议被纠正的问题，……"), "disputes.lost")
    assert not findings(received(3, "disputes review 1/0/0/0/1"), "disputes.lost")


def test_a_government_with_suits_is_reminded_of_co_defendants() -> None:
    county = received(3, DIRECT_SUIT, org="云溪县人民政府", org_kind=OrgKind.COUNTY)
    assert at_fault(county, "disputes.co_defendant") == [DIRECT]
    assert not findings(received(3, DIRECT_SUIT), "disputes.co_defendant")
    assert not findings(make_report(org="云溪县人民政府"), "disputes.co_defendant")


def test_the_published_tables_of_a_city_hold() -> None:
    for year in (2023, 2024):
        assert not findings(make_suqian(year), "disputes.sum")
        assert not findings(make_suqian(year), "disputes.after_review")
