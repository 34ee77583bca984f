"""An office may lower or switch off what is a reminder; errors stay errors."""

import pytest

from app.errors import ReadError
from app.model import RuleLevel
from app.model.interchange import report_from_json, report_to_json
from app.rollover import start_year
from app.rules import RULES, Severity, check
from app.rules.profile import (
    adjusted,
    levels_below,
    profile_from_text,
    profile_to_text,
    with_level,
)
from tests.builders import cells, make_report, spec_2021, with_text

BY_CODE = {rule.code: rule for rule in RULES}
FEE = BY_CODE["narrative.fee"]
SILENT_ON_FEES = with_text(make_report(), "other_matters", "本年度没有其他需要报告的事项。")


def severities(level: RuleLevel | None) -> list[Severity]:
    found = check(with_level(SILENT_ON_FEES, FEE, level), spec_2021())
    return [each.severity for each in found if each.code == FEE.code]


def test_a_rule_speaks_as_usual_lowered_or_not_at_all() -> None:
    assert severities(None) == [Severity.WARNING]
    assert severities("info") == [Severity.INFO]
    assert severities("off") == []


def test_a_rule_about_errors_cannot_be_lowered() -> None:
    flow = BY_CODE["requests.flow"]
    assert levels_below(flow) == ()
    assert with_level(make_report(), flow, "off").rule_profile == {}
    wrong = make_report(cells(requests__new__natural=5), rule_profile={"requests.flow": "off"})
    assert Severity.ERROR in {each.severity for each in check(wrong, spec_2021())}


def test_an_error_found_by_a_rule_that_usually_warns_stays() -> None:
    rule = BY_CODE["structure.problems_and_improvements"]
    silenced = with_level(with_text(make_report(), "improvements", ""), rule, "off")
    found = [each for each in check(silenced, spec_2021()) if each.code == rule.code]
    assert {each.severity for each in found} == {Severity.ERROR}


def test_a_profile_only_lowers() -> None:
    finding = BY_CODE["requests.misc"].finding("…")
    assert finding.severity is Severity.INFO
    assert list(adjusted([finding], {"requests.misc": "warning"})) == [finding]
    assert levels_below(BY_CODE["requests.misc"]) == ("off",)
    assert levels_below(FEE) == ("info", "off")


def test_a_profile_of_every_rule_survives_its_file() -> None:
    report = make_report()
    for each in RULES:
        for level in levels_below(each)[-1:]:
            report = with_level(report, each, level)
    text = profile_to_text(report.rule_profile, RULES)
    assert profile_from_text(text, RULES) == report.rule_profile


def test_a_profile_file_lists_rules_by_name_and_cannot_lower_errors() -> None:
    text = profile_to_text(with_level(make_report(), FEE, "off").rule_profile, RULES)
    assert FEE.title in text
    read = profile_from_text(text + '"requests.flow" = "off"\n"later.rule" = "info"\n', RULES)
    assert read == {FEE.code: "off"}


@pytest.mark.parametrize(
    "text", ["{", "", "rules = 3", '[rules]\n"narrative.fee" = "error"', "[rules]\na = 1"]
)
def test_another_file_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(ReadError) as refused:
        profile_from_text(text, RULES)
    assert "规则" in refused.value.user_message


def test_the_profile_travels_with_the_report() -> None:
    report = with_level(make_report(), FEE, "off")
    data = report_to_json(report, spec_2021().cell_kinds)
    assert report_from_json(data) == report
    assert "rule_profile" not in report_to_json(make_report(), spec_2021().cell_kinds)
    assert start_year(report, spec_2021()).rule_profile == {FEE.code: "off"}
