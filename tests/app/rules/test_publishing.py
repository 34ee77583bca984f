"""What must not go to the public, apart from everything else that is wrong."""

import pytest

from app.rules import Finding, check
from app.rules.answers import acknowledge
from app.rules.publishing import not_for_the_public, other_errors
from tests.builders import cells, make_report, spec_2021, with_text

SPEC = spec_2021()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("身份证号：11010519491231002X。", "safety.id_card"),
        ("申请人张某某的手机是13812345678。", "safety.mobile"),
        ("本件为秘密★1年。", "safety.secrecy_mark"),
    ],
)
def test_personal_data_and_marks_of_secrecy_are_named(words: str, code: str) -> None:
    report = with_text(make_report(), "other_matters", words)
    assert code in {f.code for f in not_for_the_public(report, check(report, SPEC))}
    assert not other_errors(report, [f for f in check(report, SPEC) if f.code == code])


def test_what_somebody_has_answered_for_and_mere_hints_are_not_asked_about() -> None:
    report = with_text(make_report(), "other_matters", "办公联系手机13812345678，邮箱a@qq.com。")
    found = check(report, SPEC)
    for finding in not_for_the_public(report, found):
        report = acknowledge(report, finding, "本人同意公开")
    assert not not_for_the_public(report, check(report, SPEC))


def test_other_errors_are_those_of_the_figures() -> None:
    report = make_report(cells(requests__new__natural=9))
    found: tuple[Finding, ...] = other_errors(report, check(report, SPEC))
    assert found and all(not f.code.startswith("safety.") for f in found)
