"""What a file looked like when it was opened, to notice that somebody else has changed it since."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from app.storage.project_file import read_bounded


@dataclass(frozen=True, slots=True)
class FileStamp:
    """Size, time and digest of a file at one moment."""

    size: int
    mtime_ns: int
    digest: str

    @classmethod
    def of(cls, path: Path, data: bytes | None = None) -> Self:
        """The stamp of a file as it is now, or with `data`, which was just written to it or read from it.

        Raises StorageError if it cannot be read.
        """
        if data is None:
            data = read_bounded(path)
        return cls(len(data), _modified(path), hashlib.sha256(data).hexdigest())

    def still_holds(self, path: Path) -> bool:
        """Whether the file still has the content it had; one that was only touched or copied has.

        A file that is gone holds: there is nothing in it that saving could cover.
        Raises StorageError if it is there but cannot be read.
        """
        try:
            now = path.stat()
        except FileNotFoundError:
            return True
        except OSError:
            return self._same_content(path)
        if now.st_size != self.size:
            return False
        return now.st_mtime_ns == self.mtime_ns or self._same_content(path)

    def _same_content(self, path: Path) -> bool:
        return self.of(path).digest == self.digest


def _modified(path: Path) -> int:
    """When it was written; 0 where nobody can tell, so that only its content counts."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
