"""Locks: one holder at a time, freed by death."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from app.storage import Lock, is_locked, locks, open_lock

ROOT = Path(__file__).parents[3]


def test_a_second_window_does_not_get_the_lock(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "a.lock"), Lock(tmp_path / "a.lock")
    assert first.acquire() and first.acquire()
    assert not second.acquire()
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

    def late(fd: int) -> None:
        calls.append(fd)
        if len(calls) == 1:
            path.unlink()
        take(fd)

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


needs_names = pytest.mark.skipif(sys.platform == "win32", reason="its drives all have locks")


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(fd: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(locks, "_take", refuse)


@pytest.mark.parametrize("code", [errno.EWOULDBLOCK, errno.EACCES])
def test_only_some_refusals_say_that_somebody_holds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(fd: int) -> None:
        raise OSError(code, "held")

    monkeypatch.setattr(locks, "_take", refuse)
    assert not Lock(tmp_path / "a.lock").acquire()
    assert is_locked(tmp_path / "a.lock")


@pytest.mark.usefixtures("no_locks")
def test_where_there_are_no_locks_a_file_is_not_open_elsewhere(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "a.lock")
    assert lock.acquire()
    lock.release()
    assert not (tmp_path / "a.lock").exists()
    assert lock.acquire()


@needs_names
@pytest.mark.usefixtures("no_locks")
def test_where_there_are_no_locks_a_second_window_is_told_by_the_name_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    first, second = Lock(path), Lock(path)
    assert first.acquire() and not second.acquire()
    assert is_locked(path) and is_locked(path)
    first.release()
    assert second.acquire()


@pytest.mark.usefixtures("no_locks")
@pytest.mark.parametrize("left", [b"", b"4194305 elsewhere 1", b"9" * 50, b"x", b"\xff", b"1 another 5"])
def test_where_there_are_no_locks_what_a_dead_window_left_holds_nothing(tmp_path: Path, left: bytes) -> None:
    path = tmp_path / "a.lock"
    path.write_bytes(left)
    assert not is_locked(path)
    assert path.read_bytes() == left
    assert Lock(path).acquire()
