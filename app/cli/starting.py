"""This year's project from last year's file."""

from pathlib import Path

from app.cli.inputs import open_report
from app.errors import StorageError
from app.spec import load_specs


def start_project(file: Path, source: Path, year: int | None) -> Path:
    """Write a new project file that keeps last year's report for comparison; returns where it lies.

    Raises:
        ReportError: last year's file cannot be read, or there already is a file of the new name.
    """
    from app.rollover import start_year
    from app.storage import SUFFIX, Project, save_project

    path = file if file.suffix else file.with_suffix(SUFFIX)
    if path.suffix.lower() != SUFFIX:
        raise StorageError(f"新文件的名字要以{SUFFIX}结尾，例如“2024年年报{SUFFIX}”。")
    if path.exists():
        raise StorageError(f"“{path.name}”已经存在，没有改动它。请换一个文件名。")
    previous = open_report(source)
    newest = load_specs()[0]
    save_project(Project(start_year(previous, newest, year), previous), path)
    return path
