"""The one writer: the old file or the new one, whole, whatever happens."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import StorageError
from app.storage import Project, load_project, save_project, write_file
from app.storage import writing as module
from tests.builders import make_suqian
from tests.faults.injecting import ERRORS, at_call, calls_of, comes_short, fails

OLD, NEW = b"old " * 20_000, b"new " * 30_000
ROOT = Path(__file__).parents[3]
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def test_a_new_file_gets_what_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "年报.docx", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "年报.docx").stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o640])
def test_an_old_file_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(OLD)
    path.chmod(mode)
    write_file(path, NEW)
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not IS_ROOT, reason="only root may give a file away")
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_that_an_administrator_saves_stays_its_owners(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "年报.nianbao"
    path.write_bytes(b"old")
    os.chown(path, 1234, 2345)
    path.chmod(mode)
    write_file(path, b"new")
    found = path.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (1234, 2345, mode)
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "fchown"), reason="a system without owners")
def test_a_file_whose_owner_cannot_be_kept_is_saved_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "年报.nianbao"
    path.write_bytes(b"old")
    asked = list[int]()

    def refuse(fd: int, owner: int, group: int) -> None:
        asked.append(owner)
        raise PermissionError(errno.EPERM, "not yours")

    found = path.stat()
    monkeypatch.setattr(os, "fchown", refuse)
    monkeypatch.setattr(os, "fstat", lambda fd: os.stat_result((*found[:4], 99, 99, *found[6:])))
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert asked == [found.st_uid, -1]


def test_a_private_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    path.chmod(0o644)
    write_file(path, NEW, private=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(OLD)
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == NEW


@pytest.mark.parametrize(
    "name",
    ["带 空格 的 年报.docx", "政" * 82 + ".docx", "名" * 85, "a'b\"c$d;e.docx", "𱖫镇.docx", "-rf.docx"],
    ids=["spaces", "long", "longest", "odd", "rare", "dash"],
)
def test_any_name_the_disk_can_hold_is_written(tmp_path: Path, name: str) -> None:
    write_file(tmp_path / name, NEW)
    assert (tmp_path / name).read_bytes() == NEW
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_deep_path_is_written(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["二〇二四年度政府信息公开工作年度报告"] * 12)
    folder.mkdir(parents=True)
    write_file(folder / "年报.docx", NEW)
    assert (folder / "年报.docx").read_bytes() == NEW


def _refusal(path: Path) -> str:
    with pytest.raises(StorageError) as caught:
        write_file(path, NEW)
    return caught.value.user_message


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    message = _refusal(tmp_path / "没有" / "a.docx")
    assert "找不到文件夹" in message and "没有" in message


def test_a_folder_is_no_file_name(tmp_path: Path) -> None:
    (tmp_path / "文件夹").mkdir()
    assert "是一个文件夹" in _refusal(tmp_path / "文件夹")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(OLD)
    assert "不是文件夹" in _refusal(tmp_path / "a" / "b")


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert "太长" in _refusal(tmp_path / ("长" * 100))


def test_a_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    assert "换一个文件名" in _refusal(tmp_path / "a\0b")


@pytest.mark.skipif(IS_ROOT, reason="root may write everywhere")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "没有权限" in _refusal(tmp_path / "a")
    finally:
        tmp_path.chmod(0o700)


def test_a_file_made_read_only_on_purpose_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    monkeypatch.setattr(os, "access", lambda *_: False)  # what everyone but root is told
    assert "没有权限" in _refusal(path)
    assert path.read_bytes() == OLD


def test_a_drive_that_is_really_full_is_told(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full on this system")

    def to_full(real: Callable[..., int], args: tuple[object, ...]) -> int:
        fd = os.open("/dev/full", os.O_WRONLY)
        try:
            return real(fd, args[1])
        finally:
            os.close(fd)

    names = calls_of(lambda: write_file(tmp_path / "b", NEW))
    with at_call(names.index("write"), to_full):
        assert "磁盘空间不足" in _refusal(tmp_path / "a")


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
def test_a_share_that_cannot_flush_is_written_all_the_same(tmp_path: Path, code: int) -> None:
    names = calls_of(lambda: write_file(tmp_path / "b", NEW))
    with at_call(names.index("fsync"), fails(code)):
        write_file(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == NEW


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.EINVAL])
def test_a_memory_stick_without_permissions_is_written_all_the_same(tmp_path: Path, code: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    names = calls_of(lambda: write_file(path, OLD))
    with at_call(names.index("fchmod"), fails(code)):
        write_file(path, NEW)
    assert path.read_bytes() == NEW


def test_a_writer_that_windows_holds_up_for_a_moment_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_REPLACE_PAUSE_S", 0)
    names = calls_of(lambda: write_file(tmp_path / "b", NEW))

    def held(*_: object) -> None:
        exc = PermissionError(errno.EACCES, "injected")
        exc.winerror = 5  # type: ignore[attr-defined, unused-ignore]
        raise exc

    with at_call(names.index("replace"), held):
        write_file(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == NEW


def test_what_a_killed_writer_left_goes_with_the_next_write(tmp_path: Path) -> None:
    path = tmp_path / "a"
    old, young = (tmp_path / f"{module._temp_stem(path)}{n}.tmp" for n in (1, 2))
    other = tmp_path / ".nianbao-someone-else.tmp"
    for left in (old, young, other):
        left.write_bytes(b"half")
    for left in (old, other):
        os.utime(left, (1, 1))
    write_file(path, NEW)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["a", young.name, other.name])


POINTS = ("open", "write", "fsync", "fchmod", "close", "replace")


def test_the_faults_reach_every_call_of_a_write(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    assert calls_of(lambda: write_file(path, NEW)) == [*POINTS, "open", "fsync", "close"]


@pytest.mark.parametrize("after", [False, True], ids=["fails", "done_but_fails"])
@pytest.mark.parametrize(
    ("point", "code"), [(n, code) for n, name in enumerate(POINTS) for code in ERRORS[name]]
)
def test_a_call_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, point: int, code: int, after: bool
) -> None:
    path = tmp_path / "年报.nianbao"
    path.write_bytes(OLD)
    with at_call(point, fails(code, after=after)), pytest.raises(StorageError) as caught:
        write_file(path, NEW)
    assert "没有保存" in caught.value.user_message
    replaced = POINTS[point] == "replace" and after
    assert path.read_bytes() == (NEW if replaced else OLD)
    left = [p for p in tmp_path.iterdir() if p != path]
    # An open that reports failure though it made the file is met by the clean-up of the next write.
    assert len(left) <= (1 if POINTS[point] == "open" and after else 0) and all(
        not p.stat().st_size for p in left
    )


@pytest.mark.parametrize("point", [6, 7, 8])
def test_a_folder_that_cannot_be_flushed_does_not_unsay_the_save(tmp_path: Path, point: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    with at_call(point, fails(errno.EIO)):
        write_file(path, NEW)
    assert path.read_bytes() == NEW


def test_a_short_write_is_carried_on(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    with at_call(POINTS.index("write"), comes_short):
        write_file(path, NEW)
    assert path.read_bytes() == NEW


def test_a_disk_that_fills_up_between_two_writes_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    write = POINTS.index("write")
    with (
        at_call(write, comes_short),
        at_call(write + 1, fails(errno.ENOSPC)),
        pytest.raises(StorageError, match="磁盘空间不足"),
    ):
        write_file(path, NEW)
    assert path.read_bytes() == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def _killed(what: str, target: Path, point: int, when: str) -> int:
    command = [sys.executable, "-m", "tests.app.storage.killed_writer", what, str(target), str(point), when]
    return subprocess.run(command, cwd=ROOT, timeout=60, check=False).returncode


KILLS = [(n, w) for n, name in enumerate(POINTS) for w in ("before", "after")] + [(1, "half"), (7, "before")]


@pytest.mark.parametrize(("point", "when"), KILLS)
def test_a_save_that_is_killed_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, point: int, when: str
) -> None:
    path = tmp_path / "年报.nianbao"
    old, new = Project(make_suqian(2023)), Project(make_suqian(2024))
    save_project(old, path)
    assert _killed("save", path, point, when) == 137
    replaced = (point, when) in {(5, "after"), (7, "before")}
    assert load_project(path) == (new if replaced else old)
    save_project(new, path)
    assert load_project(path) == new


@pytest.mark.parametrize(("point", "when"), [(1, "half"), (5, "before"), (5, "after")])
def test_an_export_that_is_killed_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, point: int, when: str
) -> None:
    path = tmp_path / "年报.docx"
    path.write_bytes(OLD)
    assert _killed("export", path, point, when) == 137
    assert path.read_bytes() == (b"new" * 100_000 if (point, when) == (5, "after") else OLD)
