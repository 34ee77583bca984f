"""Any file that somebody names is opened in one way, by the command line, the desk and the comparison."""

import json
from pathlib import Path

import pytest

from app import opening
from app.errors import CalledOffError, ReadError, ReportError, SpecError
from app.model import CellRef, Report
from app.model.interchange import report_to_json
from app.opening import open_any
from app.rendering import render_docx, render_html
from app.storage import Project, save_project
from app.verifying import differences_from
from tests.builders import make_report, make_suqian, spec_2021

REPORT, PREVIOUS = make_suqian(2024), make_suqian(2023)
TOTAL = CellRef("requests", "new", "total")


def as_json(report: Report) -> str:
    return json.dumps(report_to_json(report, spec_2021().cell_kinds), ensure_ascii=False)


@pytest.fixture(params=["nianbao", "json", "JSON", "docx", "html"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same report in a file of each kind."""
    path = tmp_path / f"年报.{request.param}"
    if path.suffix == ".nianbao":
        save_project(Project(REPORT, PREVIOUS), path)
    elif path.suffix.lower() == ".json":
        path.write_text(as_json(REPORT), encoding="utf-8-sig")
    else:
        path.write_bytes((render_docx if path.suffix == ".docx" else render_html)(REPORT, spec_2021()))
    return path


@pytest.mark.parametrize("light", [True, False])
def test_a_report_comes_whole_out_of_every_kind_of_file(path: Path, light: bool) -> None:
    opened = open_any(path, light=light)
    assert opened.report.tables == REPORT.tables
    assert opened.previous == (PREVIOUS if path.suffix == ".nianbao" else None)
    assert (opened.result is None) is (path.suffix.lower() in (".nianbao", ".json"))
    assert differences_from(REPORT, opened) == ()


def test_wrong_totals_of_a_json_file_from_elsewhere_stand_and_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    data = json.loads(as_json(REPORT))
    del data["overrides"]
    data["tables"]["requests"]["new.total"] = 9
    path.write_text(json.dumps(data), encoding="utf-8")
    report = open_any(path, light=False).report
    assert report.value(TOTAL) == 9
    assert str(TOTAL) in report.overrides


@pytest.mark.parametrize("name", ["a.nianbao", "b.nianbao", "a.json"])
def test_an_edition_that_the_program_lacks_is_refused(tmp_path: Path, name: str) -> None:
    path, other = tmp_path / name, make_report().with_(format="gk-2031-10")
    if path.suffix == ".json":
        path.write_text(as_json(other), encoding="utf-8")
    else:
        save_project(Project(other) if name[0] == "a" else Project(REPORT, other), path)
    with pytest.raises(SpecError, match="gk-2031-10"):
        open_any(path, light=True)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"a": 1}', "null"])
def test_json_that_is_no_report_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError):
        open_any(path, light=True)


def test_a_json_file_without_end_is_not_taken_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_MAX_JSON", 1000)
    path = tmp_path / "a.json"
    path.write_text(as_json(REPORT), encoding="utf-8")
    with pytest.raises(ReportError, match="太大"):
        open_any(path, light=True)


def test_a_reading_that_is_called_off_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(render_docx(REPORT, spec_2021()))
    with pytest.raises(CalledOffError):
        open_any(path, light=False, is_called_off=lambda: True)
