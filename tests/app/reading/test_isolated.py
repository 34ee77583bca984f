"""Whatever happens in the process that reads, the one that asked goes on, and nothing is left behind."""

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import CalledOffError, ReadError
from app.reading import isolated, read_file
from app.reading.codec import from_line, to_line
from app.reading.isolated import (
    Isolation,
    WorkerFaultError,
    can_be_read_here,
    read_file_isolated,
)
from app.reading.worker import _Watch
from tests.app.reading.truth import DATA
from ui.entry import READ_WORKER

FILES = sorted(p for p in (DATA / "import").iterdir() if p.suffix != ".json")
TEXT = next(p for p in FILES if p.suffix == ".txt")
limited = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, which must be empty at the end."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    yield tmp_path / "temp"
    assert not list((tmp_path / "temp").iterdir())


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    command = [sys.executable, "-P", "-m", "tests.app.reading.broken_worker", request.param]
    monkeypatch.setattr(isolated, "_command", lambda: command)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_result_comes_back_equal(path: Path) -> None:
    result = read_file(path)
    line = to_line(result)
    assert b"\n" not in line
    assert from_line(line) == result


def test_all_kinds_of_file_are_read_in_one_process(temp: Path) -> None:
    with Isolation() as isolation:
        for path in FILES:
            assert isolation.read(path) == read_file(path)


def test_a_refusal_has_the_words_of_the_reader(temp: Path, tmp_path: Path) -> None:
    path = tmp_path / "坏 的.docx"
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(ReadError) as there:
        read_file_isolated(path)
    with pytest.raises(ReadError) as here:
        read_file(path)
    assert there.value.user_message == here.value.user_message


@pytest.mark.parametrize("broken", ["hang"], indirect=True)
def test_a_reader_that_hangs_is_ended(broken: None, temp: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(ReadError, match="没有读完"):
        read_file_isolated(TEXT, seconds=1.5)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("broken", ["hang"], indirect=True)
def test_reading_can_be_called_off(broken: None, temp: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(CalledOffError):
        read_file_isolated(TEXT, is_called_off=lambda: time.monotonic() - begun > 0.2)
    assert time.monotonic() - begun < 5


@limited
@pytest.mark.parametrize("broken", ["spin"], indirect=True)
def test_a_reader_that_spins_ends_even_if_nobody_waits(broken: None, temp: Path) -> None:
    command = subprocess.Popen(isolated._command(), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    command.communicate(b'{"path": "a.txt", "seconds": 0.1}\n', timeout=20)
    assert command.returncode != 0


@pytest.mark.parametrize("broken", ["spin"], indirect=True)
def test_a_file_that_takes_more_work_than_any_report_is_refused_long_before_the_time_is_over(
    broken: None, temp: Path
) -> None:
    with Isolation(seconds=100) as isolation:
        with pytest.raises(ReadError, match="过于复杂"):
            isolation.read(TEXT)
        with pytest.raises(ReadError, match="过于复杂"):  # in a new process
            isolation.read(TEXT)


def test_much_work_is_no_fault_once_the_file_is_read(temp: Path) -> None:
    """Each file has the whole allowance for itself."""
    done = []
    watch = _Watch(0.05, io.BytesIO())
    watch.stop()
    until = time.process_time() + 0.3
    while time.process_time() < until:
        done.append(len(done))
    assert done


@limited
@pytest.mark.parametrize("broken", ["fill", "fill_openly"], indirect=True)
def test_a_reader_that_takes_all_memory_is_refused(broken: None, temp: Path) -> None:
    with pytest.raises(ReadError, match="内存"):
        read_file_isolated(TEXT)


@pytest.mark.parametrize("broken", ["die"], indirect=True)
def test_a_reader_that_dies_takes_nothing_with_it(
    broken: None, temp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Isolation() as isolation:
        with pytest.raises(ReadError, match="读取中断"):
            isolation.read(TEXT)
        monkeypatch.undo()
        assert isolation.read(TEXT) == read_file(TEXT)


@pytest.mark.parametrize("broken", ["fail"], indirect=True)
def test_a_fault_of_ours_is_no_fault_of_the_file(broken: None, temp: Path) -> None:
    with pytest.raises(WorkerFaultError, match="a fault of ours"):
        read_file_isolated(TEXT)


@pytest.mark.parametrize("broken", ["connect", "launch"], indirect=True)
def test_a_reader_reaches_no_network_and_starts_no_program(broken: None, temp: Path) -> None:
    with pytest.raises(WorkerFaultError, match="PermissionError"):
        read_file_isolated(TEXT)


@pytest.mark.parametrize("broken", ["talk"], indirect=True)
def test_what_libraries_print_is_no_answer(broken: None, temp: Path) -> None:
    assert read_file_isolated(TEXT) == read_file(TEXT)


def test_where_no_process_may_be_started_the_file_is_read_all_the_same(
    temp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "_command", lambda: [str(temp / "missing")])
    assert read_file_isolated(TEXT) == read_file(TEXT)


def test_a_program_beside_the_report_is_not_run(
    temp: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken in')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_file_isolated(TEXT) == read_file(TEXT)


def test_only_small_simple_files_are_read_in_the_program_itself(tmp_path: Path) -> None:
    here = {path.suffix: can_be_read_here(path, light=False) for path in FILES}
    light = {path.suffix: can_be_read_here(path, light=True) for path in FILES}
    assert {suffix for suffix, is_so in here.items() if is_so} == {".txt"}
    assert {suffix for suffix, is_so in light.items() if not is_so} == {".doc", ".xls", ".pdf"}
    large = tmp_path / "大.txt"
    large.write_bytes(b"0\n" * 600_000)
    assert not can_be_read_here(large, light=True)


def test_the_executable_becomes_the_worker_when_asked() -> None:
    from app.reading.worker import FLAG

    assert FLAG == READ_WORKER
    done = subprocess.run(
        [sys.executable, "-m", "ui.entry", FLAG], input=b"", capture_output=True, timeout=60, check=True
    )
    assert done.stdout == b""
