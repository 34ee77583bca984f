"""The command line as a person or a script meets it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.cli import Tools, run
from app.model import Report
from app.model.interchange import report_to_json
from tests.builders import spec_2021


@dataclass(frozen=True)
class Outcome:
    """What one command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own folder, for this test alone."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("NIANBAO_HOME", str(folder))
    return folder


@pytest.fixture
def nianbao(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run one command in this process; its output is taken as bytes and read as UTF-8."""

    def call(*args: str | Path, tools: Tools | None = None) -> Outcome:
        capfdbinary.readouterr()
        code = run([str(arg) for arg in args], tools)
        out, err = capfdbinary.readouterr()
        return Outcome(code, out.decode(), err.decode())

    return call


@pytest.fixture
def as_file(tmp_path: Path) -> Callable[[Report, str], Path]:
    """A report as the JSON file that `read --json` prints, without what only our own files have."""

    def write(report: Report, name: str = "年报.json") -> Path:
        data = report_to_json(report, spec_2021().cell_kinds)
        plain = {
            key: value for key, value in data.items() if key not in ("overrides", "acknowledged", "contact")
        }
        path = tmp_path / name
        path.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def codes(outcome: Outcome) -> Sequence[str]:
    """The codes of all findings on the first file."""
    return [finding["code"] for finding in outcome.json["files"][0]["findings"]]
