"""Noticing that somebody else has changed a file since it was opened."""

import os
from pathlib import Path

import pytest

from app.errors import StorageError
from app.storage import FileStamp


def test_an_unchanged_file_still_holds(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    assert FileStamp.of(path).still_holds(path)


def test_what_was_just_written_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    stamp = FileStamp.of(path, b"one")
    assert stamp == FileStamp.of(path)
    path.write_bytes(b"two")
    stamp = FileStamp.of(path, b"one")
    os.utime(path, (5, 5))
    assert not stamp.still_holds(path)


def test_a_file_that_was_only_touched_still_holds(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    stamp = FileStamp.of(path)
    os.utime(path, (5, 5))
    assert stamp.still_holds(path)


@pytest.mark.parametrize("other", [b"two", b"longer"], ids=["same_size", "other_size"])
def test_a_file_changed_by_another_does_not_hold(tmp_path: Path, other: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    stamp = FileStamp.of(path)
    path.write_bytes(other)
    os.utime(path, (5, 5))
    assert not stamp.still_holds(path)


def test_nothing_can_be_covered_in_a_file_that_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    stamp = FileStamp.of(path)
    path.unlink()
    assert stamp.still_holds(path)
    with pytest.raises(StorageError):
        FileStamp.of(path)
