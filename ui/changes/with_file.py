"""Another file held against a report, read on the worker's thread."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.compare import Change
from app.model import Report
from ui.files.reading import open_beside
from ui.jobs import Ticket

if TYPE_CHECKING:  # the readers are loaded on the worker, when there is something to read
    from app.opening import Opened
    from app.reading import Comment


@dataclass(frozen=True, slots=True)
class Compared:
    """What another file says differently from `base`, and the comments in it."""

    name: str
    base: Report
    other: "Opened"
    changes: tuple[Change, ...]

    @property
    def comments(self) -> "tuple[Comment, ...]":
        return () if self.other.result is None else self.other.result.comments


def compare_with_file(base: Report, path: Path, ticket: Ticket) -> Compared:
    """Read a file of any kind and find what it says differently from `base`.

    Raises:
        ReportError: it cannot be read.
        CalledOffError: called off.
    """
    ticket.step(path.name, 0, 1)
    return compare_with(base, path.name, open_beside(path, ticket))


def compare_with(base: Report, name: str, other: "Opened") -> Compared:
    """Find what a file that was read says differently from `base`."""
    from app.verifying import differences_from

    return Compared(name, base, other, differences_from(base, other))
