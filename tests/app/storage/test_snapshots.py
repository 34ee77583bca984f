"""The history of a report."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.storage import Project, forget_snapshots, keep_snapshot, snapshots
from app.storage.snapshots import MAX_SNAPSHOTS
from tests.builders import cells, make_report, make_suqian

START = datetime(2025, 1, 6, 9, tzinfo=UTC)


def _project(n: int) -> Project:
    return Project(make_report(cells(requests__new__natural=n)))


def test_the_last_fifty_saves_are_kept_newest_first(tmp_path: Path) -> None:
    path = tmp_path / "年报.nianbao"
    for n in range(MAX_SNAPSHOTS + 5):
        keep_snapshot(tmp_path, path, _project(n), START + timedelta(minutes=n))
    found = snapshots(tmp_path, path)
    assert len(found) == MAX_SNAPSHOTS
    assert found[0].load() == _project(MAX_SNAPSHOTS + 4)
    assert found[-1].load() == _project(5)
    assert found[-1].saved_at == START + timedelta(minutes=5)


def test_a_save_that_changed_nothing_adds_nothing(tmp_path: Path) -> None:
    for minute in range(3):
        keep_snapshot(tmp_path, tmp_path / "a", _project(1), START + timedelta(minutes=minute))
    assert len(snapshots(tmp_path, tmp_path / "a")) == 1


def test_each_file_has_its_own_history(tmp_path: Path) -> None:
    keep_snapshot(tmp_path, tmp_path / "a", _project(1), START)
    keep_snapshot(tmp_path, tmp_path / "b", Project(make_suqian()), START)
    assert snapshots(tmp_path, tmp_path / "a")[0].load() == _project(1)
    forget_snapshots(tmp_path, tmp_path / "a")
    assert snapshots(tmp_path, tmp_path / "a") == ()
    assert len(snapshots(tmp_path, tmp_path / "b")) == 1
