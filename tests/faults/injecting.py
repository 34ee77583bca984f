"""Make any one system call of a write fail, come short, or be the last thing the process does."""

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

CALLS = ("open", "write", "fsync", "fchmod", "close", "replace", "mkdir", "unlink")

# What each call can really answer on a full, broken, read-only or unplugged drive.
ERRORS = {
    "open": (errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EIO, errno.ENAMETOOLONG),
    "write": (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG),
    "fsync": (errno.EIO, errno.ENOSPC),
    "fchmod": (errno.EIO, errno.EROFS),
    "close": (errno.EIO, errno.EDQUOT),
    "replace": (errno.EACCES, errno.EBUSY, errno.EIO, errno.ENOENT),
    "mkdir": (errno.EACCES, errno.ENOSPC, errno.EROFS),
    "unlink": (errno.EACCES, errno.EBUSY, errno.EROFS),
}

Act = Callable[[Callable[..., Any], tuple[Any, ...]], Any]
"""What happens instead of one call: given the real function and its arguments."""


@contextmanager
def at_call(point: int, act: Act) -> Iterator[list[str]]:
    """Let the `point`-th of CALLS (counted from 0) be `act`; yields the names of the calls as they come."""
    with at_calls({point: act}) as seen:
        yield seen


@contextmanager
def at_calls(acts: Mapping[int, Act]) -> Iterator[list[str]]:
    """As `at_call`, at several points."""
    seen: list[str] = []
    real = {name: getattr(os, name) for name in CALLS}

    def wrap(name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            seen.append(name)
            if act := acts.get(len(seen) - 1):
                return act(lambda *a: real[name](*a, **kwargs), args)
            return real[name](*args, **kwargs)

        return call

    try:
        for name in CALLS:
            setattr(os, name, wrap(name))
        yield seen
    finally:
        for name in CALLS:
            setattr(os, name, real[name])


def calls_of(work: Callable[[], object]) -> list[str]:
    """The names of the calls that `work` makes when nothing fails."""
    with at_call(-1, lambda real, args: real(*args)) as seen:
        work()
    return seen


def fails(code: int, *, after: bool = False) -> Act:
    """The call answers with an error; `after` it has done its work all the same, as close often has."""

    def act(real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if after:
            real(*args)
        raise OSError(code, "injected")

    return act


def comes_short(real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """A write takes only part of what it was given."""
    fd, data = args
    return real(fd, data[: max(1, len(data) // 3)])


def dies(when: str) -> Act:
    """The process ends at once: `before` the call, `after` it, or with a write `half` done."""

    def act(real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if when == "half":
            real(args[0], args[1][: len(args[1]) // 2])
        try:
            if when == "after":
                real(*args)
        finally:  # a folder that is there already is no failure of the one who makes it
            os._exit(137)

    return act
