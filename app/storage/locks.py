"""A lock that the system takes back when its holder dies, however it dies.

Where the system has no locks (some network drives and home folders), the name of the holder stands in the
file instead, and is believed as long as that process lives.
"""

import errno
import hashlib
import logging
import os
import sys
from pathlib import Path
from typing import Literal

from app.storage.troubles import cannot_write
from app.storage.writing import make_folder, remove_file

log = logging.getLogger(__name__)

_FOLDER = "open"
_HELD = frozenset((errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK))
_MAX_NAME = 200


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
        state = _try(fd)
        if state == "held":
            os.close(fd)
            return False
        if state == "unsupported":
            log.warning("no locks here, going by the name of the process")
            _write_name(fd)
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
    """Whether a living process holds the lock at `path`.

    Raises:
        StorageError: the lock file cannot be opened.
    """
    try:
        fd = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        return False
    except OSError as exc:
        raise cannot_write(path, exc) from exc
    try:
        return _try(fd) == "held"
    finally:
        os.close(fd)


def _is_still(path: Path, fd: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(fd))
    except FileNotFoundError:
        return False


def _try(fd: int) -> Literal["taken", "held", "unsupported"]:
    """Take the lock if nobody has it; "unsupported" if there are no locks and no living process is named."""
    try:
        _take(fd)
    except OSError as exc:
        if exc.errno in _HELD:
            return "held"
        return "held" if _names_living(fd) else "unsupported"
    return "taken"


def _write_name(fd: int) -> None:
    os.ftruncate(fd, 0)
    os.lseek(fd, 0, os.SEEK_SET)
    os.write(fd, _name_of(os.getpid()).encode())


def _names_living(fd: int) -> bool:
    """Whether the file names a process of this computer that is alive, this one included."""
    os.lseek(fd, 0, os.SEEK_SET)
    name = os.read(fd, _MAX_NAME).decode("utf-8", "replace")
    pid = name.partition(" ")[0]
    return pid.isascii() and pid.isdecimal() and bool(name) and name == _name_of(int(pid))


if sys.platform == "win32":
    import msvcrt

    def _take(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

    def _name_of(pid: int) -> str:
        return ""  # its drives all have locks, and there is no harmless way to ask for a process
else:
    import fcntl

    def _take(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _name_of(pid: int) -> str:
        """Process, computer and, where it can be told, when it began; "" for a process that is none."""
        try:
            os.kill(pid, 0)
        except PermissionError:
            pass
        except (ProcessLookupError, OverflowError):
            return ""
        return f"{pid} {os.uname().nodename} {_began(pid)}"

    def _began(pid: int) -> str:
        try:
            return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[19]
        except (OSError, IndexError):
            return ""
