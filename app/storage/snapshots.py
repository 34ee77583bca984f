"""The history of a report: a copy of each save, the last fifty of them, to look at and go back to."""

import hashlib
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import StorageError
from app.storage.project_file import SUFFIX, Project, load_project, project_to_bytes
from app.storage.writing import make_folder, remove_file, write_file

log = logging.getLogger(__name__)

MAX_SNAPSHOTS = 50
_FOLDER = "snapshots"
_TIME = "%Y%m%dT%H%M%S%f"
_BEFORE_NAME = "~"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\ud800-\udfff]')
# In UTF-8 a character takes three bytes, and a file name at most 255.
_MAX_NAME = 40


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One save of a report, as it was; `name` is what the author called it, "" for an ordinary save."""

    file: Path
    saved_at: datetime
    name: str = ""

    def load(self) -> Project:
        """The project as it was saved. Raises StorageError."""
        return load_project(self.file)

    def discard(self) -> None:
        remove_file(self.file)

    def renamed(self, name: str) -> "Snapshot":
        """The same save under another name, or with "" under none. Raises StorageError."""
        time = self.file.stem.partition(_BEFORE_NAME)[0]
        file = self.file.with_name(f"{time}{_named(name)}{SUFFIX}")
        try:
            self.file.replace(file)
        except OSError as exc:
            raise StorageError("这个历史版本没有改名，请检查磁盘，或者返回以后重试。") from exc
        return Snapshot(file, self.saved_at, file.stem.partition(_BEFORE_NAME)[2])


def keep_snapshot(
    home: Path, path: Path, project: Project, now: datetime | None = None, name: str = ""
) -> None:
    """Keep what was just saved to `path` unless the last snapshot equals it; drop those beyond fifty.

    One with a name is kept in any case, and for good.

    Raises:
        StorageError: it was not kept; the saved file itself is not concerned.
    """
    folder = _folder(home, path)
    data = project_to_bytes(project)
    kept = snapshots(home, path)
    if not name and kept and _bytes(kept[0].file) == data:
        return
    make_folder(folder, private=True)
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    write_file(folder / f"{moment.strftime(_TIME)}{_named(name)}{SUFFIX}", data, private=True)
    for old in [each for each in snapshots(home, path) if not each.name][MAX_SNAPSHOTS:]:
        old.discard()


def snapshots(home: Path, path: Path) -> tuple[Snapshot, ...]:
    """The history of the file at `path`, newest first."""
    return tuple(sorted(_find(_folder(home, path)), key=lambda s: s.saved_at, reverse=True))


def forget_snapshots(home: Path, path: Path) -> None:
    """Remove the whole history of a file."""
    for each in snapshots(home, path):
        each.discard()


def _find(folder: Path) -> Iterator[Snapshot]:
    for file in folder.glob(f"*{SUFFIX}"):
        time, _, name = file.stem.partition(_BEFORE_NAME)
        try:
            moment = datetime.strptime(time, _TIME).replace(tzinfo=UTC)
        except ValueError:
            continue
        yield Snapshot(file, moment, name)


def _named(name: str) -> str:
    """The part of a file name that holds the author's name for it, in characters that every system takes."""
    bare = _NOT_IN_NAMES.sub(" ", name).strip(" .")[:_MAX_NAME]
    return f"{_BEFORE_NAME}{bare}" if bare else ""


def _folder(home: Path, path: Path) -> Path:
    name = os.path.normcase(os.path.realpath(path))
    return home / _FOLDER / hashlib.sha256(os.fsencode(name)).hexdigest()[:24]


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as exc:
        raise StorageError("历史版本无法读取，请检查磁盘。") from exc
