"""One input at a time into the process that reads, and what it must hold to."""

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import ReadError
from app.reading import isolated
from app.reading.isolated import Isolation, WorkerFaultError
from app.reading.worker import slowness

MAX_SECONDS = 2.0
HANGS_AFTER_S = 60.0
_WORN_MB = 150  # a process that once took so much is replaced: each file is charged only with its own
_WRONG = ("没有读完", "占用的内存过多", "读取中断")


@dataclass
class Figures:
    """What was seen so far. Seconds are of work, not of waiting; megabytes are the peak of the process."""

    tried: int = 0
    read: int = 0
    faults: list[str] = field(default_factory=list)
    longest_s: float = 0.0
    longest: str = ""
    peak_mb: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.tried} inputs, {self.read} read, {len(self.faults)} faults, "
            f"longest {self.longest_s:.2f} s ({self.longest}), peak {self.peak_mb:.0f} MB"
        )


class Trial:
    """Reads inputs and notes whatever breaks the promise: ReadError or a result, soon, nothing left."""

    def __init__(self, isolation: Isolation, folder: Path, patience: float = 1.0) -> None:
        """`patience`: how many times the promised seconds are let pass; the figures want them once."""
        self._isolation = isolation
        self._patience = patience
        self._folder = folder
        self._ready: int | None = None
        self.figures = Figures()

    def run(self, name: str, data: bytes) -> str:
        """What is wrong with how `data` was taken; "" if nothing."""
        path = self._folder / name
        path.write_bytes(data)
        self._make_ready()
        pid, before, ended = self._pid(), self._work(), _work_of_ended()
        fault = self._read(path)
        # A process that was ended has added all that it ever did to that of the others.
        spent = (self._work() if pid == self._pid() else _work_of_ended() - ended) - before
        path.unlink()
        self._count(name, spent)
        if not fault and spent > MAX_SECONDS and spent > self._most_s():
            fault = f"took {spent:.1f} s"
        if _peak_mb(self._pid()) > _WORN_MB:
            self._isolation.close()
        if fault:
            self.figures.faults.append(f"{name}: {fault}")
        return fault

    def _most_s(self) -> float:
        """The promise on a computer as slow as this one is now.

        A process that ended itself had measured that for itself, when the computer may have been busier.
        """
        busier = 2 if self._isolation._worker is None else 1
        return MAX_SECONDS * slowness() * busier * self._patience

    def _make_ready(self) -> None:
        """A new process first loads what it needs, which is no work for the file."""
        if self._isolation._worker is None:
            self._isolation.start()
        if self._pid() != self._ready:
            plain = self._folder / "plain.txt"
            plain.write_text("plain", encoding="utf-8")
            with contextlib.suppress(ReadError, WorkerFaultError):
                self._isolation.read(plain)
            plain.unlink()
            self._ready = self._pid()

    def _read(self, path: Path) -> str:
        try:
            self._isolation.read(path)
            self.figures.read += 1
        except ReadError as exc:
            return next((word for word in _WRONG if word in exc.user_message), "")
        except WorkerFaultError as exc:
            return f"fault of ours\n{exc}"
        if left := self._left():
            return f"left behind: {left}"
        return ""

    def _count(self, name: str, spent: float) -> None:
        figures = self.figures
        figures.tried += 1
        if spent > figures.longest_s:
            figures.longest_s, figures.longest = spent, name
        figures.peak_mb = max(figures.peak_mb, _peak_mb(self._pid()))

    def _left(self) -> list[str]:
        worker = self._isolation._worker
        return [each.name for each in Path(worker._folder.name).iterdir()] if worker else []

    def _pid(self) -> int | None:
        worker = self._isolation._worker
        return worker._process.pid if worker else None

    def _work(self) -> float:
        """Seconds of work of the process so far; where that cannot be told, seconds on the clock."""
        pid = self._pid()
        if pid is None or not sys.platform.startswith("linux"):
            return time.monotonic()
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def trial(patience: float = 1.0) -> Iterator[Trial]:
    """A Trial with a process and a folder of its own, both gone afterwards."""
    command = [sys.executable, "-P", "-m", "tests.fuzz.target"]
    real, isolated._command = isolated._command, lambda: command
    try:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder, Isolation(HANGS_AFTER_S) as isolation:
            isolation.start()
            yield Trial(isolation, Path(folder), patience)
    finally:
        isolated._command = real


def _work_of_ended() -> float:
    """Seconds of work of all processes started from here that are gone; else seconds on the clock."""
    if not sys.platform.startswith("linux"):
        return time.monotonic()
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak_mb(pid: int | None) -> float:
    if pid is None or not sys.platform.startswith("linux"):
        return 0.0
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
