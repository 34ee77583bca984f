"""Opening files that somebody else names: only what is a plain file, and no more of it than is wanted."""

import errno
import os
import stat
from pathlib import Path

# Without it, opening a named pipe waits for somebody to write into it.
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


def read_start(path: Path, limit: int) -> bytes:
    """The first `limit` bytes of a file, however large it says it is or grows meanwhile.

    Raises:
        OSError: it cannot be read, or is no plain file: a folder, a pipe, a device without end.
        ValueError: its name is none.
    """
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "is no plain file")
        return file.read(limit)
