"""Whatever a system call answers, and whenever the process dies: the old file or the new one, whole."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.storage import save_project
from tests.faults.operations import NEW, OLD, OPERATIONS, Action, Operation
from tests.faults.trying import KINDS, try_all


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_no_fault_loses_anything_or_is_passed_over_in_silence(operation: Operation) -> None:
    tally = try_all(operation)
    assert tally.wrong == []
    expected = KINDS if hasattr(os, "fork") else KINDS[:-1]
    assert all(tally.tried[kind] for kind in expected)


def _in_place(folder: Path) -> Action:
    """As programs write that do not know better."""
    path = folder / "年报.nianbao"
    save_project(OLD, path)
    data = path.read_bytes()
    save_project(NEW, path)
    new = path.read_bytes()
    path.write_bytes(data)

    def write() -> None:
        fd = os.open(path, os.O_WRONLY | os.O_TRUNC)
        os.write(fd, new)
        os.close(fd)

    return write


def _silent(folder: Path) -> Action:
    """As programs write that hide what went wrong."""
    action = _in_place(folder)

    def write() -> None:
        with contextlib.suppress(OSError):
            action()

    return write


@pytest.mark.parametrize(
    ("begin", "said"),
    [
        (_in_place, "a file does not open"),
        (_in_place, "gets through"),
        (_silent, "said to be done, and is not"),
    ],
)
def test_a_writer_that_loses_something_is_noticed(begin: Callable[[Path], Action], said: str) -> None:
    assert any(said in each for each in try_all(Operation("bad", begin)).wrong)
