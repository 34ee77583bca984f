"""A project file of every version ever released opens, with all that was in it.

`vN.nianbao` was written by the program of that version and is never written again; `vN.json` says what
it holds, in the shape of today.
"""

import json
from pathlib import Path

import pytest

from app.model.interchange import report_from_json
from app.storage import load_project
from app.storage.migrations import CURRENT
from tests.builders import make_suqian

HERE = Path(__file__).parent
SAMPLES = sorted(HERE.glob("v*.nianbao"))


def test_there_is_a_sample_of_every_version() -> None:
    assert [path.stem for path in SAMPLES] == [f"v{n}" for n in range(1, CURRENT + 1)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_old_file_opens_with_all_that_was_in_it(path: Path) -> None:
    project = load_project(path)
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert project.report == report_from_json(expected)
    assert project.previous == make_suqian(2023)
    assert dict(project.attachments) == {"去年的年报.txt": "宿迁市2023年年报".encode()}
    assert not project.read_only
