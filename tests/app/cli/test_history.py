"""`nianbao history`."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.storage import Project, keep_snapshot, load_project
from tests.app.cli.conftest import Run
from tests.builders import cells, make_report, with_text

START = datetime(2025, 1, 6, 1, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path, home: Path) -> Path:
    """A file that was saved three times."""
    path = tmp_path / "年报.nianbao"
    first = make_report()
    second = make_report(cells(requests__new__natural=1, requests__new__total=1))
    third = with_text(second, "other_matters", "另有说明。")
    for minute, report in enumerate((first, second, third)):
        keep_snapshot(home, path, Project(report), START + timedelta(minutes=minute))
    return path


def test_the_newest_save_comes_first_with_what_it_changed(nianbao: Run, file: Path) -> None:
    lines = nianbao("history", file).out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3"]
    assert [line.split()[-1] for line in lines] == ["改了1处文字", "改了2格", "最早的一次"]


def test_a_save_is_brought_back_to_a_new_file(nianbao: Run, file: Path, tmp_path: Path) -> None:
    shown = nianbao("history", file, "--restore", "3", "--to", tmp_path / "找回")
    assert shown.code == 0 and shown.out.strip() == str(tmp_path / "找回.nianbao")
    assert load_project(tmp_path / "找回.nianbao") == Project(make_report())


@pytest.mark.parametrize("number", ["0", "4", "-1"])
def test_a_save_that_is_not_there_is_refused(nianbao: Run, file: Path, tmp_path: Path, number: str) -> None:
    refused = nianbao("history", file, "--restore", number, "--to", tmp_path / "找回")
    assert refused.code == 3 and "1到3" in refused.err


def test_nothing_is_overwritten(nianbao: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "在.nianbao").write_bytes(b"x")
    assert nianbao("history", file, "--restore", "1", "--to", tmp_path / "在.nianbao").code == 3
    assert (tmp_path / "在.nianbao").read_bytes() == b"x"
    assert "--to" in nianbao("history", file, "--restore", "1").err


def test_a_file_without_history_is_told(nianbao: Run, tmp_path: Path) -> None:
    refused = nianbao("history", tmp_path / "别的.nianbao")
    assert refused.code == 3 and "没有历史版本" in refused.err
