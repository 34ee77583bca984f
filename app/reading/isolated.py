"""Reading a file of others in a process of its own: whatever the file does there, we go on."""

import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread

from app.errors import CalledOffError, ReadError, WorkerFaultError
from app.files import read_start
from app.reading.codec import from_line
from app.reading.result import ReadResult
from app.reading.worker import FLAG

log = logging.getLogger(__name__)

SECONDS = 30.0
"""How long a file may take on the clock, for slow drives; the work it may cause has a tighter bound."""

_POLL_S = 0.05
_SMALL = 1_000_000
_SMALL_TEXT = 150_000  # the window shall stay quick meanwhile
_PARSED = (b"%PDF-", b"\xd0\xcf\x11\xe0")
_PACKAGE = b"PK"
_ROOT = Path(__file__).parents[2]
_WAY_OUT = "请在 Word 或 WPS 中打开它，另存为新的 .docx 后再导入。"
_TOO_SLOW = f"“{{name}}”内容过于复杂，{{seconds:.0f}}秒内没有读完，已经停止。{_WAY_OUT}"
_TOO_COMPLEX = f"“{{name}}”内容过于复杂，不像一份年度报告，已经停止读取。{_WAY_OUT}"
_TOO_LARGE = f"“{{name}}”占用的内存过多，为安全起见没有打开。{_WAY_OUT}"
_BROKE_DOWN = f"“{{name}}”内容异常，读取中断。{_WAY_OUT}"


def read_file_isolated(
    path: Path, *, seconds: float = SECONDS, is_called_off: Callable[[], bool] = lambda: False
) -> ReadResult:
    """As `read_file`, in a process with limits, which ends with this call.

    Raises:
        ReadError: as `read_file`; also if the file takes too long, too much memory, or breaks the reader.
        CalledOffError: `is_called_off` said so.
    """
    with Isolation(seconds) as isolation:
        return isolation.read(path, is_called_off)


def can_be_read_here(path: Path, *, light: bool) -> bool:
    """Whether a file is small and of a kind whose reader is simple enough to be bounded from within.

    That is plain text; with `light` also .docx, .xlsx and web pages, where starting a process (a quarter
    of a second) would take longer than reading. A file that cannot be opened is refused soon enough anywhere.
    """
    try:
        data = read_start(path, _SMALL + 1)
    except (OSError, ValueError):
        return True
    if len(data) > (_SMALL if light else _SMALL_TEXT):
        return False
    head = data[:1024]
    if any(mark in head for mark in _PARSED):
        return False
    return light or not (head.startswith(_PACKAGE) or b"<" in head)


class Isolation:
    """One process that reads file after file, and is replaced if one of them breaks it.

    To be closed after use. One file at a time.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._worker: _Worker | None = None
        self._turn = Lock()

    def __enter__(self) -> "Isolation":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Begin to start the process, so that the first file need not wait for it."""
        if self._worker is None:
            self._worker = _start()

    def read(self, path: Path, is_called_off: Callable[[], bool] = lambda: False) -> ReadResult:
        """As `read_file_isolated`."""
        with self._turn:
            self.start()
            if self._worker is None:
                return _read_here(path)
            done = False
            try:
                answer = self._worker.ask(path, self._seconds, is_called_off)
                done = True
            finally:
                if not done:
                    self._end()
            return _understood(answer)

    def close(self) -> None:
        """End the process and remove what it may have left."""
        with self._turn:
            self._end()

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None


class _Worker:
    """The process and its private folder for temporary files, which goes with it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True)
        try:
            self._process = subprocess.Popen(
                _command(),
                env=_environment(self._folder.name),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            self._folder.cleanup()
            raise
        self._answers: SimpleQueue[bytes] = SimpleQueue()
        # A pipe cannot be waited for with a time limit on Windows; a thread can be left waiting.
        self._listener = Thread(target=self._listen, name="reader", daemon=True)
        self._listener.start()

    def ask(self, path: Path, seconds: float, is_called_off: Callable[[], bool]) -> bytes:
        """The worker's answer about one file. Raises ReadError or CalledOffError if there is none."""
        self._send({"path": str(path.absolute()), "seconds": seconds}, path.name)
        deadline = time.monotonic() + seconds
        while True:
            try:
                answer = self._answers.get(timeout=_POLL_S)
            except Empty:
                if is_called_off():
                    raise CalledOffError from None
                if time.monotonic() > deadline:
                    log.warning("a file took longer than %.0f s to read", seconds)
                    raise ReadError(_TOO_SLOW.format(name=path.name, seconds=seconds)) from None
            else:
                if not answer:
                    raise self._breakdown(path.name)
                if answer.startswith(b'{"memory"'):
                    raise ReadError(_TOO_LARGE.format(name=path.name))
                if answer.startswith(b'{"slow"'):
                    raise ReadError(_TOO_COMPLEX.format(name=path.name))
                return answer

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written to a process that is gone
                    log.debug("a pipe to the reader was broken")
        self._folder.cleanup()

    def _send(self, request: dict[str, object], name: str) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError as exc:
            raise ReadError(_BROKE_DOWN.format(name=name)) from exc

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put(b"")

    def _breakdown(self, name: str) -> ReadError:
        code = self._process.wait()
        log.warning("the reader ended with code %s", code)
        if os.name != "nt":
            import signal

            if code == -signal.SIGXCPU:
                return ReadError(_TOO_COMPLEX.format(name=name))
        return ReadError(_BROKE_DOWN.format(name=name))


def _start() -> _Worker | None:
    try:
        return _Worker()
    except OSError as exc:  # some offices allow no program to start another
        log.warning("no process for reading could be started: errno %s", exc.errno)
        return None


def _read_here(path: Path) -> ReadResult:
    from app.reading import read_file

    return read_file(path)


def _understood(answer: bytes) -> ReadResult:
    if answer.startswith(b'{"result":'):
        return from_line(answer.strip()[len(b'{"result":') : -1])
    said = json.loads(answer)
    if "refused" in said:
        raise ReadError(said["refused"])
    raise WorkerFaultError(said["fault"])


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        # Of the two executables, the one with a console has pipes on every Windows.
        with_console = own.with_name(f"nianbao-cli{own.suffix}")
        return [str(with_console if with_console.exists() else own), FLAG]
    # -P: a file beside the report must not be taken for a library.
    return [sys.executable, "-P", "-m", "app.reading.worker"]


def _environment(folder: str) -> dict[str, str]:
    env = {**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)}
    if not getattr(sys, "frozen", False):
        others = [each for each in (env.get("PYTHONPATH") or "").split(os.pathsep) if each]
        env["PYTHONPATH"] = os.pathsep.join([str(_ROOT), *others])
    return env
