"""Correct reports in many wordings raise no alarm, and a fault planted in one is found where it is."""

import random

import pytest

from app.model import Report
from app.rules import Finding, Severity, check
from tests.app.rules.asking import ADVICE
from tests.app.rules.varied.facts import facts
from tests.app.rules.varied.faults import PLANTS, Fault
from tests.app.rules.varied.reports import report
from tests.builders import spec_2021

LOUD = (Severity.ERROR, Severity.WARNING)


def alarms(found: tuple[Finding, ...]) -> set[str]:
    return {f"{f.code}: {f.message}" for f in found if f.severity in LOUD and f.code not in ADVICE}


def is_at(finding: Finding, fault: Fault) -> bool:
    place = finding.place
    if place is None or fault.section is None:
        return True
    return place.section == fault.section and (None in (fault.part, place.part) or place.part == fault.part)


def planted(name: str, seed: int) -> tuple[Report, Fault] | None:
    rng = random.Random(f"{name}{seed}")
    f = facts(rng)
    return PLANTS[name](report(f, rng), f, rng)


@pytest.mark.parametrize("seed", range(60))
def test_a_correct_report_raises_no_alarm(seed: int) -> None:
    rng = random.Random(seed)
    assert not alarms(check(report(facts(rng), rng), spec_2021()))


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_fault_is_found_where_it_is(name: str) -> None:
    cases = [case for seed in range(12) if (case := planted(name, seed))]
    assert cases
    for faulty, fault in cases:
        found = check(faulty, spec_2021())
        assert any(f.code in fault.codes and is_at(f, fault) for f in found), fault
