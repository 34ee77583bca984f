"""Recovery copies: what was typed and not yet saved survives the program, however it ends."""

import json
import logging
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import StorageError
from app.storage.archive import Archive
from app.storage.locks import Lock, is_locked
from app.storage.project_file import SUFFIX, Project, load_project, project_to_bytes, read_bounded
from app.storage.writing import make_folder, remove_file, write_file

log = logging.getLogger(__name__)

FOLDER = "recovery"
_ABOUT = "recovery.json"
_MAX_ABOUT = 64 * 1024
_SESSION = re.compile(r"[A-Za-z0-9_]{1,40}")


def new_session() -> str:
    """An id for one window, unlike any other."""
    return secrets.token_hex(6)


class Autosave:
    """The recovery copy of one window: one file, replaced whole on each write, private to the user.

    While the object lives its lock says that the window is alive. Not thread-safe: one writer at a time.
    """

    def __init__(self, home: Path, session: str) -> None:
        if not _SESSION.fullmatch(session):
            raise ValueError(session)
        self.session = session
        stem = f"{session}-{os.getpid()}"
        self.file = home / FOLDER / f"{stem}{SUFFIX}"
        self._lock = Lock(home / FOLDER / f"{stem}.lock")

    def write(self, project: Project, path: Path | None) -> None:
        """Keep `project` as it stands; `path` is the file it was opened from, None before the first save.

        Raises:
            StorageError: it could not be kept; the copy before this one is untouched.
        """
        make_folder(self.file.parent, private=True)
        self._lock.acquire()
        about = {
            "session": self.session,
            "pid": os.getpid(),
            "path": None if path is None else str(path.absolute()),
            "saved_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        }
        extra = {_ABOUT: json.dumps(about).encode()}
        write_file(self.file, project_to_bytes(project, extra), private=True)

    def clear(self) -> None:
        """Forget the copy: all is saved, or the clerk chose not to save. Writing may go on afterwards."""
        remove_file(self.file)
        self._lock.release()


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a window that died had kept. `original` is the file it had open; None if never saved."""

    file: Path
    session: str
    original: Path | None
    saved_at: datetime

    def load(self) -> Project:
        """The state that was kept. Raises StorageError."""
        return load_project(self.file)

    def discard(self) -> None:
        """Remove the copy, once it is saved elsewhere or not wanted."""
        remove_file(self.file)
        remove_file(_lock_of(self.file))


def pending_recoveries(home: Path) -> tuple[Recovery, ...]:
    """The copies whose windows are dead, newest first; those of living windows are left alone."""
    found = sorted(_dead_copies(home / FOLDER), key=lambda each: each.saved_at, reverse=True)
    return tuple(found)


def _dead_copies(folder: Path) -> Iterator[Recovery]:
    for file in folder.glob(f"*{SUFFIX}"):
        try:
            if not is_locked(_lock_of(file)):
                yield _describe(file)
        except (StorageError, KeyError, ValueError, TypeError):
            # Left where it is: a newer program may understand it.
            log.warning("a recovery copy is not readable")


def _describe(file: Path) -> Recovery:
    about = json.loads(Archive(read_bounded(file), file.name).read(_ABOUT, _MAX_ABOUT))
    original = about["path"]
    return Recovery(
        file=file,
        session=str(about["session"]),
        original=None if original is None else Path(original),
        saved_at=datetime.fromisoformat(about["saved_at"]),
    )


def _lock_of(file: Path) -> Path:
    return file.with_suffix(".lock")
