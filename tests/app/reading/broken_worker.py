"""The process that reads, with a reader in it that misbehaves. Argument: in which way."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import app.reading
from app.errors import ReadError
from app.reading import ReadResult, worker


def hang(_: Path) -> ReadResult:
    Path(tempfile.mkstemp()[1]).write_bytes(b"left behind")
    time.sleep(600)
    raise AssertionError


def spin(_: Path) -> ReadResult:
    while True:
        pass


def fill(path: Path) -> ReadResult:
    """As a parser whose errors are all caught does it."""
    try:
        return fill_openly(path)
    except MemoryError as exc:
        raise ReadError("文件已损坏。") from exc


def fill_openly(_: Path) -> ReadResult:
    kept = [bytes(10_000_000) for _ in range(200)]
    raise AssertionError(len(kept))


def die(_: Path) -> ReadResult:
    os.abort()


def fail(_: Path) -> ReadResult:
    raise RuntimeError("a fault of ours")


def connect(_: Path) -> ReadResult:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
    raise AssertionError


def launch(_: Path) -> ReadResult:
    subprocess.run([sys.executable, "-c", ""], check=True)
    raise AssertionError


def litter(path: Path) -> ReadResult:
    Path(tempfile.mkstemp()[1]).write_bytes(b"left behind")
    return app.reading.read_bytes(path.read_bytes(), path.name)


def talk(path: Path) -> ReadResult:
    """A library that prints what it thinks of the file."""
    os.write(1, b"not an answer\n")
    os.write(2, b"x" * 1_000_000)
    print("neither")
    return app.reading.read_bytes(path.read_bytes(), path.name)


if __name__ == "__main__":
    app.reading.read_file = globals()[sys.argv[1]]
    raise SystemExit(worker.main())
