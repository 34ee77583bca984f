"""The saves of a project file that were kept: which there are, and one of them brought back."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from app.errors import ReportError, StorageError
from app.storage import SUFFIX, Snapshot, save_project, snapshots, user_home
from app.versions import amount, reason


def history_text(file: Path) -> Iterator[str]:
    """One line for each kept save, newest first and numbered 1: what it was for, and how much it changed."""
    kept = _kept(file)
    for number, (snapshot, older) in enumerate(zip_longest(kept, kept[1:]), 1):
        moment = snapshot.saved_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        yield f"{number:>3}  {moment}  {_said(older, snapshot)}  {snapshot.name}".rstrip()


def restore(file: Path, number: int, target: Path) -> Path:
    """Write one kept save to a new project file; the file itself is not touched.

    Raises:
        StorageError: there is no such save, or there already is a file of the new name.
    """
    kept = _kept(file)
    if not 1 <= number <= len(kept):
        raise StorageError(f"没有第{number}个历史版本，可以选1到{len(kept)}。")
    path = target if target.suffix else target.with_suffix(SUFFIX)
    if path.exists():
        raise StorageError(f"“{path.name}”已经存在，没有改动它。请换一个文件名。")
    save_project(kept[number - 1].load(), path)
    return path


def _kept(file: Path) -> Sequence[Snapshot]:
    kept = snapshots(user_home(), file)
    if not kept:
        raise StorageError(f"“{file.name}”在这台电脑上没有历史版本。历史版本按文件的位置和名字保存。")
    return kept


def _said(older: Snapshot | None, newer: Snapshot) -> str:
    try:
        then, now = older.load() if older is not None else None, newer.load()
    except ReportError:
        return "无法读取"
    return f"{reason(then, now)}  {amount(then, now)}"
