"""What every rule owes, whatever its subject."""

import re
from collections import Counter

import pytest

from app.model import Report
from app.rules import RULES, Finding, Rule, Severity, check
from tests.app.rules.asking import findings, table
from tests.builders import make_report, make_suqian, spec_2021

CODE = re.compile(r"(?:cells|requests|disclosure|disputes|previous|narrative|structure|safety)(?:\.[a-z_]+)+")
DRAFTS = {
    "right": make_report(),
    "city": make_suqian(2024),
    "blank": make_report(dict.fromkeys(spec_2021().refs())),
    "empty": spec_2021().empty_report(),
    "texts": make_report(dict.fromkeys(spec_2021().refs(), "若干")),
    "wrong": make_report(table("requests new.natural=5 total.total=3; disputes review 1/1/1/1/1")),
}


def test_codes_are_unique_and_named_by_their_group() -> None:
    codes = Counter(rule.code for rule in RULES)
    assert codes and max(codes.values()) == 1
    assert all(CODE.fullmatch(code) for code in codes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_in_chinese_what_it_is_and_rests_on(rule: Rule) -> None:
    assert re.search(r"[\u4e00-\u9fff]", rule.title)
    assert re.search(r"[\u4e00-\u9fff]", rule.basis)
    assert rule.summary.endswith(".")
    assert rule.severity is not Severity.UNCHECKED


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
@pytest.mark.parametrize("previous", [None, make_suqian(2023), spec_2021().empty_report()])
def test_any_draft_is_checked_and_each_finding_is_one_of_its_rule(
    draft: Report, previous: Report | None
) -> None:
    known = {rule.code: rule for rule in RULES}
    for found in findings(draft, previous=previous):
        assert found.basis == known[found.code].basis
        assert re.search(r"[\u4e00-\u9fff]", found.message)
        assert "None" not in found.message and "Decimal" not in found.message


def test_a_right_report_has_no_finding() -> None:
    assert findings(make_report()) == []


def test_the_same_draft_gives_the_same_findings() -> None:
    assert findings(DRAFTS["wrong"]) == findings(DRAFTS["wrong"])


def test_errors_come_first_and_the_rest_in_the_order_of_the_rules() -> None:
    found = check(DRAFTS["wrong"], spec_2021())
    order = {rule.code: index for index, rule in enumerate(RULES)}
    by_severity = [list(Severity).index(each.severity) for each in found]
    assert by_severity == sorted(by_severity)

    def positions(severity: Severity) -> list[int]:
        own: list[Finding] = [each for each in found if each.severity is severity]
        return [order[each.code] for each in own]

    assert all(positions(severity) == sorted(positions(severity)) for severity in Severity)
