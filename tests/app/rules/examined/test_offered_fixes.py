"""What a finding offers settles it and brings up nothing new, in every examined sentence."""

from collections import Counter

import pytest

from app.model import Report
from app.rules import Finding, Severity, check
from app.rules.fixes import apply_fix
from tests.app.rules.examined.examiner import Case, cases, last_year_of, report_of
from tests.app.rules.examined.test_examined import BATCHES
from tests.builders import spec_2021

KINDS = ("faults", "clean")


def said(found: tuple[Finding, ...]) -> Counter[tuple[str, str]]:
    return Counter((f.code, f.message) for f in found)


def loud(found: tuple[Finding, ...]) -> Counter[str]:
    return Counter(f.code for f in found if f.severity in (Severity.ERROR, Severity.WARNING))


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_fix_removes_its_finding_and_adds_none(kind: str, batch: int) -> None:
    for case in cases(f"{kind}_{batch}.txt"):
        report = report_of(case)
        previous = last_year_of(case, report)
        found = check(report, spec_2021(), previous)
        for finding in found:
            assert_settled(case, finding, report, previous, found)


def assert_settled(
    case: Case, finding: Finding, report: Report, previous: Report | None, found: tuple[Finding, ...]
) -> None:
    for fix in finding.fixes:
        left = check(apply_fix(report, fix, spec_2021().sums), spec_2021(), previous)
        key = (finding.code, finding.message)
        assert said(left)[key] < said(found)[key], (case, fix.label)
        assert not loud(left) - loud(found), (case, fix.label)
