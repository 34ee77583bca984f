"""Opening whatever file is named on the command line."""

from pathlib import Path

from app import opening
from app.errors import ReadError
from app.files import read_start
from app.model import Report
from app.opening import Opened


def open_any(path: Path) -> Opened:
    """Open a file of any kind. Raises ReportError."""
    _check_is_file(path)
    return opening.open_any(path, light=True)


def open_report(path: Path) -> Report:
    """Only the report in a file; see `open_any`."""
    return open_any(path).report


def _check_is_file(path: Path) -> None:
    """Refuse what no reader could open, with the same words for every kind of file."""
    from app.storage.troubles import cannot_open

    if path.is_dir():
        raise ReadError(f"“{path}”是一个文件夹。要一次处理里面的文件，请写 {path / '*.docx'}。")
    try:
        read_start(path, 1)
    except OSError as exc:
        raise cannot_open(path, exc) from exc
    except ValueError as exc:  # a NUL in the name
        raise ReadError(f"找不到文件“{path.name!r}”。") from exc
