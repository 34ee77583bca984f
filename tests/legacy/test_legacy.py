"""Project files of every version ever released open, with all that was in them.

Each `vN*.nianbao` was written by the program of that version and is never written again: one with
next to nothing in it, one with everything that version knew. The `.json` beside it says what it holds,
in the shape of today.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from app.model.interchange import report_to_json
from app.model.workflow import workflow_to_json
from app.spec import spec_for
from app.storage import Project, load_project, project_from_bytes, project_to_bytes
from app.storage.migrations import CURRENT

HERE = Path(__file__).parent
SAMPLES = sorted(HERE.glob("v*.nianbao"))


def as_json(project: Project) -> dict[str, Any]:
    """All that a project holds, one value for each thing the author put in."""
    reports = {"report": project.report, "previous": project.previous}
    return {
        **{
            key: each and report_to_json(each, spec_for(each.format).cell_kinds)
            for key, each in reports.items()
        },
        "attachments": {name: data.decode("latin-1") for name, data in project.attachments.items()},
        "workflow": workflow_to_json(project.workflow),
        "read_only": project.read_only,
    }


@pytest.mark.parametrize("version", range(1, CURRENT + 1))
def test_there_are_a_bare_and_a_full_sample_of_every_version(version: int) -> None:
    assert {f"v{version}-minimal", f"v{version}-full"} <= {path.stem for path in SAMPLES}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_old_file_opens_with_all_that_was_in_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(as_json(load_project(path)))) == expected


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_old_file_that_is_saved_anew_keeps_all_that_was_in_it(path: Path) -> None:
    project = load_project(path)
    assert project_from_bytes(project_to_bytes(project), "again.nianbao") == project


def test_the_full_sample_of_today_leaves_no_field_empty() -> None:
    project = load_project(HERE / f"v{CURRENT}-full.nianbao")
    report = project.report
    assert all(getattr(report, name) for name in type(report).model_fields)
    assert all(getattr(report.contact, name) for name in type(report.contact).model_fields)
    assert any(part.bindings for section in report.sections for part in section.parts)
    assert project.previous and project.attachments and project.workflow.steps
