"""`nianbao check`."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import checking, inputs
from app.cli.as_json import findings_to_json
from app.cli.checking import exit_code
from app.model import CellRef, edits
from app.opening import Opened
from app.rules import Finding, Place, Severity
from app.rules.answers import acknowledge
from app.spec import spec_for
from app.storage import Project, save_project
from tests.app.cli.conftest import Run, codes
from tests.builders import cells, make_report, make_suqian, with_text

AsFile = Callable[..., Path]
WRONG = cells(requests__new__natural=3441)


def test_a_correct_report_ends_with_0(nianbao: Run, as_file: AsFile) -> None:
    shown = nianbao("check", as_file(make_report()), "--json")
    assert (shown.code, codes(shown)) == (0, [])
    assert "没有发现问题" in nianbao("check", as_file(make_report())).out


def test_a_wrong_sum_ends_with_2_and_names_the_cell(nianbao: Run, as_file: AsFile) -> None:
    shown = nianbao("check", as_file(make_suqian(2024, WRONG)), "--json")
    assert shown.code == 2
    first = shown.json["files"][0]["findings"][0]
    assert first["severity"] == "error" and "requests.new.natural" in first["cells"]
    assert set(first) == {
        "code", "severity", "cells", "section", "part", "span", "quote", "message", "values", "basis",
    }  # fmt: skip
    assert "3441" in first["message"] or "3441" in str(first["values"])
    assert "错误" in nianbao("check", as_file(make_suqian(2024, WRONG))).out


def test_last_year_is_compared(nianbao: Run, as_file: AsFile) -> None:
    this = as_file(make_suqian(2024), "今年.json")
    good = as_file(make_suqian(2023), "对.json")
    bad = as_file(make_suqian(2023, cells(requests__carried_out__natural=117)), "错.json")
    assert "previous.carry" not in codes(nianbao("check", this, "--previous", good, "--json"))
    assert "previous.carry" in codes(nianbao("check", this, "--previous", bad, "--json"))
    assert "previous.carry" not in codes(nianbao("check", this, "--json"))


def test_a_project_is_compared_with_the_year_it_holds(nianbao: Run, tmp_path: Path) -> None:
    last = make_suqian(2023, cells(requests__carried_out__natural=117))
    save_project(Project(make_suqian(2024), last), tmp_path / "a.nianbao")
    assert "previous.carry" in codes(nianbao("check", tmp_path / "a.nianbao", "--json"))


def test_a_bad_file_among_many_stops_nothing(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    files = [
        as_file(make_suqian(2024, WRONG), "1.json"),
        tmp_path / "没有.docx",
        as_file(make_report(), "3.json"),
    ]
    shown = nianbao("check", *files, "--json")
    assert shown.code == 3
    assert [each["file"] for each in shown.json["files"]] == list(map(str, files))
    assert shown.json["files"][0]["findings"] and "error" in shown.json["files"][1]
    assert "找不到文件" in shown.err


def test_a_fault_of_ours_at_one_file_does_not_cost_the_others(
    nianbao: Run, as_file: AsFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [as_file(make_report(), "坏.json"), as_file(make_suqian(2024, WRONG), "好.json")]
    real = checking.open_any

    def faulty(path: Path) -> Opened:
        if path == files[0]:
            raise KeyError("内部")
        return real(path)

    monkeypatch.setattr(checking, "open_any", faulty)
    shown = nianbao("check", *files, "--json")
    assert shown.code == 3 and "Traceback" not in shown.err and "内部出错" in shown.err
    assert shown.json["files"][1]["findings"]
    assert "KeyError" in (home / "error.log").read_text(encoding="utf-8")
    assert (home / "error.log").stat().st_mode & 0o077 == 0


def test_a_fault_of_ours_does_not_end_like_a_warning(
    nianbao: Run, as_file: AsFile, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(path: Path) -> Opened:
        raise KeyError("内部")

    monkeypatch.setattr(inputs, "open_any", faulty)
    told = nianbao("read", as_file(make_report()))
    assert told.code == 3 and str(home / "error.log") in told.err


def test_a_previous_that_cannot_be_read_is_refused(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    refused = nianbao("check", as_file(make_report()), "--previous", tmp_path / "没有.docx")
    assert refused.code == 3 and "没有.docx" in refused.err


@pytest.mark.parametrize(
    ("severity", "code"),
    [(Severity.ERROR, 2), (Severity.WARNING, 1), (Severity.INFO, 0), (Severity.UNCHECKED, 0)],
)
def test_the_exit_code_follows_the_worst(severity: Severity, code: int) -> None:
    found = Finding("x.y", severity, "…")
    assert exit_code(make_report(), [Finding("x.z", Severity.INFO, "…"), found]) == code


def test_a_warning_answered_with_a_reason_no_longer_counts_an_error_does() -> None:
    warning, error = Finding("x.y", Severity.WARNING, "…"), Finding("x.z", Severity.ERROR, "…")
    report = acknowledge(acknowledge(make_report(), warning, "已核对"), error, "已核对")
    assert exit_code(report, [warning]) == 0
    assert exit_code(report, [warning, error]) == 2
    assert findings_to_json(report, [warning])[0]["answer"] == "已核对"


def test_a_place_in_the_text_is_given_in_characters() -> None:
    finding = Finding(
        "narrative.x",
        Severity.WARNING,
        "…",
        place=Place("overview", 1, (2, 5), "政府信"),
        values={"at": CellRef("requests", "new", "total"), "found": (1, None)},
    )
    (shown,) = findings_to_json(make_report(), [finding])
    assert (shown["section"], shown["part"], shown["span"], shown["quote"]) == (
        "overview",
        1,
        [2, 5],
        "政府信",
    )
    assert shown["values"] == {"at": "requests.new.total", "found": [1, None]}


def test_a_place_in_a_heading_has_no_span_in_the_text() -> None:
    place = Place("overview", 1, (0, 2), "（一", in_heading=True)
    (shown,) = findings_to_json(make_report(), [Finding("x.y", Severity.INFO, "…", place=place)])
    assert (shown["part"], shown["span"], shown["quote"]) == (1, None, "（一")


def test_rule_settings_apply_to_every_file_but_not_to_errors(
    nianbao: Run, as_file: AsFile, tmp_path: Path
) -> None:
    silent = with_text(make_report(), "other_matters", "本年度没有其他需要报告的事项。")
    settings = tmp_path / "规则设置.toml"
    settings.write_text('[rules]\n"narrative.fee" = "off"\n"requests.row" = "off"\n', encoding="utf-8")
    assert nianbao("check", as_file(silent)).code == 1
    assert nianbao("check", as_file(silent), "--rules", settings).code == 0
    assert nianbao("check", as_file(make_suqian(2024, WRONG)), "--rules", settings).code == 2
    settings.write_text("别的文件", encoding="utf-8")
    refused = nianbao("check", as_file(silent), "--rules", settings)
    assert refused.code == 3 and "规则设置" in refused.err


def test_the_settings_in_a_report_hold_without_being_named(nianbao: Run, tmp_path: Path) -> None:
    silent = with_text(make_report(), "other_matters", "本年度没有其他需要报告的事项。")
    save_project(Project(silent.with_(rule_profile={"narrative.fee": "info"})), tmp_path / "a.nianbao")
    shown = nianbao("check", tmp_path / "a.nianbao", "--json")
    assert shown.code == 0
    assert [f["severity"] for f in shown.json["files"][0]["findings"]] == ["info"]


def test_blank_cells_of_one_table_are_one_line_for_people(nianbao: Run, as_file: AsFile) -> None:
    report = make_suqian(2024)
    blank = {at: None for at in spec_for(report.format).refs() if at.table == "requests"}
    file = as_file(edits.set_cells(report, blank, {}))
    lines = [line for line in nianbao("check", file).out.splitlines() if "未填写" in line]
    assert lines == [next(line for line in lines if "表三还有" in line and "“本年新收·自然人”等" in line)]
    assert codes(nianbao("check", file, "--json")).count("cells.blank") > 100


def test_a_folder_is_told_how_its_files_are_named(nianbao: Run, tmp_path: Path) -> None:
    assert "*.docx" in nianbao("check", tmp_path).err
