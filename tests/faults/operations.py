"""What is tried with faults: each thing that the program writes for the author, done for real."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path

from app.rendering import render_docx, render_xlsx
from app.storage import (
    Autosave,
    Project,
    keep_snapshot,
    project_from_bytes,
    save_project,
    snapshots,
    write_file,
)
from app.storage.snapshots import MAX_SNAPSHOTS
from tests.builders import make_suqian, spec_2021

OLD = Project(make_suqian(2023), attachments={"去年的年报.txt": b"old"})
NEW = Project(make_suqian(2024), make_suqian(2023), {"去年的年报.txt": b"new"})
_NAME = "某某镇2024年 年报.nianbao"
_WHEN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

Action = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Operation:
    """`begin` makes what is there before, in an empty folder, and returns what is then done to it."""

    name: str
    begin: Callable[[Path], Action]


def _save_first(folder: Path) -> Action:
    return lambda: save_project(NEW, folder / _NAME)


def _save(folder: Path) -> Action:
    save_project(OLD, folder / _NAME)
    return lambda: save_project(NEW, folder / _NAME)


def _autosave_first(folder: Path) -> Action:
    autosave = Autosave(folder, "faults")
    return lambda: autosave.write(NEW, folder / _NAME)


def _autosave(folder: Path) -> Action:
    autosave = Autosave(folder, "faults")
    autosave.write(OLD, folder / _NAME)
    return lambda: autosave.write(NEW, folder / _NAME)


def _keep(folder: Path) -> Action:
    """The history is full, so that the oldest save goes when the new one comes."""
    keep_snapshot(folder, folder / _NAME, OLD, _WHEN)
    (kept,) = snapshots(folder, folder / _NAME)
    for n in range(1, MAX_SNAPSHOTS):
        shutil.copy(kept.file, kept.file.with_stem(f"{_WHEN + timedelta(minutes=n):%Y%m%dT%H%M%S%f}"))
    return lambda: keep_snapshot(folder, folder / _NAME, NEW, _WHEN + timedelta(days=1))


def _restore(folder: Path) -> Action:
    """Last week's save over what was saved since."""
    save_project(NEW, folder / _NAME)
    for n, project in enumerate((OLD, NEW)):
        keep_snapshot(folder, folder / _NAME, project, _WHEN + timedelta(days=n))
    return lambda: save_project(snapshots(folder, folder / _NAME)[-1].load(), folder / _NAME)


def _export(folder: Path) -> Action:
    for name, data in _exported(2023).items():
        write_file(folder / name, data)
    new = _exported(2024)
    return lambda: [write_file(folder / name, data) for name, data in new.items()]


@cache
def _exported(year: int) -> Mapping[str, bytes]:
    report, spec = make_suqian(year), spec_2021()
    return {"年报.docx": render_docx(report, spec), "年报.xlsx": render_xlsx(report, spec)}


OPERATIONS = (
    Operation("first save", _save_first),
    Operation("save", _save),
    Operation("first autosave", _autosave_first),
    Operation("autosave", _autosave),
    Operation("snapshot", _keep),
    Operation("restore", _restore),
    Operation("export", _export),
)


def contents(folder: Path) -> Mapping[str, object]:
    """What the author would find: each file as the program reads it; no locks, nothing half written.

    Raises whatever reading raises, if one is not whole.
    """
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".lock", ".tmp")]
    return {
        path.relative_to(folder).as_posix(): _opened(path.read_bytes(), path.suffix == ".nianbao")
        for path in files
    }


@lru_cache(maxsize=1000)
def _opened(data: bytes, is_project: bool) -> object:
    return project_from_bytes(data, "年报.nianbao") if is_project else data


def left_behind(folder: Path) -> list[Path]:
    """What was being written and holds anything."""
    return [path for path in folder.rglob("*.tmp") if path.stat().st_size]
