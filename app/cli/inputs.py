"""Opening whatever file is named on the command line."""

import json
from dataclasses import dataclass
from pathlib import Path

from app.errors import ReadError, StorageError
from app.model import Report
from app.model.edits import adopt_totals
from app.model.interchange import report_from_json
from app.reading.result import Leftover, Note, ReadResult
from app.spec import spec_for

_MAX_JSON = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Opened:
    """A report from any file; `previous` is last year's, which only a project file brings along."""

    report: Report
    previous: Report | None = None
    notes: tuple[Note, ...] = ()
    leftovers: tuple[Leftover, ...] = ()


def open_any(path: Path) -> Opened:
    """Open a project file, a JSON file such as `read --json` prints, or any document that can be read.

    Raises:
        ReportError: it cannot be opened.
    """
    _check_is_file(path)
    suffix = path.suffix.lower()
    if suffix == ".nianbao":
        from app.storage import load_project

        project = load_project(path)
        return Opened(project.report, project.previous)
    if suffix == ".json":
        return Opened(_from_json(path))
    result = read_foreign(path)
    return Opened(result.report, notes=result.notes, leftovers=result.leftovers)


def read_foreign(path: Path) -> ReadResult:
    """Read a document of others, with limits. Raises ReadError."""
    from app.reading import read_file
    from app.reading.isolated import can_be_read_here, read_file_isolated

    return read_file(path) if can_be_read_here(path, light=True) else read_file_isolated(path)


def open_report(path: Path) -> Report:
    """Only the report in a file; see `open_any`."""
    return open_any(path).report


def read_bytes_of(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes. Raises StorageError."""
    from app.storage.troubles import cannot_open

    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as exc:
        raise cannot_open(path, exc) from exc
    if len(data) > limit:
        raise StorageError(f"“{path.name}”太大，无法打开。")
    return data


def _check_is_file(path: Path) -> None:
    """Refuse what no reader could open, with the same words for every kind of file."""
    from app.storage.troubles import cannot_open

    if path.is_dir():
        raise ReadError(f"“{path}”是一个文件夹。要一次处理里面的文件，请写 {path / '*.docx'}。")
    try:
        with path.open("rb"):
            return
    except OSError as exc:
        raise cannot_open(path, exc) from exc
    except ValueError as exc:  # a NUL in the name
        raise ReadError(f"找不到文件“{path.name!r}”。") from exc


def _from_json(path: Path) -> Report:
    try:
        data = json.loads(read_bytes_of(path, _MAX_JSON).decode("utf-8-sig"))
    except (ValueError, RecursionError) as exc:
        raise ReadError(f"“{path.name}”不是完整的JSON文件，请重新导出。") from exc
    report = report_from_json(data)
    if "overrides" in data:
        return report
    # From elsewhere: its totals are kept as they stand, and those that are wrong are marked.
    return adopt_totals(report, spec_for(report.format).sums)
