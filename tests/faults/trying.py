"""Every operation with every fault at every one of its system calls, and what was lost by it."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import StorageError
from tests.faults.injecting import ERRORS, Act, at_call, at_calls, calls_of, comes_short, dies, fails
from tests.faults.operations import Action, Operation, contents, left_behind

# Each kind of fault, in the order of the table.
KINDS = ("fails", "fails though done", "comes short", "comes short, then full", "killed")
_KILLED = 137


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at the `point`-th call of an operation, which is the function `call` of the system."""

    kind: str
    point: int
    call: str
    how: str
    act: Act

    def __str__(self) -> str:
        return f"{self.kind} at call {self.point} ({self.call}, {self.how})"


@dataclass
class Tally:
    """How many faults of each kind were tried with one operation, and what went wrong with which."""

    operation: str
    tried: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    wrong: list[str] = field(default_factory=list)


def try_all(operation: Operation) -> Tally:
    """Try every fault with one operation, each in a new folder of always the same name."""
    tally = Tally(operation.name)
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name) / "work"
        action = _begin(operation, folder)
        before = contents(folder)
        calls = calls_of(action)
        after = contents(folder)
        for fault in faults(calls):
            tally.tried[fault.kind] += 1
            if wrong := _try(_begin(operation, folder), folder, fault, before, after):
                tally.wrong.append(f"{operation.name}: {fault}: {wrong}")
    return tally


def _begin(operation: Operation, folder: Path) -> Action:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return operation.begin(folder)


def faults(calls: list[str]) -> Iterator[Fault]:
    """Every fault that these calls can meet with."""
    for point, call in enumerate(calls):
        for code in ERRORS[call]:
            name = errno.errorcode[code]
            yield Fault("fails", point, call, name, fails(code))
            yield Fault("fails though done", point, call, name, fails(code, after=True))
        moments = ("before", "half", "after") if call == "write" else ("before", "after")
        if hasattr(os, "fork"):
            yield from (Fault("killed", point, call, moment, dies(moment)) for moment in moments)
        if call == "write":
            yield Fault("comes short", point, call, "a third", comes_short)
            yield Fault("comes short, then full", point, call, "a third", comes_short)


def _try(
    action: Action, folder: Path, fault: Fault, before: Mapping[str, object], after: Mapping[str, object]
) -> str:
    """What is wrong after one fault; "" if every file is the old or the new one, and no word was false."""
    if fault.kind == "killed":
        said = "killed" if _killed(action, fault) else "survived"
    else:
        said = _failed(action, fault)
    if said not in ("done", "refused", "killed"):
        return said
    try:
        found = contents(folder)
    except Exception as exc:
        return f"a file does not open: {exc!r}"
    torn = [
        name
        for name in {*before, *after, *found}
        if found.get(name) not in (before.get(name), after.get(name))
    ]
    if torn:
        return f"neither old nor new: {torn}"
    changed = [name for name in after if after[name] != before.get(name)]
    if said == "done" and any(found.get(name) != after[name] for name in changed):
        return "said to be done, and is not"
    return f"left behind: {left_behind(folder)}" if said != "killed" and left_behind(folder) else ""


def _failed(action: Action, fault: Fault) -> str:
    """How the operation ended with the fault: done, refused, or in a way that nobody is told of."""
    try:
        with _injected(fault):
            action()
    except StorageError as exc:
        return "refused" if exc.user_message else "refused without a word"
    except Exception as exc:
        return f"{exc!r} gets through"
    return "done"


def _injected(fault: Fault) -> AbstractContextManager[object]:
    if fault.kind != "comes short, then full":
        return at_call(fault.point, fault.act)
    return at_calls({fault.point: fault.act, fault.point + 1: fails(errno.ENOSPC)})


def _killed(action: Action, fault: Fault) -> bool:
    """Whether the process that did it was ended by the fault."""
    child = os.fork()
    if child == 0:
        try:
            with at_call(fault.point, fault.act):
                action()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == _KILLED
