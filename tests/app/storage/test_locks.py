"""Locks: one holder at a time, freed by death."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.storage import Lock, is_locked, locks, open_lock

ROOT = Path(__file__).parents[3]


def test_a_second_window_does_not_get_the_lock(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "a.lock"), Lock(tmp_path / "a.lock")
    assert first.acquire() and first.acquire()
    assert not second.acquire() and not second.is_held
    assert is_locked(tmp_path / "a.lock")
    first.release()
    assert not (tmp_path / "a.lock").exists()
    assert second.acquire()
    second.release()


def test_asking_does_not_take_or_make_the_lock(tmp_path: Path) -> None:
    assert not is_locked(tmp_path / "a.lock")
    assert not (tmp_path / "a.lock").exists()


def test_a_holder_that_dies_frees_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    code = "import os, sys; from pathlib import Path; from app.storage import Lock; "
    code += "assert Lock(Path(sys.argv[1])).acquire(); os._exit(9)"
    command = [sys.executable, "-c", code, str(path)]
    assert subprocess.run(command, cwd=ROOT, timeout=60, check=False).returncode == 9
    assert path.exists()
    assert not is_locked(path)


def test_a_lock_file_removed_by_its_last_holder_is_not_locked_in_vain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.lock"
    take, calls = locks._take, list[int]()

    def late(fd: int) -> bool:
        calls.append(fd)
        if len(calls) == 1:
            path.unlink()
        return take(fd)

    monkeypatch.setattr(locks, "_take", late)
    lock = Lock(path)
    assert lock.acquire() and len(calls) == 2
    assert not Lock(path).acquire()
    lock.release()


def test_two_windows_on_one_file_meet_however_they_name_it(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    first = open_lock(tmp_path, tmp_path / "folder" / "年报.nianbao")
    assert first.acquire()
    assert not open_lock(tmp_path, tmp_path / "link" / "年报.nianbao").acquire()
    other = open_lock(tmp_path, tmp_path / "folder" / "别的.nianbao")
    assert other.acquire()
    first.release()
    other.release()
