"""Another file held against a report, read on the worker's thread."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.compare import Change, changes
from app.model import Report
from app.storage import SUFFIX, load_project
from ui.jobs import Ticket
from ui.reading import read_report

if TYPE_CHECKING:  # the readers are loaded on the worker, when there is something to read
    from app.reading import Comment


@dataclass(frozen=True, slots=True)
class Compared:
    """Another state of a report, what it says differently, and the comments in it."""

    name: str
    report: Report
    changes: tuple[Change, ...]
    comments: tuple["Comment", ...] = ()


def compare_with_file(base: Report, path: Path, ticket: Ticket) -> Compared:
    """Read a file of any kind and find what it says differently from `base`. Raises ReportError."""
    from app.verifying import differences

    ticket.step(path.name, 0, 1)
    suffix = path.suffix.lower()
    if suffix == SUFFIX:
        report = load_project(path).report
        return Compared(path.name, report, changes(base, report))
    if suffix == ".json":
        report = _from_json(path)
        return Compared(path.name, report, changes(base, report))
    result = read_report(path, ticket)
    return Compared(path.name, result.report, differences(base, result), result.comments)


def _from_json(path: Path) -> Report:
    import json

    from app.errors import ReadError
    from app.model.interchange import report_from_json

    try:
        return report_from_json(json.loads(path.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError, RecursionError) as exc:
        raise ReadError(f"“{path.name}”不是完整的JSON文件，请重新导出。") from exc
