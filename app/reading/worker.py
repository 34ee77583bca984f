"""The process that reads files of others, within limits. Run by `app.reading.isolated`, never by hand.

One request a line on standard input: JSON with `path` and `seconds`. One answer a line on standard
output: JSON with one of `result`, `refused` (a message for the author), `memory`, `fault` (a trace), or
`slow`, after which the process ends.
"""

import json
import os
import sys
import time
from pathlib import Path
from threading import Event, Lock, Thread
from typing import BinaryIO

from app.errors import ReadError, ReportError, trace_of

FLAG = "--read-worker"
"""As the only argument of the program's own executable: be the worker."""
MAX_MEMORY = 500 * 1024 * 1024
MAX_WORK_S = 1.2
"""Seconds of work for one file, where `_pace` takes `_USUAL_PACE_S`; on an older computer more."""

_USUAL_PACE_S = 0.0065

# Whatever a file talks a parser into: it reaches no network and starts no program.
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "webbrowser.")


def main() -> int:
    """Answer requests until the other side closes; nothing but answers goes to standard output."""
    with os.fdopen(os.dup(0), "rb") as requests, os.fdopen(os.dup(1), "wb") as answers:
        _silence()
        _warm_up()
        work_s = MAX_WORK_S * slowness()
        sys.addaudithook(_forbid)
        _limit_memory()
        for line in requests:
            _answer(line, answers, work_s)
    return 0


def _answer(line: bytes, answers: BinaryIO, work_s: float) -> None:
    request = json.loads(line)
    _limit_time(min(float(request["seconds"]), 2 * work_s))
    watch = _Watch(work_s, answers)
    answer = _answer_to(Path(request["path"]))
    watch.stop()
    _write(answer, answers)


def _answer_to(path: Path) -> bytes:
    try:
        return b'{"result":' + _read(path) + b"}"
    except ReportError as exc:
        return _said("refused", exc.user_message)
    except MemoryError:
        return _said("memory", "")
    except Exception as exc:  # a fault of ours goes to the log of the window, as if it had happened there
        return _said("fault", trace_of(exc))


def _write(answer: bytes, answers: BinaryIO) -> None:
    answers.write(answer + b"\n")
    answers.flush()


class _Watch:
    """Ends the process when a file takes more work than any report does.

    Parsers of foreign files have more ways to be slow than there are bounds to set. Work is counted, not
    time, so that neither a busy computer nor a slow drive makes a good file fail.
    """

    def __init__(self, work_s: float, answers: BinaryIO) -> None:
        self._until = time.process_time() + work_s
        self._answers = answers
        self._done = Event()
        self._turn = Lock()
        Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """The file is read; from now on nothing is ended."""
        with self._turn:
            self._done.set()

    def _watch(self) -> None:
        # As long as the rest of the work cannot be done yet; several threads may do it at once.
        while not self._done.wait(max(0.02, (self._until - time.process_time()) / 2)):
            if time.process_time() > self._until:
                self._end()

    def _end(self) -> None:
        with self._turn:
            if not self._done.is_set():
                _write(_said("slow", ""), self._answers)
                os._exit(1)


def slowness() -> float:
    """How many times longer this computer takes than a usual one; 1.0 at least."""
    return max(1.0, min(_pace() for _ in range(3)) / _USUAL_PACE_S)


def _pace() -> float:
    """Seconds of work that this computer needs for a little of what parsers do all the time."""
    begun = time.process_time()
    found = [str(number) for number in range(100_000) if number % 7]
    assert found
    return time.process_time() - begun


def _read(path: Path) -> bytes:
    from app.reading import read_file
    from app.reading.codec import to_line

    try:
        return to_line(read_file(path))
    except ReadError as exc:
        # The readers' broad nets for parsers catch this too, and call the file damaged.
        if _is_caused_by_memory(exc):
            raise MemoryError from exc
        raise


def _is_caused_by_memory(error: BaseException) -> bool:
    cause = error.__cause__ or error.__context__
    return isinstance(error, MemoryError) or (cause is not None and _is_caused_by_memory(cause))


def _said(kind: str, text: str) -> bytes:
    return json.dumps({kind: text}).encode("ascii")


def _silence() -> None:
    """What libraries print must neither mix with the answers nor fill a pipe that nobody empties."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)
    import logging
    import warnings

    logging.getLogger().addHandler(logging.NullHandler())
    warnings.simplefilter("ignore")


def _warm_up() -> None:
    """Load what every file needs, before the limits and while the request is still on its way."""
    import app.reading.codec
    import app.reading.interpret  # noqa: F401  only loaded
    from app.spec import load_specs

    load_specs()


def _forbid(event: str, _args: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if sys.platform == "win32":

    def _limit_memory() -> None:
        """Bound what may be allocated, with what the program itself takes up, some 60 MB."""
        import ctypes

        from app.reading.winjob import bound_own_memory

        bound_own_memory(ctypes.windll.kernel32, MAX_MEMORY)

    def _limit_time(seconds: float) -> None:
        """The other side keeps the time."""

else:
    import resource

    def _limit_memory() -> None:
        """Bound what may be allocated beside what the program itself takes up."""
        _set_soft(resource.RLIMIT_DATA, MAX_MEMORY)
        _set_soft(resource.RLIMIT_CORE, 0)

    def _limit_time(seconds: float) -> None:
        """End the process after so much work, even in a call that gives no other thread a turn."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _set_soft(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)

    def _set_soft(what: int, value: int) -> None:
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


if __name__ == "__main__":
    raise SystemExit(main())
