"""What comes to the window from a file of any kind, read on the worker thread, or from the example."""

import json
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import ReadError
from app.model import Report
from app.model.interchange import report_from_json
from app.paths import RESOURCES
from ui.jobs import Ticket

if TYPE_CHECKING:  # the readers are loaded on the worker, when there is something to read
    from app.opening import Opened
    from app.reading import Note, ReadResult

_EXAMPLES = RESOURCES / "examples"


class Purpose(Enum):
    """What the author chose a file for."""

    OPEN = auto()
    START = auto()
    COMPARE = auto()


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A report as read: its file's name, every doubt about it, and last year's report if it is known.

    `result` is all that reading gave; None for a project or JSON file, which leaves nothing in doubt.
    """

    name: str
    report: Report
    notes: "tuple[Note, ...]" = ()
    previous: Report | None = None
    result: "ReadResult | None" = None


def read_foreign(path: Path, ticket: Ticket) -> ForeignFile:
    """Read any supported file.

    Raises:
        ReportError: it cannot be read.
        CalledOffError: called off.
    """
    ticket.step(path.name, 0, 1)
    opened = open_beside(path, ticket)
    ticket.step(path.name, 1, 1)
    return ForeignFile(path.name, opened.report, opened.notes, opened.previous, opened.result)


def open_beside(path: Path, ticket: Ticket) -> "Opened":
    """As `app.opening.open_any`, on the worker's thread; no file can hang the window or take all memory."""
    from app.opening import open_any

    return open_any(path, light=False, is_called_off=lambda: ticket.is_cancelled)


def example_reports() -> tuple[Report, Report]:
    """The bundled example and the report of the year before."""
    return _example("liulin-2024.json"), _example("liulin-2023.json")


def _example(name: str) -> Report:
    try:
        return report_from_json(json.loads((_EXAMPLES / name).read_text(encoding="utf-8")))
    except (OSError, ValueError) as exc:
        raise ReadError("找不到自带的示例，请重新安装本程序。") from exc
