"""The list of recent files."""

from pathlib import Path

import pytest

from app.storage import forget_file, is_missing, recent_files, remember_file
from app.storage.recent import MAX_RECENT


def test_the_last_opened_comes_first_and_ten_are_kept(tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.nianbao" for n in range(13)]
    for file in [*files, files[5]]:
        remember_file(tmp_path, file)
    shown = list(recent_files(tmp_path))
    assert shown == [files[5], *(f for f in reversed(files) if f != files[5])][:MAX_RECENT]


def test_a_missing_file_is_marked_and_can_be_forgotten(tmp_path: Path) -> None:
    there, gone = tmp_path / "在.nianbao", tmp_path / "不在.nianbao"
    there.write_bytes(b"")
    for file in (there, gone):
        remember_file(tmp_path, file)
    assert [(file, is_missing(file)) for file in recent_files(tmp_path)] == [(gone, True), (there, False)]
    forget_file(tmp_path, gone)
    assert list(recent_files(tmp_path)) == [there]


@pytest.mark.parametrize(
    "damage", [b"", b"{", b'{"a": 1}', b'[1, null, "", "a\\u0000b"]', b"\xff\xfe", b"[" * 99999]
)
def test_a_damaged_list_counts_as_empty(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "recent.json").write_bytes(damage)
    assert recent_files(tmp_path) == ()
    remember_file(tmp_path, tmp_path / "a")
    assert list(recent_files(tmp_path)) == [tmp_path / "a"]


def test_a_list_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"")
    remember_file(tmp_path / "home", tmp_path / "a")
    assert recent_files(tmp_path / "home") == ()
