"""`nianbao read`."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.model import Report
from app.storage import Project, save_project
from tests.app.cli.conftest import Run
from tests.builders import cells, make_report, make_suqian, spec_2021

ROOT = Path(__file__).parents[3]
EXAMPLE = next((ROOT / "resources" / "examples").glob("*.txt"))
AsFile = Callable[..., Path]


def test_json_has_every_cell_of_the_form(nianbao: Run, as_file: AsFile) -> None:
    data = nianbao("read", as_file(make_suqian(2024)), "--json").json
    assert data["format"] == "gk-2021-30"
    assert (data["org"], data["org_kind"], data["report_year"]) == ("宿迁市人民政府", "city", 2024)
    assert {key: list(table) for key, table in data["tables"].items()} == {
        key: list(keys) for key, keys in spec_2021().cell_kinds.items()
    }
    assert data["tables"]["disclosure"]["fees.amount_wan"] == "72701.2578"
    assert data["tables"]["requests"]["new.natural"] == 3440
    assert data["notes"] == []


def test_json_of_json_is_the_same(nianbao: Run, as_file: AsFile, tmp_path: Path) -> None:
    report = make_suqian(2024, cells(requests__new__natural=None, requests__new__total="/"))
    first = nianbao("read", as_file(report), "--json")
    again = tmp_path / "again.json"
    again.write_bytes(first.out.encode())
    assert nianbao("read", again, "--json").out == first.out


def test_a_project_file_is_read(nianbao: Run, tmp_path: Path) -> None:
    save_project(Project(make_suqian(2024)), tmp_path / "a.nianbao")
    assert nianbao("read", tmp_path / "a.nianbao", "--json").json["tables"]["requests"]["total.total"] == 3521


def test_a_real_report_is_read_from_text(nianbao: Run) -> None:
    data = nianbao("read", EXAMPLE, "--json").json
    assert data["report_year"] == 2023 and "高庄街道办事处" in data["org"]
    assert {v for table in data["tables"].values() for v in table.values()} <= {0, "0"}
    assert [section["key"] for section in data["sections"]] == [
        section.key for section in spec_2021().sections
    ]


def test_a_person_sees_texts_tables_and_blanks(nianbao: Run, as_file: AsFile) -> None:
    shown = nianbao("read", as_file(make_suqian(2024, cells(requests__new__natural=None))))
    assert shown.code == 0
    assert "一、总体情况" in shown.out and "自然人 （空）" in shown.out and "总计 3525" in shown.out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("没有.docx", None, "找不到文件"),
        ("坏.json", b"{", "不是完整的JSON"),
        ("空.json", b"", "不是完整的JSON"),
        ("别的.json", b"[1]", "没有年度报告的数据"),
        ("深.json", b"[" * 100_000, "不是完整的JSON"),
        ("新.json", b'{"format": "gk-2099", "tables": {}}', "gk-2099"),
        ("坏.nianbao", b"PK", "损坏"),
    ],
)
def test_what_cannot_be_read_is_explained(
    nianbao: Run, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    refused = nianbao("read", tmp_path / name)
    assert refused.code == 3 and not refused.out
    assert words in refused.err and "Traceback" not in refused.err


def test_a_folder_is_explained(nianbao: Run, tmp_path: Path) -> None:
    assert "文件夹" in nianbao("read", tmp_path).err


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "gbk"}]
)
def test_json_is_utf_8_whatever_the_locale(as_file: AsFile, locale: dict[str, str]) -> None:
    path = as_file(make_report(org="𱖫水镇人民政府"), "a.json")
    done = subprocess.run(
        [sys.executable, "-m", "ui.entry", "read", str(path), "--json"],
        cwd=ROOT,
        env={**os.environ, **locale},
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout.decode("utf-8"))["org"] == "𱖫水镇人民政府"
    assert not done.stderr


def test_wrong_totals_from_elsewhere_are_kept_and_marked(nianbao: Run, as_file: AsFile) -> None:
    report: Report = make_suqian(2024, cells(requests__total__total=9999))
    data = nianbao("read", as_file(report), "--json").json
    assert data["tables"]["requests"]["total.total"] == 9999
    assert data["overrides"] == ["requests.total.total"]


def test_a_reader_that_goes_away_early_is_no_failure() -> None:
    writer = subprocess.Popen(
        [sys.executable, "-m", "ui.entry", "read", str(EXAMPLE)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writer.stdout and writer.stderr
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    writer.wait(timeout=60)
