"""Only plain files are opened, and no more of them than is wanted: nothing else hangs anyone."""

import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.errors import ReadError, StorageError
from app.files import read_start
from app.reading import MAX_BYTES, read_file
from app.reading.isolated import can_be_read_here, read_file_isolated
from app.storage import load_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of them in its folders")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _terminal(path: Path) -> None:
    path.symlink_to("/dev/tty")


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _dangling(path: Path) -> None:
    path.symlink_to(path.with_name("gone"))


def _through_a_file(path: Path) -> None:
    path.with_name("a").write_bytes(b"")
    path.symlink_to(path.with_name("a") / "b")


KINDS = (Path.mkdir, _pipe, _endless, _terminal, _circle, _dangling, _through_a_file)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__.strip("_"))
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Path]:
    def make(suffix: str) -> Path:
        path = tmp_path / f"年报{suffix}"
        request.param(path)
        return path

    return make


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Waiting for a pipe would wait for ever: somebody writes into it at last, and the test fails."""
    alarm = threading.Timer(20, os._exit, (99,))
    alarm.start()
    yield
    alarm.cancel()


@pytest.mark.parametrize("suffix", [".docx", ".txt", ".pdf"])
def test_what_is_no_plain_file_is_refused_by_readers(odd: Callable[[str], Path], suffix: str) -> None:
    path = odd(suffix)
    assert can_be_read_here(path, light=False)
    with pytest.raises(ReadError, match="无法打开"):
        read_file(path)


def test_what_is_no_plain_file_is_refused_by_the_process_that_reads(odd: Callable[[str], Path]) -> None:
    with pytest.raises(ReadError, match="无法打开"):
        read_file_isolated(odd(".docx"), seconds=10)


def test_what_is_no_plain_file_is_no_project(odd: Callable[[str], Path]) -> None:
    with pytest.raises(StorageError) as caught:
        load_project(odd(".nianbao"))
    assert "年报.nianbao" in caught.value.user_message


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as there:
        there.bind("s.docx")
        with pytest.raises(ReadError):
            read_file(tmp_path / "s.docx")


def test_a_file_that_says_to_be_small_and_grows_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_bytes(b"0" * 10)
    grown = threading.Event()

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            while not grown.is_set():
                file.write(b"0" * 100_000)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert len(read_start(path, 3_000_000)) <= 3_000_000
        with pytest.raises(ReadError):
            read_file_isolated(path, seconds=15)
    finally:
        grown.set()
        writer.join()


def test_a_file_larger_than_any_report_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    with path.open("wb") as file:
        file.truncate(200 * MAX_BYTES)  # takes no room on the disk
    with pytest.raises(ReadError, match="太大"):
        read_file(path)


def test_a_name_with_a_nul_is_none(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="找不到"):
        read_file(tmp_path / "a\0b.docx")
