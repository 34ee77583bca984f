"""The files opened last, for the start page."""

import json
import logging
import os
from pathlib import Path

from app.errors import StorageError
from app.storage.writing import make_folder, write_file

log = logging.getLogger(__name__)

MAX_RECENT = 10
_FILE = "recent.json"


def recent_files(home: Path) -> tuple[Path, ...]:
    """At most ten files, the last opened first; a damaged list counts as empty."""
    return tuple(_load(home))


def is_missing(path: Path) -> bool:
    """Whether a file is not there now: moved, or its drive not connected, which may take long to find out."""
    try:
        return not path.exists()
    except OSError:
        return True


def remember_file(home: Path, path: Path) -> None:
    """Put a file at the head of the list; what cannot be written is logged, for nothing is lost by it."""
    path = path.absolute()
    others = [p for p in _load(home) if os.path.normcase(p) != os.path.normcase(path)]
    _store(home, [path, *others][:MAX_RECENT])


def forget_file(home: Path, path: Path) -> None:
    """Take a file off the list."""
    _store(home, [p for p in _load(home) if os.path.normcase(p) != os.path.normcase(path)])


def _load(home: Path) -> list[Path]:
    try:
        found = json.loads((home / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    names = found if isinstance(found, list) else []
    return [Path(name) for name in names if isinstance(name, str) and name and "\0" not in name][:MAX_RECENT]


def _store(home: Path, paths: list[Path]) -> None:
    # ASCII escapes: a file name of broken encoding has no UTF-8, yet must not stop anything.
    data = json.dumps([str(p) for p in paths], indent=1).encode("ascii")
    try:
        make_folder(home, private=True)
        write_file(home / _FILE, data, private=True)
    except StorageError:
        log.warning("the list of recent files was not written")
