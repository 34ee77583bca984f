"""Opening whatever file somebody names: a project, a report as JSON, or a document of any kind."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import ReadError
from app.model import Report
from app.model.edits import adopt_totals
from app.model.interchange import report_from_json
from app.reading.result import Leftover, Note, ReadResult
from app.spec import spec_for
from app.storage import SUFFIX, load_project, read_bounded

_JSON = ".json"
_MAX_JSON = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Opened:
    """A report from any file. `previous` is last year's, which only a project file brings along.

    `result` is all that reading a document gave; None for what holds nothing but the report.
    """

    report: Report
    previous: Report | None = None
    result: ReadResult | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        return () if self.result is None else self.result.notes

    @property
    def leftovers(self) -> tuple[Leftover, ...]:
        return () if self.result is None else self.result.leftovers


def open_any(path: Path, *, light: bool, is_called_off: Callable[[], bool] = lambda: False) -> Opened:
    """Open a project file, a JSON file such as `read --json` prints, or any document that can be read.

    Documents are read with limits, in a process of their own; with `light` those kinds are read here that
    cannot do much harm.

    Raises:
        ReportError: it cannot be opened, or is of an edition that this program does not know.
        CalledOffError: `is_called_off` said so.
    """
    suffix = path.suffix.lower()
    if suffix == SUFFIX:
        project = load_project(path)
        opened = Opened(project.report, project.previous)
    elif suffix == _JSON:
        opened = Opened(_from_json(path))
    else:
        result = _read(path, light, is_called_off)
        opened = Opened(result.report, result=result)
    for report in (opened.report, opened.previous):
        if report is not None:
            spec_for(report.format)
    return opened


def _read(path: Path, light: bool, is_called_off: Callable[[], bool]) -> ReadResult:
    from app.reading import read_file
    from app.reading.isolated import can_be_read_here, read_file_isolated

    if can_be_read_here(path, light=light):
        return read_file(path)
    return read_file_isolated(path, is_called_off=is_called_off)


def _from_json(path: Path) -> Report:
    try:
        data = json.loads(read_bounded(path, _MAX_JSON).decode("utf-8-sig"))
    except (ValueError, RecursionError) as exc:
        raise ReadError(f"“{path.name}”不是完整的JSON文件，请重新导出。") from exc
    report = report_from_json(data)
    if "overrides" in data:
        return report
    # From elsewhere: its totals are kept as they stand, and those that are wrong are marked.
    return adopt_totals(report, spec_for(report.format).sums)
