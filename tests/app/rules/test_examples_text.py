"""Made-up reports with one planted fault each, and right ones: what is said of their texts."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.rules import Finding, Severity
from tests.app.rules.asking import ADVICE
from tests.app.rules.test_examples import check_example, examples

LOUD = (Severity.ERROR, Severity.WARNING)


def is_there(finding: Finding, where: dict[str, Any]) -> bool:
    """Whether a finding points where the fault was planted, or to the section as a whole."""
    place = finding.place
    if place is None or where["part"] == "structure":
        return True
    if where["part"] in ("title", "preface"):
        return place.section == where["part"]
    part = where.get("aspect", place.part)
    return place.section == where["section"] and place.part in (None, part)


def faults_in_text() -> list[Any]:
    read = (json.loads(example.values[0].read_text(encoding="utf-8")) for example in examples("faulty"))
    return [pytest.param(data, id=data["id"]) for data in read if "part" in data["faults"][0]["where"]]


@pytest.mark.parametrize("path", examples("clean"))
def test_a_right_report_raises_no_alarm(path: Path) -> None:
    found = check_example(json.loads(path.read_text(encoding="utf-8")))
    assert not [f for f in found if f.severity in LOUD and f.code not in ADVICE]


@pytest.mark.parametrize("data", faults_in_text())
def test_a_planted_fault_in_a_text_is_found_there(data: dict[str, Any]) -> None:
    (fault,) = data["faults"]
    found = check_example(data)
    assert [f for f in found if f.code in fault["codes"] and is_there(f, fault["where"])]
