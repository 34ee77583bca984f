"""Faults in sentences by another hand are found in their place; right ones raise no alarm."""

import pytest

from tests.app.rules.examined.examiner import Case, alarms, cases, check_case, is_found

BATCHES = range(1, 12)


def params(kind: str) -> list[Case]:
    return [case for batch in BATCHES for case in cases(f"{kind}_{batch}.txt")]


@pytest.mark.parametrize("case", params("faults"), ids=str)
def test_the_fault_is_found_at_its_words(case: Case) -> None:
    assert is_found(case, check_case(case))


@pytest.mark.parametrize("case", params("clean"), ids=str)
def test_a_right_sentence_raises_no_alarm(case: Case) -> None:
    assert not alarms(check_case(case))
