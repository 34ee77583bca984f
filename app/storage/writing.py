"""The one writer: afterwards either the old file or the new one is there, whole."""

import contextlib
import errno
import hashlib
import logging
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from app.errors import StorageError
from app.storage.troubles import cannot_write

log = logging.getLogger(__name__)

_PREFIX = ".nianbao-"
_LEFT_BEHIND_AFTER_S = 3600
# Some network shares and FUSE drives cannot flush; they then keep what they were given.
_CANNOT_FLUSH = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
# Memory sticks and some network shares know no permissions; saving matters more.
_HAS_NO_PERMISSIONS = {errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
# A virus scanner holds a new file for a moment on Windows.
_REPLACE_TRIES = 6
_REPLACE_PAUSE_S = 0.05
_WINDOWS_MAX_PATH = 240


def write_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write `data` to `path` by write-beside, flush and replace.

    An existing file keeps its permissions and, as far as we may give it away, its owner; if it is a
    symbolic link, it stays one. A new file gets the permissions that the umask leaves, or with `private`
    none but the owner's.

    Raises:
        StorageError: nothing was written, and why; an older file of that name is untouched.
    """
    try:
        target = Path(_reachable(os.path.realpath(path)))
        old = None if private else _writable(target)
        mode = 0o600 if private else stat.S_IMODE(old.st_mode) if old else None
        _clear_left_behind(target)
        _write_and_replace(target, data, mode, old)
    except OSError as exc:
        raise cannot_write(path, exc) from exc
    except ValueError as exc:  # a NUL in the name
        raise StorageError(f"“{path.name!r}”不能用作文件名，请换一个文件名。") from exc


def make_folder(path: Path, *, private: bool = False) -> None:
    """Make a folder, and those above it, unless it is there. Raises StorageError."""
    try:
        path.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
    except FileExistsError as exc:
        raise StorageError(f"“{path}”是一个文件，不是文件夹。请换一个位置。") from exc
    except OSError as exc:
        raise StorageError(f"无法建立文件夹“{path}”（{_short_reason(exc)}）。请换一个位置。") from exc


def remove_file(path: Path) -> None:
    """Remove a file of our own; one that is already gone is fine, one that cannot go is logged."""
    try:
        path.unlink(missing_ok=True)
    except OSError as exc:
        log.warning("cannot remove a file of our own: errno %s", exc.errno)


def _write_and_replace(target: Path, data: bytes, mode: int | None, old: os.stat_result | None) -> None:
    temp = target.with_name(f"{_temp_stem(target)}{secrets.token_hex(4)}.tmp")
    try:
        # 0600 until the old file's permissions are known to fit; a new file takes the umask's.
        fd = os.open(temp, _FLAGS, 0o666 if mode is None else 0o600)
        try:
            _write_all(fd, data)
            _flush(fd)
            if old is not None:
                _give_owner(fd, old)
            if mode is not None:  # after the owner, whose change takes some permissions away
                _give_mode(fd, mode)
        finally:
            os.close(fd)
        _replace(temp, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise
    _flush_folder(target.parent)


_FLAGS = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)


def _writable(target: Path) -> os.stat_result | None:
    """What is known of the file to be replaced, if we may; None if there is none yet."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if not os.access(target, os.W_OK):
        # Replacing needs no permission on the old file, but who made it read-only meant it.
        raise PermissionError(errno.EACCES, "is read-only")
    return found


def _write_all(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = os.write(fd, rest)
        if written <= 0:
            raise OSError(errno.EIO, "nothing was written")
        rest = rest[written:]


def _flush(fd: int) -> None:
    try:
        os.fsync(fd)
    except OSError as exc:
        if exc.errno not in _CANNOT_FLUSH:
            raise


def _give_owner(fd: int, old: os.stat_result) -> None:
    """An administrator who saves somebody's file leaves it theirs; others can at most keep the group."""
    if not hasattr(os, "fchown"):
        return
    now = os.fstat(fd)
    if (now.st_uid, now.st_gid) == (old.st_uid, old.st_gid):
        return
    for owner in (old.st_uid, -1):
        try:
            os.fchown(fd, owner, old.st_gid)
        except OSError as exc:
            log.info("the owner of a file could not be kept: errno %s", exc.errno)
        else:
            return


def _give_mode(fd: int, mode: int) -> None:
    if not hasattr(os, "fchmod") or stat.S_IMODE(os.fstat(fd).st_mode) == mode:
        return
    try:
        os.fchmod(fd, mode)
    except OSError as exc:
        if exc.errno not in _HAS_NO_PERMISSIONS:
            raise
        log.warning("the permissions of a file could not be kept: errno %s", exc.errno)


def _replace(temp: Path, target: Path) -> None:
    for tries_left in reversed(range(_REPLACE_TRIES)):
        try:
            temp.replace(target)
        except PermissionError as exc:
            if not tries_left or getattr(exc, "winerror", None) is None:
                raise
            time.sleep(_REPLACE_PAUSE_S)
        else:
            return


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable; by now the file is whole under either name, so failing is no loss."""
    if os.name == "nt":
        return
    try:
        fd = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
    except OSError as exc:
        log.warning("cannot flush a folder: errno %s", exc.errno)


def _temp_stem(target: Path) -> str:
    """A short name beside the target: a Chinese name of 85 characters already fills what ext4 allows."""
    return f"{_PREFIX}{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]}-"


def _clear_left_behind(target: Path) -> None:
    """Remove what a killed writer of this same file left; a younger one may still be at work elsewhere."""
    with contextlib.suppress(OSError):
        for left in _left_behind(target):
            left.unlink()


def _left_behind(target: Path) -> Iterator[Path]:
    stem = _temp_stem(target)
    before = time.time() - _LEFT_BEHIND_AFTER_S
    with os.scandir(target.parent) as entries:
        for entry in entries:
            if entry.name.startswith(stem) and entry.stat(follow_symlinks=False).st_mtime < before:
                yield Path(entry.path)


def _reachable(path: str) -> str:
    """On Windows, the spelling by which a path of more than 260 characters can be opened."""
    if os.name != "nt" or len(path) < _WINDOWS_MAX_PATH or path.startswith("\\\\?\\"):
        return path
    return f"\\\\?\\UNC\\{path[2:]}" if path.startswith("\\\\") else f"\\\\?\\{path}"


def _short_reason(exc: OSError) -> str:
    reasons = {
        errno.EACCES: "没有权限",
        errno.EPERM: "没有权限",
        errno.EROFS: "磁盘是只读的",
        errno.ENOSPC: "磁盘空间不足",
        errno.ENAMETOOLONG: "路径太长",
        errno.ENOTDIR: "上一级不是文件夹",
        errno.ENOENT: "找不到这个位置，U盘或网络盘可能没有连接",
        errno.EIO: "设备出错",
        errno.EBUSY: "正被其他程序占用",
    }
    return reasons.get(exc.errno or 0, f"系统没有说明原因，代码{exc.errno}")
