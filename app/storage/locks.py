"""A lock that the system takes back when its holder dies, however it dies."""

import hashlib
import os
import sys
from pathlib import Path

from app.storage.troubles import cannot_write
from app.storage.writing import make_folder, remove_file

_FOLDER = "open"


def open_lock(home: Path, path: Path) -> "Lock":
    """The lock that says that one of this user's windows has the file at `path` open."""
    name = os.path.normcase(os.path.realpath(path))
    return Lock(home / _FOLDER / f"{hashlib.sha256(os.fsencode(name)).hexdigest()[:24]}.lock")


class Lock:
    """An exclusive lock on a small file of our own.

    Unlike a process id, which another process may have got after a restart, it cannot be mistaken.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this very object holds the lock."""
        return self._fd is not None

    def acquire(self) -> bool:
        """Take the lock; False if somebody else, in this process or another, holds it.

        Raises:
            StorageError: the lock file cannot be made.
        """
        if self._fd is not None:
            return True
        make_folder(self.path.parent, private=True)
        try:
            fd = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as exc:
            raise cannot_write(self.path, exc) from exc
        if not _take(fd):
            os.close(fd)
            return False
        if not _is_still(self.path, fd):  # its holder removed it between our opening and our locking
            os.close(fd)
            return self.acquire()
        self._fd = fd
        return True

    def release(self) -> None:
        """Give the lock back and remove its file."""
        if self._fd is None:
            return
        if os.name == "nt":  # which does not remove an open file
            self._close()
            remove_file(self.path)
        else:  # removed while held, so that nobody locks a file that is about to go
            remove_file(self.path)
            self._close()

    def _close(self) -> None:
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


def is_locked(path: Path) -> bool:
    """Whether a living process holds the lock at `path`."""
    if not path.exists():
        return False
    lock = Lock(path)
    if not lock.acquire():
        return True
    lock._close()
    return False


def _is_still(path: Path, fd: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(fd))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _take(fd: int) -> bool:
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(fd: int) -> bool:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
