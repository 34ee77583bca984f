"""Made-up reports with one planted fault each, and right ones: what is said of their figures."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.model.interchange import report_from_json
from app.paths import ROOT
from app.rules import Finding, Severity, check
from app.spec import spec_for
from tests.app.rules.asking import ADVICE

EXAMPLES = ROOT / "tests" / "data" / "rules"
GROUPS = {"cells", "requests", "disclosure", "disputes", "previous"}


def examples(kind: str) -> list[Any]:
    return [pytest.param(path, id=path.stem) for path in sorted((EXAMPLES / kind).glob("*.json"))]


def check_example(data: dict[str, Any]) -> tuple[Finding, ...]:
    report = report_from_json(data["report"])
    previous = report_from_json(data["previous"]) if data["previous"] else None
    return check(report, spec_for(report.format), previous)


@pytest.mark.parametrize("path", examples("clean"))
def test_figures_of_a_right_report_are_not_objected_to(path: Path) -> None:
    found = check_example(json.loads(path.read_text(encoding="utf-8")))
    objections = [f for f in found if f.severity in (Severity.ERROR, Severity.WARNING)]
    assert not [f for f in objections if f.code.split(".")[0] in GROUPS and f.code not in ADVICE]


@pytest.mark.parametrize("path", examples("faulty"))
def test_a_planted_fault_in_a_cell_is_found_there(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    found = check_example(data)
    for fault in data["faults"]:
        if "cell" not in fault["where"]:
            continue
        named = [f.cells[0] for f in found if f.code in fault["codes"] and f.cells]
        assert {str(at) for at in named} & set(fault["cells"])
