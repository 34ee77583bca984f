"""Slips in tables of any size, beside last year's report: found, named, and settled by what is offered."""

import random

import pytest

from app.model import Report
from app.rules import Finding, Severity, check
from app.rules.fixes import apply_fix
from tests.app.rules.two_years import SPEC, two_years, with_slips

LOUD = (Severity.ERROR, Severity.WARNING)
# What is said of texts this short, and of years that are alike by chance.
OF_NO_SLIP = frozenset(
    {"structure.overview_aspect", "structure.supervision_results", "previous.same_numbers"}
)


def loud(report: Report, previous: Report) -> list[Finding]:
    return [f for f in check(report, SPEC, previous) if f.severity in LOUD and f.code not in OF_NO_SLIP]


@pytest.mark.parametrize("seed", range(60))
def test_two_right_years_raise_no_alarm(seed: int) -> None:
    assert not [each.message for each in loud(*two_years(random.Random(seed)))]


@pytest.mark.parametrize("seed", range(120))
def test_one_slip_is_found_and_named(seed: int) -> None:
    rng = random.Random(f"one{seed}")
    report, previous = two_years(rng)
    faulty, places = with_slips(report, rng, 1)
    found = loud(faulty, previous)
    (place,) = places
    assert any(place in each.cells for each in found)
    if place.table == "requests":
        assert any(each.cells[0] == place for each in found)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("seed", range(40))
def test_what_is_offered_settles_a_finding_and_brings_up_none(seed: int, count: int) -> None:
    rng = random.Random(f"fix{seed}")
    report, previous = two_years(rng)
    faulty, _ = with_slips(report, rng, count)
    found = loud(faulty, previous)
    known = {(each.code, frozenset(each.cells)) for each in found}
    for finding in found:
        for fix in finding.fixes:
            left = loud(apply_fix(faulty, fix, SPEC.sums), previous)
            still = {(each.code, frozenset(each.cells)) for each in left}
            assert (finding.code, frozenset(finding.cells)) not in still
            assert len(left) < len(found)
            assert {code for code, _ in still} <= {code for code, _ in known}
