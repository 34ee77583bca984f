"""The relations of 表二."""

import pytest

from app.model import OrgKind
from app.rules import Severity
from app.rules.disclosure import RULES
from tests.app.rules.asking import at_fault, findings, ref, table
from tests.builders import make_report, make_suqian, spec_2021

REGULATIONS = table("disclosure regulations 2/0/2")
ISSUED = ref("disclosure.normative.issued")


@pytest.mark.parametrize(
    ("org", "kind"),
    [
        ("清河县柳林镇人民政府", None),
        ("青阳区小河口街道", OrgKind.TOWNSHIP),
        ("官塘社区", OrgKind.COMMUNITY),
        ("安澜县财政局", OrgKind.COUNTY_DEPARTMENT),
    ],
)
def test_a_body_that_makes_no_regulations_has_none(org: str, kind: OrgKind | None) -> None:
    (found,) = findings(make_report(REGULATIONS, org=org, org_kind=kind), "disclosure.regulations_zero")
    assert found.severity is Severity.ERROR
    assert set(found.cells) == {ref("disclosure.regulations.issued"), ref("disclosure.regulations.in_force")}


@pytest.mark.parametrize(("org", "kind"), [("宿迁市人民政府", OrgKind.CITY), ("", None)])
def test_a_city_or_an_unknown_body_may_have_regulations(org: str, kind: OrgKind | None) -> None:
    assert not findings(make_report(REGULATIONS, org=org, org_kind=kind), "disclosure.regulations_zero")


def test_stock_below_what_this_year_leaves_is_flagged() -> None:
    short = make_report(table("disclosure normative 4/0/2"))
    assert at_fault(short, "disclosure.stock") == [ref("disclosure.normative.in_force")]


def test_stock_is_unchecked_with_a_blank() -> None:
    (found,) = findings(make_report({ISSUED: None}), "disclosure.stock")
    assert (found.severity, found.cells) == (Severity.UNCHECKED, (ISSUED,))


def test_more_repealed_than_issued_is_no_fault() -> None:
    assert not findings(make_suqian(2023), rules=RULES)


def test_a_community_has_no_administrative_figures() -> None:
    licences = ref("disclosure.licensing.decisions")
    community = make_report({licences: 3}, org="官塘社区", org_kind=OrgKind.TOWNSHIP)
    assert at_fault(community, "disclosure.community_zero") == [licences]
    assert not findings(make_report({licences: 3}), "disclosure.community_zero")
    assert not findings(make_report(org="官塘社区"), "disclosure.community_zero")


def test_a_street_that_issued_normative_documents_is_asked_to_compare() -> None:
    cells = table("disclosure normative 1/0/1")
    (found,) = findings(make_report(cells, org="青阳区小河口街道"), "disclosure.street_normative")
    assert (found.severity, found.cells) == (Severity.INFO, (ISSUED,))
    assert not findings(make_report(cells), "disclosure.street_normative")


def test_no_rule_but_stock_speaks_of_an_empty_table() -> None:
    empty = make_report(dict.fromkeys(spec_2021().refs()), org="官塘社区")
    assert {f.code for f in findings(empty, rules=RULES)} == {"disclosure.stock"}
